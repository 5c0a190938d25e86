//! `cargo xtask`: every task of the project, and the set-up that each one needs.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{audit, bench, pack, screenshot, server, site, stats, test, visits};

/// Build, serve, test and measure Strandom. Each command installs what it needs and says so.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page and serve it on this machine
    Serve {
        /// The port on 127.0.0.1; 0 picks a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the static site in dist/, for any host
    Dist,
    /// Make the npm package in dist/npm/ and the wheel for Python in dist/python/
    Pack,
    /// Run all tests, or only the named steps
    Test(test::Options),
    /// Measure the speed in the browsers, beside other generators
    Bench(bench::Options),
    /// Test the randomness with dieharder, ent and the project's own tests, and write docs/statistics.md
    Stats(stats::Options),
    /// Audit the page with Lighthouse: performance, accessibility, best practices, search engines
    Audit,
    /// Take the screenshot for the README
    Screenshot,
    /// Measure load time and transfer size of first and later visits
    Visits {
        /// Visits of each kind in each browser
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
        rounds: u32,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        // The chain of causes; a backtrace of this program would not help the user.
        Err(error) => {
            eprintln!("\nerror: {error}");
            for cause in error.chain().skip(1) {
                eprintln!("caused by: {cause}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Serve { port } => server::serve_source(port),
        Task::Dist => {
            let dist = site::dist()?;
            print!("{}", site::size_table(&dist)?);
            Ok(())
        }
        Task::Pack => pack::all(),
        Task::Test(options) => test::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Stats(options) => stats::run(&options),
        Task::Audit => audit::run(),
        Task::Screenshot => screenshot::take(),
        Task::Visits { rounds } => visits::run(rounds),
    }
}
