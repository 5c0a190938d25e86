//! The golden vectors, and one runner for every path through which they must come out the same.

use std::ops::Range;
use strandom::{Alphabet, Strings};

/// `len`, alphabet, seed, rank and string, tab-separated; lines that begin with # are notes.
const VECTORS: &str = include_str!("vectors.tsv");

/// A way to make the lines of some ranks, which the sequence has.
pub type Path = fn(&Strings, Range<u64>) -> Vec<u8>;

/// Makes each vector's string by `path`, alone and as the middle one of three.
pub fn check(path: Path) {
    let mut checked = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let [len, alphabet, seed, rank, string] =
            <[&str; 5]>::try_from(line.split('\t').collect::<Vec<_>>()).expect(line);
        let rank: u64 = rank.parse().expect(line);
        let strings = Strings::builder()
            .len(len.parse().expect(line))
            .alphabet(Alphabet::new(alphabet).expect(line))
            .seed(seed)
            .build()
            .expect(line);
        for (first, end) in [(rank, rank + 1), (rank.saturating_sub(1), rank + 2)] {
            if end > strings.strings_max() {
                assert!(first < rank, "the vector itself is beyond the end: {line}");
                continue;
            }
            let lines = String::from_utf8(path(&strings, first..end)).expect(line);
            let place = usize::try_from(rank - first).expect(line);
            assert_eq!(lines.lines().nth(place), Some(string), "{line}");
        }
        checked += 1;
    }
    assert_eq!(checked, 84, "tests/vectors.tsv has lost or gained a line");
}
