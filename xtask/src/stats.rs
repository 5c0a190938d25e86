//! The randomness: batteries that everybody knows, beside the project's own tests of what they miss.
//! What they say is written down with how much they read.

mod battery;
mod dieharder;
mod ent;
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

/// Where the results stand.
const TABLE: &str = "docs/statistics.md";

/// What `cargo xtask stats` takes.
#[derive(Args)]
pub struct Options {
    /// Every test of dieharder on the raw draws, as `dieharder -a` chooses them, instead of the chosen
    /// ones: an hour or two
    #[arg(long)]
    all: bool,
    /// Only the trials whose name has this in it, and none of the project's own; nothing is written
    #[arg(long, value_name = "PATTERN", allow_hyphen_values = true)]
    only: Option<String>,
    /// What the results are said to come from, instead of the processor's and the system's names
    #[arg(long, value_name = "WORDS")]
    machine: Option<String>,
}

/// Runs everything, prints the results and writes them to `docs/statistics.md`.
///
/// # Errors
/// When something cannot be installed or started, or when anything fails: a test of the project's own,
/// or one of a battery, which is then in the results.
pub fn run(options: &Options) -> Result<()> {
    let start = Instant::now();
    if shell::find("dieharder").is_none() || shell::find("ent").is_none() {
        apt::install(&["dieharder", "ent"], "the batteries, to test randomness")?;
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

/// As many side by side as there are processors: each is one program that reads.
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
