//! What a check symbol catches.

use rayon::prelude::*;
use strandom::{Alphabet, CodeFormat, Strings};

use super::{alphabet, builder, built, indices, unique};

/// The sum that a check symbol brings to a multiple of m, as `docs/unique.md` has it.
fn luhn_sum(symbols: &[usize], m: usize) -> usize {
    let mut sum = 0;
    for (place, symbol) in symbols.iter().rev().enumerate() {
        sum += match (place % 2, m % 2) {
            (0, _) => *symbol,
            (_, 0) => 2 * symbol / m + 2 * symbol % m,
            _ => 2 * symbol % m,
        };
    }
    sum % m
}

/// Unique strings with a check symbol.
fn checked(len: u32, alphabet: &Alphabet) -> Strings {
    let check = CodeFormat {
        check: true,
        ..CodeFormat::default()
    };
    built(builder(len, "123", alphabet).code(check))
}

/// The one swap that Luhn cannot see: that of the first with the last of an even number of symbols.
fn is_blind_to(a: usize, b: usize, m: usize) -> bool {
    m.is_multiple_of(2) && (a.min(b), a.max(b)) == (0, m - 1)
}

#[test]
fn a_check_symbol_catches_every_wrong_symbol_and_every_swap_that_luhn_can() {
    (2..=256).into_par_iter().for_each(|m: u16| {
        // The check symbols of all strings of two symbols, as they are made.
        let strings = checked(2, &alphabet(m));
        let count = u64::from(m).pow(2);
        let m = usize::from(m);
        let mut check = vec![usize::MAX; m * m];
        for code in indices(&strings, 0..count).chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|at| usize::from(code[at]));
            check[a * m + b] = c;
        }
        // A wrong check symbol is not the one that is made. Another first or second symbol makes another.
        for fixed in 0..m {
            for of in [
                |fixed, varied, m| fixed * m + varied,
                |fixed, varied, m| varied * m + fixed,
            ] {
                let mut seen = vec![false; m];
                (0..m).for_each(|varied| seen[check[of(fixed, varied, m)]] = true);
                assert!(seen.iter().all(|seen| *seen), "{m} symbols, beside {fixed}");
            }
        }
        for (a, b) in (0..m * m).map(|pair| (pair / m, pair % m)) {
            let c = check[a * m + b];
            let first_two = a != b && check[b * m + a] == c;
            assert_eq!(
                first_two,
                a != b && is_blind_to(a, b, m),
                "{m} symbols: {a} {b}"
            );
            let last_two = b != c && check[a * m + c] == b;
            assert_eq!(
                last_two,
                b != c && is_blind_to(b, c, m),
                "{m} symbols: {a} {b} {c}"
            );
        }
    });
}

#[test]
fn so_it_does_anywhere_in_a_longer_string() {
    (2..=256).into_par_iter().for_each(|m: u16| {
        let plain = indices(&unique(8, "123", &alphabet(m)), 0..m.into());
        let codes = indices(&checked(8, &alphabet(m)), 0..m.into());
        let m = usize::from(m);
        for (code, plain) in codes.chunks(9).zip(plain.chunks(8)) {
            assert_eq!(code[..8], *plain);
            let code: Vec<usize> = code.iter().copied().map(usize::from).collect();
            assert_eq!(luhn_sum(&code, m), 0, "{m} symbols: {code:?}");
            for place in 0..code.len() {
                let mut wrong = code.clone();
                for _ in 1..m {
                    wrong[place] = (wrong[place] + 1) % m;
                    assert_ne!(
                        luhn_sum(&wrong, m),
                        0,
                        "{m} symbols: {wrong:?} for {code:?}"
                    );
                }
            }
            for (place, pair) in code
                .windows(2)
                .enumerate()
                .filter(|(_, pair)| pair[0] != pair[1])
            {
                let mut swapped = code.clone();
                swapped.swap(place, place + 1);
                let is_missed = luhn_sum(&swapped, m) == 0;
                assert_eq!(
                    is_missed,
                    is_blind_to(pair[0], pair[1], m),
                    "{m} symbols: {swapped:?}"
                );
            }
        }
    });
}
