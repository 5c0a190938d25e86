//! Which strings, in which format: as typed, and as a manifest keeps it.

mod names;

use clap::Args;
use serde::{Deserialize, Serialize};
use strandom::{Alphabet, Builder, CodeFormat, CsvFormat, Format, Strings};
use zeroize::Zeroizing;

use crate::failure::{Failure, Result};
use crate::number;
pub use names::{Engine, FormatName};

/// Which strings, in which format. A manifest has all fields.
#[derive(Args, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[command(next_help_heading = "Strings")]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
pub struct Request {
    /// How many strings: 16, 1_000_000 or 1e9
    #[arg(value_name = "N", help_heading = None, value_parser = number::whole)]
    pub n: Option<u64>,
    /// Symbols in a string: 1 to 65,536
    #[arg(value_name = "LEN", help_heading = None, value_parser = number::small)]
    pub len: Option<u32>,
    /// The seed, taken exactly as it is: the same seed gives the same strings
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub seed: Option<String>,
    /// Take the system's randomness instead of a seed, for passwords and tokens: nobody can make these
    /// strings again
    #[arg(long, conflicts_with_all = ["seed", "first"])]
    pub fresh: bool,
    /// A name, or 2 to 256 different symbols. Names: alphanumeric, lower, upper, digits, hex, base32,
    /// crockford, base58, base64url, clear, distinct, ascii, dna
    #[arg(
        long,
        value_name = "NAME|SYMBOLS",
        default_value = "alphanumeric",
        allow_hyphen_values = true
    )]
    pub alphabet: String,
    /// What draws. The others give what Python's random.choice and random.choices give
    #[arg(long, value_enum, default_value_t = Engine::Strandom, conflicts_with = "unique")]
    pub engine: Engine,
    /// No two strings are equal
    #[arg(long)]
    pub unique: bool,
    /// The rank of the first string
    #[arg(long, value_name = "RANK", default_value_t = 0, value_parser = number::whole)]
    pub first: u64,
    /// Text before each string, up to 32 characters
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    #[arg(help_heading = "Codes")]
    pub prefix: String,
    /// Symbols between two separators; 0 for no groups
    #[arg(long, value_name = "SYMBOLS", default_value_t = 0, help_heading = "Codes", value_parser = number::small)]
    pub groups: u32,
    /// Stands between two groups: one character that is no symbol
    #[arg(
        long,
        value_name = "CHARACTER",
        default_value_t = '-',
        allow_hyphen_values = true,
        help_heading = "Codes"
    )]
    pub separator: char,
    /// A check symbol at the end of each string (Luhn mod N)
    #[arg(long, help_heading = "Codes")]
    pub check: bool,
    /// How the strings are written
    #[arg(long, value_enum, default_value_t = FormatName::Lines, help_heading = "Format")]
    pub format: FormatName,
    /// CSV and JSON: the rank beside each string
    #[arg(long, help_heading = "Format")]
    pub ranked: bool,
    /// CSV: stands above the strings, up to 64 characters; no header line if it is empty
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "string",
        allow_hyphen_values = true,
        help_heading = "Format"
    )]
    pub header: String,
    /// CSV: a comma, a semicolon or tab
    #[arg(long, value_name = "CHARACTER", default_value = ",", hide_default_value = true, value_parser = delimiter, help_heading = "Format")]
    pub delimiter: char,
    /// CSV: end lines with a newline alone
    #[arg(long, help_heading = "Format")]
    pub lf: bool,
    /// CSV: begin with a byte order mark, by which Excel knows UTF-8
    #[arg(long, help_heading = "Format")]
    pub bom: bool,
    /// CSV: write each string as a formula, which Excel shows as text
    #[arg(long, help_heading = "Format")]
    pub excel: bool,
}

fn delimiter(text: &str) -> std::result::Result<char, String> {
    let mut characters = text.chars();
    match (text, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(one), None) => Ok(one),
        _ => Err("it must be one character, or tab".to_owned()),
    }
}

impl Request {
    /// How many strings, and of which length.
    ///
    /// # Errors
    ///
    /// If one of them is missing.
    pub fn size(&self) -> Result<(u64, u32)> {
        self.n.zip(self.len).ok_or_else(|| {
            Failure::Usage(
                "n and len must be given, as in `strandom 16 5 --seed 123`: how many strings, and \
                 how many symbols in each"
                    .to_owned(),
            )
        })
    }

    /// All strings of the seed or of a fresh key.
    ///
    /// # Errors
    ///
    /// What the request has wrong.
    pub fn strings(&self) -> Result<Strings> {
        let builder = self.builder()?;
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
    pub fn builder(&self) -> Result<Builder> {
        let (_, len) = self.size()?;
        let builder = Strings::builder()
            .len(len)
            .alphabet(self.alphabet()?)
            .unique(self.unique)
            .format(self.format())
            .ranked(self.ranked)
            .csv(self.csv())
            .code(self.code());
        let python = |name: &str| name.parse().map_err(strandom::Error::from);
        Ok(match self.engine {
            Engine::Strandom => builder,
            Engine::PythonChoice => builder.python(python("python-choice")?),
            Engine::PythonChoices => builder.python(python("python-choices")?),
        })
    }

    /// The symbols, whether they are named or listed.
    ///
    /// # Errors
    ///
    /// Those of an alphabet.
    pub fn alphabet(&self) -> std::result::Result<Alphabet, strandom::Error> {
        match Alphabet::named(&self.alphabet) {
            Some(named) => Ok(named),
            None => Ok(Alphabet::new(&self.alphabet)?),
        }
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
