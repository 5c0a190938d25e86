//! The scripts and style sheets of a deployed site: fewer files, without comments.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{shell, tools};

/// The bundler's own npm packages are those of the repository.
const SCRIPT: &str = "xtask/bundle/main.js";

/// Bundles the scripts of the source tree into `target/site/` and returns that folder.
///
/// # Errors
/// Fails when the packages cannot be installed, or when a script imports what is not there.
pub fn bundle() -> Result<PathBuf> {
    tools::node_modules(crate::root(), "the bundler")?;
    let out = crate::root().join("target/site");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    shell::run(
        Command::new("node")
            .arg(crate::root().join(SCRIPT))
            .arg(crate::root())
            .arg(&out),
    )?;
    Ok(out)
}

/// The scripts that the page begins with, by their paths in a bundle.
pub fn first_scripts(bundle: &Path) -> Result<Vec<String>> {
    let file = bundle.join("first.json");
    let json = fs::read(&file).with_context(|| format!("the bundle has no {}", file.display()))?;
    Ok(serde_json::from_slice(&json)?)
}
