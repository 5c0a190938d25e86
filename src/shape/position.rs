//! Places in the strings of a pattern.

/// A place in a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// A character that is the same in all strings.
    Literal(String),
    /// One of two or more symbols is drawn.
    Slot(String),
}

impl Position {
    /// How long it is at most, for programs that count in UTF-16.
    pub(crate) fn utf16_units(&self) -> usize {
        match self {
            Position::Literal(literal) => literal.encode_utf16().count(),
            Position::Slot(symbols) => symbols.chars().map(char::len_utf16).max().unwrap_or(0),
        }
    }
}
