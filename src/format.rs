//! What stands around the strings of a document: lines, CSV, JSON.

use std::str::FromStr;

/// How the strings of a document are written one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Each with a newline behind it.
    #[default]
    Lines,
    /// RFC 4180: one column, with the header line `string`. All strings are quoted if they may have
    /// a comma, a quote, or white space, which a reader may trim. A quote in a string is doubled.
    Csv,
    /// An array of strings, each on a line of its own. A quote and a backslash in a string get a
    /// backslash before them; all else stays UTF-8.
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
#[error("format must be lines, csv or json; you gave {given:?}")]
pub struct FormatError {
    /// What was given.
    pub given: String,
}

/// What stands around the strings, and what is escaped within them.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Before the first record of a document.
    pub(crate) header: &'static str,
    /// Before each string.
    pub(crate) before: &'static str,
    /// Behind each string.
    pub(crate) after: &'static str,
    /// What the last string of a document has behind it instead.
    pub(crate) footer: &'static str,
    /// A document without strings.
    pub(crate) empty: &'static str,
    /// What comes before each symbol that is escaped.
    pub(crate) escape: u8,
    /// The symbols that are.
    pub(crate) escaped: [u8; 2],
}

/// No symbol, because it is a control character.
const NONE: u8 = 0;

static LINES: Frame = Frame {
    header: "",
    before: "",
    after: "\n",
    footer: "\n",
    empty: "",
    escape: NONE,
    escaped: [NONE; 2],
};
static CSV: Frame = Frame {
    header: "string\r\n",
    after: "\r\n",
    footer: "\r\n",
    empty: "string\r\n",
    ..LINES
};
static CSV_QUOTED: Frame = Frame {
    before: "\"",
    after: "\"\r\n",
    footer: "\"\r\n",
    escape: b'"',
    escaped: [b'"'; 2],
    ..CSV
};
static JSON: Frame = Frame {
    header: "[\n",
    before: "\"",
    after: "\",\n",
    footer: "\"\n]\n",
    empty: "[]\n",
    escape: b'\\',
    escaped: [b'"', b'\\'],
};

impl Frame {
    /// Around strings of these characters.
    pub(crate) fn of(format: Format, mut characters: impl Iterator<Item = char>) -> &'static Frame {
        let needs_quotes = |c: char| matches!(c, ',' | '"') || c.is_whitespace();
        match format {
            Format::Lines => &LINES,
            Format::Csv if characters.any(needs_quotes) => &CSV_QUOTED,
            Format::Csv => &CSV,
            Format::Json => &JSON,
        }
    }

    /// Whether a character is escaped within strings.
    pub(crate) fn escapes(&self, character: char) -> bool {
        u8::try_from(character).is_ok_and(|byte| self.escaped.contains(&byte))
    }
}
