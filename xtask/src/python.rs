//! The Python package: its environment, its wheel.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::site::files::files;
use crate::{apt, shell, tools};

/// The first Python that the package runs on.
const PYTHON_AT_LEAST: (u32, u32) = (3, 11);
/// What the environment has, with hashes.
const REQUIREMENTS: &str = "python/requirements.txt";
/// What only `cargo xtask pack` needs, because it is large.
const ZIG: &str = "python/requirements-pack.txt";

/// The environment: `target/python/venv`, with what is in `requirements.txt`.
///
/// # Errors
/// Fails when Python, or a package from its registry, cannot be installed.
pub fn set_up() -> Result<()> {
    tools::python()?;
    let found = shell::output(Command::new("python3").arg("--version"))?;
    if shell::version(&found) < Some(PYTHON_AT_LEAST) {
        let (major, minor) = PYTHON_AT_LEAST;
        bail!(
            "Python {major}.{minor} or newer is needed; this is {}",
            found.trim()
        );
    }
    let wanted = wanted(&found)?;
    let installed = folder().join("installed");
    if fs::read_to_string(&installed).ok().as_ref() == Some(&wanted) && runs(&python()) {
        return Ok(());
    }
    make_environment()?;
    shell::say(&format!(
        "packages for the Python package, which takes a minute: pip install {REQUIREMENTS}"
    ));
    install_requirements(REQUIREMENTS)?;
    fs::write(installed, wanted).context("cannot note what is installed")
}

fn install_requirements(file: &str) -> Result<()> {
    // Python compiles what is imported; that is little of all this.
    let line = "-m pip install --quiet --disable-pip-version-check --no-compile --only-binary=:all: --require-hashes -r";
    let mut pip = Command::new(python());
    pip.args(line.split(' ')).arg(crate::root().join(file));
    shell::output(&mut pip).map(drop)
}

/// What an environment was made from: another Python, or other packages, need another one.
fn wanted(version: &str) -> Result<String> {
    let requirements = fs::read_to_string(crate::root().join(REQUIREMENTS))
        .with_context(|| format!("cannot read {REQUIREMENTS}"))?;
    Ok(format!("{version}{requirements}"))
}

/// An empty environment. Debian has what makes one in a package of its own.
fn make_environment() -> Result<()> {
    let make = || {
        let mut command = Command::new("python3");
        shell::output(command.args(["-m", "venv", "--clear"]).arg(venv())).map(drop)
    };
    if make().is_ok() {
        return Ok(());
    }
    apt::install(&["python3-venv"], "Python's environments")?;
    make().context("cannot make an environment of Python's")
}

fn runs(program: &Path) -> bool {
    shell::output(Command::new(program).arg("--version")).is_ok()
}

/// Builds the wheel for this machine into a folder that has no other, and returns its path. `options` are maturin's.
///
/// # Errors
/// Fails when it cannot be built.
pub fn wheel(to: &Path, options: &[&str]) -> Result<PathBuf> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    let line = "build --release --locked --quiet --manifest-path python/Cargo.toml --interpreter";
    let mut maturin = command("maturin");
    maturin
        .args(line.split(' '))
        .arg(python())
        .arg("--out")
        .arg(to)
        .args(options)
        // Cargo starts build scripts in folders of their own.
        .env("PYO3_PYTHON", python())
        .current_dir(crate::root());
    shell::run(&mut maturin)?;
    let wheel = files(to)?.into_iter().next();
    wheel.with_context(|| format!("maturin wrote no wheel to {}", to.display()))
}

/// Builds the wheel for any Linux of this processor since 2014, and returns its path.
///
/// Zig has the C libraries of old systems to link with; Rust's own linker would ask for this machine's.
///
/// # Errors
/// Fails when Zig cannot be installed, or the wheel cannot be built.
pub fn portable_wheel(to: &Path) -> Result<PathBuf> {
    if !cfg!(target_os = "linux") {
        return wheel(to, &[]);
    }
    if shell::output(Command::new(python()).args(["-c", "import ziglang"])).is_err() {
        shell::say(&format!("Zig, to link for old systems: pip install {ZIG}"));
        install_requirements(ZIG)?;
    }
    wheel(to, &["--zig", "--compatibility", "manylinux2014"])
}

/// Builds the wheel and installs it into the environment.
///
/// # Errors
/// Fails when it cannot be built or installed.
pub fn install() -> Result<()> {
    let wheel = wheel(&folder().join("wheel"), &[])?;
    let line = "-m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall";
    shell::output(Command::new(python()).args(line.split(' ')).arg(wheel)).map(drop)
}

/// A program of the environment, which finds the others there.
#[must_use]
pub fn command(program: &str) -> Command {
    let mut command = Command::new(programs().join(program));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(programs()).chain(std::env::split_paths(&path));
    // No folder of a PATH has the sign that joins them.
    if let Ok(path) = std::env::join_paths(all) {
        command.env("PATH", path);
    }
    command
}

fn folder() -> PathBuf {
    crate::root().join("target/python")
}

fn venv() -> PathBuf {
    folder().join("venv")
}

fn programs() -> PathBuf {
    venv().join("bin")
}

fn python() -> PathBuf {
    programs().join("python")
}
