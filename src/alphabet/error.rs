//! Why an alphabet is refused, symbol by symbol.

use crate::grouped::Grouped;

/// Most places of a symbol that a message names.
const PLACES_MAX: usize = 8;

/// A symbol, and at which places it stands.
pub(super) type Placed = (String, Vec<usize>);

/// Which rule an alphabet breaks. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AlphabetError {
    /// Fewer than 2 or more than 65,536 symbols.
    #[error("alphabet must have 2 to 65,536 symbols; you gave {}", Grouped(*given as u128))]
    Count {
        /// How many symbols there were.
        given: usize,
    },
    /// Control characters, which would break the lines.
    #[error(
        "alphabet must have no control characters; you gave {}",
        listed(symbols, code_point)
    )]
    Control {
        /// Each of them, and where it stands.
        symbols: Vec<Placed>,
    },
    /// The same symbol more than once, which would make it more likely.
    #[error(
        "alphabet must have different symbols; you gave {}",
        listed(symbols, quoted)
    )]
    Repeat {
        /// Each of them, and where it stands.
        symbols: Vec<Placed>,
    },
    /// Symbols of several characters with a line or paragraph separator.
    #[cfg(feature = "shapes")]
    #[error(
        "alphabet must have no line or paragraph separators in its symbols; you gave {}",
        listed(symbols, code_point)
    )]
    LineSeparator {
        /// Each of them, and where it stands.
        symbols: Vec<Placed>,
    },
    /// A symbol that is empty or too long.
    #[cfg(feature = "shapes")]
    #[error(
        "alphabet must have symbols of 1 to 64 bytes of UTF-8; you gave one of {given} as symbol {place}"
    )]
    SymbolBytes {
        /// Its size in UTF-8 bytes.
        given: usize,
        /// Where it stands.
        place: usize,
    },
    /// The feature `shapes` is missing.
    #[cfg(not(feature = "shapes"))]
    #[error(
        "alphabet must have at most 256 symbols of one size in UTF-8 where the feature shapes is missing"
    )]
    Feature,
    /// Strings could be read in two ways, where they must be read back.
    #[cfg(feature = "shapes")]
    #[error(
        "alphabet must have no symbol that begins another, unless a separator stands between any two; you gave \
         '{first}', which begins '{second}'"
    )]
    Ambiguous {
        /// The symbol.
        first: String,
        /// The other one.
        second: String,
    },
    /// Too much text.
    #[cfg(feature = "shapes")]
    #[error("alphabet must have symbols of 4,194,304 bytes of UTF-8 in all at most; you gave {}", Grouped(*given as u128))]
    Bytes {
        /// The size of all symbols in UTF-8 bytes.
        given: usize,
    },
}

/// Of the character that must not be there.
fn code_point(symbol: &str) -> String {
    let wrong = |it: &char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    let wrong = symbol.chars().find(wrong).unwrap_or_default();
    format!("U+{:04X}", u32::from(wrong))
}

fn quoted(symbol: &str) -> String {
    format!("'{symbol}'")
}

/// Symbols one by one with their places, in words.
fn listed(symbols: &[Placed], name: impl Fn(&str) -> String) -> String {
    let one = |(symbol, places): &Placed| {
        let noun = if places.len() == 1 {
            "symbol"
        } else {
            "symbols"
        };
        format!(
            "{} as {noun} {}",
            name(symbol),
            some_in_words(places.iter().map(ToString::to_string))
        )
    };
    some_in_words(symbols.iter().map(one))
}

/// The first of some items, and how many more there are.
fn some_in_words(items: impl ExactSizeIterator<Item = String>) -> String {
    let more = items.len().saturating_sub(PLACES_MAX);
    let mut shown: Vec<String> = items.take(PLACES_MAX).collect();
    if more > 0 {
        shown.push(format!("{} more", Grouped(more as u128)));
    }
    in_words(&shown)
}

/// `a, b and c`.
fn in_words(items: &[String]) -> String {
    match items {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => items.concat(),
    }
}
