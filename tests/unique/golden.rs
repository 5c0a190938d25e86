//! The golden vectors.

use strandom::{Alphabet, CodeFormat, Strings};

use super::built;

/// `len`, alphabet, seed, key, rank, prefix, groups, separator, check and text, tab-separated.
const VECTORS: &str = include_str!("../unique.tsv");

#[test]
fn the_golden_vectors_come_out_alone_and_among_others_of_one_and_of_many_threads() {
    let mut checked = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            len,
            symbols,
            seed,
            key,
            rank,
            prefix,
            groups,
            separator,
            check,
            text,
        ] = columns[..].try_into().expect(line);
        let rank: u64 = rank.parse().expect(line);
        let code = CodeFormat {
            prefix: prefix.into(),
            groups: groups.parse().expect(line),
            separator: separator.parse().expect(line),
            check: check == "1",
        };
        let builder = Strings::builder()
            .len(len.parse().expect(line))
            .alphabet(Alphabet::new(symbols).expect(line))
            .unique(true);
        let builder = if key.is_empty() {
            builder.seed(seed)
        } else {
            builder.key(&bytes_of(key))
        };
        let strings = built(builder.code(code));
        for (first, end) in [
            (rank, rank + 1),
            (rank.saturating_sub(1), rank + 2),
            (rank.saturating_sub(8), rank + 1),
        ] {
            let Ok(stretch) = strings.range(first..end) else {
                assert!(end > rank + 1, "there is no such vector: {line}");
                continue;
            };
            let place = usize::try_from(rank - first).expect(line);
            for made in [stretch.to_vec(), stretch.par_to_vec()] {
                let made = String::from_utf8(made.expect(line)).expect(line);
                assert_eq!(made.lines().nth(place), Some(text), "{line}");
            }
        }
        let is_permuted = strings.never_repeats();
        assert_eq!(strings.rank_of(text), is_permuted.then_some(rank), "{line}");
        checked += 1;
    }
    assert_eq!(checked, 190, "tests/unique.tsv has lost or gained a line");
}

fn bytes_of(key: &str) -> [u8; 32] {
    std::array::from_fn(|at| {
        u8::from_str_radix(&key[2 * at..][..2], 16).expect("a key is in hexadecimal")
    })
}
