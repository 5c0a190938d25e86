//! Finds and runs other programs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Tells the user in one line what is being set up.
pub fn say(line: &str) {
    println!("set-up: {line}");
}

/// The cargo that runs this program. The wasm may be built by another one.
pub fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// A command of that cargo, in this project.
pub fn host_cargo() -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(crate::root());
    command
}

/// Runs a program of the e2e crate; the caller adds its arguments.
pub fn e2e(program: &str) -> Command {
    let mut cargo = host_cargo();
    cargo.args(["run", "--quiet", "--package", "e2e", "--bin", program, "--"]);
    cargo
}

/// Prints a command, runs it and waits for its end.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", line(command));
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a command quietly and returns its output. An error contains what it wrote to stderr.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` ended with {}\n{}",
            line(command),
            output.status,
            stderr.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command quietly and kills it after `limit`. Returns whether it succeeded in time.
pub fn succeeds_within(limit: Duration, command: &mut Command) -> Result<bool> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", name(command)))?;
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        thread::sleep(Duration::from_millis(100));
    }
    child.kill()?;
    child.wait()?;
    Ok(false)
}

/// The program that a shell would start by that name.
pub fn find(program: &str) -> Option<PathBuf> {
    find_all(program).into_iter().next()
}

/// All programs of that name, in the order of `PATH`.
pub fn find_all(program: &str) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| {
            folder
                .join(program)
                .with_extension(env::consts::EXE_EXTENSION)
        })
        .filter(|candidate| candidate.is_file())
        .collect()
}

/// The major and minor number of the first version in the output of `--version`.
pub fn version(output: &str) -> Option<(u32, u32)> {
    let number = output
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .find(|word| word.contains('.'))?;
    let mut parts = number.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

fn name(command: &Command) -> String {
    Path::new(command.get_program())
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The command as a user would type it.
pub fn line(command: &Command) -> String {
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name(command))
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_output_of_programs() {
        for (output, expected) in [
            ("wasm-pack 0.15.1\n", Some((0, 15))),
            ("v20.20.2\n", Some((20, 20))),
            ("rustc 1.96.0 (ac68faa20 2026-05-25)", Some((1, 96))),
            ("release: 1.97.0-nightly", Some((1, 97))),
            ("none", None),
        ] {
            assert_eq!(version(output), expected, "{output}");
        }
    }

    #[test]
    fn a_command_that_hangs_is_killed() {
        let start = Instant::now();
        let limit = Duration::from_millis(200);
        assert!(!succeeds_within(limit, Command::new("sleep").arg("60")).unwrap());
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
