//! What batteries for bits do not look at: format 1's own seeds, lengths, alphabets, ranks and streams
//! know nothing of each other, and every named alphabet is flat.
//!
//! `cargo xtask stats` runs this too, and makes a table of what it prints.
#![cfg(not(target_arch = "wasm32"))]

mod chance;

use chance::{ChiSquare, demand};
use std::iter::zip;
use std::ops::Range;
use strandom::{Alphabet, Job, serial};

/// Symbols of each text of a pair.
const PAIRED: u64 = 1 << 19;

/// The symbols of a text as their places in the alphabet.
fn indices(job: &Job) -> Vec<u8> {
    let mut out = vec![0; job.bytes_in_memory().expect("a test's job fits in memory")];
    serial(job, &mut out, || 0.0);
    let mut index = [u8::MAX; 256];
    for (symbol, place) in zip(job.alphabet().as_str().bytes(), 0..) {
        index[usize::from(symbol)] = place;
    }
    let len = job.len() as usize;
    let strings = out.chunks(len + 1).flat_map(|record| &record[..len]);
    strings.map(|symbol| index[usize::from(*symbol)]).collect()
}

fn job(ranks: Range<u64>, len: u32, seed: &str, alphabet: &Alphabet) -> Job {
    Job::new(ranks, len, seed, alphabet).expect("a test's job is right")
}

/// The first symbols of a text.
fn text(len: u32, seed: &str, alphabet: &Alphabet) -> Vec<u8> {
    let strings = PAIRED.div_ceil(len.into());
    let mut text = indices(&job(0..strings, len, seed, alphabet));
    text.truncate(usize::try_from(PAIRED).expect("it is small"));
    text
}

fn named(name: &str) -> Alphabet {
    Alphabet::named(name).expect("it has this name")
}

/// How often each symbol of one text stands where each of the other does.
fn joint(x: &[u8], y: &[u8], m: [u16; 2]) -> Vec<u64> {
    let [rows, columns] = m.map(usize::from);
    let mut counts = vec![0; rows * columns];
    for (x, y) in zip(x, y) {
        counts[usize::from(*x) * columns + usize::from(*y)] += 1;
    }
    counts
}

/// By how many standard deviations the correlation of two texts is off 0.
fn correlation(x: &[u8], y: &[u8], m: [u16; 2]) -> f64 {
    let [x_mean, y_mean] = m.map(|m| (f64::from(m) - 1.0) / 2.0);
    let [x_variance, y_variance] = m.map(|m| (f64::from(m).powi(2) - 1.0) / 12.0);
    let product = |(x, y): (&u8, &u8)| (f64::from(*x) - x_mean) * (f64::from(*y) - y_mean);
    let sum: f64 = zip(x, y).map(product).sum();
    sum / (x.len().min(y.len()) as f64 * x_variance * y_variance).sqrt()
}

/// Demands that the two texts of each pair, of alphabets of m symbols, know nothing of each other: each
/// pair for itself, and all of them together, where a little in each would add up.
fn demand_strangers(what: &str, pairs: impl Iterator<Item = [(Vec<u8>, u16); 2]>) {
    let (mut tables, mut correlations, mut symbols) = (Vec::new(), Vec::new(), 0);
    for [(x, x_m), (y, y_m)] in pairs {
        let m = [x_m, y_m];
        let table = ChiSquare::of_equal(&joint(&x, &y, m));
        let correlation = ChiSquare::of_normal(correlation(&x, &y, m));
        for (kind, chi) in [("table", table), ("correlation", correlation)] {
            let (p, number) = (chi.p(), tables.len() + 1);
            assert!(
                p >= chance::LEAST,
                "{what}, pair {number}, {kind}: p = {p:e}"
            );
        }
        tables.push(table);
        correlations.push(correlation);
        symbols += x.len().min(y.len());
    }
    let amount = format!("{} pairs, {symbols} symbols each", tables.len());
    let tables = tables.into_iter().sum();
    demand(&format!("{what}: table of both symbols"), &amount, tables);
    let correlations = correlations.into_iter().sum();
    demand(&format!("{what}: correlation"), &amount, correlations);
}

fn of_seeds(len: u32, alphabet: &Alphabet, seeds: [&str; 2]) -> [(Vec<u8>, u16); 2] {
    seeds.map(|seed| (text(len, seed, alphabet), alphabet.count()))
}

#[test]
fn neighbouring_seeds_know_nothing_of_each_other() {
    let alphabet = Alphabet::default();
    let pairs = (0..32).map(|i| [2 * i + 1, 2 * i + 2].map(|seed: u32| seed.to_string()));
    demand_strangers(
        "seeds 1 and 2, 3 and 4, ...",
        pairs.map(|[a, b]| of_seeds(5, &alphabet, [&a, &b])),
    );
}

