//! The set-up of the benchmark. The measured code is in `benches/`; `tests/e2e` runs it in the
//! browsers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::browser::Browser;
use crate::{shell, site, tools, versions};

/// The version of numpy to install where Python has none.
const NUMPY: &str = "numpy==2.3.5";

/// Without WebKitGTK: as its users have it, it does not share memory, and with shared memory it is
/// a browser that nobody uses.
const MEASURED: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

/// What `cargo xtask bench` takes.
#[derive(Args)]
pub struct Options {
    /// A browser to measure in; repeat it for more. By default all of these that can be installed
    #[arg(long, value_name = "NAME", value_parser = measured())]
    browser: Vec<Browser>,
    /// Samples of each case, after the warm-up
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// Only the cases whose name contains this
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
}

/// Measures, prints the table and writes it to a new folder in `target/bench/`.
///
/// # Errors
/// Fails when a named browser cannot be installed, when no browser is left, when a build fails, or
/// when a case fails. A slow case is not an error.
pub fn run(options: &Options) -> Result<()> {
    let browsers = browsers(&options.browser)?;
    let python = python();
    versions::print(&browsers);
    let site = folder().join("site");
    site::bench(&site, &peers()?)?;
    let host = ["--release", "--package", "strandom", "--example", "native"];
    shell::run(shell::host_cargo().arg("build").args(host))?;
    let mut bench = shell::e2e("bench");
    bench
        .args(["--rounds", &options.rounds.to_string()])
        .arg("--site")
        .arg(site)
        .arg("--out")
        .arg(folder());
    for browser in browsers {
        bench.args(["--browser", browser.name()]);
    }
    if let Some(python) = python {
        bench.arg("--python").arg(python);
    }
    if let Some(only) = &options.only {
        bench.arg("--only").arg(only);
    }
    shell::run(&mut bench)
}

fn measured() -> impl TypedValueParser<Value = Browser> {
    let names = PossibleValuesParser::new(MEASURED.map(Browser::name));
    names.try_map(|name| Browser::from_str(&name, false))
}

fn folder() -> PathBuf {
    crate::root().join("target").join("bench")
}

/// The named browsers, which must be there, or by default all that can be installed.
fn browsers(named: &[Browser]) -> Result<Vec<Browser>> {
    if !named.is_empty() {
        for browser in named {
            browser
                .set_up()
                .with_context(|| format!("cannot measure in {}", browser.name()))?;
        }
        return Ok(named.to_vec());
    }
    let mut found = Vec::new();
    for browser in MEASURED {
        match browser.set_up() {
            Ok(()) => found.push(browser),
            Err(error) => shell::say(&format!("{} is left out: {error:#}", browser.name())),
        }
    }
    if found.is_empty() {
        bail!("no browser to measure in: install Chromium or Firefox");
    }
    Ok(found)
}

/// The npm packages that are measured beside the project.
fn peers() -> Result<PathBuf> {
    let (from, to) = (crate::root().join("benches/browser"), folder().join("npm"));
    tools::node_modules_apart(&from, &to, "packages to compare with")?;
    Ok(to.join("node_modules"))
}

/// Python, with numpy if it can be installed.
fn python() -> Option<PathBuf> {
    let Some(python) = shell::find("python3") else {
        shell::say("python3 is not installed; its rows are left out");
        return None;
    };
    if has_numpy(&python) {
        return Some(python);
    }
    let own = folder().join("python");
    let own_python = own.join("bin").join("python3");
    if has_numpy(&own_python) {
        return Some(own_python);
    }
    shell::say(&format!("{NUMPY}, into {}", own.display()));
    match install_numpy(&python, &own, &own_python) {
        Ok(()) => Some(own_python),
        Err(error) => {
            shell::say(&format!("numpy's row is left out: {error:#}"));
            Some(python)
        }
    }
}

fn install_numpy(python: &Path, own: &Path, own_python: &Path) -> Result<()> {
    shell::output(Command::new(python).args(["-m", "venv"]).arg(own))?;
    shell::output(
        Command::new(own_python)
            .args(["-m", "pip", "install", "--quiet", "--only-binary=:all:"])
            .arg(NUMPY),
    )
    .map(drop)
}

fn has_numpy(python: &Path) -> bool {
    shell::output(Command::new(python).args(["-c", "import numpy"])).is_ok()
}
