//! The tests: every one that the project has, in one order, behind one command.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::browser::Browser;
use crate::{shell, site, tools, wasm};

/// A step of `cargo xtask test`. They stand in the order in which they run: what is cheap and
/// tells most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// All Rust code is formatted
    Fmt,
    /// No lint complains about the code of the host
    Clippy,
    /// No lint complains about the code of the browser
    ClippyWasm,
    /// The core and its documentation, on the host
    Host,
    /// This program
    Xtask,
    /// The scripts of the page and of the worker have the right types
    Types,
    /// The scripts that need no browser, in Node
    Unit,
    /// The core in wasm, with its pool, in a browser
    Wasm,
    /// The real page in a real browser
    E2e,
}

/// Runs the named steps, or all, and stops at the first that fails. What they need is set up first.
///
/// # Errors
/// When something cannot be set up, or a step fails; the message names it.
pub fn run(named: &[Step]) -> Result<()> {
    let start = Instant::now();
    let steps: Vec<Step> = Step::value_variants()
        .iter()
        .copied()
        .filter(|step| named.is_empty() || named.contains(step))
        .collect();
    for step in &steps {
        step.set_up()
            .with_context(|| format!("cannot set up what step `{}` needs", step.name()))?;
    }
    let mut times = vec![("set-up".to_string(), start.elapsed())];
    for (index, step) in steps.iter().enumerate() {
        println!("\n== {} of {}: {} ==", index + 1, steps.len(), step.name());
        let start = Instant::now();
        step.run().with_context(|| {
            format!(
                "step `{0}` failed; `cargo xtask test {0}` runs it alone",
                step.name()
            )
        })?;
        times.push((step.name(), start.elapsed()));
    }
    println!("\n{}", time_table(&times));
    match steps.len() {
        1 => println!("the one step passed"),
        count => println!("all {count} steps passed"),
    }
    Ok(())
}

impl Step {
    /// The word that names the step on the command line.
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_string())
            .unwrap_or_default()
    }

    fn set_up(self) -> Result<()> {
        match self {
            Step::Host | Step::Xtask => Ok(()),
            Step::Fmt => tools::component("fmt", "rustfmt"),
            Step::Clippy => tools::component("clippy", "clippy"),
            Step::ClippyWasm => wasm::Environment::ready().map(drop),
            Step::Types => type_checker().and_then(|()| wasm::Environment::ready().map(drop)),
            Step::Unit => tools::node(),
            Step::Wasm => tools::wasm_pack().and_then(|()| Browser::Chromium.set_up()),
            Step::E2e => Browser::Chromium
                .set_up()
                .and_then(|()| wasm::Environment::ready().map(drop)),
        }
    }

    fn run(self) -> Result<()> {
        match self {
            Step::Fmt => host_cargo("fmt --all --check"),
            Step::Clippy => host_cargo("clippy --workspace --all-targets -- -D warnings"),
            Step::ClippyWasm => clippy_wasm(),
            Step::Host => host_cargo("test --package strandom"),
            Step::Xtask => host_cargo("test --package xtask"),
            Step::Types => types(),
            Step::Unit => unit(),
            Step::Wasm => wasm_in_browser(),
            Step::E2e => e2e(),
        }
    }
}

fn clippy_wasm() -> Result<()> {
    let compiler = wasm::Environment::ready()?;
    let line = "clippy --target wasm32-unknown-unknown --package strandom --all-features \
                --lib --tests -- -D warnings";
    shell::run(compiler.cargo().args(line.split(' ')))?;
    let single = "clippy --target wasm32-unknown-unknown --package strandom --no-default-features \
                  --lib -- -D warnings";
    shell::run(
        compiler
            .single_cargo()
            .args(single.split(' '))
            .env("CARGO_TARGET_DIR", site::single_target()),
    )
}

fn type_checker() -> Result<()> {
    tools::node_modules(crate::root(), "the type checker")
}

/// The page and the worker live in different worlds, and each is checked in its own. The worker's
/// types include the module's, so the module comes first.
fn types() -> Result<()> {
    site::build()?;
    let checker = crate::root().join("node_modules/.bin/tsc");
    for project in [
        "www/tsconfig.json",
        "www/tsconfig.worker.json",
        "www/tsconfig.service-worker.json",
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

fn unit() -> Result<()> {
    shell::run(
        Command::new("node")
            .args(["--test", "--test-reporter=spec"])
            .args(unit_tests()?)
            .current_dir(crate::root()),
    )
}

/// Node is told the files one by one: how it reads a pattern depends on its version.
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

fn wasm_in_browser() -> Result<()> {
    let mut wasm_pack = wasm::Environment::ready()?.command("wasm-pack");
    shell::run(wasm_pack.args("test --mode no-install --headless --chrome".split(' ')))
}

fn e2e() -> Result<()> {
    site::dist()?;
    host_cargo("test --package e2e")
}

fn host_cargo(line: &str) -> Result<()> {
    let mut cargo = Command::new(shell::cargo());
    shell::run(cargo.args(line.split(' ')).current_dir(crate::root()))
}

fn time_table(times: &[(String, Duration)]) -> String {
    let line = |(name, time): &(String, Duration)| format!("{:>7.1} s  {name}", time.as_secs_f64());
    times.iter().map(line).collect::<Vec<_>>().join("\n")
}
