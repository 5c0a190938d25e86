//! A file has its name only once it is complete.

use std::fs;
use std::os::unix::fs::FileTypeExt;
use std::process::Command;

use crate::support::{Folder, ran, sha256, strandom_in};

#[test]
fn a_file_has_what_standard_output_would_get() {
    let folder = Folder::new();
    for request in [
        "1e6 16 --seed 1 --format csv",
        "1e6 16 --seed 1 --gzip",
        "0 5 --seed 1 --format json",
    ] {
        let ran = folder.run(&format!("{request} --out strings --sha256"));
        let file = folder.read("strings");
        assert!(file == folder.printed(request), "{request}");
        assert_eq!(
            String::from_utf8_lossy(&ran.stdout),
            format!("{}  strings\n", sha256(&file))
        );
        assert_eq!(folder.names("."), ["strings"]);
    }
}

#[test]
fn an_older_file_stays_until_the_new_one_is_complete() {
    let folder = Folder::new();
    folder.write("strings", b"older");
    let ran = ran(&mut with_limit(
        &folder,
        &["1e6", "16", "--seed", "1", "--out", "strings"],
    ));
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert_eq!(folder.read("strings"), b"older");
    assert!(folder.printed("3 5 --seed 123 --out strings").is_empty());
    assert_eq!(folder.read("strings"), b"uAgJ6\nFgiSi\n5ikky\n");
}

#[test]
fn a_link_leads_to_the_new_file_and_a_device_stays_a_device() {
    let folder = Folder::new();
    folder.write("target", b"older");
    std::os::unix::fs::symlink("target", folder.path().join("link")).expect("a link");
    folder.printed("3 5 --seed 123 --out link");
    assert_eq!(folder.read("target"), b"uAgJ6\nFgiSi\n5ikky\n");
    assert!(folder.path().join("link").is_symlink());

    folder.printed("3 5 --seed 123 --out /dev/null");
    let null = fs::metadata("/dev/null").expect("there is one");
    assert!(null.file_type().is_char_device());
    let full = folder.run("3 5 --seed 123 --out /dev/full");
    assert_eq!(full.code, Some(3));
    assert!(
        full.stderr
            .starts_with("error: cannot write /dev/full: No space left"),
        "{}",
        full.stderr
    );
}

/// Files may have 4,096 blocks, as if the disk was full behind them.
pub fn with_limit(folder: &Folder, arguments: &[&str]) -> Command {
    let limited = "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\"";
    let command = strandom_in(folder.path(), arguments);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", limited])
        .arg(command.get_program())
        .args(command.get_args());
    shell.current_dir(folder.path());
    shell
}

#[test]
fn a_full_disk_leaves_no_half_file_and_what_is_there_is_continued() {
    let folder = Folder::new();
    let given = ["1e6", "16", "--seed", "1", "--out", "strings"];
    let failed = ran(&mut with_limit(&folder, &given));
    assert_eq!(failed.code, Some(3), "{failed:?}");
    assert!(
        failed.stderr.contains("strings.partial: File too large")
            && failed.stderr.contains("--resume"),
        "{failed:?}"
    );
    assert_eq!(folder.names("."), ["strings.partial"]);

    let right = folder.printed("1e6 16 --seed 1");
    let ran = folder.run("1e6 16 --seed 1 --out strings --resume --sha256");
    assert_eq!(
        String::from_utf8_lossy(&ran.stdout),
        format!("{}  strings\n", sha256(&right))
    );
    assert_eq!(folder.names("."), ["strings"]);
    assert!(folder.read("strings") == right);
}

#[test]
fn nothing_is_left_of_fresh_strings_on_a_full_disk() {
    let folder = Folder::new();
    let failed = ran(&mut with_limit(
        &folder,
        &["1e6", "16", "--fresh", "--out", "strings"],
    ));
    assert_eq!(failed.code, Some(3), "{failed:?}");
    assert!(folder.names(".").is_empty());
}
