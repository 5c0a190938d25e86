//! The crate from outside, on the host.
#![cfg(not(target_arch = "wasm32"))]

mod oracle;
mod vectors;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::ops::Range;
use strandom::{Alphabet, BUDGET_BYTES, Clock, Job, JobError, Spans, generate, serial, threads};
use vectors::make;

const NO_CLOCK: Clock = || 0.0;

fn by_serial(job: &Job, out: &mut [u8]) -> Spans {
    serial(job, out, NO_CLOCK)
}

fn by_threads(job: &Job, out: &mut [u8]) -> Spans {
    threads(job, out, NO_CLOCK, usize::MAX)
}

fn job(ranks: Range<u64>, len: u32, seed: &str) -> Job {
    Job::new(ranks, len, seed, &Alphabet::default()).expect("a test's job is right")
}

fn five_threads() -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new()
        .num_threads(5)
        .build()
        .expect("five threads start")
}

/// `count` symbols that all take `width_bytes` bytes.
fn symbols(count: u32, width_bytes: u8) -> String {
    let first = [0, 0x21, 0xc0, 0x4e00, 0x1f300][usize::from(width_bytes)];
    (first..first + count).filter_map(char::from_u32).collect()
}

#[test]
fn the_golden_vectors_come_out_of_serial() {
    vectors::check(by_serial);
}

#[test]
fn the_golden_vectors_come_out_of_threads() {
    vectors::check(by_threads);
}

#[test]
fn the_readme_s_first_strings() {
    assert_eq!(
        generate(3, 5, "123").expect("the tutorial's job is right"),
        b"uAgJ6\nFgiSi\n5ikky\n"
    );
}

#[test]
fn every_alphabet_size_and_symbol_width_equals_the_oracle() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let ascii = (2..=94).map(|m| symbols(m, 1));
    let shuffled = (2..=94).map(shuffled);
    let wide = (2..=256).step_by(3).map(|m| symbols(m, 2 + (m % 3) as u8));
    let largest = std::iter::once(symbols(256, 3));
    for alphabet in ascii.chain(shuffled).chain(wide).chain(largest) {
        let len = rng.random_range(1..=130);
        let bits = rng.random_range(1..=55);
        let first = rng.random_range(0..1 << bits);
        let seed = format!("seed {first}");
        let parsed = Alphabet::new(&alphabet).expect("a test's alphabet is right");
        let job = Job::new(first..first + 3, len, &seed, &parsed).expect("a test's job is right");
        let expected: String = (first..first + 3)
            .map(|rank| oracle::string(len, &alphabet, &seed, rank) + "\n")
            .collect();
        assert_eq!(make(&job, by_serial), expected.as_bytes(), "{job:?}");
    }
}

/// `count` symbols of one byte, no neighbours side by side.
fn shuffled(count: u32) -> String {
    (0..count)
        .filter_map(|i| char::from_u32(0x20 + i * 37 % 95))
        .collect()
}

#[test]
fn fresh_strings_equal_the_oracle_s() {
    let key = *b"a key of thirty-two bytes to try";
    for alphabet in [&symbols(62, 1), &shuffled(59), &symbols(200, 2)] {
        let parsed = Alphabet::new(alphabet).expect("a test's alphabet is right");
        let job = Job::new(7..507, 16, key, &parsed).expect("a test's job is right");
        let expected: String = (7..507)
            .map(|rank| oracle::fresh(16, alphabet, key, rank) + "\n")
            .collect();
        assert_eq!(make(&job, by_threads), expected.as_bytes());
    }
}

#[test]
fn fresh_strings_have_the_bounds_of_seeded_ones() {
    let wiped = Job::new(0..1, 5, [0; 32], &Alphabet::default()).expect_err("no key");
    assert_eq!(
        wiped.to_string(),
        "key must come from the system's randomness; you gave zeros."
    );
    let refused = Job::new(0..1, 0, [0; 32], &Alphabet::default()).expect_err("len 0");
    assert_eq!(refused.to_string(), "len must be 1 to 65,536; you gave 0.");
}

#[test]
fn any_stretch_is_a_slice_of_the_whole() {
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    for len in [1, 2, 3, 5, 16, 64, 127, 255, 256, 257, 1000] {
        let whole = job(0..5000, len, "stretch");
        let lines = make(&whole, by_serial);
        for _ in 0..20 {
            let start = rng.random_range(0..=5000);
            let end = rng.random_range(start..=5000);
            let stretch = make(&whole.part(start..end), by_serial);
            let bytes = |rank: u64| usize::try_from(rank).expect("small") * whole.record_bytes();
            assert!(
                stretch == lines[bytes(start)..bytes(end)],
                "{len}: {start}..{end}"
            );
        }
    }
}

