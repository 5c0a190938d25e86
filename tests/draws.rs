//! `examples/draws.rs`, as it is run: what the batteries of `cargo xtask stats` read.
#![cfg(not(target_arch = "wasm32"))]

use std::env::current_exe;
use std::io::Read;
use std::process::{Command, Output, Stdio};

use strandom::{Alphabet, Builder, Pattern, Rules, Strings};

/// Cargo builds examples with the tests, in the folder beside theirs.
fn draws(arguments: &str) -> Command {
    let tests = current_exe().expect("a test has a path");
    let build = tests
        .ancestors()
        .nth(2)
        .expect("it is in a folder of the build's");
    let mut command = Command::new(build.join("examples/draws"));
    command.args(arguments.split_whitespace());
    command
}

fn output(arguments: &str) -> Output {
    draws(arguments).output().expect("the example runs")
}

fn printed(arguments: &str) -> Vec<u8> {
    let output = output(arguments);
    assert!(output.status.success(), "{arguments}: {output:?}");
    output.stdout
}

fn strings(len: u32, seed: &str, alphabet: &str) -> Strings {
    let alphabet = Alphabet::named(alphabet).expect("it has this name");
    let builder = Strings::builder().len(len).seed(seed).alphabet(alphabet);
    builder.build().expect("a test's strings are right")
}

/// The places in the alphabet of the symbols of the first `n` strings.
fn indices(strings: &Strings, n: u64) -> Vec<u8> {
    let stretch = strings.range(0..n).expect("there are such ranks");
    let lines = stretch.to_vec().expect("they are few");
    let text = String::from_utf8(lines).expect("symbols are UTF-8");
    let place = |symbol| {
        strings
            .alphabet()
            .expect("one")
            .as_str()
            .find(symbol)
            .expect("a symbol")
    };
    let symbols = text.chars().filter(|symbol| *symbol != '\n');
    symbols
        .map(|symbol| u8::try_from(place(symbol)).expect("it is small"))
        .collect()
}

/// Bits as bytes, the first one lowest.
fn packed(bits: impl Iterator<Item = bool>) -> Vec<u8> {
    let bits: Vec<bool> = bits.collect();
    let byte = |bits: &[bool; 8]| {
        bits.iter()
            .rev()
            .fold(0, |byte, bit| byte << 1 | u8::from(*bit))
    };
    bits.as_chunks::<8>().0.iter().map(byte).collect()
}

#[test]
fn draws_are_those_of_the_strings() {
    // More than are made before they are written.
    let mut expected = vec![0; 5000 * 256];
    let made = strings(7, "-7", "hex")
        .draws(0, &mut expected)
        .map(<[u8]>::len);
    assert_eq!(made, Some(5000 * 256));
    assert!(printed("--seed -7 --len 7 --alphabet hex --groups 5000") == expected);
}

#[test]
fn symbols_are_numbers_a_byte_each_or_packed() {
    // More than are made before they are written, of a len that no power of two divides.
    let n = 400_007;
    for (name, width) in [("dna", 2), ("hex", 4), ("base32", 5), ("base64url", 6)] {
        let indices = indices(&strings(3, "123", name), n);
        let arguments = format!("--alphabet {name} --len 3 --n {n} --as");
        assert!(printed(&format!("{arguments} bytes")) == indices, "{name}");
        let bits = indices
            .iter()
            .flat_map(|index| (0..width).map(move |bit| index >> bit & 1 == 1));
        assert!(
            printed(&format!("{arguments} bits")) == packed(bits),
            "{name}"
        );
    }
}

#[test]
fn words_patterns_and_what_follows_a_rule_are_numbers_too() {
    let n = 3000;
    let alphabet = |name| Alphabet::named(name).expect("it has this name");
    let lines = |builder: Builder| {
        let strings = builder
            .seed("123")
            .build()
            .expect("a test's strings are right");
        strings.iter().take(n).collect::<Vec<String>>()
    };
    let bits = |numbers: Vec<usize>, width: u32| {
        packed(
            numbers
                .iter()
                .flat_map(|it| (0..width).map(move |bit| it >> bit & 1 == 1)),
        )
    };
    let words: Vec<String> = (0..2048).map(|it| format!("w{it:05}")).collect();
    let of_words = Strings::builder()
        .len(4)
        .alphabet(Alphabet::from_symbols(&words).expect("right"));
    let numbers = lines(of_words).join("");
    let numbers = numbers[1..]
        .split('w')
        .map(|it| it.parse().expect("a number"));
    let printed = |arguments: &str| printed(&format!("--as bits --n {n} {arguments}"));
    assert!(printed("--words 2048 --len 4") == bits(numbers.collect(), 11));
    let hex = |text: String| {
        let digits = text.chars().filter_map(|it| it.to_digit(16));
        digits.map(|it| it as usize).collect::<Vec<usize>>()
    };
    let pattern = Pattern::new("[[:hex:]]{3}-[[:hex:]]{2}").expect("right");
    let numbers = hex(lines(Strings::builder().pattern(pattern)).join(""));
    assert!(printed("--alphabet hex --pattern [[:hex:]]{3}-[[:hex:]]{2}") == bits(numbers, 4));
    let rules = Rules::new().starts_with("01234567");
    let strings = Strings::builder()
        .len(5)
        .alphabet(alphabet("hex"))
        .rules(rules);
    let numbers = hex(lines(strings).iter().map(|line| &line[1..]).collect());
    assert!(printed("--alphabet hex --len 5 --starts-with 01234567") == bits(numbers, 4));
}

#[test]
fn the_order_of_two_symbols_is_a_bit() {
    let n = 400_008;
    let indices = indices(&strings(3, "123", "digits"), n);
    let pairs = indices.chunks(2).filter(|pair| pair[0] != pair[1]);
    let expected = packed(pairs.map(|pair| pair[0] < pair[1]));
    assert!(printed(&format!("--as order --alphabet digits --len 3 --n {n}")) == expected);
}

#[test]
fn what_cannot_be_is_said() {
    for (arguments, message) in [
        (
            "--as bits",
            "bits need an alphabet of 2, 4, 8, ... symbols.",
        ),
        (
            "--as bytes --alphabet äö",
            "alphabet must have symbols of one byte each.",
        ),
        ("--len 0", "len must be 1 to 65,536; you gave 0."),
    ] {
        let output = output(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && output.stdout.is_empty(),
            "{arguments}"
        );
        assert!(said.contains(message), "{said}");
    }
}

#[test]
fn it_goes_on_until_the_reader_has_enough() {
    for form in ["draws", "bytes", "order", "bits --alphabet dna"] {
        let mut child = draws(&format!("--as {form}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the example runs");
        let mut out = child.stdout.take().expect("its output is piped");
        let mut much = vec![0; 5_000_000];
        out.read_exact(&mut much).expect("there is more");
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
}
