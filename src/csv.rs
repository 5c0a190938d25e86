//! How CSV documents are written.

/// Most characters of a header.
const HEADER_MAX: usize = 64;
/// Most UTF-16 units of a text in a formula of Excel.
const EXCEL_TEXT_MAX: usize = 255;

/// How a CSV document is written: for the program that reads it.
///
/// ```
/// use strandom::{CsvFormat, Format, Strings};
///
/// let csv = CsvFormat { header: "code".into(), delimiter: ';', ..CsvFormat::default() };
/// let strings = Strings::builder().len(5).seed("123").format(Format::Csv).csv(csv).ranked(true).build()?;
/// assert_eq!(strings.range(8..10)?.to_vec()?, b"rank;code\r\n8;tLTme\r\n9;ACzOo\r\n");
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFormat {
    /// Stands above the strings: up to 64 characters, no control characters. There is no header line if it
    /// is empty.
    pub header: String,
    /// Stands between two fields: a comma, a semicolon or a tab.
    pub delimiter: char,
    /// Whether lines end with a carriage return and a newline, as RFC 4180 has it, or with a newline.
    pub crlf: bool,
    /// Whether the document begins with a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// Whether each string is a formula, such as `="00123"`, which Excel shows as the text `00123` and not
    /// as the number 123. Other programs show the formula. Excel takes 255 characters at most.
    pub excel: bool,
}

impl Default for CsvFormat {
    /// RFC 4180: `string` above the strings, commas, lines that end with CRLF.
    fn default() -> CsvFormat {
        CsvFormat {
            header: "string".to_owned(),
            delimiter: ',',
            crlf: true,
            bom: false,
            excel: false,
        }
    }
}

impl CsvFormat {
    /// `string_units`: UTF-16 units of a string.
    pub(crate) fn validate(&self, string_units: usize) -> Result<(), CsvError> {
        let given = self.header.chars().count();
        if given > HEADER_MAX {
            return Err(CsvError::HeaderLong { given });
        }
        if let Some((character, place)) = self.header.chars().zip(1..).find(|(c, _)| c.is_control())
        {
            return Err(CsvError::HeaderControl { character, place });
        }
        if !matches!(self.delimiter, ',' | ';' | '\t') {
            let given = self.delimiter;
            return Err(CsvError::Delimiter { given });
        }
        if self.excel && string_units > EXCEL_TEXT_MAX {
            let given = string_units;
            return Err(CsvError::ExcelLong { given });
        }
        Ok(())
    }

    /// What ends a line.
    pub(crate) fn line_end(&self) -> &'static str {
        if self.crlf { "\r\n" } else { "\n" }
    }

    /// Whether fields with this character are quoted.
    pub(crate) fn quotes(&self, character: char) -> bool {
        character == self.delimiter || character == '"' || character.is_whitespace()
    }

    /// The first line, with what comes before it.
    pub(crate) fn header_line(&self, ranked: bool) -> String {
        let mut line = String::new();
        if self.bom {
            line.push('\u{feff}');
        }
        if self.header.is_empty() {
            return line;
        }
        if ranked {
            line.extend(
                ["rank".chars(), self.delimiter.to_string().chars()]
                    .into_iter()
                    .flatten(),
            );
        }
        if self.header.contains(|c| self.quotes(c)) {
            line.push('"');
            line.push_str(&self.header.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(&self.header);
        }
        line + self.line_end()
    }
}

/// Why a [`CsvFormat`] is refused. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CsvError {
    /// The header has too many characters.
    #[error("header must have at most {HEADER_MAX} characters; you gave {given}")]
    HeaderLong {
        /// How many.
        given: usize,
    },
    /// The header has a control character, which would break the lines.
    #[error(
        "header must have no control characters; you gave U+{:04X} as character {place}",
        u32::from(*character)
    )]
    HeaderControl {
        /// The control character.
        character: char,
        /// Where it stands.
        place: usize,
    },
    /// No such delimiter.
    #[error("delimiter must be a comma, a semicolon or a tab; you gave U+{:04X}", u32::from(*given))]
    Delimiter {
        /// What was given.
        given: char,
    },
    /// Excel refuses formulas with texts this long.
    #[error(
        "excel must be false for strings of more than {EXCEL_TEXT_MAX} characters, which Excel does not take as text; these have {given}"
    )]
    ExcelLong {
        /// How many, as Excel counts: two for characters beyond U+FFFF.
        given: usize,
    },
}
