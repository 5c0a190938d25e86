//! `cargo bench`: the kernel compiled for the host, on one thread. The browsers have `cargo xtask
//! bench`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::io::sink;
use strandom::{Alphabet, Builder, CodeFormat, PythonMethod, Strings};

/// What is made in one call, in the memory of a second-level cache.
const BYTES: u64 = 16 << 20;

fn main() {
    divan::main();
}

/// Strings of 62 symbols.
#[divan::bench(args = [1, 5, 16, 64, 1000])]
fn len(bencher: Bencher, len: u32) {
    measure(bencher, len, seeded());
}

/// Strings of 16 symbols. Up to 64 a draw gives two of them; past 95 they are wide.
#[divan::bench(args = [10, 26, 59, 62, 64, 94, 256])]
fn symbols(bencher: Bencher, count: u32) {
    let first = if count > 95 { 0x4e00 } else { 0x20 };
    let symbols: String = (first..first + count).filter_map(char::from_u32).collect();
    let alphabet = Alphabet::new(&symbols).expect("the symbols differ");
    measure(bencher, 16, seeded().alphabet(alphabet));
}

/// Fresh strings, of 20 rounds.
#[divan::bench]
fn fresh(bencher: Bencher) {
    measure(bencher, 16, Strings::builder().key(&[7; 32]));
}

/// Python's own, of 62 symbols.
#[divan::bench(args = [5, 16])]
fn python_choice(bencher: Bencher, len: u32) {
    measure(bencher, len, seeded().python(PythonMethod::Choice));
}

/// Python's own, of 62 symbols.
#[divan::bench(args = [5, 16])]
fn python_choices(bencher: Bencher, len: u32) {
    measure(bencher, len, seeded().python(PythonMethod::Choices));
}

/// Strings that are all different.
#[divan::bench(args = [8, 16])]
fn unique(bencher: Bencher, len: u32) {
    measure(bencher, len, seeded().unique(true));
}

/// Groups of four and a check symbol.
#[divan::bench]
fn codes(bencher: Bencher) {
    let code = CodeFormat {
        groups: 4,
        check: true,
        ..CodeFormat::default()
    };
    measure(bencher, 16, seeded().code(code));
}

fn seeded() -> Builder {
    Strings::builder().seed("123")
}

fn measure(bencher: Bencher, len: u32, builder: Builder) {
    let strings = builder.len(len).build().expect("the strings are right");
    let stretch = strings.range(..BYTES / u64::from(len + 1));
    let stretch = stretch.expect("there are as many");
    let bytes = stretch.to_vec().expect("they are few").len();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| black_box(&stretch).write_to(&mut sink()));
}
