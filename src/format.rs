//! How the strings of a document are written: lines, CSV, JSON.

use std::str::FromStr;

use crate::csv::CsvFormat;

/// How the strings of a document are written one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Each with a newline behind it.
    #[default]
    Lines,
    /// RFC 4180: one column, with the header line `string`, unless a [`CsvFormat`] says otherwise. All
    /// strings are quoted if they may have the delimiter, a quote, or white space, which a reader may
    /// trim. A quote in a string is doubled.
    Csv,
    /// An array of strings, or of objects with `rank` and `string`, each on a line of its own. A quote
    /// and a backslash in a string get a backslash before them; all else stays UTF-8.
    Json,
}

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(name: &str) -> Result<Format, FormatError> {
        match name {
            "lines" => Ok(Format::Lines),
            "csv" => Ok(Format::Csv),
            "json" => Ok(Format::Json),
            _ => Err(FormatError {
                given: name.to_owned(),
            }),
        }
    }
}

/// No format has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("format must be lines, csv or json; you gave \"{given}\"")]
pub struct FormatError {
    /// What was given.
    pub given: String,
}

/// All that says how a document is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocumentFormat {
    pub(crate) format: Format,
    /// Whether each string has its rank beside it.
    pub(crate) ranked: bool,
    /// Counts for CSV.
    pub(crate) csv: CsvFormat,
}

impl From<Format> for DocumentFormat {
    fn from(format: Format) -> DocumentFormat {
        DocumentFormat {
            format,
            ..DocumentFormat::default()
        }
    }
}
