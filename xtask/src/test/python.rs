//! The step for the Python package.

use anyhow::Result;

use crate::{python, shell};

/// Builds the wheel, installs it, and looks at the code, the types and what it does.
pub fn check() -> Result<()> {
    run("ruff check --config python/pyproject.toml python")?;
    run("ruff format --check --config python/pyproject.toml python")?;
    python::install()?;
    run("mypy --config-file python/pyproject.toml python/strandom python/tests")?;
    run("pytest -c python/pyproject.toml python/tests")
}

fn run(line: &str) -> Result<()> {
    let mut words = line.split(' ');
    let mut command = python::command(words.next().unwrap_or_default());
    shell::run(command.args(words).current_dir(crate::root()))
}
