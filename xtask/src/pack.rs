//! The npm package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{shell, site, tools};

const SCRIPT: &str = "npm/pack.js";
/// Of the workspace, whose version all its crates have.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes the package to `dist/npm/`, ready to be published or installed, and returns its path. `cargo xtask dist`
/// removes it, with all of `dist/`.
///
/// # Errors
/// Fails when the wasm cannot be built, or when npm does not pack it.
pub fn pack() -> Result<PathBuf> {
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
///
/// # Errors
/// Fails when a file cannot be read.
pub fn size_table(tarball: &Path) -> Result<String> {
    let files = site::size_table(&folder())?;
    let bytes = fs::metadata(tarball)?.len();
    Ok(format!(
        "{files}{bytes:>10}            {}\n",
        tarball.display()
    ))
}
