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
    folder.write("home", b"");
    for line in commands {
        let line = line
            .replace("1e9", "1e6")
            .replace("999_999_000", "999_000")
            .replace("~/", "");
        let line = line.replacen("strandom", env!("CARGO_BIN_EXE_strandom"), 1);
        for part in line
            .split('>')
            .skip(1)
            .map(str::trim)
            .filter_map(|it| Path::new(it).parent())
        {
            fs::create_dir_all(folder.path().join(part)).expect("a folder");
        }
        let ran = ran(Command::new("sh")
            .args(["-c", &line])
            .current_dir(folder.path()));
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
        "--alphabet\n",
        "{}",
        ran.stderr
    );
}
