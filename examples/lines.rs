//! Prints any part of a file of strings: `cargo run --release --example lines -- --n 1000 --len 16`.
//!
//! On one core and in the memory of a second-level cache, at more than a gigabyte a second. What the
//! page saves can be checked so, and a file be made on many machines, each of which makes a part.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use strandom::{Alphabet, Code, File, Format, Job, JobError, serial};

/// So much is made before it is written.
const MEMORY_BYTES: usize = 1 << 20;

/// Prints random strings that can be made again, one a line
#[derive(Parser)]
struct Cli {
    /// How many strings the file has
    #[arg(long, default_value_t = 16)]
    n: u64,
    /// Symbols in a string
    #[arg(long, default_value_t = 5)]
    len: u32,
    /// The seed, taken exactly as it is
    #[arg(long, default_value = "123", allow_hyphen_values = true)]
    seed: String,
    /// An alphabet's name, or its symbols one after the other
    #[arg(long, default_value = "alphanumeric", allow_hyphen_values = true)]
    alphabet: String,
    /// What draws: strandom, python-choice or python-choices
    #[arg(long, default_value = "strandom")]
    engine: String,
    /// No two strings are the same
    #[arg(long, conflicts_with = "engine")]
    unique: bool,
    /// Stands before each string
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    prefix: String,
    /// A separator follows each so many symbols; none when 0
    #[arg(long, default_value_t = 0)]
    groups: u32,
    /// One character
    #[arg(long, default_value_t = '-', allow_hyphen_values = true)]
    separator: char,
    /// Each string has a check symbol behind it
    #[arg(long)]
    check: bool,
    /// The rank of the file's first string
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// How the strings are written: lines, csv or json
    #[arg(long, default_value = "lines")]
    format: Format,
    /// Prints the file from this one of its strings on, counted from 0
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Prints the file up to before this one of its strings, and not to its end
    #[arg(long)]
    to: Option<u64>,
}

fn main() -> ExitCode {
    match print(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print(cli: &Cli) -> Result<(), Box<dyn std::error::Error>> {
    let job = job(cli)?;
    let to = cli.to.unwrap_or(cli.n);
    if cli.from > to || to > cli.n {
        let n = cli.n;
        return Err(format!(
            "from and to must be 0 to n, which is {n}, in this order; you gave {} and {to}.",
            cli.from
        )
        .into());
    }
    match write(&job, cli.from, to, &mut io::stdout().lock()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn job(cli: &Cli) -> Result<Job, JobError> {
    let alphabet = match Alphabet::named(&cli.alphabet) {
        Some(named) => named,
        None => Alphabet::new(&cli.alphabet)?,
    };
    let ranks = cli.first..cli.first.saturating_add(cli.n);
    let job = match (cli.engine.as_str(), cli.unique) {
        ("strandom", false) => Job::new(ranks, cli.len, &cli.seed, &alphabet)?,
        ("strandom", true) => Job::unique(ranks, cli.len, &cli.seed, &alphabet)?,
        (python, _) => Job::python(ranks, cli.len, &cli.seed, &alphabet, python.parse()?)?,
    };
    let code = Code {
        prefix: cli.prefix.clone(),
        groups: cli.groups,
        separator: cli.separator,
        check: cli.check,
    };
    Ok(job.as_code(code)?.in_format(cli.format))
}

/// Writes the file of the job's strings from its string `from` to before its string `to`.
fn write(job: &Job, from: u64, to: u64, out: &mut impl Write) -> io::Result<()> {
    let file = File::new(job);
    let mut memory = vec![0; MEMORY_BYTES];
    let first = job.ranks().start;
    let mut done = from;
    // Once even for none: a file without strings may have a head.
    loop {
        let end = (done + file.strings_in(memory.len())).min(to);
        let made = file.write(first + done..first + end, &mut memory, |part, out| {
            serial(part, out, || 0.0);
        });
        out.write_all(&memory[made])?;
        done = end;
        if done == to {
            return out.flush();
        }
    }
}
