//! The programs that the tests need beside the compilers: those that cargo can install go to
//! `target/tools`, those of the system come from its packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{apt, shell, wasm};

/// The version that is installed when none is here, and the oldest that will do.
const WASM_PACK: &str = "0.15.1";
const WASM_PACK_AT_LEAST: (u32, u32) = (0, 13);
/// The oldest Node whose test runner can be told how to report.
const NODE_AT_LEAST: (u32, u32) = (18, 15);

/// Where this project keeps its tools, whatever target folder the user chose.
pub fn folder() -> PathBuf {
    crate::root().join("target").join("tools")
}

/// wasm-pack, and the test runner in the very version of the wasm-bindgen crate.
///
/// wasm-pack asks the `wasm-bindgen` next to the runner for its version, so both are needed.
pub fn wasm_pack() -> Result<()> {
    let bindgen = locked_version("wasm-bindgen")?;
    let has_runner = tool("wasm-bindgen").is_some_and(|program| {
        program.with_file_name("wasm-bindgen-test-runner").is_file()
            && answer(&program).split_whitespace().nth(1) == Some(&bindgen)
    });
    let has_pack = tool("wasm-pack")
        .is_some_and(|program| shell::version(&answer(&program)) >= Some(WASM_PACK_AT_LEAST));
    if !has_runner {
        install(
            "wasm-bindgen-cli",
            &bindgen,
            "the runner of the tests in wasm",
        )?;
    }
    if !has_pack {
        install(
            "wasm-pack",
            WASM_PACK,
            "the command that tests wasm in a browser",
        )?;
    }
    let leftovers = build_folder();
    if leftovers.is_dir() {
        fs::remove_dir_all(&leftovers)
            .with_context(|| format!("cannot remove {}", leftovers.display()))?;
    }
    wasm::Environment::ready()?.write()
}

/// A command of cargo's that a minimal installation of Rust lacks.
pub fn component(command: &str, name: &str) -> Result<()> {
    if shell::output(Command::new(shell::cargo()).args([command, "--version"])).is_ok() {
        return Ok(());
    }
    shell::say(&format!(
        "`cargo {command}`, for the tests: rustup component add {name}"
    ));
    shell::output(Command::new("rustup").args(["component", "add", name]))
        .map(drop)
        .with_context(|| {
            format!("`cargo {command}` is missing: install what rustup and Debian call {name}")
        })
}

/// Node and npm.
pub fn node() -> Result<()> {
    if shell::find("node").is_none() || shell::find("npm").is_none() {
        apt::install(
            &["nodejs", "npm"],
            "Node, for the scripts' packages, types and tests",
        )?;
    }
    let found = shell::output(Command::new("node").arg("--version"))?;
    if shell::version(&found) < Some(NODE_AT_LEAST) {
        bail!(
            "Node {}.{} or newer is needed and this is {}: see https://nodejs.org",
            NODE_AT_LEAST.0,
            NODE_AT_LEAST.1,
            found.trim()
        );
    }
    Ok(())
}

/// The packages that a folder's `package-lock.json` names, in `node_modules` next to it.
pub fn node_modules(folder: &Path, what: &str) -> Result<()> {
    node()?;
    if !node_modules_are_fresh(folder) {
        shell::say(&format!("{what}, as package-lock.json says: npm ci"));
        shell::output(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(folder),
        )?;
    }
    Ok(())
}

/// Whether npm installed something since the lock file was last changed.
fn node_modules_are_fresh(folder: &Path) -> bool {
    let changed = |path: &str| {
        fs::metadata(folder.join(path))
            .and_then(|file| file.modified())
            .ok()
    };
    let installed = changed("node_modules/.package-lock.json");
    installed.is_some() && installed >= changed("package-lock.json")
}

/// The program of that name: the one that was installed here, or else the system's.
pub fn tool(name: &str) -> Option<PathBuf> {
    let own = folder()
        .join("bin")
        .join(name)
        .with_extension(std::env::consts::EXE_EXTENSION);
    if own.is_file() {
        Some(own)
    } else {
        shell::find(name)
    }
}

fn answer(program: &PathBuf) -> String {
    shell::output(Command::new(program).arg("--version")).unwrap_or_default()
}

/// Installs a program from cargo's registry into `target/tools`.
pub fn install(package: &str, version: &str, why: &str) -> Result<()> {
    shell::say(&format!(
        "{why}, in one to two minutes: cargo install {package}@{version}"
    ));
    let cargo_install = |locked: &[&str]| {
        shell::output(
            Command::new(shell::cargo())
                .args(["install", "--quiet", "--force", "--root"])
                .arg(folder())
                .args(locked)
                .arg(format!("{package}@{version}"))
                .env("CARGO_TARGET_DIR", build_folder())
                .current_dir(crate::root()),
        )
    };
    // The versions that its author tested are best. A registry may not have them (yet), which
    // shows within a second.
    cargo_install(&["--locked"])
        .or_else(|_| cargo_install(&[]))
        .with_context(|| {
            format!(
                "cannot install {package} {version} into {}",
                folder().display()
            )
        })?;
    Ok(())
}

/// Shared by the tools while they are built, for they have much in common.
fn build_folder() -> PathBuf {
    folder().join("build")
}

/// The version of a crate in this workspace.
fn locked_version(package: &str) -> Result<String> {
    let lock =
        fs::read_to_string(crate::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(String::from)
        .with_context(|| format!("Cargo.lock does not name {package}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_has_the_version_of_the_crate() {
        let generator = locked_version("wasm-bindgen-cli-support").unwrap();
        assert_eq!(locked_version("wasm-bindgen").unwrap(), generator);
    }
}
