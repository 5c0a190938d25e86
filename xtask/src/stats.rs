//! Tests of the randomness: well-known batteries, and the project's own tests for what they miss. The
//! results are written down with the amount of data.

mod battery;
mod cells;
mod dieharder;
mod ent;
mod machine;
mod own;
mod report;
mod source;

use std::fs;
use std::num::NonZero;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{apt, shell};
use battery::Trial;
use report::Report;

/// The file with the results.
const TABLE: &str = "docs/statistics.md";

/// What `cargo xtask stats` takes.
#[derive(Args)]
pub struct Options {
    /// Run all tests of `dieharder -a` on the raw draws instead of a selection; takes an hour or two
    #[arg(long)]
    all: bool,
    /// Only the trials whose name contains this, without the project's own tests; writes no file
    #[arg(long, value_name = "PATTERN", allow_hyphen_values = true)]
    only: Option<String>,
    /// The machine named in the results, instead of its processor and system
    #[arg(long, value_name = "WORDS")]
    machine: Option<String>,
}

/// Runs all trials, prints the results and writes them to `docs/statistics.md`.
///
/// # Errors
/// Fails when a program cannot be installed or started, when one of the project's own tests fails, or
/// when a battery's test fails, which is then in the results.
pub fn run(options: &Options) -> Result<()> {
    let start = Instant::now();
    if shell::find("dieharder").is_none() || shell::find("ent").is_none() {
        apt::install(&["dieharder", "ent"], "dieharder and ent")?;
    }
    let example = ["--release", "--package", "strandom", "--example", "draws"];
    shell::run(shell::host_cargo().arg("build").args(example))?;
    let own = match options.only {
        None => own::run()?,
        Some(_) => Vec::new(),
    };
    let only = options.only.as_deref().unwrap_or_default();
    let mut trials = battery::trials(options.all);
    trials.retain(|trial| trial.name().contains(only));
    let mut report = Report::new(options.machine.clone(), own);
    for outcome in run_all(trials)? {
        report.add(outcome);
    }
    let text = report.text(start.elapsed());
    println!("\n{text}");
    if options.only.is_none() {
        fs::write(crate::root().join(TABLE), &text)
            .with_context(|| format!("cannot write {TABLE}"))?;
    }
    match report.failures() {
        0 => Ok(()),
        count => bail!("{count} of the trials failed"),
    }
}

/// Runs as many trials at a time as there are processors: each is one process that reads.
fn run_all(trials: Vec<Trial>) -> Result<Vec<battery::Outcome>> {
    let count = trials.len();
    let queue = Mutex::new(trials.into_iter().enumerate());
    let next = || queue.lock().ok()?.next();
    let worker = || {
        let mut outcomes = Vec::new();
        while let Some((place, trial)) = next() {
            let name = trial.name();
            let start = Instant::now();
            let outcome = trial.run().with_context(|| name.clone())?;
            println!(
                "{:>3} of {count}: {name}: {} in {:.1} s",
                place + 1,
                outcome.verdict().words(),
                start.elapsed().as_secs_f64()
            );
            outcomes.push((place, outcome));
        }
        anyhow::Ok(outcomes)
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let made = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let made = workers.into_iter().map(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        made.collect::<Result<Vec<_>>>()
    })?;
    let mut outcomes: Vec<_> = made.into_iter().flatten().collect();
    outcomes.sort_by_key(|(place, _)| *place);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}
