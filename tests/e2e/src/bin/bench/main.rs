//! The benchmark's driver. `cargo xtask bench` sets up what it needs and starts it.

mod host;
mod measure;
mod papers;
mod report;
mod targets;

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, thread};

use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::Parser;
use e2e::{Page, with_page_in};
use futures_util::FutureExt;
use host::Program;
use measure::{Case, measure};
use report::{About, Place, Report};
use serde::Deserialize;
use time::OffsetDateTime;
use xtask::bench::HOST;
use xtask::bench::change::YARDSTICK;
use xtask::browser::{Browser, Memory};
use xtask::server;

#[derive(Parser)]
struct Cli {
    #[arg(long, required = true)]
    browser: Vec<Browser>,
    #[arg(long)]
    rounds: u32,
    #[arg(long)]
    only: Vec<String>,
    /// The benchmark's site
    #[arg(long)]
    site: PathBuf,
    /// The folder for the report
    #[arg(long)]
    out: PathBuf,
    #[arg(long)]
    python: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        // The chain of causes, without the backtrace of this program, which helps nobody.
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Result<()> {
    let now = OffsetDateTime::now_utc();
    // The site's policy is not for the peers: some make scripts of text.
    let server = server::start(&cli.site, server::Host::Lenient)?;
    let url = server.url();
    let (mut places, mut lost) = (Vec::new(), Vec::new());
    for &browser in &cli.browser {
        // What took minutes in one browser is not lost when another one hangs, which is a panic.
        let outcome = AssertUnwindSafe(in_browser(browser, &url, cli)).catch_unwind();
        match outcome.await {
            Ok(Ok(place)) => places.push(place),
            Ok(Err(error)) => lost.push(format!("{error:#}")),
            Err(_) => lost.push(format!("{} hangs", browser.name())),
        }
    }
    match on_host(cli).await {
        Ok(place) => places.push(place),
        Err(error) => lost.push(format!("{error:#}")),
    }
    places.retain(|place| !place.measured.is_empty());
    if places.is_empty() {
        ensure!(lost.is_empty(), "nothing was measured: {}", lost.join("; "));
        bail!("no case has {:?} in its name", cli.only);
    }
    let report = Report {
        date: format!("{} {:02}:{:02} UTC", now.date(), now.hour(), now.minute()),
        commit: answer("git", &["describe", "--always", "--dirty"]),
        processor: processor(),
        cores: thread::available_parallelism()?.get(),
        rounds: cli.rounds,
        places,
    };
    println!("\n{}", report.markdown());
    write(&report, &cli.out).with_context(|| format!("cannot write to {}", cli.out.display()))?;
    println!(
        "report.md, report.json and papers.md, with the tables of the README and docs/performance.md, are in {}",
        cli.out.display()
    );
    ensure!(
        lost.is_empty(),
        "the report lacks what failed: {}",
        lost.join("; ")
    );
    Ok(())
}

impl Cli {
    /// The cases that are wanted, and the one with which reports of other machines are compared.
    fn wanted(&self, cases: impl IntoIterator<Item = Case>) -> Vec<Case> {
        let is_named = |case: &Case| {
            let has = |pattern: &String| case.id.contains(pattern) || case.name.contains(pattern);
            self.only.is_empty() || self.only.iter().any(has)
        };
        let mut cases: Vec<Case> = cases.into_iter().collect();
        if cases.iter().any(is_named) {
            cases.retain(|case| is_named(case) || case.id == YARDSTICK);
        } else {
            cases.clear();
        }
        cases
    }
}

async fn in_browser(browser: Browser, url: &str, cli: &Cli) -> Result<Place> {
    with_page_in(browser, Memory::Shared, url, async |page| {
        on_page(browser, page, cli).await
    })
    .await
    .with_context(|| format!("cannot measure in {}", browser.name()))?
}

async fn on_page(browser: Browser, page: &Page, cli: &Cli) -> Result<Place> {
    let about = page
        .run("window.bench = await import('/www/bench/bench.js'); return bench.about();")
        .await
        .map_err(|error| anyhow!("the benchmark's page does not start: {error}"))?;
    let version = page.browser_version();
    let major = version.split('.').next().unwrap_or(version);
    let name = match browser {
        Browser::Chromium => format!("Chromium {major}"),
        Browser::Firefox => format!("Firefox {major}"),
        Browser::Webkit => format!("WebKitGTK {version}"),
    };
    let cases = cli.wanted(Vec::<Case>::deserialize(&about["cases"])?);
    let measured = measure(&name, cases, cli.rounds, async |case: &Case| {
        let sample = page
            .run(&format!("return bench.sample('{}')", case.id))
            .await;
        let sample = sample.map_err(|error| anyhow!(error))?;
        sample
            .as_f64()
            .with_context(|| format!("{sample} is no sample"))
    })
    .await?;
    let about = About {
        browser,
        cores: u32::deserialize(&about["cores"])?,
        clock_step_ms: f64::deserialize(&about["clockStepMs"])?,
        version: version.into(),
    };
    Ok(Place {
        name,
        about: Some(about),
        measured,
    })
}

async fn on_host(cli: &Cli) -> Result<Place> {
    let mut native = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    native
        .args(["run", "--quiet"])
        .args(HOST)
        .current_dir(xtask::root());
    let mut programs = vec![Program::start(&mut native)?];
    if let Some(python) = &cli.python {
        let script = xtask::root().join("benches/tutorial.py");
        programs.push(Program::start(Command::new(python).arg(script))?);
    }
    let cases = cli.wanted(programs.iter().flat_map(Program::cases).cloned());
    let measured = measure("host", cases, cli.rounds, async |case: &Case| {
        let knows = |program: &&mut Program| program.cases().iter().any(|it| it.id == case.id);
        let program = programs.iter_mut().find(knows);
        program.context("no program knows it")?.sample(&case.id)
    })
    .await?;
    Ok(Place {
        name: "host".into(),
        about: None,
        measured,
    })
}

fn write(report: &Report, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("report.md"), report.markdown())?;
    fs::write(folder.join("papers.md"), papers::markdown(report))?;
    let json = serde_json::to_string_pretty(&report.json())?;
    Ok(fs::write(folder.join("report.json"), json)?)
}

fn processor() -> String {
    let linux = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = linux.lines().find(|line| line.starts_with("model name"));
    match model.and_then(|line| line.split_once(": ")) {
        Some((_, model)) => model.into(),
        None => answer("sysctl", &["-n", "machdep.cpu.brand_string"]),
    }
}

/// What a program says, in a word; what cannot be asked is unknown.
fn answer(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(xtask::root())
        .output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    said.ok()
        .filter(|said| !said.is_empty())
        .unwrap_or_else(|| "unknown".into())
}
