//! The crate from outside, on the host.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../deadline.rs"]
mod deadline;
#[path = "../oracle/stream.rs"]
mod oracle;
#[path = "../vectors.rs"]
mod vectors;

mod batches;
mod documents;
mod far;
mod flat;
mod hangs;
mod iterators;
mod refusals;
mod strings;
mod too_many;

use strandom::{Alphabet, Builder, Strings};

fn builder(len: u32, alphabet: &str) -> Builder {
    let alphabet = Alphabet::new(alphabet).expect("a test's alphabet is right");
    Strings::builder().len(len).alphabet(alphabet)
}

fn built(builder: Builder) -> Strings {
    builder.build().expect("a test's strings are right")
}

/// `count` symbols that all take `width_bytes` bytes.
fn symbols(count: u32, width_bytes: u8) -> String {
    let first = [0, 0x21, 0xc0, 0x4e00, 0x1f300][usize::from(width_bytes)];
    (first..first + count).filter_map(char::from_u32).collect()
}
