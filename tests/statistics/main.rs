//! What batteries for bits do not look at: format 1's own seeds, lengths, alphabets, ranks and streams
//! know nothing of each other, and every named alphabet is flat.
//!
//! `cargo xtask stats` runs this too, and makes a table of what it prints.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../chance.rs"]
mod chance;

mod flat;
mod shapes;
mod strangers;
mod streams;

use std::iter::zip;
use std::ops::Range;

use strandom::{Alphabet, Builder, Strings};

/// Symbols of each sequence of a pair.
const PAIRED: u64 = 1 << 19;

/// The symbols of some strings, of a byte each, as their places in the alphabet.
fn indices(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("a test's ranks are right");
    let lines = stretch.to_vec().expect("they fit in memory");
    let mut index = [u8::MAX; 256];
    for (symbol, place) in zip(strings.alphabet().expect("one").as_str().bytes(), 0..) {
        index[usize::from(symbol)] = place;
    }
    let symbols = lines.iter().filter(|byte| **byte != b'\n');
    symbols.map(|symbol| index[usize::from(*symbol)]).collect()
}

fn builder(len: u32, alphabet: &Alphabet) -> Builder {
    Strings::builder().len(len).alphabet(alphabet.clone())
}

fn built(builder: Builder) -> Strings {
    builder.build().expect("a test's strings are right")
}

fn seeded(len: u32, seed: &str, alphabet: &Alphabet) -> Strings {
    built(builder(len, alphabet).seed(seed))
}

/// The first symbols of a sequence.
fn text(len: u32, seed: &str, alphabet: &Alphabet) -> Vec<u8> {
    let strings = PAIRED.div_ceil(len.into());
    let mut text = indices(&seeded(len, seed, alphabet), 0..strings);
    text.truncate(usize::try_from(PAIRED).expect("it is small"));
    text
}

fn named(name: &str) -> Alphabet {
    Alphabet::named(name).expect("it has this name")
}

/// How often each symbol of one sequence stands where each of the other does.
fn joint(x: &[u8], y: &[u8], m: [u32; 2]) -> Vec<u64> {
    let [rows, columns] = m.map(|m| m as usize);
    let mut counts = vec![0; rows * columns];
    for (x, y) in zip(x, y) {
        counts[usize::from(*x) * columns + usize::from(*y)] += 1;
    }
    counts
}

/// By how many standard deviations the correlation of two sequences is off 0.
fn correlation(x: &[u8], y: &[u8], m: [u32; 2]) -> f64 {
    let [x_mean, y_mean] = m.map(|m| (f64::from(m) - 1.0) / 2.0);
    let [x_variance, y_variance] = m.map(|m| (f64::from(m).powi(2) - 1.0) / 12.0);
    let product = |(x, y): (&u8, &u8)| (f64::from(*x) - x_mean) * (f64::from(*y) - y_mean);
    let sum: f64 = zip(x, y).map(product).sum();
    sum / (x.len().min(y.len()) as f64 * x_variance * y_variance).sqrt()
}

fn counts_of(text: &[u8], m: u32) -> Vec<u64> {
    let mut counts = vec![0; m as usize];
    for symbol in text {
        counts[usize::from(*symbol)] += 1;
    }
    counts
}
