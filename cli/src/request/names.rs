//! Names of engines and formats, as typed and as a manifest keeps them.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// What draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// Strandom's own.
    Strandom,
    /// What Python's `random.choice` gives.
    PythonChoice,
    /// What Python's `random.choices` gives.
    PythonChoices,
}

/// How strings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormatName {
    /// A string a line.
    Lines,
    /// CSV, as in RFC 4180.
    Csv,
    /// A JSON array.
    Json,
}

impl FormatName {
    /// What the names of such files end in.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            FormatName::Lines => "txt",
            FormatName::Csv => "csv",
            FormatName::Json => "json",
        }
    }
}
