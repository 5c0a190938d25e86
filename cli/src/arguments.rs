//! What the command line takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::help;
use crate::number;
use crate::request::Typed;

/// Reproducible random strings: on all cores, any part of them, of any size
#[derive(Parser)]
#[command(
    name = "strandom",
    version,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    override_usage = help::USAGE,
    after_long_help = help::EXAMPLES,
    after_help = "`strandom --help` has examples and exit codes.",
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(flatten)]
    pub request: Typed,
    #[command(flatten)]
    pub make: Make,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Where the strings go, and which of them.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Output")]
pub struct Make {
    /// The file to write, or with --parts the folder; standard output without it. A file is PATH.partial until it
    /// is complete
    #[arg(long, short, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Compress with gzip, on all cores
    #[arg(long)]
    pub gzip: bool,
    /// Print the SHA-256 of what is written, as sha256sum does
    #[arg(long)]
    pub sha256: bool,
    /// Continue what was interrupted, from PATH.partial on; parts that are complete stay as they are
    #[arg(long, requires = "out", conflicts_with = "fresh")]
    pub resume: bool,
    /// Cut the document into this many parts, files in the folder --out. One after the other they are the
    /// document. Part 1 of 5 is parts 1 to 10 of 50
    #[arg(long, value_name = "COUNT", value_parser = number::whole)]
    pub parts: Option<u64>,
    /// Write this one of the parts only, counted from 1: into the folder --out, or to standard output
    #[arg(long, value_name = "K", requires = "parts", conflicts_with = "fresh", value_parser = number::whole)]
    pub part: Option<u64>,
    /// Begin with this string of the document, counted from 0
    #[arg(long, value_name = "INDEX", conflicts_with = "parts", value_parser = number::whole)]
    pub from: Option<u64>,
    /// End before this string of the document
    #[arg(long, value_name = "INDEX", conflicts_with = "parts", value_parser = number::whole)]
    pub to: Option<u64>,
    /// Use this many threads; all cores without it
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// What the command does besides making strings.
#[derive(Subcommand)]
pub enum Command {
    /// Check files byte by byte, and name the first wrong part, piece or string
    #[command(after_long_help = help::VERIFY, override_usage = "strandom verify PATH [N LEN --seed TEXT ...]")]
    Verify(Box<Verify>),
    /// Write manifest.json for a folder of parts: the request, and size and SHA-256 of each part
    #[command(after_long_help = help::MANIFEST)]
    Manifest {
        /// The folder of the parts
        folder: PathBuf,
    },
    /// Find the rank of a string that never repeats, at once
    #[command(after_long_help = help::RANK, override_usage = "strandom rank STRING N LEN --seed TEXT --unique ...")]
    Rank {
        /// The string, with prefix, separators and check symbol if it has them
        #[arg(allow_hyphen_values = true)]
        string: String,
        #[command(flatten)]
        request: Box<Typed>,
    },
    /// Print the completions for a shell
    #[command(after_long_help = help::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_long_help = help::MAN)]
    Man {
        /// A command that has a page of its own: verify, manifest, rank, completions or man
        command: Option<String>,
    },
}

/// What `strandom verify` takes.
#[derive(Args)]
pub struct Verify {
    /// A folder of parts, or a file
    pub path: PathBuf,
    #[command(flatten)]
    pub request: Typed,
}
