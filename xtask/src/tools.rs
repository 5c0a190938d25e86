//! The programs that the tests need besides the compilers. Those from cargo's registry go to
//! `target/tools`; the others come from the system's packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{apt, shell, wasm};

/// The version to install, and the oldest one that works.
const WASM_PACK: &str = "0.15.1";
const WASM_PACK_AT_LEAST: (u32, u32) = (0, 13);
/// The first Node whose test runner has `--test-reporter`.
const NODE_AT_LEAST: (u32, u32) = (18, 15);

/// Where this project keeps its tools, also when the user has chosen another target folder.
pub fn folder() -> PathBuf {
    crate::root().join("target").join("tools")
}

/// wasm-pack, and the test runner in the exact version of the wasm-bindgen crate.
///
/// wasm-pack asks the `wasm-bindgen` next to the runner for its version, so both are needed.
pub fn wasm_pack() -> Result<()> {
    let bindgen = locked_version("wasm-bindgen")?;
    let has_runner = tool("wasm-bindgen").is_some_and(|program| {
        program.with_file_name("wasm-bindgen-test-runner").is_file()
            && version_output(&program).split_whitespace().nth(1) == Some(&bindgen)
    });
    let has_pack = tool("wasm-pack").is_some_and(|program| {
        shell::version(&version_output(&program)) >= Some(WASM_PACK_AT_LEAST)
    });
    if !has_runner {
        install("wasm-bindgen-cli", &bindgen, "the test runner for wasm")?;
    }
    if !has_pack {
        install(
            "wasm-pack",
            WASM_PACK,
            "the command that runs wasm tests in browsers",
        )?;
    }
    let leftovers = build_folder();
    if leftovers.is_dir() {
        fs::remove_dir_all(&leftovers)
            .with_context(|| format!("cannot remove {}", leftovers.display()))?;
    }
    wasm::Environment::ready()?.write()
}

/// A cargo command that a minimal installation of Rust lacks.
pub fn component(command: &str, name: &str) -> Result<()> {
    if shell::output(Command::new(shell::cargo()).args([command, "--version"])).is_ok() {
        return Ok(());
    }
    shell::say(&format!("`cargo {command}`: rustup component add {name}"));
    shell::output(Command::new("rustup").args(["component", "add", name]))
        .map(drop)
        .with_context(|| {
            format!("`cargo {command}` is missing: install what rustup and Debian call {name}")
        })
}

/// Node and npm.
pub fn node() -> Result<()> {
    if shell::find("node").is_none() || shell::find("npm").is_none() {
        apt::install(&["nodejs", "npm"], "Node and npm")?;
    }
    let found = shell::output(Command::new("node").arg("--version"))?;
    if shell::version(&found) < Some(NODE_AT_LEAST) {
        bail!(
            "Node {}.{} or newer is needed; this is {}. See https://nodejs.org",
            NODE_AT_LEAST.0,
            NODE_AT_LEAST.1,
            found.trim()
        );
    }
    Ok(())
}

/// Python, whose own strings the tests compare with.
pub fn python() -> Result<()> {
    if shell::find("python3").is_none() {
        apt::install(&["python3"], "Python")?;
    }
    Ok(())
}

/// What shares work among machines without Python: the recipes of `docs/many-machines.md` run in the tests.
pub fn schedulers() -> Result<()> {
    if shell::find("parallel").is_none() || shell::find("sbatch").is_none() {
        apt::install(&["parallel", "slurm-wlm"], "GNU parallel and SLURM")?;
    }
    Ok(())
}

/// The packages of a folder's `package-lock.json`, in `node_modules` beside it.
pub fn node_modules(folder: &Path, what: &str) -> Result<()> {
    node()?;
    if !node_modules_are_fresh(folder) {
        shell::say(&format!("{what}: npm ci"));
        shell::output(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(folder),
        )?;
    }
    Ok(())
}

/// The packages of the `package-lock.json` in `from`, in `node_modules` of another folder.
pub fn node_modules_apart(from: &Path, to: &Path, what: &str) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for name in ["package.json", "package-lock.json"] {
        let (from, to) = (from.join(name), to.join(name));
        // Copying changes the time of a file, and then npm would install again.
        if fs::read(&from).ok() != fs::read(&to).ok() {
            fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
        }
    }
    node_modules(to, what)
}

/// Whether npm has run since the lock file last changed.
fn node_modules_are_fresh(folder: &Path) -> bool {
    let changed = |path: &str| {
        fs::metadata(folder.join(path))
            .and_then(|file| file.modified())
            .ok()
    };
    let installed = changed("node_modules/.package-lock.json");
    installed.is_some() && installed >= changed("package-lock.json")
}

/// The program of that name: the one in `target/tools`, else the system's.
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

fn version_output(program: &Path) -> String {
    shell::output(Command::new(program).arg("--version")).unwrap_or_default()
}

/// Installs a program from cargo's registry into `target/tools`.
pub fn install(package: &str, version: &str, what: &str) -> Result<()> {
    shell::say(&format!(
        "{what}, which takes one to two minutes: cargo install {package}@{version}"
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
    // Prefer the dependencies that the author tested. If the registry lacks one of them, cargo fails
    // within a second.
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

/// One build folder for all tools: they share many dependencies.
fn build_folder() -> PathBuf {
    folder().join("build")
}

/// The version of a crate in `Cargo.lock`.
fn locked_version(package: &str) -> Result<String> {
    let lock =
        fs::read_to_string(crate::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(String::from)
        .with_context(|| format!("Cargo.lock does not contain {package}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_has_the_same_version_as_the_crate() {
        let generator = locked_version("wasm-bindgen-cli-support").unwrap();
        assert_eq!(locked_version("wasm-bindgen").unwrap(), generator);
    }
}
