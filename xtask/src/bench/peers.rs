//! What the project is measured beside, at pinned versions.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::folder;
use crate::{shell, tools};

/// For Python, where it lacks them.
const PACKAGES: [&str; 2] = ["numpy==2.3.5", "stringzilla==5.3.2"];
const IMPORTS: &str = "import numpy, stringzilla";

/// The npm packages.
pub fn npm() -> Result<PathBuf> {
    let (from, to) = (crate::root().join("benches/browser"), folder().join("npm"));
    tools::node_modules_apart(&from, &to, "packages to compare with")?;
    Ok(to.join("node_modules"))
}

/// Python, with its packages if they can be installed.
pub fn python() -> Option<PathBuf> {
    let Some(python) = shell::find("python3") else {
        shell::say("python3 is not installed; its rows are left out");
        return None;
    };
    let own = folder().join("python");
    let own_python = own.join("bin").join("python3");
    if let Some(ready) = [&python, &own_python]
        .into_iter()
        .find(|it| has_packages(it))
    {
        return Some(ready.clone());
    }
    let names = PACKAGES.join(" and ");
    shell::say(&format!("{names}, into {}", own.display()));
    match install(&python, &own, &own_python) {
        Ok(()) => Some(own_python),
        Err(error) => {
            shell::say(&format!("rows of {names} are left out: {error:#}"));
            Some(python)
        }
    }
}

fn install(python: &Path, own: &Path, own_python: &Path) -> Result<()> {
    shell::output(Command::new(python).args(["-m", "venv"]).arg(own))?;
    shell::output(
        Command::new(own_python)
            .args(["-m", "pip", "install", "--quiet", "--only-binary=:all:"])
            .args(PACKAGES),
    )
    .map(drop)
}

fn has_packages(python: &Path) -> bool {
    shell::output(Command::new(python).args(["-c", IMPORTS])).is_ok()
}
