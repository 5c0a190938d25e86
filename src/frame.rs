//! What stands around the strings of a document, and what is escaped within them.

use crate::csv::CsvFormat;
use crate::format::{DocumentFormat, Format};

/// No symbol, because it is a control character.
const NONE: u8 = 0;

/// What stands around the strings of a document, and what is escaped within them.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Before the first record of a document.
    pub(crate) header: String,
    /// Before the rank of each string, where strings have one.
    pub(crate) rank: Option<&'static str>,
    /// Before each string.
    pub(crate) before: String,
    /// Behind each string.
    pub(crate) after: &'static str,
    /// What the last string of a document has behind it instead.
    pub(crate) footer: &'static str,
    /// A document without strings.
    pub(crate) empty: String,
    /// What comes before each symbol that is escaped.
    pub(crate) escape: &'static [u8],
    /// The symbols that are.
    pub(crate) escaped: [u8; 2],
    /// Whether strings may have some of them.
    pub(crate) has_escapes: bool,
    /// Whether strings differ in size.
    pub(crate) is_uneven: bool,
}

impl Frame {
    /// Around strings of these characters.
    pub(crate) fn of(format: &DocumentFormat, characters: &str, is_uneven: bool) -> Frame {
        let mut frame = match format.format {
            Format::Lines => Frame::lines(),
            Format::Csv => {
                let is_quoted = characters.chars().any(|it| format.csv.quotes(it));
                Frame::csv(&format.csv, format.ranked, is_quoted)
            }
            Format::Json => Frame::json(format.ranked),
        };
        frame.is_uneven = is_uneven;
        // They are ASCII, which no byte of another character is.
        let mut bytes = characters.bytes();
        frame.has_escapes = bytes.any(|byte| frame.escaped.contains(&byte));
        frame
    }

    fn lines() -> Frame {
        Frame {
            header: String::new(),
            rank: None,
            before: String::new(),
            after: "\n",
            footer: "\n",
            empty: String::new(),
            escape: b"",
            escaped: [NONE; 2],
            has_escapes: false,
            is_uneven: false,
        }
    }

    fn csv(csv: &CsvFormat, ranked: bool, is_quoted: bool) -> Frame {
        let header = csv.header_line(ranked);
        // A formula is a field with quotes, so it is quoted, too.
        let (before, after, escape): (_, [_; 2], &[u8]) = match (csv.excel, is_quoted) {
            (true, _) => ("\"=\"\"", ["\"\"\"\r\n", "\"\"\"\n"], b"\"\"\""),
            (false, true) => ("\"", ["\"\r\n", "\"\n"], b"\""),
            (false, false) => ("", ["\r\n", "\n"], b"\""),
        };
        let delimiter = if ranked {
            csv.delimiter.to_string()
        } else {
            String::new()
        };
        let after = after[usize::from(!csv.crlf)];
        Frame {
            empty: header.clone(),
            header,
            rank: ranked.then_some(""),
            before: delimiter + before,
            after,
            footer: after,
            escape,
            escaped: [b'"'; 2],
            ..Frame::lines()
        }
    }

    fn json(ranked: bool) -> Frame {
        let (rank, before, after, footer) = if ranked {
            (Some("{\"rank\":"), ",\"string\":\"", "\"},\n", "\"}\n]\n")
        } else {
            (None, "\"", "\",\n", "\"\n]\n")
        };
        Frame {
            header: "[\n".to_owned(),
            rank,
            before: before.to_owned(),
            after,
            footer,
            empty: "[]\n".to_owned(),
            escape: b"\\",
            escaped: [b'"', b'\\'],
            has_escapes: false,
            is_uneven: false,
        }
    }

    /// Whether records are copied, because not all of them have one size.
    pub(crate) fn is_copied(&self) -> bool {
        self.rank.is_some() || self.has_escapes || self.is_uneven
    }

    /// What stands around strings when they are made. What is copied gets its frame then.
    pub(crate) fn around_records(&self) -> (&str, &'static str) {
        if self.is_copied() {
            ("", "\n")
        } else {
            (&self.before, self.after)
        }
    }
}
