//! Why the command ends without success, and with which exit code.

use std::io::{self, ErrorKind};
use std::path::Path;

use strandom::PatternError;

use crate::pointer;

/// What the command's own functions return.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why the command ends without success. Messages have no full stop.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file is not what it should be, or there is no such string.
    #[error("{0}")]
    Wrong(String),
    /// The arguments are no command, or ask for help or the version.
    #[error("{0}")]
    Arguments(clap::Error),
    /// The arguments are wrong.
    #[error("{0}")]
    Usage(String),
    /// A pattern is wrong.
    #[error("{error}")]
    Pattern {
        /// Why, and where.
        error: PatternError,
        /// What was given.
        pattern: String,
    },
    /// Something could not be read or written.
    #[error("{0}")]
    System(String),
    /// The reader of standard output has seen enough.
    #[error("standard output is closed")]
    Closed,
}

impl Failure {
    /// Says why, where something has to be said.
    pub(crate) fn print(&self) {
        match self {
            // Where this cannot be printed, nothing can.
            Failure::Arguments(error) => drop(error.print()),
            Failure::Closed => {}
            failure => eprintln!("error: {failure}."),
        }
        if let Some(pointed) = self.pointed() {
            eprintln!("\n{pointed}");
        }
    }

    /// The pattern that is wrong, and under it a caret at the place.
    #[must_use]
    pub fn pointed(&self) -> Option<String> {
        match self {
            Failure::Pattern { error, pattern } => Some(pointer::at(pattern, error.place?)),
            _ => None,
        }
    }

    /// What `--help` says of exit codes.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Failure::Arguments(error) => u8::try_from(error.exit_code()).unwrap_or(2),
            Failure::Closed => 0,
            Failure::Wrong(_) => 1,
            Failure::Usage(_) | Failure::Pattern { .. } => 2,
            Failure::System(_) => 3,
        }
    }
}

/// Arguments that the crate calls otherwise, by its name and the command's.
const ARGUMENTS: [(&str, &str); 3] = [
    ("atLeast ", "at-least "),
    ("startsWith ", "starts-with "),
    ("maxRun ", "max-run "),
];

impl From<strandom::Error> for Failure {
    fn from(error: strandom::Error) -> Failure {
        let words = error.to_string();
        let renamed = ARGUMENTS
            .iter()
            .find_map(|(its, own)| Some(format!("{own}{}", words.strip_prefix(its)?)));
        Failure::Usage(renamed.unwrap_or(words))
    }
}

/// What cannot be printed.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::System(format!("cannot write to standard output: {error}")),
        }
    }
}

/// For `map_err` of what reads the file at `path`.
pub(crate) fn reading(path: &Path) -> impl Fn(io::Error) -> Failure + '_ {
    move |error| Failure::System(format!("cannot read {}: {error}", path.display()))
}

/// For `map_err` of what writes the file at `path`.
pub(crate) fn writing(path: &Path) -> impl Fn(io::Error) -> Failure + '_ {
    move |error| Failure::System(format!("cannot write {}: {error}", path.display()))
}
