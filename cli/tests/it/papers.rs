//! What the command says of itself, and what the papers say of it, is true.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, ran};

fn text(folder: &Folder, arguments: &str) -> String {
    String::from_utf8(folder.printed(arguments)).expect("text")
}

#[test]
fn help_is_short_or_teaches_by_examples() {
    let folder = Folder::new();
    let (short, long) = (text(&folder, "-h"), text(&folder, "--help"));
    assert!(
        !short.contains("Examples:") && short.contains("`strandom --help` has examples"),
        "{short}"
    );
    assert!(
        long.contains("Examples:") && long.contains("Exit codes:"),
        "{long}"
    );
    for command in ["verify", "manifest", "rank", "completions", "man"] {
        let help = text(&folder, &format!("{command} --help"));
        assert!(help.contains("Example"), "{help}");
    }
    let nothing = folder.run("");
    assert!(
        nothing.code == Some(2) && nothing.stderr.contains("Usage: strandom N LEN --seed TEXT"),
        "{nothing:?}"
    );
}

/// The lines that begin with the command, each with those that it continues on.
fn commands(text: &str) -> Vec<String> {
    let text = text.replace("\\\n", " ");
    let lines = text
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("strandom "));
    lines
        .map(str::to_owned)
        .filter(|line| !line.contains("...") && !line.contains("[OPTIONS]"))
        .collect()
}

/// Runs them one after the other, with a thousandth of their strings, as a shell would in one folder.
fn run_all(commands: &[String]) {
    let folder = Folder::new();
    let home = folder.path().join(".local/share");
    for place in ["bash-completion/completions", "man/man1"] {
        fs::create_dir_all(home.join(place)).expect("a folder");
    }
    for place in [".zfunc", ".config/fish/completions"] {
        fs::create_dir_all(folder.path().join(place)).expect("a folder");
    }
    let command = Path::new(env!("CARGO_BIN_EXE_strandom"));
    let own = command.parent().expect("it is in a folder").display();
    let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
    for line in commands {
        let line = line.replace("1e9", "1e6").replace("999_999_000", "999_000");
        let mut shell = Command::new("bash");
        shell
            .args(["-c", &line])
            .env("PATH", &path)
            .env("HOME", folder.path());
        let ran = ran(shell.current_dir(folder.path()));
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.stderr);
    }
}

#[test]
fn the_examples_of_the_help_run() {
    let folder = Folder::new();
    let examples = commands(&text(&folder, "--help"));
    assert!(examples.len() >= 10, "{examples:?}");
    run_all(&examples);
    for command in ["completions", "man"] {
        run_all(&commands(&text(&folder, &format!("{command} --help"))));
    }
}

#[test]
fn the_examples_of_the_papers_run() {
    for paper in [
        include_str!("../../../README.md"),
        include_str!("../../../docs/command.md"),
    ] {
        let examples = commands(paper);
        assert!(examples.len() >= 8, "{examples:?}");
        run_all(&examples);
    }
}

#[test]
fn the_papers_tell_the_strings_that_are_printed() {
    let folder = Folder::new();
    let codes = "--seed spring --alphabet crockford --unique --prefix SPRING- --groups 4 --check";
    let printed = text(&folder, &format!("3 9 {codes}"));
    assert_eq!(
        printed,
        "SPRING-26NE-Z1W9-KM\nSPRING-WA7D-SP48-DF\nSPRING-EFS7-C4ER-XG\n"
    );
    assert_eq!(
        text(&folder, &format!("rank SPRING-WA7D-SP48-DF 3 9 {codes}")),
        "1\n"
    );
    assert_eq!(
        text(&folder, "2 5 --seed 123 --engine python-choice"),
        "drfXA\nrg153\n"
    );
}

#[test]
fn the_manual_pages_are_manual_pages() {
    let folder = Folder::new();
    for (arguments, has) in [
        ("man", "Exit codes:"),
        ("man verify", "It stops at the first difference"),
    ] {
        let page = text(&folder, arguments);
        assert!(page.contains(".SH NAME") && page.contains(has), "{page}");
    }
}

#[test]
fn completions_name_the_options() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = text(&folder, &format!("completions {shell}"));
        assert!(
            script.contains("alphabet") && script.contains("verify"),
            "{shell}"
        );
    }
    folder.write(
        "strandom.bash",
        text(&folder, "completions bash").as_bytes(),
    );
    let complete = "source ./strandom.bash; COMP_WORDS=(strandom --alp); COMP_CWORD=1; \
                    _strandom strandom --alp strandom; echo \"${COMPREPLY[@]}\"";
    let ran = ran(Command::new("bash")
        .args(["-c", complete])
        .current_dir(folder.path()));
    assert_eq!(
        String::from_utf8_lossy(&ran.stdout),
        "--alphabet --alphabet-file\n",
        "{}",
        ran.stderr
    );
}
