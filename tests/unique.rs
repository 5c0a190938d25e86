//! Unique strings and codes from outside, on the host: the golden vectors, whole spaces, chance, and
//! what a check symbol catches.
#![cfg(not(target_arch = "wasm32"))]

mod chance;

use chance::{ChiSquare, demand};
use rayon::prelude::*;
use std::ops::Range;
use strandom::{Alphabet, Code, Job, JobError, LEN_MAX, Seed, serial, threads};

/// `len`, alphabet, seed, key, rank, prefix, groups, separator, check and text, tab-separated.
const VECTORS: &str = include_str!("unique.tsv");

fn records(job: &Job) -> Vec<u8> {
    let mut out = vec![0; job.bytes_in_memory().expect("a test's job fits in memory")];
    serial(job, &mut out, || 0.0);
    out
}

/// The first m of symbols that follow each other, of one byte each where that is possible, and of two
/// otherwise.
fn alphabet(m: u16) -> Alphabet {
    let first = if m <= 95 { 0x20 } else { 0xc0 };
    let symbols: String = (first..first + u32::from(m))
        .filter_map(char::from_u32)
        .collect();
    Alphabet::new(&symbols).expect("a test's alphabet is right")
}

/// The symbols of a job of such an alphabet, as their places in it.
fn indices(job: &Job) -> Vec<u8> {
    let records = records(job);
    let strings = records
        .chunks(job.record_bytes())
        .map(|record| &record[..record.len() - 1]);
    let wide = |pair: &[u8]| ((pair[0] & 0x1f) << 6 | (pair[1] & 0x3f)).wrapping_sub(0xc0);
    if job.alphabet().width_bytes() == 1 {
        strings.flatten().map(|symbol| symbol - 0x20).collect()
    } else {
        strings
            .flat_map(|string| string.chunks(2).map(wide))
            .collect()
    }
}

fn unique(ranks: Range<u64>, len: u32, seed: &str, alphabet: &Alphabet) -> Job {
    Job::unique(ranks, len, seed, alphabet).expect("a test's job is right")
}

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
        let code = Code {
            prefix: prefix.into(),
            groups: groups.parse().expect(line),
            separator: separator.parse().expect(line),
            check: check == "1",
        };
        let seed = if key.is_empty() {
            Seed::Typed(seed)
        } else {
            Seed::Fresh(bytes_of(key))
        };
        let alphabet = Alphabet::new(symbols).expect(line);
        for (first, end) in [
            (rank, rank + 1),
            (rank.saturating_sub(1), rank + 2),
            (rank.saturating_sub(8), rank + 1),
        ] {
            let Ok(job) = Job::unique(first..end, len.parse().expect(line), seed, &alphabet) else {
                assert!(end > rank + 1, "the vector itself is no job: {line}");
                continue;
            };
            // What is the default needs no tailor, and an alphabet that has the separator gets none.
            let job = if prefix.is_empty() && groups == "0" && check == "0" {
                job
            } else {
                job.as_code(code.clone()).expect(line)
            };
            let place = usize::try_from(rank - first).expect(line);
            let mut by_threads = vec![0; job.bytes_in_memory().expect(line)];
            threads(&job, &mut by_threads, || 0.0, 2);
            for made in [records(&job), by_threads] {
                let made = String::from_utf8(made).expect(line);
                assert_eq!(made.lines().nth(place), Some(text), "{line}");
            }
        }
        checked += 1;
    }
    assert_eq!(checked, 190, "tests/unique.tsv has lost or gained a line");
}

fn bytes_of(key: &str) -> [u8; 32] {
    std::array::from_fn(|at| {
        u8::from_str_radix(&key[2 * at..][..2], 16).expect("a key is in hexadecimal")
    })
}

