//! All tests of the project, behind one command.

mod package;
mod python;
mod registry;
mod scripts;
mod wasm_pack;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::browser::{self, Browser};
use crate::oldest::{self, Oldest};
use crate::{shell, site, tools, versions, wasm};

/// A step of `cargo xtask test`. The steps run in this order: quick and telling ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting of the Rust code
    Fmt,
    /// Lints in the code for the host
    Clippy,
    /// Lints in the code for the browser
    ClippyWasm,
    /// The core and its documentation, on the host
    Host,
    /// The command `strandom`, as it is run
    Cli,
    /// The crate and the command as a registry would get them: built from the packed files alone
    Registry,
    /// The Python package: its code, its types, and the wheel, installed and used
    Python,
    /// This program itself
    Xtask,
    /// Types of the scripts
    Types,
    /// Unit tests of the scripts, in Node
    Unit,
    /// The core in wasm, with threads, in each browser
    Wasm,
    /// The built page in each browser
    E2e,
    /// The npm package in projects as others have them, in each browser and in Node
    Package,
    /// The main features of the page in the oldest supported browsers
    Oldest,
}

/// What `cargo xtask test` takes.
#[derive(Args)]
pub struct Options {
    /// The steps to run; by default all, in this order
    steps: Vec<Step>,
    /// A browser to test in; repeat it for more. By default all of them
    #[arg(long, value_name = "NAME")]
    browser: Vec<Browser>,
}

/// Runs the named steps, or all, and stops at the first failure. Installs what they need first.
///
/// # Errors
/// Fails when the set-up or a step fails. The message names it.
pub fn run(options: &Options) -> Result<()> {
    let start = Instant::now();
    let (steps, browsers) = (chosen(&options.steps), chosen(&options.browser));
    for step in &steps {
        step.set_up(&browsers)
            .with_context(|| format!("cannot set up what step `{}` needs", step.name()))?;
    }
    let mut times = vec![("set-up".to_string(), start.elapsed())];
    versions::print(&browsers);
    for (index, step) in steps.iter().enumerate() {
        println!("\n== {} of {}: {} ==", index + 1, steps.len(), step.name());
        let start = Instant::now();
        step.run(&browsers).with_context(|| {
            format!(
                "step `{0}` failed; `cargo xtask test {0}` runs only this step",
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

/// The named values, or all of them, in their order and without repetition.
fn chosen<T: ValueEnum + PartialEq>(named: &[T]) -> Vec<T> {
    let all = T::value_variants().iter().cloned();
    all.filter(|it| named.is_empty() || named.contains(it))
        .collect()
}

impl Step {
    /// The name of the step on the command line.
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_string())
            .unwrap_or_default()
    }

    fn set_up(self, browsers: &[Browser]) -> Result<()> {
        match self {
            Step::Host => tools::python(),
            Step::Python => tools::schedulers().and_then(|()| crate::python::set_up()),
            Step::Cli | Step::Registry | Step::Xtask => Ok(()),
            Step::Fmt => tools::component("fmt", "rustfmt"),
            Step::Clippy => tools::component("clippy", "clippy"),
            Step::ClippyWasm => wasm::Environment::ready().map(drop),
            Step::Types => scripts::packages().and_then(|()| wasm::Environment::ready().map(drop)),
            Step::Unit => tools::node(),
            Step::Wasm => tools::wasm_pack().and_then(|()| set_up_all(browsers)),
            Step::E2e => scripts::packages()
                .and_then(|()| crate::python::set_up())
                .and_then(|()| wasm::Environment::ready().map(drop))
                .and_then(|()| set_up_all(browsers)),
            Step::Package => scripts::packages()
                .and_then(|()| package::packages())
                .and_then(|()| wasm::Environment::ready().map(drop))
                .and_then(|()| set_up_all(browsers)),
            Step::Oldest => oldest::among(browsers).try_for_each(Oldest::set_up),
        }
    }

    fn run(self, browsers: &[Browser]) -> Result<()> {
        match self {
            Step::Fmt => host_cargo("fmt --all --check"),
            Step::Clippy => host_cargo("clippy --workspace --all-targets -- -D warnings"),
            Step::ClippyWasm => clippy_wasm(),
            Step::Host => host_cargo("test --package strandom --features words"),
            Step::Cli => host_cargo("test --package strandom-cli"),
            Step::Registry => registry::check(),
            Step::Python => python::check(),
            Step::Xtask => host_cargo("test --package xtask")
                .and_then(|()| host_cargo("test --package e2e --bin bench")),
            Step::Types => scripts::check_types(),
            Step::Unit => scripts::test(),
            Step::Wasm => self.run_in_each(browsers, wasm_pack::test),
            // The lines that the page writes for Python are run.
            Step::E2e => crate::python::install()
                .and_then(|()| site::dist())
                .and_then(|_| self.run_in_each(browsers, e2e_in)),
            Step::Package => package::build().and_then(|()| self.run_in_each(browsers, package_in)),
            Step::Oldest => in_oldest(browsers),
        }
    }

    fn run_in_each(self, browsers: &[Browser], run: fn(Browser) -> Result<()>) -> Result<()> {
        for &browser in browsers {
            println!("\n-- {} in {} --", self.name(), browser.name());
            run(browser).with_context(|| {
                format!(
                    "it failed in {1}; `cargo xtask test {0} --browser {1}` runs it in that browser only",
                    self.name(),
                    browser.name()
                )
            })?;
        }
        Ok(())
    }
}

fn set_up_all(browsers: &[Browser]) -> Result<()> {
    for browser in browsers {
        browser.set_up().with_context(|| {
            format!(
                "{} cannot be installed; `--browser NAME` tests in another browser only",
                browser.name()
            )
        })?;
    }
    Ok(())
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

fn e2e_in(browser: Browser) -> Result<()> {
    page_tests(browser, "e2e")
}

fn package_in(browser: Browser) -> Result<()> {
    page_tests(browser, "package")
}

fn page_tests(browser: Browser, program: &str) -> Result<()> {
    let mut cargo = shell::host_cargo();
    cargo.args(["test", "--package", "e2e", "--test", program]);
    shell::run(cargo.env(browser::VARIABLE, browser.name()))
}

fn in_oldest(browsers: &[Browser]) -> Result<()> {
    site::dist()?;
    let mut oldest = oldest::among(browsers).peekable();
    if oldest.peek().is_none() {
        println!("none of these browsers is available in an old version");
    }
    for oldest in oldest {
        println!("\n-- oldest: {} --", oldest.name());
        let failed = || format!("it failed in {}", oldest.name());
        oldest.run().with_context(failed)?;
    }
    Ok(())
}

fn host_cargo(line: &str) -> Result<()> {
    shell::run(shell::host_cargo().args(line.split(' ')))
}

fn time_table(times: &[(String, Duration)]) -> String {
    let line = |(name, time): &(String, Duration)| format!("{:>7.1} s  {name}", time.as_secs_f64());
    times.iter().map(line).collect::<Vec<_>>().join("\n")
}
