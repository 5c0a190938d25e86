//! Unique strings and codes from outside, on the host: the golden vectors, whole spaces, chance, and
//! what a check symbol catches.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../chance.rs"]
mod chance;

mod bounds;
mod chances;
mod golden;
mod luhn;
mod ranks;
mod spaces;

use std::ops::Range;

use strandom::{Alphabet, Builder, Strings};

/// The first m of symbols that follow each other, of one byte each where that is possible, and of two
/// otherwise.
fn alphabet(m: u16) -> Alphabet {
    let first = if m <= 95 { 0x20 } else { 0xc0 };
    let symbols: String = (first..first + u32::from(m))
        .filter_map(char::from_u32)
        .collect();
    Alphabet::new(&symbols).expect("a test's alphabet is right")
}

fn builder(len: u32, seed: &str, alphabet: &Alphabet) -> Builder {
    let builder = Strings::builder().len(len).seed(seed);
    builder.alphabet(alphabet.clone()).unique(true)
}

fn built(builder: Builder) -> Strings {
    builder.build().expect("a test's strings are right")
}

fn unique(len: u32, seed: &str, alphabet: &Alphabet) -> Strings {
    built(builder(len, seed, alphabet))
}

fn lines(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("a test's ranks are right");
    stretch.to_vec().expect("they fit in memory")
}

/// The symbols of strings of such an alphabet, as their places in it.
fn indices(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let lines = lines(strings, ranks);
    let strings_of = lines.split(|byte| *byte == b'\n');
    let wide = |pair: &[u8]| ((pair[0] & 0x1f) << 6 | (pair[1] & 0x3f)).wrapping_sub(0xc0);
    if strings.alphabet().expect("one").width_bytes() == Some(1) {
        strings_of.flatten().map(|symbol| symbol - 0x20).collect()
    } else {
        strings_of
            .flat_map(|string| string.chunks(2).map(wide))
            .collect()
    }
}
