//! `examples/lines.rs`, as it is run.
#![cfg(not(target_arch = "wasm32"))]

use std::env::current_exe;
use std::io::Read;
use std::process::{Command, Output, Stdio};

/// Cargo builds examples with the tests, in the folder beside theirs.
fn lines(arguments: &str) -> Command {
    let tests = current_exe().expect("a test has a path");
    let build = tests
        .ancestors()
        .nth(2)
        .expect("it is in a folder of the build's");
    let mut command = Command::new(build.join("examples/lines"));
    command.args(arguments.split_whitespace());
    command
}

fn output(arguments: &str) -> Output {
    lines(arguments).output().expect("the example runs")
}

fn printed(arguments: &str) -> String {
    let output = output(arguments);
    assert!(output.status.success(), "{arguments}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn it_prints_the_golden_strings_in_every_format() {
    assert_eq!(printed("--n 3"), "uAgJ6\nFgiSi\n5ikky\n");
    assert_eq!(printed("--n 1 --format csv"), "string\r\nuAgJ6\r\n");
    assert_eq!(
        printed("--n 2 --first 1 --format json"),
        "[\n\"FgiSi\",\n\"5ikky\"\n]\n"
    );
    assert_eq!(printed("--n 0 --format json"), "[]\n");
    assert_eq!(
        printed("--n 1 --len 6 --seed pin --alphabet 0123456789"),
        "662208\n"
    );
    let python = printed("--n 3 --engine python-choice");
    assert_eq!(python, "drfXA\nrg153\ncyIJv\n");
    let code = "--n 2 --len 6 --alphabet digits --unique --groups 4 --check --prefix X-";
    assert_eq!(printed(code), "X-6884-001\nX-5935-762\n");
}

#[test]
fn parts_put_together_are_the_file() {
    for file in [
        "--n 300000 --len 16 --seed -7",
        "--n 200000 --len 7 --alphabet a\"\\ --format json",
        "--n 200000 --len 7 --first 9 --alphabet a\",x --format csv",
        "--n 200000 --len 9 --alphabet crockford --unique --groups 3 --check --format json",
    ] {
        let parts = ["--to 1", "--from 1 --to 77777", "--from 77777"];
        let together = parts
            .map(|part| printed(&format!("{file} {part}")))
            .concat();
        assert!(together == printed(file), "{file}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let mut child = lines("--n 9007199254740991 --len 16")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example runs");
    let mut begin = [0; 17];
    let mut out = child.stdout.take().expect("its output is piped");
    out.read_exact(&mut begin).expect("there is a string");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(begin, *b"Lgd13zIHQ05u3Cp2\n");
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
}

#[test]
fn what_is_wrong_is_said_in_the_words_of_the_core() {
    for (arguments, message) in [
        ("--len 0", "len must be 1 to 65,536; you gave 0."),
        (
            "--format xml",
            "format must be lines, csv or json; you gave \"xml\"",
        ),
        (
            "--alphabet aa",
            "alphabet must have different symbols; you gave 'a' as symbols 1 and 2.",
        ),
        (
            "--n 101 --len 2 --alphabet digits --unique",
            "n must be at most 100 for unique strings of 2 symbols from 10, because there are no more \
             different ones; you gave 101.",
        ),
        (
            "--engine perl",
            "engine must be python-choice or python-choices; you gave \"perl\".",
        ),
        (
            "--groups 2 --separator a",
            "separator must be none of the alphabet's symbols; you gave 'a'.",
        ),
        (
            "--n 5 --to 6",
            "from and to must be 0 to n, which is 5, in this order; you gave 0 and 6.",
        ),
    ] {
        let output = output(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && output.stdout.is_empty() && said.contains(message),
            "{said}"
        );
    }
}
