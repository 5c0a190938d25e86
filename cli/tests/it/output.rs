//! What goes to standard output, and who reads it.

use std::fs::{File, read_to_string};
use std::io::Read;
use std::process::{Command, Stdio};

use crate::support::{Folder, of, ran, sha256, strandom_in};

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let folder = Folder::new();
    for compressed in [false, true] {
        let mut command = strandom_in(folder.path(), &["9007199254740991", "16", "--seed", "123"]);
        let command = if compressed {
            command.arg("--gzip")
        } else {
            &mut command
        };
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut begin = [0; 17];
        let mut out = child.stdout.take().expect("its output is piped");
        out.read_exact(&mut begin).expect("there is a string");
        drop(out);
        let ran = of(child.wait_with_output().expect("it ends"));
        assert!(compressed || begin == *b"Lgd13zIHQ05u3Cp2\n");
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    }
}

#[test]
fn a_full_device_is_an_error() {
    let folder = Folder::new();
    for arguments in [
        &["16", "5", "--seed", "1"][..],
        &["1e6", "16", "--seed", "1", "--gzip"],
        &["man"],
    ] {
        let full = File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let ran = ran(strandom_in(folder.path(), arguments).stdout(full));
        assert_eq!(ran.code, Some(3), "{arguments:?}");
        assert!(
            ran.stderr
                .starts_with("error: cannot write to standard output: No space left"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn the_sha256_of_standard_output_goes_to_standard_error() {
    let folder = Folder::new();
    for gzip in ["", "--gzip"] {
        let ran = folder.run(&format!("1e6 16 --seed 1 --sha256 {gzip}"));
        assert_eq!(ran.stderr, format!("{}  -\n", sha256(&ran.stdout)));
    }
}

#[test]
fn gzip_opens_it_and_finds_the_same_text() {
    let folder = Folder::new();
    for request in [
        "0 5 --seed 1",
        "1 5 --seed 1",
        "5e5 16 --seed 1 --format json",
        "30 65536 --seed 1",
    ] {
        folder.write("out.gz", &folder.printed(&format!("{request} --gzip")));
        let opened = ran(Command::new("gzip")
            .args(["-dc", "out.gz"])
            .current_dir(folder.path()));
        assert_eq!(opened.code, Some(0), "{request}: {}", opened.stderr);
        assert!(opened.stdout == folder.printed(request), "{request}");
    }
}

/// `script` runs a command on a terminal of its own.
fn on_a_terminal(folder: &Folder, line: &str) -> String {
    let line = line.replace("strandom", env!("CARGO_BIN_EXE_strandom"));
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &line, "typescript"]);
    let ran = ran(script.current_dir(folder.path()).stdin(Stdio::null()));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    read_to_string(folder.path().join("typescript")).expect("what the terminal showed")
}

#[test]
fn progress_is_shown_on_a_terminal_that_does_not_show_the_strings() {
    let folder = Folder::new();
    let shown = on_a_terminal(&folder, "strandom 4e6 16 --seed 1 --out strings.txt");
    assert!(shown.contains("/s, ") && shown.contains(" left"), "{shown}");
    let shown = on_a_terminal(&folder, "strandom 2e6 16 --seed 1 --alphabet dna 2> errors");
    assert!(!shown.contains("left"), "strings alone");
    let shown = on_a_terminal(&folder, "strandom 2e6 16 --seed 1 --alphabet dna");
    assert!(!shown.contains("left"), "strings alone");
    let quiet = folder.run("2e6 16 --seed 1 --out strings.txt");
    assert!(
        quiet.stderr.is_empty() && quiet.stdout.is_empty(),
        "{quiet:?}"
    );
}
