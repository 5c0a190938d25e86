//! What a pattern consists of.

/// What stands some times in direct succession.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) what: Position,
    pub(crate) times: u32,
}

/// A place in a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// A character that is the same in all strings.
    Literal(String),
    /// One of two or more symbols is drawn.
    Slot(String),
}

impl Part {
    /// How many slots there are.
    pub(super) fn slots(&self) -> u32 {
        match self.what {
            Position::Literal(_) => 0,
            Position::Slot(_) => self.times,
        }
    }
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
