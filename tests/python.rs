//! Python's strings: beside CPython's own output that was kept, and beside a CPython that is asked.
#![cfg(not(target_arch = "wasm32"))]

use std::io::Write;
use std::ops::Range;
use std::process::{Command, Stdio};

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use sha2::{Digest, Sha256};
use strandom::{Alphabet, Code, Format, Job, JobError, Method, serial, threads};

const METHODS: [Method; 2] = [Method::Choice, Method::Choices];

fn job(ranks: Range<u64>, len: u32, seed: &str, alphabet: &str, method: Method) -> Job {
    let alphabet = Alphabet::new(alphabet).expect("a test's alphabet is right");
    Job::python(ranks, len, seed, &alphabet, method).expect("a test's job is right")
}

fn by_serial(job: &Job) -> Vec<u8> {
    let mut out = vec![0xff; job.bytes_in_memory().expect("a test's job is small")];
    serial(job, &mut out, || 0.0);
    out
}

fn by_threads(job: &Job, count: usize) -> Vec<u8> {
    let mut out = vec![0xff; job.bytes_in_memory().expect("a test's job is small")];
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build();
    let spans = pool
        .expect("the pool starts")
        .install(|| threads(job, &mut out, || 0.0, usize::MAX));
    let ends = spans.iter().map(|span| span.ranks.clone());
    let end = ends.fold(job.ranks().start, |end, ranks| {
        assert_eq!(end, ranks.start, "spans are in rank order");
        ranks.end
    });
    assert_eq!(end, job.ranks().end);
    out
}

/// So many symbols that differ, from ASCII as far as it goes.
fn alphabet(count: u32) -> String {
    let first = if count > 95 { 0x4e00 } else { 0x20 };
    (first..first + count).filter_map(char::from_u32).collect()
}

#[test]
fn the_strings_are_those_that_cpython_printed() {
    let table = include_str!("python.tsv");
    let mut checked = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [method, seed, len, alphabet, n, rank, string] =
            <[&str; 7]>::try_from(line.split('\t').collect::<Vec<_>>()).expect("seven columns");
        let method = format!("python-{method}").parse().expect("a method");
        let [len, n] = [len, n].map(|number| number.parse::<u64>().expect("a number"));
        let len = u32::try_from(len).expect("small");
        if rank == "sha256" {
            let job = job(0..n, len, seed, alphabet, method);
            for lines in [by_serial(&job), by_threads(&job, 3)] {
                let hex = base16ct::lower::encode_string(&Sha256::digest(lines));
                assert_eq!(hex, string, "{line}");
            }
        } else {
            let rank = rank.parse().expect("a rank");
            let lines = by_serial(&job(rank..rank + 1, len, seed, alphabet, method));
            assert_eq!(
                String::from_utf8_lossy(&lines),
                format!("{string}\n"),
                "{line}"
            );
        }
        checked += 1;
    }
    assert_eq!(checked, 64, "tests/python.tsv has lost or gained a line");
}

/// What this machine's Python prints for cases in JSON, as one text each.
fn asked(cases: &serde_json::Value) -> Vec<String> {
    const PROGRAM: &str = "
import json, random, sys
out = []
for method, seed, is_int, len_, alphabet, n in json.load(sys.stdin):
    random.seed(int(seed) if is_int else seed)
    if method == 'choice':
        lines = [''.join(random.choice(alphabet) for _ in range(len_)) for _ in range(n)]
    else:
        lines = [''.join(random.choices(alphabet, k=len_)) for _ in range(n)]
    out.append(''.join(line + '\\n' for line in lines))
json.dump(out, sys.stdout)
";
    let mut python = Command::new("python3")
        .args(["-c", PROGRAM])
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONINTMAXSTRDIGITS", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect(
            "this test compares with python3, which `cargo xtask test host` installs on Debian",
        );
    let mut stdin = python.stdin.take().expect("its input is piped");
    stdin
        .write_all(cases.to_string().as_bytes())
        .expect("it reads");
    drop(stdin);
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

#[test]
fn cpython_prints_the_same_for_seeds_alphabets_and_lengths_of_all_kinds() {
    let mut rng = ChaCha8Rng::seed_from_u64(6);
    let sizes: Vec<u32> = (2..=94)
        .chain([127, 128, 129, 200, 254, 255, 256])
        .collect();
    let mut cases = Vec::new();
    for (i, &size) in sizes.iter().enumerate() {
        for method in ["choice", "choices"] {
            let (seed, is_int) = match rng.random_range(0..8) {
                0 => (rng.random::<i64>().to_string(), true),
                1 => (format!("-{}", rng.random::<u128>()), true),
                2 => ("9".repeat(rng.random_range(1..3000)), true),
                3 => (i.to_string(), true),
                4 => (format!("0{i}"), false),
                5 => (format!("ünï🙂 {i}"), false),
                6 => (format!(" {i}"), false),
                _ => ("x".repeat(rng.random_range(1..300)), false),
            };
            let len: u32 = if i % 10 == 0 {
                rng.random_range(1..=200)
            } else {
                rng.random_range(1..=20)
            };
            let n = rng.random_range(1..=4000 / len);
            cases.push((method, seed, is_int, len, alphabet(size), n));
        }
    }
    let printed = asked(&serde_json::to_value(&cases).expect("JSON"));
    for ((method, seed, _, len, alphabet, n), printed) in cases.iter().zip(printed) {
        let method = format!("python-{method}").parse().expect("a method");
        let made = by_serial(&job(0..u64::from(*n), *len, seed, alphabet, method));
        assert!(
            made == printed.as_bytes(),
            "{method:?} {seed:?} {len} {alphabet}"
        );
    }
}