#[test]
fn threads_give_the_bytes_of_serial_for_any_limit() {
    let pool = five_threads();
    for (ranks, len) in [(0..1, 1), (7..300_007, 5), (0..70_000, 64), (3..40, 65_536)] {
        let job = job(ranks, len, "limit");
        let expected = make(&job, by_serial);
        for limit in [0, 1, 2, 3, 5, 100] {
            let mut out = vec![0; expected.len()];
            let spans = pool.install(|| threads(&job, &mut out, NO_CLOCK, limit));
            assert!(out == expected, "{len}, limit {limit}");
            assert_eq!(
                ranks_of(&spans),
                job.ranks(),
                "the spans cover the job in rank order"
            );
        }
    }
}

/// The ranks that the spans cover, when each begins where the one before it ended.
fn ranks_of(spans: &Spans) -> Range<u64> {
    let start = spans.first().map_or(0, |span| span.ranks.start);
    spans.iter().fold(start..start, |so_far, span| {
        assert_eq!(span.ranks.start, so_far.end);
        so_far.start..span.ranks.end
    })
}

#[test]
fn the_limit_holds_whatever_the_size_of_the_pool() {
    let pool = five_threads();
    let job = job(0..500_000, 16, "limit");
    let mut out = vec![0; job.bytes_in_memory().expect("fits")];
    for limit in 1..=5 {
        let spans = pool.install(|| threads(&job, &mut out, NO_CLOCK, limit));
        let mut workers: Vec<usize> = spans.iter().map(|span| span.worker).collect();
        workers.sort_unstable();
        workers.dedup();
        assert!(workers.len() <= limit, "{workers:?} for a limit of {limit}");
    }
}

#[test]
fn a_short_job_stays_on_one_thread() {
    let pool = five_threads();
    // The second one would make seven pieces.
    for n in [16, 30_000] {
        let job = job(0..n, 16, "123");
        let mut out = vec![0; job.bytes_in_memory().expect("fits")];
        let spans = pool.install(|| threads(&job, &mut out, NO_CLOCK, usize::MAX));
        assert_eq!(spans.len(), 1);
        assert_eq!(spans[0].ranks, 0..n);
    }
}

#[test]
fn no_ranks_no_bytes() {
    for start in [0, 5, 1 << 58] {
        let job = job(start..start, 16, "empty");
        assert!(job.is_empty());
        assert!(make(&job, by_serial).is_empty());
        assert!(make(&job, by_threads).is_empty());
    }
}

#[test]
fn a_part_never_leaves_its_job() {
    let whole = job(10..20, 5, "part");
    for (asked, given) in [
        (0..5, 10..10),
        (0..15, 10..15),
        (15..99, 15..20),
        (30..40, 20..20),
    ] {
        assert_eq!(whole.part(asked).ranks(), given);
    }
}

/// The words in which a result in memory is refused.
fn refusal(ranks: Range<u64>, len: u32, seed: &str, alphabet: &str) -> String {
    Alphabet::new(alphabet)
        .map_err(JobError::from)
        .and_then(|alphabet| Job::new(ranks, len, seed, &alphabet))
        .and_then(|job| job.bytes_in_memory())
        .expect_err("this must be refused")
        .to_string()
}

#[test]
fn a_refusal_names_len_or_seed_what_is_allowed_and_what_was_given() {
    let long = "x".repeat(65_537);
    for (len, seed, message) in [
        (0, "1", "len must be 1 to 65,536; you gave 0."),
        (65_537, "1", "len must be 1 to 65,536; you gave 65,537."),
        (
            5,
            "",
            "seed must have at least one character; you gave none.",
        ),
        (
            5,
            &long,
            "seed must be 1 to 65,536 bytes of UTF-8; you gave 65,537.",
        ),
    ] {
        assert_eq!(refusal(0..1, len, seed, "abc"), message);
    }
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "that is what is refused")]
fn a_refusal_names_the_ranks_what_is_allowed_and_what_was_given() {
    for (ranks, len, message) in [
        (
            7..3,
            5,
            "ranks must not end before they start; you gave 7 to 3.",
        ),
        (
            0..(1 << 59) + 1,
            16,
            "n must be at most 576,460,752,303,423,488 with len 16; you gave \
             576,460,752,303,423,489.",
        ),
        (
            1..u64::MAX,
            65_536,
            "first + n must be at most 140,737,488,355,328 with len 65,536; \
             you gave 18,446,744,073,709,551,615.",
        ),
        (
            5..1_000_000_005,
            16,
            "n must be at most 63,161,283 with len 16, so that the strings fit into the 1 GiB that \
             one result may take; you gave 1,000,000,000.",
        ),
    ] {
        assert_eq!(refusal(ranks, len, "1", "abc"), message);
    }
}

