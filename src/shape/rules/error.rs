//! Why rules are refused.

use crate::grouped::Grouped;

/// Most pairs of a set and a number.
pub(super) const AT_LEAST_MAX: usize = 8;
/// Upper bound on the combinations of how many symbols of each set a string has, as far as they count.
pub(super) const TALLIES_MAX: u64 = 256;
/// Most scalar values of a word to avoid.
pub(super) const WORD_MAX: usize = 64;
/// Most scalar values of all words to avoid.
pub(super) const AVOID_MAX: usize = 8192;

/// Why rules are refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// Too many sets.
    #[error("atLeast must have at most {AT_LEAST_MAX} sets; you gave {given}")]
    AtLeastMany {
        /// How many.
        given: usize,
    },
    /// A set without symbols.
    #[error("atLeast must have at least one symbol in each set; you gave an empty one")]
    AtLeastEmpty,
    /// No symbols are asked for.
    #[error("atLeast must ask for 1 symbol of each set or more; you gave 0")]
    AtLeastNone,
    /// Too much to count.
    #[error(
        "atLeast must ask for few symbols: their numbers, each plus one, multiplied, must be at most {TALLIES_MAX}"
    )]
    AtLeastMuch,
    /// A set without symbols.
    #[error("startsWith must have at least one symbol; you gave none")]
    StartsWithEmpty,
    /// No symbol may stand at all.
    #[error("maxRun must be 1 or more; you gave 0")]
    MaxRun,
    /// A word is empty or too long.
    #[error(
        "avoid must have words of 1 to {WORD_MAX} characters; you gave one of {given} as word {place}"
    )]
    AvoidLong {
        /// How many characters it has.
        given: usize,
        /// Which word.
        place: usize,
    },
    /// A word has a control character.
    #[error("avoid must have no control characters; you gave U+{:04X} in word {place}", u32::from(*character))]
    AvoidControl {
        /// The control character.
        character: char,
        /// Which word.
        place: usize,
    },
    /// Too many words.
    #[error("avoid must have at most {} characters in all; you gave {}", Grouped(AVOID_MAX as u128), Grouped(*given as u128))]
    AvoidMany {
        /// How many characters all words have.
        given: usize,
    },
    /// Symbols are no characters.
    #[error("rules must be left out for symbols of several characters, such as words")]
    Words,
    /// Too many slots.
    #[error("rules must be for strings of at most 256 symbols; you gave {given}")]
    Slots {
        /// How many.
        given: u32,
    },
    /// Counting would take too long.
    #[error(
        "rules must be simple enough to count what satisfies them; give fewer words to avoid, fewer symbols or a shorter length"
    )]
    Large,
    /// Too few strings satisfy them.
    #[error("rules must be satisfied by at least one string in 1,000; {} satisfies yours", chance(*p))]
    Rare {
        /// The chance that a string satisfies them.
        p: f64,
    },
}

impl RulesError {
    /// The rule that is wrong, by its name; "rules" where several may be.
    #[must_use]
    pub fn argument(&self) -> &'static str {
        match self {
            RulesError::AtLeastMany { .. }
            | RulesError::AtLeastEmpty
            | RulesError::AtLeastNone
            | RulesError::AtLeastMuch => "atLeast",
            RulesError::StartsWithEmpty => "startsWith",
            RulesError::MaxRun => "maxRun",
            RulesError::AvoidLong { .. }
            | RulesError::AvoidControl { .. }
            | RulesError::AvoidMany { .. } => "avoid",
            RulesError::Words
            | RulesError::Slots { .. }
            | RulesError::Large
            | RulesError::Rare { .. } => "rules",
        }
    }
}

/// Of fewer than one in 1,000.
fn chance(p: f64) -> String {
    if p == 0.0 {
        return "none".to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a whole is positive, and the largest number will do for the smallest"
    )]
    let of = (1.0 / p).round() as u128;
    match of {
        ..=1000 => "slightly less than one in 1,000".to_owned(),
        _ => format!("one in {}", Grouped(of)),
    }
}
