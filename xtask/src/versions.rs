//! The versions of the programs that this run uses. They often explain why a test fails on one
//! machine only.

use std::fmt::Write;
use std::process::Command;

use crate::browser::{Browser, Memory};
use crate::{shell, wasm};

const UNKNOWN: &str = "unknown";

/// Prints the versions of compilers, Node, Python, browsers and drivers, one per line.
pub fn print(browsers: &[Browser]) {
    println!("\n{}", table(browsers));
}

fn table(browsers: &[Browser]) -> String {
    let mut rows = vec![
        ("Rust".to_string(), version(&mut Command::new("rustc"))),
        ("Rust for wasm".to_string(), wasm_rustc()),
        ("Node".to_string(), version(&mut Command::new("node"))),
        ("Python".to_string(), version(&mut Command::new("python3"))),
    ];
    for &browser in browsers {
        rows.push((browser.name().to_string(), browser_version(browser)));
        // WebKit's driver does not print a version; it is built together with the browser.
        if browser != Browser::Webkit {
            let driver = version(&mut Command::new(browser.driver()));
            rows.push(("its driver".to_string(), driver));
        }
    }
    lines(&rows)
}

fn lines(rows: &[(String, String)]) -> String {
    let mut text = String::from("versions:");
    for (name, version) in rows {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  {name:<14}{version}");
    }
    text
}

fn wasm_rustc() -> String {
    wasm::Environment::installed().map_or_else(
        || UNKNOWN.to_string(),
        |environment| version(&mut environment.rustc()),
    )
}

fn browser_version(browser: Browser) -> String {
    let (Some(program), Ok(surroundings)) =
        (browser.program(), browser.surroundings(Memory::AsShipped))
    else {
        return UNKNOWN.to_string();
    };
    // MiniBrowser needs a screen even to print its version.
    version(Command::new(program).envs(surroundings.variables()))
}

/// The first line of a program's output.
fn version(command: &mut Command) -> String {
    let output = shell::output(command.arg("--version").current_dir(crate::root()));
    let output = output.unwrap_or_else(|_| UNKNOWN.to_string());
    output.lines().next().unwrap_or_default().trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_missing_program_is_unknown() {
        assert_eq!(version(&mut Command::new("no-such-program")), UNKNOWN);
    }

    #[test]
    fn every_compiler_browser_and_driver_has_a_line() {
        let table = table(&[Browser::Chromium, Browser::Firefox]);
        let names: Vec<&str> = table
            .lines()
            .skip(1)
            .map(|line| line[2..16].trim())
            .collect();
        assert_eq!(
            names,
            [
                "Rust",
                "Rust for wasm",
                "Node",
                "Python",
                "chromium",
                "its driver",
                "firefox",
                "its driver"
            ]
        );
        assert!(table.contains("rustc 1."), "{table}");
    }
}
