//! `cargo bench`: the kernel compiled for the host, on one thread. The browsers have `cargo xtask
//! bench`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use strandom::{Alphabet, Job, Method, serial};

/// What is made in a go: it stays in a second-level cache or not far from it.
const BYTES: u64 = 1 << 20;

fn main() {
    divan::main();
}

/// Strings of 62 symbols.
#[divan::bench(args = [1, 5, 16, 64, 1000])]
fn len(bencher: Bencher, len: u32) {
    let alphabet = Alphabet::default();
    let n = BYTES / u64::from(len + 1);
    measure(bencher, &job(n, len, &alphabet));
}

/// Strings of 16 symbols. Up to 64 a draw gives two of them; past 95 they are wide.
#[divan::bench(args = [10, 26, 59, 62, 64, 94, 256])]
fn symbols(bencher: Bencher, count: u32) {
    let first = if count > 95 { 0x4e00 } else { 0x20 };
    let symbols: String = (first..first + count).filter_map(char::from_u32).collect();
    let alphabet = Alphabet::new(&symbols).expect("the symbols differ");
    measure(bencher, &job(BYTES / 17, 16, &alphabet));
}

/// Fresh strings, of 20 rounds.
#[divan::bench]
fn fresh(bencher: Bencher) {
    let job = Job::new(0..BYTES / 17, 16, [7; 32], &Alphabet::default());
    measure(bencher, &job.expect("the job is right"));
}

/// Python's own, of 62 symbols.
#[divan::bench(args = [5, 16])]
fn python_choice(bencher: Bencher, len: u32) {
    python(bencher, len, Method::Choice);
}

/// Python's own, of 62 symbols.
#[divan::bench(args = [5, 16])]
fn python_choices(bencher: Bencher, len: u32) {
    python(bencher, len, Method::Choices);
}

/// Strings that are all different.
#[divan::bench(args = [8, 16])]
fn unique(bencher: Bencher, len: u32) {
    let n = BYTES / u64::from(len + 1);
    let job = Job::unique(0..n, len, "123", &Alphabet::default());
    measure(bencher, &job.expect("the job is right"));
}

fn python(bencher: Bencher, len: u32, method: Method) {
    let n = BYTES / u64::from(len + 1);
    let job = Job::python(0..n, len, "123", &Alphabet::default(), method);
    measure(bencher, &job.expect("the job is right"));
}

fn job(n: u64, len: u32, alphabet: &Alphabet) -> Job {
    Job::new(0..n, len, "123", alphabet).expect("the job is right")
}

fn measure(bencher: Bencher, job: &Job) {
    let mut out = vec![0; job.bytes_in_memory().expect("the job is small")];
    bencher
        .counter(BytesCount::new(out.len()))
        .bench_local(|| serial(black_box(job), &mut out, || 0.0));
}
