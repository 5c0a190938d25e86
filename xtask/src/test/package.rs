//! The step for the npm package: projects as strangers have them install it, build with it, and are opened or run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::site::files::{copy, files, names_in};
use crate::{pack, shell, tools};

/// The projects, and what they are built with.
const SOURCES: &str = "tests/package";

/// What the projects share, besides the package.
const SHARED: &str = "made.js";

/// It is for programs that load modules, and leaves out what is not a module's address.
const ATTW: [&str; 4] = ["--profile", "esm-only", "--exclude-entrypoints", "./dist/*"];

/// Bundlers, a type checker, and what looks at packages.
pub fn packages() -> Result<()> {
    let from = crate::root().join(SOURCES).join("tools");
    tools::node_modules_apart(&from, &pack::projects(), "the bundlers of other projects")
}

/// Makes the package, installs it into every project and builds what has to be built.
pub fn build() -> Result<()> {
    let tarball = pack::npm()?;
    look_at(&tarball)?;
    let (from, to) = (
        crate::root().join(SOURCES).join("projects"),
        pack::projects(),
    );
    for folder in ["projects", "site"] {
        let old = to.join(folder);
        if old.exists() {
            fs::remove_dir_all(&old)?;
        }
    }
    for file in files(&from)? {
        copy(&file, &to.join("projects").join(file.strip_prefix(&from)?))?;
    }
    for project in projects(&from)? {
        let folder = to.join("projects").join(&project);
        copy(&from.join(SHARED), &folder.join(SHARED))?;
        install(&tarball, &folder).with_context(|| format!("project {project}"))?;
    }
    Ok(())
}

/// The names of the folders.
fn projects(folder: &Path) -> Result<Vec<String>> {
    let mut names = names_in(folder)?;
    names.retain(|name| folder.join(name).is_dir());
    names.sort();
    Ok(names)
}

/// As a stranger does it, but from the file.
fn install(tarball: &Path, project: &Path) -> Result<()> {
    let npm = |arguments: &[&str]| {
        let mut npm = Command::new("npm");
        npm.args(arguments).current_dir(project);
        npm
    };
    let install = [
        "install",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--offline",
    ];
    shell::output(npm(&install).arg(tarball))?;
    shell::run(&mut npm(&["run", "build", "--if-present", "--silent"]))
}

/// What others say of the package before it is published.
fn look_at(tarball: &Path) -> Result<()> {
    let program = |name: &str| -> PathBuf { pack::projects().join("node_modules/.bin").join(name) };
    shell::run(
        Command::new(program("publint"))
            .arg(tarball)
            .arg("--strict"),
    )?;
    shell::run(Command::new(program("attw")).arg(tarball).args(ATTW))
}
