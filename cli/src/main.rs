//! The command `strandom`: reproducible random strings, on all cores, of any size.

mod arguments;
mod document;
mod failure;
mod gzip;
mod help;
mod lists;
mod make;
mod manifest;
mod number;
mod output;
mod parts;
mod pipeline;
mod progress;
mod rank;
mod request;
mod resume;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::{Cli, Command};
use failure::{Failure, Result};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !matches!(failure, Failure::Closed) {
                eprintln!("error: {failure}.");
            }
            ExitCode::from(failure.code())
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    match cli.command {
        None => make::run(&cli.request, &cli.make),
        Some(Command::Manifest { folder }) => manifest::run(&folder),
        Some(Command::Verify(verify)) => verify::run(&verify),
        Some(Command::Rank { string, request }) => rank::run(&string, &request),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut help::command(), "strandom", &mut script);
            print(&script)
        }
        Some(Command::Man { command }) => print(&help::man(command.as_deref())?),
    }
}

/// Prints what a command has to say.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}
