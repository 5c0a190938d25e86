//! The golden vectors, and one runner for every path through which they must come out the same.

use strandom::{Alphabet, Job, Spans};

/// `len`, alphabet, seed, rank and string, tab-separated; lines that begin with # are notes.
const VECTORS: &str = include_str!("vectors.tsv");

/// A way to carry a job out.
pub type Path = fn(&Job, &mut [u8]) -> Spans;

/// Makes each vector's string by `path`, alone and as the middle one of three.
pub fn check(path: Path) {
    let mut checked = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let [len, alphabet, seed, rank, string] =
            <[&str; 5]>::try_from(line.split('\t').collect::<Vec<_>>()).expect(line);
        let rank: u64 = rank.parse().expect(line);
        let alphabet = Alphabet::new(alphabet).expect(line);
        let len = len.parse().expect(line);
        for (first, end) in [(rank, rank + 1), (rank.saturating_sub(1), rank + 2)] {
            let Ok(job) = Job::new(first..end, len, seed, &alphabet) else {
                assert!(first < rank, "the vector itself is no job: {line}");
                continue;
            };
            let lines = String::from_utf8(make(&job, path)).expect(line);
            let place = usize::try_from(rank - first).expect(line);
            assert_eq!(lines.lines().nth(place), Some(string), "{line}");
        }
        checked += 1;
    }
    assert_eq!(checked, 84, "tests/vectors.tsv has lost or gained a line");
}

/// The job's records.
pub fn make(job: &Job, path: Path) -> Vec<u8> {
    let mut out = vec![0; job.bytes_in_memory().expect("a test's job fits in memory")];
    path(job, &mut out);
    out
}
