//! Whole spaces are permuted: each string comes once.

use rayon::prelude::*;

use super::{alphabet, indices, unique};

/// Demands that a sequence of all strings there are has each of them once.
fn demand_all(m: u16, len: u32) {
    let count = u64::from(m).pow(len);
    let strings = unique(len, "123", &alphabet(m));
    let mut seen = vec![false; usize::try_from(count).expect("it is small")];
    // Whole spaces are larger than what one wants to hold in memory as text.
    let batch = 1 << 16;
    for first in (0..count).step_by(batch) {
        let ranks = first..count.min(first + batch as u64);
        for string in indices(&strings, ranks).chunks(len as usize) {
            let number = string.iter().fold(0, |number, digit| {
                number * usize::from(m) + usize::from(*digit)
            });
            assert!(!seen[number], "string {number} of {m}^{len} comes twice");
            seen[number] = true;
        }
    }
    assert!(seen.iter().all(|seen| *seen), "{m}^{len} lacks a string");
}

#[test]
fn every_space_of_up_to_a_million_strings_is_permuted_whole() {
    let spaces = |m: u16| {
        let lens = (1..).take_while(move |len| u64::from(m).pow(*len) <= 1_000_000);
        lens.map(move |len| (m, len))
    };
    let spaces: Vec<(u16, u32)> = (2..=256).flat_map(spaces).collect();
    assert_eq!(spaces.len(), 688);
    spaces
        .into_par_iter()
        .for_each(|(m, len)| demand_all(m, len));
}

#[test]
fn larger_spaces_are_permuted_whole() {
    // Of even and odd m and len, whose halves are equal, or differ by a factor of up to 256.
    [
        (2, 20),
        (2, 21),
        (3, 13),
        (4, 10),
        (5, 9),
        (6, 8),
        (7, 8),
        (10, 6),
        (32, 4),
        (100, 3),
        (101, 3),
        (256, 3),
    ]
    .into_par_iter()
    .for_each(|(m, len)| demand_all(m, len));
}
