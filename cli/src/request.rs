//! Which strings, in which format: as a manifest keeps it.

mod names;
mod rules;
mod symbols;
mod typed;
mod values;

use serde::{Deserialize, Serialize};
use strandom::{Alphabet, Builder, CodeFormat, CsvFormat, Format, Pattern, Strings};
use zeroize::Zeroizing;

use crate::failure::{Failure, Result};
pub use names::{Engine, FormatName};
pub use rules::Rules;
pub use symbols::Symbols;
pub(crate) use typed::Typed;

/// Which strings, in which format. A manifest has all fields but those of other kinds of strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
pub struct Request {
    /// How many strings.
    pub n: u64,
    /// Symbols or words in a string. None with a pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub len: Option<u32>,
    /// None for fresh strings.
    pub seed: Option<String>,
    /// Of the system's randomness.
    pub fresh: bool,
    /// A name, or the symbols. None with a pattern or words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alphabet: Option<Symbols>,
    /// What the strings look like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The name of a list of words, or the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Symbols>,
    /// What each string satisfies.
    #[serde(default, skip_serializing_if = "Rules::is_empty")]
    pub rules: Rules,
    /// What draws.
    pub engine: Engine,
    /// No two strings are equal.
    pub unique: bool,
    /// The rank of the first string.
    pub first: u64,
    /// Text before each string.
    pub prefix: String,
    /// Symbols between two separators; 0 for no groups.
    pub groups: u32,
    /// Stands between two groups.
    pub separator: char,
    /// A check symbol at the end of each string.
    pub check: bool,
    /// How the strings are written.
    pub format: FormatName,
    /// The rank beside each string.
    pub ranked: bool,
    /// CSV: stands above the strings.
    pub header: String,
    /// CSV: stands between rank and string.
    pub delimiter: char,
    /// CSV: lines end with a newline alone.
    pub lf: bool,
    /// CSV: begins with a byte order mark.
    pub bom: bool,
    /// CSV: each string is a formula.
    pub excel: bool,
}

/// What the strings of a request look like. A name and its symbols are one shape, and so are two ways to write one
/// pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// So many symbols.
    Symbols(u32, Alphabet),
    /// What stands where.
    Pattern(Pattern),
}

impl Request {
    /// All strings of the seed or of a fresh key.
    ///
    /// # Errors
    ///
    /// What the request has wrong.
    pub fn strings(&self) -> Result<Strings> {
        let builder = self.builder(self.shape()?)?;
        let builder = match (&self.seed, self.fresh) {
            (Some(seed), _) => builder.seed(seed),
            (None, true) => builder.key(&*key()?),
            (None, false) => return Err(without_seed()),
        };
        Ok(builder.build()?)
    }

    /// All but the seed.
    ///
    /// # Errors
    ///
    /// What the request has wrong.
    pub fn builder(&self, shape: Shape) -> Result<Builder> {
        let builder = Strings::builder()
            .rules(self.rules.rules())
            .unique(self.unique)
            .format(self.format())
            .ranked(self.ranked)
            .csv(self.csv())
            .code(self.code());
        let builder = match shape {
            Shape::Symbols(len, alphabet) => builder.len(len).alphabet(alphabet),
            Shape::Pattern(pattern) => builder.pattern(pattern),
        };
        let python = |name: &str| name.parse().map_err(strandom::Error::from);
        Ok(match self.engine {
            Engine::Strandom => builder,
            Engine::PythonChoice => builder.python(python("python-choice")?),
            Engine::PythonChoices => builder.python(python("python-choices")?),
        })
    }

    /// What the strings look like.
    ///
    /// # Errors
    ///
    /// What is wrong with the pattern, the words or the alphabet, or that there is not one of them.
    pub fn shape(&self) -> Result<Shape> {
        let alphabet = match (&self.pattern, &self.words, &self.alphabet) {
            (Some(pattern), None, None) if self.len.is_none() => {
                let read = Pattern::new(pattern);
                let pattern = || pattern.clone();
                return Ok(Shape::Pattern(read.map_err(|error| Failure::Pattern {
                    error,
                    pattern: pattern(),
                })?));
            }
            (None, Some(words), None) => words.words()?,
            (None, None, Some(alphabet)) => alphabet.alphabet()?,
            _ => {
                return Err(Failure::Usage(
                    "pattern must stand alone, words and alphabet must have len and not each other; you gave another \
                     combination"
                        .to_owned(),
                ));
            }
        };
        let len = self.len.ok_or_else(typed::without_size)?;
        Ok(Shape::Symbols(len, alphabet))
    }

    fn format(&self) -> Format {
        match self.format {
            FormatName::Lines => Format::Lines,
            FormatName::Csv => Format::Csv,
            FormatName::Json => Format::Json,
        }
    }

    fn csv(&self) -> CsvFormat {
        CsvFormat {
            header: self.header.clone(),
            delimiter: self.delimiter,
            crlf: !self.lf,
            bom: self.bom,
            excel: self.excel,
        }
    }

    fn code(&self) -> CodeFormat {
        CodeFormat {
            prefix: self.prefix.clone(),
            groups: self.groups,
            separator: self.separator,
            check: self.check,
        }
    }

    /// Lines of a document before its strings.
    pub(crate) fn header_lines(&self) -> u64 {
        match self.format {
            FormatName::Lines => 0,
            FormatName::Csv => u64::from(!self.header.is_empty()),
            FormatName::Json => 1,
        }
    }
}

/// The system's randomness.
fn key() -> Result<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key)
        .map_err(|error| Failure::System(format!("the system gives no randomness: {error}")))?;
    Ok(key)
}

fn without_seed() -> Failure {
    Failure::Usage(
        "seed must be given, or --fresh; you gave neither. --seed TEXT is for strings that can be made \
         again, --fresh for passwords and tokens"
            .to_owned(),
    )
}
