//! The packages for others: npm's and Python's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{python, shell, site, tools};

const SCRIPT: &str = "npm/pack.js";
/// Of the workspace, whose version all its crates have.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes the packages to `dist/npm/` and `dist/python/`, ready to be published or installed, and prints their sizes.
/// `cargo xtask dist` removes them, with all of `dist/`.
///
/// # Errors
/// Fails when one of them cannot be built.
pub fn all() -> Result<()> {
    let tarball = npm()?;
    python::set_up()?;
    let wheel = python::portable_wheel(&crate::root().join("dist/python"))?;
    print!("{}{}", size_table(&tarball)?, size(&wheel)?);
    Ok(())
}

/// Writes the npm package to `dist/npm/` and returns its path.
///
/// # Errors
/// Fails when the wasm cannot be built, or when npm does not pack it.
pub fn npm() -> Result<PathBuf> {
    site::build()?;
    let folder = folder();
    tools::node_modules(crate::root(), "the bundler and the type checker")?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    shell::run(
        Command::new("node")
            .arg(crate::root().join(SCRIPT))
            .arg(crate::root())
            .arg(&folder)
            .arg(VERSION),
    )?;
    let to = crate::root().join("dist/npm");
    fs::create_dir_all(&to)?;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--pack-destination"]);
    let name = shell::output(npm.arg(&to).current_dir(&folder))?;
    Ok(to.join(name.trim()))
}

/// What is in the package, before it is packed.
fn folder() -> PathBuf {
    crate::root().join("target/npm")
}

/// Where projects of others install it, for the tests.
#[must_use]
pub fn projects() -> PathBuf {
    crate::root().join("target/package")
}

/// A table of the package's files with their sizes, and of the packed file.
fn size_table(tarball: &Path) -> Result<String> {
    let files = site::size_table(&folder())?;
    Ok(format!("{files}{}", size(tarball)?))
}

/// A line of that table, for a file that is packed already.
fn size(file: &Path) -> Result<String> {
    let bytes = fs::metadata(file)?.len();
    Ok(format!("{bytes:>10}            {}\n", file.display()))
}
