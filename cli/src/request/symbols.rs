//! Symbols and words, as a manifest keeps them.

use serde::{Deserialize, Serialize};
use strandom::{Alphabet, WordList};

use crate::failure::{Failure, Result};

/// The name of a list, or text whose characters are symbols; or a symbol each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Symbols {
    /// A name, or the symbols one after the other.
    Text(String),
    /// One after the other, of any size.
    List(Vec<String>),
}

impl Symbols {
    /// As an alphabet: its name, or its symbols.
    pub(super) fn alphabet(&self) -> Result<Alphabet> {
        let alphabet = match self {
            Symbols::Text(text) => Alphabet::named(text).map_or_else(|| Alphabet::new(text), Ok),
            Symbols::List(symbols) => Alphabet::from_symbols(symbols),
        };
        Ok(alphabet.map_err(strandom::Error::from)?)
    }

    /// As words: the name of their list, or all of them.
    pub(super) fn words(&self) -> Result<Alphabet> {
        let alphabet = match self {
            Symbols::Text(name) => {
                let list = WordList::named(name).ok_or_else(|| no_list(name))?;
                Alphabet::from_symbols(list.words())
            }
            Symbols::List(words) => Alphabet::from_symbols(words),
        };
        Ok(alphabet.map_err(strandom::Error::from)?)
    }
}

fn no_list(name: &str) -> Failure {
    Failure::Usage(format!(
        "words must be eff, eff-short or bip39, or words of your own, in a file with one a line; you gave {name:?}, \
         and there is no such file"
    ))
}