#[test]
fn a_refusal_names_the_symbols_that_break_a_rule() {
    let many = symbols(257, 3);
    for (alphabet, message) in [
        ("", "alphabet must have 2 to 256 symbols; you gave 0."),
        ("a", "alphabet must have 2 to 256 symbols; you gave 1."),
        (&many, "alphabet must have 2 to 256 symbols; you gave 257."),
        (
            "ab\n",
            "alphabet must have no control characters; you gave U+000A as symbol 3.",
        ),
        (
            "abca",
            "alphabet must have different symbols; you gave 'a' as symbols 1 and 4.",
        ),
        (
            "abcabxa",
            "alphabet must have different symbols; you gave 'a' as symbols 1, 4 and 7 and 'b' as \
             symbols 2 and 5.",
        ),
        (
            "a\tb\u{7f}c\t",
            "alphabet must have no control characters; you gave U+0009 as symbols 2 and 6 and \
             U+007F as symbol 4.",
        ),
        (
            "aé",
            "alphabet must have symbols of equal size in UTF-8; you gave 'a' of 1 and 'é' of 2 \
             bytes.",
        ),
    ] {
        assert_eq!(refusal(0..1, 5, "1", alphabet), message);
    }
}

#[test]
fn the_bounds_themselves_are_allowed() {
    let long = "x".repeat(65_536);
    assert!(generate(2, 65_536, &long).is_ok());
    let last = job((1 << 59) - 1..1 << 59, 16, "1");
    assert_eq!(make(&last, by_threads).len(), 17);
    let full = job(0..63_161_283, 16, "1").bytes_in_memory().expect("fits");
    assert!(full as u64 <= BUDGET_BYTES && full as u64 + 17 > BUDGET_BYTES);
}

/// Symbols, and pairs of neighbours within a draw and across two, are equally frequent. With a
/// fixed seed the outcome is fixed; the bounds are where chi-squared's tails hold 10^-6.
#[test]
fn symbols_and_pairs_are_flat_by_chi_squared() {
    for m in [2_u32, 10, 26, 59, 61, 62, 64, 65, 94] {
        let alphabet = symbols(m, 1);
        let parsed = Alphabet::new(&alphabet).expect("a test's alphabet is right");
        let job = Job::new(0..1_000, 4_001, "flat", &parsed).expect("a test's job is right");
        let text: Vec<usize> = make(&job, by_threads)
            .into_iter()
            .filter(|&byte| byte != b'\n')
            .map(|byte| usize::from(byte) - 0x21)
            .collect();
        let m = m as usize;
        assert_flat(m, text.iter().copied(), "symbols");
        for offset in [0, 1] {
            let pairs = text[offset..]
                .chunks_exact(2)
                .map(|pair| pair[0] * m + pair[1]);
            assert_flat(m * m, pairs, "pairs");
        }
    }
}

fn assert_flat(cells: usize, values: impl Iterator<Item = usize>, what: &str) {
    let mut counts = vec![0_u32; cells];
    values.for_each(|value| counts[value] += 1);
    let total: f64 = counts.iter().copied().map(f64::from).sum();
    let expected = total / cells as f64;
    let chi_squared: f64 = counts
        .iter()
        .map(|&count| (f64::from(count) - expected).powi(2) / expected)
        .sum();
    // Wilson and Hilferty's cube root makes chi-squared normal; 4.75 is one in 10^6 on each side.
    let freedom = (cells - 1) as f64;
    let spread = 2.0 / (9.0 * freedom);
    let normal = ((chi_squared / freedom).cbrt() - (1.0 - spread)) / spread.sqrt();
    assert!(
        normal.abs() < 4.75,
        "{what} of {cells} cells: {normal:.2} standard deviations"
    );
}

#[test]
fn a_text_too_long_for_memory_and_for_the_format_is_refused_for_its_n() {
    let refused = generate(u64::MAX, 65_536, "1").expect_err("this must be refused");
    assert_eq!(
        refused.to_string(),
        "n must be at most 16,383 with len 65,536, so that the strings fit into the 1 GiB that one \
         result may take; you gave 18,446,744,073,709,551,615."
    );
}