/// Demands that a text of all strings there are has each of them once.
fn demand_all(m: u16, len: u32) {
    let count = u64::from(m).pow(len);
    let job = unique(0..count, len, "123", &alphabet(m));
    let mut seen = vec![false; usize::try_from(count).expect("it is small")];
    // Whole spaces are larger than what one wants to hold in memory as text.
    let batch = 1 << 16;
    for first in (0..count).step_by(batch) {
        for string in indices(&job.part(first..first + batch as u64)).chunks(len as usize) {
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

#[test]
fn every_order_of_few_strings_is_as_likely_as_any_other() {
    for (m, len, orders, seeds) in [(3, 1, 6, 60_000), (2, 2, 24, 120_000), (5, 1, 120, 120_000)] {
        let alphabet = alphabet(m);
        let mut found = std::collections::HashMap::new();
        for seed in 1..=seeds {
            let order = indices(&unique(
                0..u64::from(m).pow(len),
                len,
                &seed.to_string(),
                &alphabet,
            ));
            *found.entry(order).or_insert(0) += 1;
        }
        assert_eq!(found.len(), orders);
        let counts: Vec<u64> = found.into_values().collect();
        let what = format!("unique, {m}^{len}: the {orders} orders");
        demand(
            &what,
            &format!("{seeds} seeds"),
            ChiSquare::of_equal(&counts),
        );
    }
}

#[test]
fn every_string_stands_at_every_rank_equally_often() {
    for (m, len, seeds) in [
        (2, 3, 80_000),
        (3, 3, 80_000),
        (10, 1, 80_000),
        (10, 2, 40_000),
    ] {
        let alphabet = alphabet(m);
        let k = usize::from(m).pow(len);
        let mut counts = vec![0; k * k];
        for seed in 1..=seeds {
            let text = indices(&unique(0..k as u64, len, &seed.to_string(), &alphabet));
            for (rank, string) in text.chunks(len as usize).enumerate() {
                let number = string.iter().fold(0, |number, digit| {
                    number * usize::from(m) + usize::from(*digit)
                });
                counts[rank * k + number] += 1;
            }
        }
        let what = format!("unique, {m}^{len}: which string stands at which rank");
        demand(
            &what,
            &format!("{seeds} seeds"),
            ChiSquare::of_places(&counts, k),
        );
    }
}

/// Where the strings are too many to look at all of them: some, over many seeds. Of a network with too few
/// rounds, ranks that begin with the same half on either side are alike.
#[test]
fn some_of_many_strings_are_any_of_them() {
    let seeds = 50_000;
    for (m, len) in [(10_u16, 6), (100, 3), (256, 3), (10, 7), (62, 16), (2, 121)] {
        let alphabet = alphabet(m);
        let columns = usize::from(m);
        let half = u64::from(m).pow(len / 2).min((1 << 62) / u64::from(len));
        let mut positions = vec![0; 3 * len as usize * columns];
        let mut tables = vec![vec![0; columns * columns]; 2 * len as usize];
        for seed in 1..=seeds {
            let job = unique(0..half + 1, len, &seed.to_string(), &alphabet);
            let strings = [0, 1, half].map(|rank| indices(&job.part(rank..rank + 1)));
            let symbols = strings.iter().flatten();
            for (row, symbol) in positions.chunks_mut(columns).zip(symbols) {
                row[usize::from(*symbol)] += 1;
            }
            let firsts = strings[0].iter().cycle();
            let others = strings[1..].iter().flatten();
            for (table, (a, b)) in tables.iter_mut().zip(firsts.zip(others)) {
                table[usize::from(*a) * columns + usize::from(*b)] += 1;
            }
        }
        let amount = format!("{seeds} seeds");
        demand(
            &format!("unique, {m}^{len}: symbols by position at ranks 0, 1 and {half}"),
            &amount,
            ChiSquare::of_rows(&positions, columns),
        );
        // A table of 100 by 100 symbols wants more seeds than these.
        if m <= 62 {
            let tables = tables.iter().map(|table| ChiSquare::of_equal(table));
            demand(
                &format!(
                    "unique, {m}^{len}: tables of both symbols at ranks 0 and 1, 0 and {half}"
                ),
                &amount,
                tables.sum(),
            );
        }
    }
}

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

fn checked(job: Job) -> Job {
    let check = Code {
        check: true,
        separator: '\u{1f300}',
        ..Code::default()
    };
    job.as_code(check).expect("a test's code is right")
}

/// The one swap that Luhn cannot see: that of the first with the last of an even number of symbols.
fn is_blind_to(a: usize, b: usize, m: usize) -> bool {
    m.is_multiple_of(2) && (a.min(b), a.max(b)) == (0, m - 1)
}

#[test]
fn a_check_symbol_catches_every_wrong_symbol_and_every_swap_that_luhn_can() {
    (2..=256).into_par_iter().for_each(|m: u16| {
        // The check symbols of all strings of two symbols, as they are made.
        let job = checked(unique(0..u64::from(m).pow(2), 2, "123", &alphabet(m)));
        let m = usize::from(m);
        let mut check = vec![usize::MAX; m * m];
        for code in indices(&job).chunks(3) {
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
        let plain = unique(0..m.into(), 8, "123", &alphabet(m));
        let codes = indices(&checked(plain.clone()));
        let m = usize::from(m);
        for (code, plain) in codes.chunks(9).zip(indices(&plain).chunks(8)) {
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

#[test]
fn more_than_there_are_is_refused_and_the_most_is_named() {
    for (m, len, most) in [
        (2_u16, 1, "2"),
        (62, 3, "238,328"),
        (10, 6, "1,000,000"),
        (256, 3, "16,777,216"),
        (2, 57, "144,115,188,075,855,872"),
    ] {
        let alphabet = alphabet(m);
        let count = u64::from(m).pow(len);
        assert!(
            Job::unique(0..count, len, "123", &alphabet).is_ok(),
            "{m}^{len}"
        );
        for (ranks, name) in [(0..count + 1, "n"), (count - 1..count + 1, "first + n")] {
            let error = Job::unique(ranks, len, "123", &alphabet).expect_err("there are fewer");
            assert!(matches!(error, JobError::TooManyUnique { .. }), "{error:?}");
            let message = error.to_string();
            let begin = format!("{name} must be at most {most} ");
            assert!(message.starts_with(&begin), "{message}");
        }
    }
}

#[test]
fn the_other_bounds_are_those_of_format_1() {
    let digits = alphabet(10);
    let end = (1 << 63) / 40;
    assert!(Job::unique(end - 1..end, 40, "123", &digits).is_ok());
    for (ranks, len, seed) in [
        (end..end + 1, 40, "123"),
        (0..1, 0, "123"),
        (0..1, LEN_MAX + 1, "123"),
        (0..1, 5, ""),
    ] {
        let refused =
            Job::unique(ranks.clone(), len, seed, &digits).expect_err("it is out of bounds");
        let as_format_1 = Job::new(ranks, len, seed, &digits).expect_err("it is out of bounds");
        assert_eq!(refused, as_format_1);
    }
}

#[test]
fn beyond_the_largest_halves_they_are_the_strings_of_format_1() {
    for (m, len) in [
        (2, 127),
        (8, 43),
        (235, 15),
        (62, 23),
        (10, 37),
        (10, 65_536),
    ] {
        let alphabet = alphabet(m);
        for first in [0, 1 << 40] {
            let job = unique(first..first + 9, len, "123", &alphabet);
            let plain =
                Job::new(first..first + 9, len, "123", &alphabet).expect("a test's job is right");
            assert!(
                !job.never_repeats() && records(&job) == records(&plain),
                "{m}^{len}"
            );
        }
    }
    for (m, len) in [(2, 126), (8, 42), (234, 16), (62, 20), (10, 36)] {
        assert!(
            unique(0..1, len, "123", &alphabet(m)).never_repeats(),
            "{m}^{len}"
        );
    }
}
