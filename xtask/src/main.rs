//! `cargo xtask`: every chore of the project, and the set-up that each one needs.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{bench, screenshot, server, site, stats, test, visits};

/// The chores of Strandom. Each sets up what it needs and says so in a line.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build the page and serve it on this machine
    Serve {
        /// The port on 127.0.0.1; 0 takes any that is free
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the static site that any host can serve, in dist/
    Dist,
    /// Run all tests, or only the steps that are named
    Test(test::Options),
    /// Measure the speed in the browsers that are here, beside what one would use instead
    Bench(bench::Options),
    /// Test the randomness with dieharder, ent and the project's own tests, and write down what they say
    Stats(stats::Options),
    /// Take the picture of the page that the README shows
    Screenshot,
    /// Measure how long the page takes to be ready on a first and on a later visit, and what it transfers
    Visits {
        /// How often each visit is made in each browser
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
        rounds: u32,
    },
}

fn main() -> ExitCode {
    match do_chore(Cli::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        // The chain of causes, without the backtrace of this program, which helps nobody.
        Err(error) => {
            eprintln!("\nerror: {error}");
            for cause in error.chain().skip(1) {
                eprintln!("because: {cause}");
            }
            ExitCode::FAILURE
        }
    }
}

fn do_chore(chore: Chore) -> Result<()> {
    match chore {
        Chore::Serve { port } => server::serve_source(port),
        Chore::Dist => {
            let dist = site::dist()?;
            print!("{}", site::size_table(&dist)?);
            Ok(())
        }
        Chore::Test(options) => test::run(&options),
        Chore::Bench(options) => bench::run(&options),
        Chore::Stats(options) => stats::run(&options),
        Chore::Screenshot => screenshot::take(),
        Chore::Visits { rounds } => visits::run(rounds),
    }
}
