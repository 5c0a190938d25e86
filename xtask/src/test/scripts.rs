//! The steps for the scripts that need no browser.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{shell, site, tools};

/// The type checker, and what looks at the page for everyone's sake.
pub fn packages() -> Result<()> {
    tools::node_modules(crate::root(), "the type checker and axe")
}

/// The page and the workers have different globals, so each is checked by a project of its own. The
/// worker's types include the module's, so the module is built first.
pub fn check_types() -> Result<()> {
    site::build()?;
    let checker = crate::root().join("node_modules/.bin/tsc");
    for project in [
        "www/tsconfig.json",
        "www/tsconfig.worker.json",
        "www/tsconfig.service-worker.json",
        "npm/tsconfig.json",
        "npm/tsconfig.worker.json",
        "npm/tsconfig.node.json",
        "benches/browser/tsconfig.json",
        "benches/browser/tsconfig.worker.json",
    ] {
        shell::run(
            Command::new(&checker)
                .args(["--strict", "--noEmit", "--project", project])
                .current_dir(crate::root()),
        )?;
    }
    Ok(())
}

pub fn test() -> Result<()> {
    shell::run(
        Command::new("node")
            .args(["--test", "--test-reporter=spec"])
            .args(unit_tests()?)
            .current_dir(crate::root()),
    )
}

/// All files by name: how Node reads a pattern depends on its version.
fn unit_tests() -> Result<Vec<PathBuf>> {
    let folder = PathBuf::from("tests/unit");
    let mut tests = Vec::new();
    for entry in fs::read_dir(crate::root().join(&folder)).context("cannot read tests/unit")? {
        let name = entry?.file_name();
        if name.to_string_lossy().ends_with(".test.js") {
            tests.push(folder.join(name));
        }
    }
    if tests.is_empty() {
        bail!("tests/unit has no *.test.js");
    }
    tests.sort();
    Ok(tests)
}
