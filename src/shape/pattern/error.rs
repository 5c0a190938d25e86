//! Why a pattern is refused, and where.

/// Why a pattern is refused: which rule it breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("pattern must {rule}; you gave {given}{}", place.map_or_else(String::new, |place| format!(" as character {place}")))]
pub struct PatternError {
    /// Which rule is broken.
    pub rule: PatternRule,
    /// What was given, in a few words.
    pub given: String,
    /// The first character of what is refused, counted from 1 in Unicode scalar values. `None` where all of
    /// the pattern is meant.
    pub place: Option<usize>,
}

/// A rule that patterns have to keep. As text it is the rest of a sentence that begins with "pattern must".
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternRule {
    /// Something is drawn.
    #[error(r"have something to draw, such as [a-z] or \d")]
    Drawn,
    /// It is not too long.
    #[error("have at most 65,536 bytes of UTF-8")]
    Bytes,
    /// A `[` has its `]`.
    #[error("have a ']' for each '['")]
    BracketClosed,
    /// A `]` has its `[`.
    #[error(r"have a '[' for each ']', or a backslash before it")]
    BracketOpen,
    /// Something stands in brackets.
    #[error("have at least one symbol in brackets")]
    BracketEmpty,
    /// Brackets list what is drawn, not what is not.
    #[error(
        r"list the symbols that are drawn, because there is no negation: '^' needs a backslash"
    )]
    Negation,
    /// A `[` in brackets begins a named alphabet, or has a backslash.
    #[error(r"have a backslash before a '[' in brackets")]
    BracketInBracket,
    /// A range runs forwards.
    #[error("have ranges whose first symbol comes before the last one")]
    Backwards,
    /// A range has no control characters in it.
    #[error("have no range with control characters in it")]
    RangeControl,
    /// A `-` in brackets stands first, last, or between two symbols.
    #[error(r"have a '-' in brackets first, last, between two symbols, or with a backslash")]
    Dash,
    /// There are no control characters.
    #[error("have no control characters")]
    Control,
    /// There are no line or paragraph separators among the literals.
    #[error("have a backslash before a line or paragraph separator")]
    LineSeparator,
    /// A named alphabet is one that there is.
    #[error(
        "name one of the alphabets alphanumeric, lower, upper, digits, hex, base32, crockford, base58, base64url, \
         clear, ascii and dna"
    )]
    Name,
    /// A named alphabet stands in brackets.
    #[error("have a named alphabet in brackets of its own, as in [[:hex:]]")]
    NameOutside,
    /// Brackets do not list too much.
    #[error("have at most 65,536 symbols in brackets")]
    Symbols,
    /// All brackets together do not list too much.
    #[error("have at most 4,194,304 symbols in all of its brackets, as often as they are repeated")]
    SymbolsInAll,
    /// There are not too many slots.
    #[error("draw at most 65,536 symbols")]
    Slots,
    /// There are not too many literal characters.
    #[error("have at most 65,536 literal characters, as often as they are repeated")]
    Literals,
    /// A repetition is a number.
    #[error("have a number from 1 to 65,536 in braces, without zeros before it")]
    Repetition,
    /// A repetition stands behind what it repeats.
    #[error("have braces behind what they repeat, and once")]
    RepetitionOfNothing,
    /// A `}` has its `{`.
    #[error(r"have a '{{' for each '}}', or a backslash before it")]
    BraceOpen,
    /// All strings have the same number of symbols.
    #[error("have a fixed number of symbols: how many is written in braces, as in {{3}}")]
    FixedLength,
    /// There are no groups and no alternatives.
    #[error(r"have no groups and no alternatives: '(', ')' and '|' need a backslash")]
    Groups,
    /// A `.` has a backslash.
    #[error(r"have a backslash before a '.': which symbols are drawn is written in brackets")]
    Dot,
    /// There are no anchors.
    #[error(r"have a backslash before '^' and '$': each string is whole")]
    Anchors,
    /// An escape is one that there is.
    #[error(r"have \d, or a backslash before a character that is no letter or digit")]
    Escape,
}
