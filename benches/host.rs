//! `cargo bench`: the kernel compiled for the host, on one thread. The browsers have `cargo xtask
//! bench`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::io::sink;
use strandom::{Alphabet, Builder, CodeFormat, Pattern, PythonMethod, Rules, Strings};

/// What is made in one call, in the memory of a second-level cache.
const BYTES: u64 = 16 << 20;

const ALPHANUMERIC: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

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

/// Letters of German, which differ in size.
#[divan::bench]
fn umlauts(bencher: Bencher) {
    let letters = Alphabet::new(&format!("{ALPHANUMERIC}äöüÄÖÜß"));
    measure(
        bencher,
        16,
        seeded().alphabet(letters.expect("they differ")),
    );
}

/// Pass phrases of six of so many words.
#[divan::bench(args = [1296, 7776])]
fn words(bencher: Bencher, count: usize) {
    let words: Vec<String> = (0..count).map(word).collect();
    let words = Alphabet::from_symbols(&words).expect("the words differ");
    let code = CodeFormat {
        groups: 1,
        separator: ' ',
        ..CodeFormat::default()
    };
    measure(bencher, 6, seeded().alphabet(words).code(code));
}

/// Letters and a number.
fn word(index: usize) -> String {
    format!("{}{index:03x}", &"ghijklmn"[..2 + index % 4])
}

/// Sixteen slots.
#[divan::bench(args = ["[A-Za-z0-9]{16}", r"[A-Z]{4}-\d{4}-[A-Z]{4}-\d{4}"])]
fn pattern(bencher: Bencher, pattern: &str) {
    let pattern = Pattern::new(pattern).expect("the pattern is right");
    measure(bencher, 16, seeded().pattern(pattern));
}

/// Of so many strings all but a few satisfy the rules, or about half.
#[divan::bench(args = ["most", "half"])]
fn rules(bencher: Bencher, which: &str) {
    measure(bencher, 16, seeded().rules(rules_of(which)));
}

/// All different, and with rules.
#[divan::bench(args = ["most", "half"])]
fn unique_rules(bencher: Bencher, which: &str) {
    measure(bencher, 16, seeded().rules(rules_of(which)).unique(true));
}

fn rules_of(which: &str) -> Rules {
    if which == "most" {
        return Rules::new().at_least("0123456789", 1).max_run(2);
    }
    let upper = &ALPHANUMERIC[26..52];
    let rules = Rules::new().at_least("0123456789", 2).at_least(upper, 2);
    let rules = rules.starts_with(&ALPHANUMERIC[..52]);
    rules.avoid(["bad", "worse"])
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