#[test]
fn seeds_that_look_alike_know_nothing_of_each_other() {
    let alphabet = Alphabet::default();
    let pairs = [
        ["7", "07"],
        ["seed", "Seed"],
        ["a", "a "],
        ["1\n2", "12"],
        ["abc", "abcabc"],
        ["-5", "5"],
        ["é", "e\u{301}"],
        ["9007199254740991", "9007199254740992"],
    ];
    demand_strangers(
        "seeds that look alike",
        pairs
            .into_iter()
            .map(|seeds| of_seeds(16, &alphabet, seeds)),
    );
}

#[test]
fn the_first_strings_of_many_seeds_are_a_random_text() {
    let alphabet = Alphabet::default();
    let (seeds, len) = (1 << 17, 4);
    let firsts = |seed: u32| indices(&job(0..1, len, &seed.to_string(), &alphabet));
    let text: Vec<u8> = (1..=seeds).flat_map(firsts).collect();
    let amount = format!("{seeds} seeds, {} symbols", text.len());
    demand(
        "the first strings of seeds 1, 2, 3, ...: symbols by position",
        &amount,
        by_position(&text, alphabet.count(), len as usize),
    );
    // The same symbol of a seed's string and of the next one's.
    let [these, next]: [Vec<u8>; 2] = [0, 1].map(|odd| {
        let strings = text.chunks(len as usize).skip(odd).step_by(2);
        strings.flatten().copied().collect()
    });
    let counts = joint(&these, &next, [alphabet.count(); 2]);
    demand(
        "the first strings of seeds 1, 2, 3, ...: table of both symbols, of two seeds in a row",
        &amount,
        ChiSquare::of_equal(&counts),
    );
}

#[test]
fn keys_one_bit_apart_know_nothing_of_each_other() {
    let alphabet = Alphabet::default();
    let text = |key: [u8; 32]| {
        let job = Job::new(0..PAIRED / 16, 16, key, &alphabet).expect("a test's job is right");
        (indices(&job), alphabet.count())
    };
    let pairs = (0..=255_u8).step_by(8).map(|bit| {
        let a = [bit | 1; 32];
        let mut b = a;
        b[usize::from(bit / 8)] ^= 1 << (bit / 8 % 8);
        [text(a), text(b)]
    });
    demand_strangers("fresh keys one bit apart", pairs);
}

#[test]
fn lengths_know_nothing_of_each_other() {
    let alphabet = Alphabet::default();
    let neighbours = (1..64).step_by(2).map(|len| [len, len + 1]);
    let others = [[100, 1000], [4096, 65_536], [66, 132]];
    let pairs = neighbours.chain(others);
    demand_strangers(
        "lengths 1 and 2, 3 and 4, ... of one seed",
        pairs.map(|lens| lens.map(|len| (text(len, "123", &alphabet), alphabet.count()))),
    );
}

#[test]
fn alphabets_know_nothing_of_each_other() {
    let texts = |alphabets: [Alphabet; 2]| alphabets.map(|it| (text(5, "123", &it), it.count()));
    let names = Alphabet::NAMED.map(|(name, _)| name);
    let pairs = names
        .chunks_exact(2)
        .map(|two| [named(two[0]), named(two[1])]);
    demand_strangers("two named alphabets of one seed", pairs.map(texts));

    let tutorial = Alphabet::default();
    let symbols = tutorial.as_str();
    let reversed: String = symbols.chars().rev().collect();
    let turned = format!("{}{}", &symbols[1..], &symbols[..1]);
    let swapped = format!("ba{}", &symbols[2..]);
    let others = [
        &symbols.replace('9', "-"),
        &symbols[1..],
        &reversed,
        &turned,
        &swapped,
    ];
    let pairs = others.map(|other| {
        let other = Alphabet::new(other).expect("a test's alphabet is right");
        texts([tutorial.clone(), other])
    });
    demand_strangers(
        "a-zA-Z0-9 and the same with one symbol other, fewer, or in another order",
        pairs.into_iter(),
    );
}

#[test]
fn ranks_know_nothing_of_each_other() {
    let alphabet = Alphabet::default();
    let m = alphabet.count();
    let stretch = |first: u64| {
        (
            indices(&job(first..first + PAIRED / 16, 16, "123", &alphabet)),
            m,
        )
    };
    // Every stretch is another, so that the pairs have nothing to do with each other.
    let far = (0..32).map(|i| [stretch(i << 24), stretch((1 << (32 + i % 16)) + (i << 24))]);
    demand_strangers("ranks 2^32 to 2^47 apart", far);

    // So many symbols apart: in a draw, in a block's column, in a group and beside it.
    let lags = (1..=32).chain([62, 64, 127, 128, 129, 255, 256, 257, 511, 512, 1024, 4096]);
    let near = zip(lags, 1_u64..).map(|(lag, i)| {
        let (text, m) = stretch(i << 32);
        [
            (text[..text.len() - lag].to_vec(), m),
            (text[lag..].to_vec(), m),
        ]
    });
    demand_strangers("symbols 1 to 4096 apart in a text", near);
}

