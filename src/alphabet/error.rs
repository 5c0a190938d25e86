//! Why an alphabet is refused, symbol by symbol.

/// Which rule an alphabet breaks. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AlphabetError {
    /// Fewer than 2 or more than 256 symbols.
    #[error("alphabet must have 2 to 256 symbols; you gave {given}")]
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
        symbols: Vec<(char, Vec<usize>)>,
    },
    /// The same symbol more than once, which would make it more likely.
    #[error(
        "alphabet must have different symbols; you gave {}",
        listed(symbols, quoted)
    )]
    Repeat {
        /// Each of them, and where it stands.
        symbols: Vec<(char, Vec<usize>)>,
    },
    /// Symbols that take different numbers of UTF-8 bytes.
    #[error(
        "alphabet must have symbols of equal size in UTF-8; you gave '{a}' of {a_bytes} and '{b}' of {b_bytes} bytes"
    )]
    Width {
        /// The first symbol.
        a: char,
        /// Its bytes.
        a_bytes: usize,
        /// The first symbol that takes another number of bytes.
        b: char,
        /// Its bytes.
        b_bytes: usize,
    },
}

fn code_point(symbol: char) -> String {
    format!("U+{:04X}", u32::from(symbol))
}

fn quoted(symbol: char) -> String {
    format!("'{symbol}'")
}

/// Symbols one by one with their places, in words.
fn listed(symbols: &[(char, Vec<usize>)], name: impl Fn(char) -> String) -> String {
    let one = |(symbol, places): &(char, Vec<usize>)| {
        let noun = if places.len() == 1 {
            "symbol"
        } else {
            "symbols"
        };
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
        format!("{} as {noun} {}", name(*symbol), in_words(&places))
    };
    in_words(&symbols.iter().map(one).collect::<Vec<_>>())
}

/// `a, b and c`.
fn in_words(items: &[String]) -> String {
    match items {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => items.concat(),
    }
}
