//! Sequences that differ in anything know nothing of each other.

use std::iter::zip;

use strandom::Alphabet;

use super::chance::{self, ChiSquare, demand};
use super::flat::by_position;
use super::{PAIRED, builder, built, correlation, indices, joint, named, seeded, text};

/// Demands that the two sequences of each pair, of alphabets of m symbols, know nothing of each other: each
/// pair for itself, and all of them together, where a little in each would add up.
pub(super) fn demand_strangers(what: &str, pairs: impl Iterator<Item = [(Vec<u8>, u32); 2]>) {
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

fn of_seeds(len: u32, alphabet: &Alphabet, seeds: [&str; 2]) -> [(Vec<u8>, u32); 2] {
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
    let firsts = |seed: u32| indices(&seeded(len, &seed.to_string(), &alphabet), 0..1);
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
        let strings = built(builder(16, &alphabet).key(&key));
        (indices(&strings, 0..PAIRED / 16), alphabet.count())
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
    let strings = seeded(16, "123", &alphabet);
    let stretch = |first: u64| (indices(&strings, first..first + PAIRED / 16), m);
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