/// A draw that does not count is made again in the next stream. With 63 symbols that happens to one in
/// 32, more often than with any other number.
#[test]
fn streams_know_nothing_of_each_other() {
    let symbols: String = (0x21..0x21 + 63).filter_map(char::from_u32).collect();
    let alphabet = Alphabet::new(&symbols).expect("a test's alphabet is right");
    let m = u32::from(alphabet.count());
    let strings = 1 << 19;
    let job = job(0..strings, 16, "123", &alphabet);
    let mut memory = vec![0; usize::try_from(strings * 16).expect("it is small")];
    let draws = job.draws(0, &mut memory).expect("it is of format 1");
    let (mut refused, mut again) = (Vec::new(), Vec::new());
    let (draws, _) = draws.as_chunks::<2>();
    for (draw, pair) in zip(draws, indices(&job).chunks(2)) {
        let p = u32::from(u16::from_le_bytes(*draw)) * m;
        let q = (p & 0xffff) * m;
        let would_be = [p, q].map(|product| product.to_le_bytes()[2]);
        if q & 0xffff < 65_536 % (m * m) {
            refused.extend(would_be);
            again.extend_from_slice(pair);
        } else {
            assert_eq!(pair, would_be, "a draw of stream 0 that counts");
        }
    }
    let amount = format!("{} symbols made again of {}", again.len(), strings * 16);
    let symbols = counts_of(&again, alphabet.count());
    demand(
        "symbols made again: symbols",
        &amount,
        ChiSquare::of_equal(&symbols),
    );
    // Which draws are refused is no chance: only what comes instead of them is.
    let counts = joint(&refused, &again, [alphabet.count(); 2]);
    let rows = counts.chunks(alphabet.count().into());
    let rows = rows.filter(|row| row.iter().sum::<u64>() >= 630);
    demand(
        "symbols made again: table of both symbols, the refused and the other",
        &amount,
        rows.map(ChiSquare::of_equal).sum(),
    );
    let correlation = correlation(&refused, &again, [alphabet.count(); 2]);
    demand(
        "symbols made again: correlation",
        &amount,
        ChiSquare::of_normal(correlation),
    );
}

#[test]
fn raw_draws_are_flat_by_byte_and_by_difference_of_seeds() {
    let alphabet = Alphabet::default();
    let draws = |seed: u32| {
        let mut memory = vec![0; 1 << 18];
        let job = job(0..0, 5, &seed.to_string(), &alphabet);
        assert!(job.draws(0, &mut memory).is_some());
        memory
    };
    let (mut bytes, mut pairs, mut differences) = (vec![0; 256], vec![0; 65_536], vec![0; 256]);
    for seed in (1..=64).step_by(2) {
        let [these, others] = [draws(seed), draws(seed + 1)];
        for (a, b) in zip(&these, &others) {
            bytes[usize::from(*a)] += 1;
            differences[usize::from(a ^ b)] += 1;
        }
        for pair in these.as_chunks::<2>().0 {
            pairs[usize::from(u16::from_le_bytes(*pair))] += 1;
        }
    }
    let amount = "32 seeds, 8388608 bytes";
    for (what, counts) in [
        ("bytes", bytes),
        ("16-bit draws", pairs),
        ("seed XOR next seed", differences),
    ] {
        let what = format!("raw draws: {what}");
        demand(&what, amount, ChiSquare::of_equal(&counts));
    }
}

#[test]
fn every_named_alphabet_is_flat_by_symbol_by_pair_and_by_position() {
    let (strings, len) = (1 << 18, 16);
    for (name, _) in Alphabet::NAMED {
        let alphabet = named(name);
        let m = alphabet.count();
        let text = indices(&job(0..strings, len, "123", &alphabet));
        let amount = format!("{} symbols", text.len());
        let symbols = ChiSquare::of_equal(&counts_of(&text, m));
        demand(&format!("{name}: symbols"), &amount, symbols);
        // The first kind of pair comes from one draw where m <= 64, the second never does.
        for (pairs, skip) in [
            ("symbols 0 and 1, 2 and 3, ...", 0),
            ("symbols 1 and 2, 3 and 4, ...", 1),
        ] {
            let mut counts = vec![0; usize::from(m).pow(2)];
            for pair in text[skip..].as_chunks::<2>().0 {
                counts[usize::from(pair[0]) * usize::from(m) + usize::from(pair[1])] += 1;
            }
            demand(
                &format!("{name}: {pairs}"),
                &amount,
                ChiSquare::of_equal(&counts),
            );
        }
        let positions = by_position(&text, m, len as usize);
        demand(&format!("{name}: symbols by position"), &amount, positions);
    }
}

fn counts_of(text: &[u8], m: u16) -> Vec<u64> {
    let mut counts = vec![0; m.into()];
    for symbol in text {
        counts[usize::from(*symbol)] += 1;
    }
    counts
}

/// Whether every position of strings of `len` symbols is flat.
fn by_position(text: &[u8], m: u16, len: usize) -> ChiSquare {
    let mut counts = vec![0; len * usize::from(m)];
    for string in text.chunks(len) {
        for (symbol, row) in zip(string, counts.chunks_mut(m.into())) {
            row[usize::from(*symbol)] += 1;
        }
    }
    ChiSquare::of_rows(&counts, m.into())
}
