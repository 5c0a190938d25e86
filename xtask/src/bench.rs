//! The benchmark: its set-up. What is measured stands in `benches/`, how in `tests/e2e`, which
//! drives the browsers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::browser::Browser;
use crate::{shell, site, tools};

/// The version of numpy that is installed where Python has none.
const NUMPY: &str = "numpy==2.3.5";

/// WebKit is not among them: WebKitGTK as its users have it shares no memory, and asked to share
/// some it is a browser that nobody has.
const MEASURED: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

/// What `cargo xtask bench` takes.
#[derive(Args)]
pub struct Options {
    /// A browser to measure in, which may be said again; without it, all of these that are here or
    /// can be installed
    #[arg(long, value_name = "NAME", value_parser = measured())]
    browser: Vec<Browser>,
    /// How many samples are taken of each case, after the warm-up
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// Only the cases whose name has this in it
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
}

/// Sets up browsers, peers and sites, measures, prints the table, and writes it to a folder of
/// `target/bench/` that it names.
///
/// # Errors
/// When a browser that was named cannot be had, or none at all, when something cannot be built, or
/// when a case fails. Being slow is no error.
pub fn run(options: &Options) -> Result<()> {
    let browsers = browsers(&options.browser)?;
    let python = python();
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

/// The browsers that were named, which must be had, or else those that can be.
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
        bail!("there is no browser to measure in: install Chromium or Firefox");
    }
    Ok(found)
}

/// The peers of the npm registry, installed away from the sources.
fn peers() -> Result<PathBuf> {
    let (from, to) = (crate::root().join("benches/browser"), folder().join("npm"));
    fs::create_dir_all(&to).with_context(|| format!("cannot make {}", to.display()))?;
    for name in ["package.json", "package-lock.json"] {
        let (from, to) = (from.join(name), to.join(name));
        // A file that says the same keeps its time, which tells what was installed since.
        if fs::read(&from).ok() != fs::read(&to).ok() {
            fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
        }
    }
    tools::node_modules(&to, "what is compared with")?;
    Ok(to.join("node_modules"))
}

/// A Python, with numpy where it can be had.
fn python() -> Option<PathBuf> {
    let Some(python) = shell::find("python3") else {
        shell::say("no python3 is here; its rows are left out");
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
