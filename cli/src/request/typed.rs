//! Which strings, in which format: as typed.

use std::path::{Path, PathBuf};

use clap::Args;

use super::names::{Engine, FormatName};
use super::values::{Separator, at_least, delimiter, separator};
use super::{Request, Rules, Symbols};
use crate::failure::{Failure, Result};
use crate::lines_file;
use crate::number;

/// Which strings, in which format.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Strings")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
pub struct Typed {
    /// How many strings: 16, 1_000_000 or 1e9
    #[arg(value_name = "N", help_heading = None, value_parser = number::whole)]
    pub n: Option<u64>,
    /// Symbols in a string, or words: 1 to 65,536. None with --pattern
    #[arg(value_name = "LEN", help_heading = None, value_parser = number::small, conflicts_with_all = ["len_option", "pattern"])]
    len: Option<u32>,
    /// The same as LEN
    #[arg(long = "len", value_name = "LEN", value_parser = number::small, conflicts_with = "pattern")]
    len_option: Option<u32>,
    /// The seed, taken exactly as it is: the same seed gives the same strings
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    seed: Option<String>,
    /// Take the system's randomness instead of a seed, for passwords and tokens: nobody can make these
    /// strings again
    #[arg(long, conflicts_with_all = ["seed", "first"])]
    pub fresh: bool,
    /// A name, or 2 to 65,536 different symbols; alphanumeric without it. Names: alphanumeric, lower, upper,
    /// digits, hex, base32, crockford, base58, base64url, clear, distinct, ascii, dna
    #[arg(long, value_name = "NAME|SYMBOLS", allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["alphabet_file", "pattern", "words"])]
    alphabet: Option<String>,
    /// A file with a symbol a line: emoji of several characters, syllables, anything of up to 64 bytes
    #[arg(long, value_name = "FILE", conflicts_with_all = ["pattern", "words"])]
    alphabet_file: Option<PathBuf>,
    /// What the strings look like, such as '[A-Z]{3}-\d{3}': in brackets what is drawn, in braces how often,
    /// \d for a digit, [[:hex:]] for a named alphabet; all else stands for itself, or needs a backslash
    #[arg(long, value_name = "PATTERN", allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["words", "prefix", "groups", "separator", "check"])]
    pattern: Option<String>,
    /// Pass phrases of LEN words: eff (7,776 words), eff-short (1,296), bip39 (2,048), or a file with a word a
    /// line
    #[arg(long, value_name = "LIST|FILE", conflicts_with = "groups")]
    words: Option<String>,
    /// What draws. The others give what Python's random.choice and random.choices give
    #[arg(long, value_enum, default_value_t = Engine::Strandom, conflicts_with = "unique")]
    engine: Engine,
    /// No two strings are equal
    #[arg(long)]
    pub unique: bool,
    /// The rank of the first string
    #[arg(long, value_name = "RANK", default_value_t = 0, value_parser = number::whole)]
    first: u64,
    /// At least so many symbols of a set, such as digits:1; may be given for several sets. A set is the name of
    /// an alphabet, letters, signs, or the symbols
    #[arg(long, value_name = "SET:COUNT", value_parser = at_least, allow_hyphen_values = true)]
    #[arg(help_heading = "Rules")]
    at_least: Vec<(String, u32)>,
    /// The first symbol is one of this set
    #[arg(
        long,
        value_name = "SET",
        allow_hyphen_values = true,
        help_heading = "Rules"
    )]
    starts_with: Option<String>,
    /// This word is in no string, in capitals or not; may be given for several words
    #[arg(
        long,
        value_name = "WORD",
        allow_hyphen_values = true,
        help_heading = "Rules"
    )]
    avoid: Vec<String>,
    /// The same for the words of a file, one a line
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    avoid_file: Vec<PathBuf>,
    /// No symbol stands more than so many times in direct succession
    #[arg(long, value_name = "COUNT", value_parser = number::small, help_heading = "Rules")]
    max_run: Option<u32>,
    /// Text before each string, up to 32 characters
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    #[arg(help_heading = "Codes")]
    prefix: String,
    /// Symbols between two separators; 0 for no groups
    #[arg(long, value_name = "SYMBOLS", default_value_t = 0, help_heading = "Codes", value_parser = number::small)]
    groups: u32,
    /// Stands between two groups, '-' without it, or between two words, a space without it: one character that
    /// is in no symbol. Between words '' for nothing
    #[arg(long, value_name = "CHARACTER", value_parser = separator, allow_hyphen_values = true)]
    #[arg(help_heading = "Codes")]
    separator: Option<Separator>,
    /// A check symbol at the end of each string (Luhn mod N)
    #[arg(long, help_heading = "Codes")]
    check: bool,
    /// How the strings are written
    #[arg(long, value_enum, default_value_t = FormatName::Lines, help_heading = "Format")]
    format: FormatName,
    /// CSV and JSON: the rank beside each string
    #[arg(long, help_heading = "Format")]
    ranked: bool,
    /// CSV: stands above the strings, up to 64 characters; no header line if it is empty
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "string",
        allow_hyphen_values = true,
        help_heading = "Format"
    )]
    header: String,
    /// CSV: a comma, a semicolon or tab
    #[arg(long, value_name = "CHARACTER", default_value = ",", hide_default_value = true, value_parser = delimiter, help_heading = "Format")]
    delimiter: char,
    /// CSV: end lines with a newline alone
    #[arg(long, help_heading = "Format")]
    lf: bool,
    /// CSV: begin with a byte order mark, by which Excel knows UTF-8
    #[arg(long, help_heading = "Format")]
    bom: bool,
    /// CSV: write each string as a formula, which Excel shows as text
    #[arg(long, help_heading = "Format")]
    excel: bool,
}

