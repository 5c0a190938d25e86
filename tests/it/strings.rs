//! Strings are those of the golden vectors and of the oracle.

use std::ops::Range;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use strandom::{Strings, generate};

use super::{builder, built, oracle, symbols, vectors};

fn by_serial(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("there are such ranks");
    stretch.to_vec().expect("it is small")
}

fn by_threads(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("there are such ranks");
    stretch.par_to_vec().expect("it is small")
}

fn written(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let (mut out, stretch) = (Vec::new(), strings.range(ranks));
    let written = stretch.expect("there are such ranks").write_to(&mut out);
    written.expect("memory takes all");
    out
}

fn one_by_one(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let string = |rank| strings.get(rank).expect("there is such a rank") + "\n";
    ranks.map(string).collect::<String>().into_bytes()
}

#[test]
fn the_golden_vectors_come_out_of_one_thread() {
    vectors::check(by_serial);
}

#[test]
fn the_golden_vectors_come_out_of_all_threads() {
    vectors::check(by_threads);
}

#[test]
fn the_golden_vectors_are_written() {
    vectors::check(written);
}

#[test]
fn the_golden_vectors_come_out_one_by_one() {
    vectors::check(one_by_one);
}

#[test]
fn the_readme_s_first_strings() {
    assert_eq!(
        generate(3, 5, "123").expect("the tutorial's strings are right"),
        b"uAgJ6\nFgiSi\n5ikky\n"
    );
}

#[test]
fn every_alphabet_size_and_symbol_width_equals_the_oracle() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let ascii = (2..=94).map(|m| symbols(m, 1));
    let shuffled = (2..=94).map(shuffled);
    let wide = (2..=256).step_by(3).map(|m| symbols(m, 2 + (m % 3) as u8));
    let largest = std::iter::once(symbols(256, 3));
    for alphabet in ascii.chain(shuffled).chain(wide).chain(largest) {
        let len = rng.random_range(1..=130);
        let bits = rng.random_range(1..=55);
        let first = rng.random_range(0..1 << bits);
        let seed = format!("seed {first}");
        let strings = built(builder(len, &alphabet).seed(&seed));
        let expected: String = (first..first + 3)
            .map(|rank| oracle::string(len, &alphabet, &seed, rank) + "\n")
            .collect();
        let made = by_serial(&strings, first..first + 3);
        assert_eq!(made, expected.as_bytes(), "{strings:?} from {first} on");
    }
}

/// `count` symbols of one byte, no neighbours side by side.
fn shuffled(count: u32) -> String {
    (0..count)
        .filter_map(|i| char::from_u32(0x20 + i * 37 % 95))
        .collect()
}

#[test]
fn strings_of_a_key_equal_the_oracle_s() {
    let key = *b"a key of thirty-two bytes to try";
    for alphabet in [&symbols(62, 1), &shuffled(59), &symbols(200, 2)] {
        let strings = built(builder(16, alphabet).key(&key));
        let expected: String = (7..507)
            .map(|rank| oracle::fresh(16, alphabet, key, rank) + "\n")
            .collect();
        assert_eq!(by_threads(&strings, 7..507), expected.as_bytes());
    }
}

#[test]
fn the_bounds_themselves_are_allowed() {
    let long = "x".repeat(65_536);
    assert!(generate(2, 65_536, &long).is_ok());
    let strings = built(builder(16, "abc").seed("1"));
    let last = (1 << 59) - 1;
    assert_eq!(strings.strings_max(), last + 1);
    assert_eq!(by_threads(&strings, last..last + 1).len(), 17);
    assert_eq!(strings.get(last).map(|string| string.len()), Some(16));
}

#[test]
fn a_part_never_leaves_its_stretch() {
    let strings = built(builder(5, "ab").seed("part"));
    let whole = strings.range(10..20).expect("there are such ranks");
    for (asked, given) in [
        (0..5, 10..15),
        (5..99, 15..20),
        (0..0, 10..10),
        (20..40, 20..20),
        (0..u64::MAX, 10..20),
        (u64::MAX - 1..u64::MAX, 20..20),
    ] {
        let part = whole.part(asked);
        assert_eq!(part.ranks(), given);
        assert_eq!(part.len(), given.end - given.start);
        assert_eq!(part.is_empty(), given.is_empty());
    }
    #[expect(clippy::reversed_empty_ranges, reason = "no strings are in it")]
    let backwards = whole.part(7..3);
    assert!(backwards.is_empty());
}

#[test]
fn parts_are_counted_within_their_whole_even_of_a_part() {
    let strings = built(builder(5, "ab").seed("part"));
    let whole = strings.range(10..20).expect("there are such ranks");
    assert_eq!(whole.part(4..8).part(1..3).ranks(), 11..13);
}

#[test]
fn strings_are_told_by_what_they_were_built_with() {
    let digits = built(builder(6, "0123456789").seed("1").unique(true));
    assert_eq!(digits.alphabet().expect("one").as_str(), "0123456789");
    assert_eq!(digits.strings_max(), 1_000_000);
    assert!(digits.never_repeats());
    let plain = built(builder(6, "0123456789").seed("1"));
    assert!(!plain.never_repeats());
}
