//! The command `strandom`.

use std::process::ExitCode;

fn main() -> ExitCode {
    strandom_cli::run(std::env::args_os()).into()
}