impl Typed {
    /// The request, with what lies in files.
    pub fn request(&self) -> Result<Request> {
        let typed = self.clone();
        let n = self.n.ok_or_else(without_size)?;
        let len = self.len.or(self.len_option);
        if len.is_none() && self.pattern.is_none() {
            return Err(without_size());
        }
        let (groups, separator) = self.groups()?;
        Ok(Request {
            n,
            len,
            seed: typed.seed,
            fresh: typed.fresh,
            alphabet: self.alphabet()?,
            words: self.words()?,
            rules: self.rules()?,
            pattern: typed.pattern,
            engine: typed.engine,
            unique: typed.unique,
            first: typed.first,
            prefix: typed.prefix,
            groups,
            separator,
            check: typed.check,
            format: typed.format,
            ranked: typed.ranked,
            header: typed.header,
            delimiter: typed.delimiter,
            lf: typed.lf,
            bom: typed.bom,
            excel: typed.excel,
        })
    }

    fn alphabet(&self) -> Result<Option<Symbols>> {
        if self.pattern.is_some() || self.words.is_some() {
            return Ok(None);
        }
        Ok(Some(match (&self.alphabet_file, &self.alphabet) {
            (Some(path), _) => Symbols::List(lines_file::read("alphabet-file", path)?),
            (None, Some(alphabet)) => Symbols::Text(alphabet.clone()),
            (None, None) => Symbols::Text("alphanumeric".to_owned()),
        }))
    }

    /// A list that has a name, or that of a file.
    fn words(&self) -> Result<Option<Symbols>> {
        let Some(words) = &self.words else {
            return Ok(None);
        };
        let path = Path::new(words);
        if strandom::WordList::named(words).is_none() && path.exists() {
            return Ok(Some(Symbols::List(lines_file::read("words", path)?)));
        }
        Ok(Some(Symbols::Text(words.clone())))
    }

    fn rules(&self) -> Result<Rules> {
        let mut avoid = self.avoid.clone();
        for path in &self.avoid_file {
            avoid.extend(lines_file::read("avoid-file", path)?);
        }
        Ok(Rules {
            at_least: self.at_least.clone(),
            starts_with: self.starts_with.clone(),
            avoid,
            max_run: self.max_run,
        })
    }

    /// Symbols of a group, and what stands between two. Each word is a group.
    fn groups(&self) -> Result<(u32, char)> {
        match (self.separator, self.words.is_some()) {
            (None, false) => Ok((self.groups, '-')),
            (None, true) => Ok((1, ' ')),
            (Some(Separator(Some(separator))), false) => Ok((self.groups, separator)),
            (Some(Separator(Some(separator))), true) => Ok((1, separator)),
            (Some(Separator(None)), true) => Ok((0, ' ')),
            (Some(Separator(None)), false) => Err(Failure::Usage(
                "separator must be one character; you gave none, which is for words".to_owned(),
            )),
        }
    }
}

pub(super) fn without_size() -> Failure {
    Failure::Usage(
        "n and len must be given, as in `strandom 16 5 --seed 123`: how many strings, and how many symbols in each; \
         or n and a pattern, as in `strandom 16 --pattern '[A-Z]{3}-\\d{3}' --seed 123`"
            .to_owned(),
    )
}
