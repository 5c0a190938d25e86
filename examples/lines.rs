//! Prints any part of a document of strings: `cargo run --release --example lines -- --n 1000 --len 16`.
//!
//! It runs on one core, in the memory of a second-level cache, at more than a gigabyte a second. So what
//! the page saves can be checked, and many machines can make a part of a document each.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser;
use strandom::{Alphabet, CodeFormat, CsvFormat, Format, Strings};

/// Prints random strings that can be made again, one a line
#[derive(Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
struct Cli {
    /// How many strings the document has
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
    /// How many symbols stand together; all of them when 0
    #[arg(long, default_value_t = 0)]
    groups: u32,
    /// Stands between two groups: one character
    #[arg(long, default_value_t = '-', allow_hyphen_values = true)]
    separator: char,
    /// Each string has a check symbol behind it
    #[arg(long)]
    check: bool,
    /// The rank of the document's first string
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// How the strings are written: lines, csv or json
    #[arg(long, default_value = "lines")]
    format: Format,
    /// Each string of CSV or JSON has its rank beside it
    #[arg(long)]
    ranked: bool,
    /// Stands above the strings of CSV; there is no header line when it is empty
    #[arg(long, default_value = "string", allow_hyphen_values = true)]
    header: String,
    /// Stands between two fields of CSV: a comma, a semicolon or a tab
    #[arg(long, default_value_t = ',')]
    delimiter: char,
    /// Lines of CSV end with a newline alone
    #[arg(long)]
    lf: bool,
    /// CSV begins with a byte order mark
    #[arg(long)]
    bom: bool,
    /// Strings of CSV are formulas, which Excel shows as text
    #[arg(long)]
    excel: bool,
    /// Prints the document from this one of its strings on, counted from 0
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Prints the document up to before this one of its strings, and not to its end
    #[arg(long)]
    to: Option<u64>,
}

fn main() -> ExitCode {
    match print(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}.");
            ExitCode::FAILURE
        }
    }
}

fn print(cli: &Cli) -> Result<(), Box<dyn Error>> {
    let document = strings(cli)?.range(cli.first..cli.first.saturating_add(cli.n))?;
    let to = cli.to.unwrap_or(cli.n);
    if cli.from > to || to > cli.n {
        return Err(format!(
            "from and to must be 0 to n, which is {}, in this order; you gave {} and {to}",
            cli.n, cli.from
        )
        .into());
    }
    let part = document.part(cli.from..to);
    match part.write_to(&mut io::stdout().lock()) {
        // The reader has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn strings(cli: &Cli) -> Result<Strings, strandom::Error> {
    let alphabet = match Alphabet::named(&cli.alphabet) {
        Some(named) => named,
        None => Alphabet::new(&cli.alphabet)?,
    };
    let builder = Strings::builder()
        .len(cli.len)
        .alphabet(alphabet)
        .seed(&cli.seed)
        .unique(cli.unique)
        .format(cli.format)
        .ranked(cli.ranked)
        .csv(CsvFormat {
            header: cli.header.clone(),
            delimiter: cli.delimiter,
            crlf: !cli.lf,
            bom: cli.bom,
            excel: cli.excel,
        })
        .code(CodeFormat {
            prefix: cli.prefix.clone(),
            groups: cli.groups,
            separator: cli.separator,
            check: cli.check,
        });
    match cli.engine.as_str() {
        "strandom" => builder.build(),
        python => builder.python(python.parse()?).build(),
    }
}
