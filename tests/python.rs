//! Python's strings: beside CPython's own output that was kept, and beside a CPython that is asked.
#![cfg(not(target_arch = "wasm32"))]

use std::io::Write;
use std::ops::Range;
use std::process::{Command, Stdio};

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use sha2::{Digest, Sha256};
use strandom::{Alphabet, PythonMethod, Strings};

const METHODS: [PythonMethod; 2] = [PythonMethod::Choice, PythonMethod::Choices];

fn strings(len: u32, seed: &str, alphabet: &str, method: PythonMethod) -> Strings {
    let alphabet = Alphabet::new(alphabet).expect("a test's alphabet is right");
    let builder = Strings::builder().len(len).seed(seed).alphabet(alphabet);
    let built = builder.python(method).build();
    built.expect("a test's strings are right")
}

fn by_serial(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("a test's ranks are right");
    stretch.to_vec().expect("they are few")
}

fn by_threads(strings: &Strings, ranks: Range<u64>, count: usize) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("a test's ranks are right");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build();
    let made = pool
        .expect("the pool starts")
        .install(|| stretch.par_to_vec());
    made.expect("they are few")
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
            let strings = strings(len, seed, alphabet, method);
            for lines in [by_serial(&strings, 0..n), by_threads(&strings, 0..n, 3)] {
                let hex = base16ct::lower::encode_string(&Sha256::digest(lines));
                assert_eq!(hex, string, "{line}");
            }
        } else {
            let rank = rank.parse().expect("a rank");
            let made = strings(len, seed, alphabet, method).get(rank);
            assert_eq!(made.as_deref(), Some(string), "{line}");
        }
        checked += 1;
    }
    assert_eq!(checked, 64, "tests/python.tsv has lost or gained a line");
}

/// What the machine's own Python prints for cases in JSON, as one text each.
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
    assert_eq!(printed.len(), cases.len());
    for ((method, seed, _, len, alphabet, n), printed) in cases.iter().zip(printed) {
        let method = format!("python-{method}").parse().expect("a method");
        let strings = strings(*len, seed, alphabet, method);
        let made = by_serial(&strings, 0..u64::from(*n));
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
                let ranks = first..first + n;
                let of = || strings(len, "stretch", &alphabet(size), method);
                let expected = by_serial(&of(), ranks.clone());
                // Of a sequence that nothing is known of yet, and of one that is known by now.
                let fresh = of();
                for count in [2, 3, 5] {
                    assert!(
                        by_threads(&fresh, ranks.clone(), count) == expected,
                        "{size} {method:?} {len} {count}"
                    );
                }
                assert!(
                    by_serial(&fresh, ranks) == expected,
                    "{size} {method:?} {len}"
                );
            }
        }
    }
}

#[test]
fn parts_in_any_order_are_parts_of_the_whole() {
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    for method in METHODS {
        let all = by_serial(&strings(7, "-5", &alphabet(62), method), 0..400_000);
        let again = strings(7, "-5", &alphabet(62), method);
        for _ in 0..60 {
            let first = rng.random_range(0..400_000_u64);
            let n = rng.random_range(0..=(400_000 - first).min(5000));
            let [from, to] =
                [first, first + n].map(|rank| usize::try_from(8 * rank).expect("small"));
            assert!(
                by_serial(&again, first..first + n) == all[from..to],
                "{method:?} {first} {n}"
            );
        }
    }
}

#[test]
fn far_strings_are_found_step_by_step_and_are_right() {
    let choice = || strings(5, "far", &alphabet(62), PythonMethod::Choice);
    let far = choice();
    let mut steps = 1;
    while !far.seek(20_000_000, 1 << 24) {
        steps += 1;
    }
    // 100,000,000 symbols are 103,225,806 outputs.
    assert_eq!(steps, 7);
    let window = by_serial(&far, 19_999_990..20_000_010);
    let straight = by_threads(&choice(), 0..20_000_010, 2);
    assert_eq!(window, straight[6 * 19_999_990..]);
    // By choices nothing has to be gone over.
    assert!(strings(5, "far", &alphabet(62), PythonMethod::Choices).seek(1 << 50, 1));
}

#[test]
fn others_jump_to_a_place_that_was_counted_once() {
    let choice = || strings(5, "place", &alphabet(62), PythonMethod::Choice);
    let counted = choice();
    for rank in [0, 1, 124, 60_000, 5_000_000] {
        let expected = by_serial(&counted, rank..rank + 20_000);
        let place = counted.place(rank).expect("a place of choice");
        let elsewhere = choice();
        elsewhere.go_to(place);
        // Nothing is counted: a block has at most 624 symbols, and the string is in this one.
        assert!(5 * rank - place.symbols < 624, "{rank}");
        assert!(elsewhere.seek(rank, 1), "{rank}");
        assert!(
            by_serial(&elsewhere, rank..rank + 20_000) == expected,
            "{rank}"
        );
        let before = rank.saturating_sub(1000);
        let earlier = before..before + 10;
        assert_eq!(
            by_serial(&elsewhere, earlier.clone()),
            by_serial(&counted, earlier),
            "{rank}"
        );
    }
    let choices = strings(5, "place", &alphabet(62), PythonMethod::Choices);
    assert_eq!(choices.place(5_000_000), None);
}

#[test]
fn choices_are_right_however_far_they_are() {
    const FAR: u64 = (1 << 59) - 10;
    let choices = || strings(16, "1", &alphabet(10), PythonMethod::Choices);
    let all = by_serial(&choices(), FAR..FAR + 10);
    let last = by_serial(&choices(), FAR + 9..FAR + 10);
    assert_eq!(all[9 * 17..], last);
}
