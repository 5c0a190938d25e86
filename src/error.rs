//! Why strings are refused: each message names the argument, what is allowed and what was given.

use std::ops::Range;

use crate::alphabet::AlphabetError;
use crate::code::CodeError;
use crate::csv::CsvError;
use crate::engine::bound::Bound;
use crate::engine::python::EngineError;
use crate::format::FormatError;
use crate::grouped::Grouped;
use crate::seed::SeedError;
use crate::shape::LenError;
#[cfg(feature = "shapes")]
use crate::shape::pattern::PatternError;
use crate::shape::rules::RulesError;

/// Why strings are refused: one variant for each kind of error, with its message.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[error(transparent)]
pub enum Error {
    /// The length is out of bounds.
    Len(#[from] LenError),
    /// The seed or the key is wrong.
    Seed(#[from] SeedError),
    /// The alphabet breaks a rule.
    Alphabet(#[from] AlphabetError),
    /// The pattern breaks a rule.
    #[cfg(feature = "shapes")]
    Pattern(#[from] PatternError),
    /// The rules are wrong, or too few strings satisfy them.
    Rules(#[from] RulesError),
    /// There is no such engine.
    Engine(#[from] EngineError),
    /// The engine cannot make strings that never repeat.
    Unique(#[from] UniqueError),
    /// The code's format breaks a rule.
    Code(#[from] CodeError),
    /// There is no such format.
    Format(#[from] FormatError),
    /// Ranks were asked for in lines.
    Ranked(#[from] RankedError),
    /// The format of CSV breaks a rule.
    Csv(#[from] CsvError),
    /// The sequence has no such ranks.
    Ranks(#[from] RanksError),
    /// The result would not fit in memory.
    Size(#[from] SizeError),
}

impl Error {
    /// The argument that is wrong, by the name that it has in the message and on the page.
    #[must_use]
    pub fn argument(&self) -> &'static str {
        match self {
            Error::Len(_) => "len",
            Error::Seed(SeedError::ZeroKey) => "key",
            Error::Seed(_) => "seed",
            Error::Alphabet(_) => "alphabet",
            #[cfg(feature = "shapes")]
            Error::Pattern(_) => "pattern",
            Error::Rules(error) => error.argument(),
            Error::Engine(_) => "engine",
            Error::Unique(_) => "unique",
            Error::Code(CodeError::PrefixLong { .. } | CodeError::PrefixControl { .. }) => "prefix",
            Error::Code(CodeError::Groups { .. }) => "groups",
            Error::Code(CodeError::Pattern) => "pattern",
            Error::Code(_) => "separator",
            Error::Format(_) => "format",
            Error::Ranked(_) => "ranked",
            Error::Csv(CsvError::HeaderLong { .. } | CsvError::HeaderControl { .. }) => "header",
            Error::Csv(CsvError::Delimiter { .. }) => "delimiter",
            Error::Csv(CsvError::ExcelLong { .. }) => "excel",
            Error::Ranks(RanksError::TooFar { ranks, .. }) if ranks.start == 0 => "n",
            Error::Ranks(RanksError::TooFar { .. }) => "first",
            Error::Ranks(_) => "ranks",
            Error::Size(_) => "n",
        }
    }
}

/// `unique` was asked of Python's strings, which may repeat.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unique must be false for the engines python-choice and python-choices, whose strings may repeat; you gave true"
)]
pub struct UniqueError;

/// `ranked` was asked of lines, which are strings and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ranked must be false for lines, which are strings and nothing else; you gave true")]
pub struct RankedError;

/// The ranks are out of bounds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RanksError {
    /// They end before they start.
    #[error(
        "ranks must not end before they start; you gave {} to {}",
        Grouped(ranks.start.into()),
        Grouped(ranks.end.into())
    )]
    Backwards {
        /// What was given.
        ranks: Range<u64>,
    },
    /// They end past the last string.
    #[error(
        "{} must be at most {} {}; you gave {}",
        what_ends(ranks),
        Grouped(*strings_max),
        reason(*bound, *len, *symbols),
        Grouped(ranks.end.into())
    )]
    TooFar {
        /// What was given.
        ranks: Range<u64>,
        /// How many strings there are.
        strings_max: u128,
        /// Why there are no more.
        bound: Bound,
        /// Symbols in a string.
        len: u32,
        /// Symbols of the alphabet; 0 of a pattern.
        symbols: u32,
    },
}

/// The result would take more memory than [`BUDGET_BYTES`](crate::BUDGET_BYTES).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "n must be at most {} with len {}, so that the strings fit into the 1 GiB that one result may take; you gave {}",
    Grouped((*n_max).into()),
    Grouped((*len).into()),
    Grouped((*n).into())
)]
pub struct SizeError {
    /// How many strings were asked for.
    pub n: u64,
    /// How many would fit.
    pub n_max: u64,
    /// Symbols in a string.
    pub len: u32,
}

/// The arguments that say where ranks end.
fn what_ends(ranks: &Range<u64>) -> &'static str {
    if ranks.start == 0 { "n" } else { "first + n" }
}

fn reason(bound: Bound, len: u32, symbols: u32) -> String {
    match bound {
        Bound::Format => format!("with len {}", Grouped(len.into())),
        Bound::Unique => format!(
            "for unique strings of {len} symbols from {symbols}, because there are no more different ones"
        ),
        Bound::UniquePattern => {
            "for unique strings of this pattern, because there are no more different ones"
                .to_owned()
        }
        Bound::UniqueRules => {
            "for unique strings with these rules, because no more different ones satisfy them"
                .to_owned()
        }
        Bound::PythonChoice => format!(
            "with len {} and engine python-choice, which draws all strings before one to find it",
            Grouped(len.into())
        ),
    }
}
