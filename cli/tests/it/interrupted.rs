//! What was interrupted goes on, and nobody sees where.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

use crate::support::{Folder, sha256, strandom_in};

/// Runs the command and kills it once its file has eight megabytes.
fn killed(folder: &Folder, arguments: &str, partial: &str) {
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let mut child = strandom_in(folder.path(), &arguments)
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    let partial = folder.path().join(partial);
    while !fs::metadata(&partial).is_ok_and(|it| it.len() >= 8 << 20) {
        assert_eq!(
            child.try_wait().expect("its state"),
            None,
            "it ended before it was killed"
        );
        std::thread::yield_now();
    }
    child.kill().expect("it is killed");
    let status = child.wait().expect("it ends");
    assert_eq!(status.signal(), Some(9), "it was killed in the middle");
}

#[test]
fn a_killed_command_goes_on_to_the_same_sha256() {
    let folder = Folder::new();
    for request in [
        // Unique strings and compression are slow, so that there is a middle.
        "8e6 16 --seed 1 --alphabet base58 --unique --threads 1",
        "3e6 16 --seed 1 --format csv --ranked --gzip --threads 1",
    ] {
        let right = sha256(&folder.printed(request));
        let to_file = format!("{request} --sha256 --out strings");
        killed(&folder, &to_file, "strings.partial");
        assert_eq!(folder.names("."), ["strings.partial"]);
        let ran = folder.run(&format!("{to_file} --resume"));
        assert_eq!(
            String::from_utf8_lossy(&ran.stdout),
            format!("{right}  strings\n"),
            "{ran:?}"
        );
        assert_eq!(sha256(&folder.read("strings")), right);
        assert_eq!(folder.names("."), ["strings"]);
        fs::remove_file(folder.path().join("strings")).expect("it is there");
    }
}

const REQUESTS: [&str; 8] = [
    "200 5 --seed 1",
    "200 5 --seed 1 --format json",
    "200 5 --seed 1 --format csv",
    "200 5 --seed 1 --format csv --header --bom",
    "200 5 --seed 1 --format csv --ranked --alphabet a\",",
    "200 5 --seed 1 --format json --ranked --alphabet a\"\\ --from 150",
    "200 5 --seed 1 --format csv --from 50 --to 199",
    "1 5 --seed 1 --format json",
];

/// `--header` without a value stands for an empty header.
fn arguments(request: &str) -> Vec<&str> {
    request
        .split(' ')
        .flat_map(|it| {
            if it == "--header" {
                vec![it, ""]
            } else {
                vec![it]
            }
        })
        .collect()
}

fn run(folder: &Folder, request: &str, more: &[&str]) -> crate::support::Ran {
    crate::support::ran(strandom_in(folder.path(), &arguments(request)).args(more))
}

#[test]
fn every_beginning_of_a_file_goes_on() {
    let folder = Folder::new();
    for request in REQUESTS {
        let right = run(&folder, request, &[]).stdout;
        // Places at both ends, where something could be counted wrong, and some in between.
        for cut in (0..right.len())
            .filter(|it| *it < 24 || it % 97 == 0 || right.len() - it < 24)
            .chain([right.len()])
        {
            folder.write("strings.partial", &right[..cut]);
            let ran = run(
                &folder,
                request,
                &["--out", "strings", "--resume", "--sha256"],
            );
            assert_eq!(ran.code, Some(0), "{request}, {cut}: {ran:?}");
            assert_eq!(folder.read("strings"), right, "{request}, {cut}");
            assert!(
                ran.stdout.starts_with(sha256(&right).as_bytes()),
                "{request}, {cut}"
            );
            fs::remove_file(folder.path().join("strings")).expect("it is there");
        }
    }
}

#[test]
fn zeros_that_a_lost_power_leaves_are_made_again() {
    let folder = Folder::new();
    let right = folder.printed("200 5 --seed 1");
    let mut torn = right.clone();
    torn[700..900].fill(0);
    folder.write("strings.partial", &torn);
    folder.printed("200 5 --seed 1 --out strings --resume");
    assert_eq!(folder.read("strings"), right);
}

#[test]
fn a_file_of_another_request_is_refused_and_stays() {
    let folder = Folder::new();
    for gzip in ["", "--gzip"] {
        for other in [
            "200000 16 --seed 2",
            "200000 16 --seed 1 --first 1",
            "200000 15 --seed 1",
        ] {
            let text = folder.printed(&format!("{other} {gzip}"));
            folder.write("strings.partial", &text[..text.len() - 100]);
            let ran = folder.run(&format!("200000 16 --seed 1 {gzip} --out strings --resume"));
            assert_eq!(ran.code, Some(2), "{other}: {ran:?}");
            assert!(
                ran.stderr.contains("strings.partial has other strings"),
                "{ran:?}"
            );
            assert_eq!(
                folder.read("strings.partial").len(),
                text.len() - 100,
                "{other}"
            );
        }
    }
}

#[test]
fn what_is_complete_stays_as_it_is() {
    let folder = Folder::new();
    for gzip in ["", "--gzip"] {
        let request = format!("200 5 --seed 1 {gzip} --out strings");
        folder.printed(&request);
        let sum = format!("{}  strings\n", sha256(&folder.read("strings")));
        let written = fs::metadata(folder.path().join("strings"))
            .and_then(|it| it.modified())
            .expect("a time");
        assert_eq!(
            folder.printed(&format!("{request} --resume --sha256")),
            sum.as_bytes()
        );
        let now = fs::metadata(folder.path().join("strings"))
            .and_then(|it| it.modified())
            .expect("a time");
        assert_eq!(written, now);
        let other = folder.run(&format!("200 5 --seed 2 {gzip} --out strings --resume"));
        assert_eq!(other.code, Some(2), "{other:?}");
        fs::remove_file(folder.path().join("strings")).expect("it is there");
    }
}