#[test]
fn all_threads_give_the_bytes_of_one_for_any_stretch() {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    for size in [2, 10, 62, 64, 65, 94, 128, 256] {
        for method in METHODS {
            for len in [1, 5, 16, 1000] {
                let first = rng.random_range(0..3_000_000 / u64::from(len));
                let n = 2_500_000 / u64::from(len + 1);
                let whole = job(0..first + n, len, "stretch", &alphabet(size), method);
                let expected = by_serial(&whole.part(first..first + n));
                // Of a text that nothing is known of yet, and of one that is known by now.
                let fresh = job(first..first + n, len, "stretch", &alphabet(size), method);
                for count in [2, 3, 5] {
                    assert!(
                        by_threads(&fresh, count) == expected,
                        "{size} {method:?} {len} {count}"
                    );
                }
                assert!(by_serial(&fresh) == expected, "{size} {method:?} {len}");
            }
        }
    }
}

#[test]
fn parts_in_any_order_are_parts_of_the_whole() {
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    for method in METHODS {
        let whole = job(0..400_000, 7, "-5", &alphabet(62), method);
        let all = by_serial(&whole);
        let again = job(0..400_000, 7, "-5", &alphabet(62), method);
        for _ in 0..60 {
            let first = rng.random_range(0..400_000_u64);
            let n = rng.random_range(0..=(400_000 - first).min(5000));
            let [from, to] =
                [first, first + n].map(|rank| usize::try_from(8 * rank).expect("small"));
            assert!(
                by_serial(&again.part(first..first + n)) == all[from..to],
                "{method:?} {first} {n}"
            );
        }
    }
}

#[test]
fn far_strings_are_reached_step_by_step_and_are_right() {
    let far = job(0..300_000_000, 5, "far", &alphabet(62), Method::Choice);
    let mut steps = 1;
    while !far.reach(20_000_000, 1 << 24) {
        steps += 1;
    }
    // 100,000,000 symbols are 103,225,806 outputs.
    assert_eq!(steps, 7);
    let window = far.part(19_999_990..20_000_010);
    let straight = job(0..20_000_010, 5, "far", &alphabet(62), Method::Choice);
    let expected = by_threads(&straight, 2);
    assert_eq!(by_serial(&window), expected[6 * 19_999_990..]);
    // By choices nothing has to be gone over.
    assert!(job(0..1, 5, "far", &alphabet(62), Method::Choices).reach(1 << 50, 1));
}

#[test]
fn choices_are_right_however_far_they_are() {
    const FAR: u64 = (1 << 59) - 10;
    let both = job(FAR..FAR + 10, 16, "1", &alphabet(10), Method::Choices);
    let last = job(FAR + 9..FAR + 10, 16, "1", &alphabet(10), Method::Choices);
    assert_eq!(by_serial(&both)[9 * 17..], by_serial(&last));
}

#[test]
fn codes_and_formats_dress_what_python_makes() {
    let plain = job(0..200_000, 9, "123", &alphabet(10), Method::Choice);
    let code = Code {
        groups: 4,
        check: true,
        ..Code::default()
    };
    let dressed = plain
        .clone()
        .in_format(Format::Json)
        .as_code(code)
        .expect("the code is right");
    let made = String::from_utf8(by_threads(&dressed, 2)).expect("UTF-8");
    assert!(made.as_bytes() == by_serial(&dressed));
    let strings = by_serial(&plain);
    let strings = String::from_utf8_lossy(&strings);
    for (record, string) in made.lines().zip(strings.lines()) {
        assert!(record.starts_with(&format!(
            "\"{}-{}-{}",
            &string[..4],
            &string[4..8],
            &string[8..]
        )));
        assert_eq!(record.len(), 15);
    }
}

#[test]
fn what_cannot_be_reached_is_refused_in_words() {
    let refused = Job::python(0..1 << 31, 5, "1", &Alphabet::default(), Method::Choice);
    assert_eq!(
        refused.expect_err("too far").to_string(),
        "n must be at most 1,717,986,918 with len 5 and engine python-choice, which makes all strings \
         before one to reach it; you gave 2,147,483,648."
    );
    let refused = Job::python(0..1, 5, "", &Alphabet::default(), Method::Choices);
    assert_eq!(
        refused.expect_err("no seed"),
        JobError::Seed { given_bytes: 0 }
    );
    let unknown = "python".parse::<Method>().expect_err("no method");
    assert_eq!(
        unknown.to_string(),
        "engine must be python-choice or python-choices; you gave \"python\"."
    );
}
