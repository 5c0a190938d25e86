//! The command `strandom`: reproducible random strings, on all cores, of any size.
//!
//! The program is [`run`]. The Python package calls it too, and shares what a request, a plan of parts and
//! a document are. Nothing else should depend on this crate: for Rust programs there is `strandom`.

mod arguments;
pub mod document;
pub mod failure;
mod gzip;
mod help;
mod lines_file;
mod lists;
mod make;
pub mod manifest;
pub mod number;
mod output;
pub mod parts;
pub mod pipeline;
mod pointer;
mod progress;
mod rank;
pub mod request;
mod resume;
pub mod steps;
mod verify;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser;

use arguments::{Cli, Command};
use failure::{Failure, Result};

/// Does what the arguments say, of which the first is the program's name. Returns the exit code.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let done = Cli::try_parse_from(arguments)
        .map_err(Failure::Arguments)
        .and_then(dispatch);
    match done {
        Ok(()) => 0,
        Err(failure) => {
            failure.print();
            failure.code()
        }
    }
}

fn dispatch(cli: Cli) -> Result<()> {
    match cli.command {
        None => make::run(&cli.request.request()?, &cli.make),
        Some(Command::Manifest { folder }) => manifest::run(&folder),
        Some(Command::Verify(verify)) => verify::run(&verify),
        Some(Command::Rank { string, request }) => rank::run(&string, &request.request()?),
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
