//! Rules: what each string has to satisfy. `docs/shapes.md` is their spec.

mod automaton;
mod classes;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use automaton::Automaton;

use crate::alphabet::Alphabet;
use crate::grouped::Grouped;

/// Most pairs of a set and a number.
const AT_LEAST_MAX: usize = 8;
/// Upper bound on the combinations of how many symbols of each set a string has, as far as they count.
const TALLIES_MAX: u64 = 256;
/// Most scalar values of a word to avoid.
const WORD_MAX: usize = 64;
/// Most scalar values of all words to avoid.
const AVOID_MAX: usize = 8192;

/// Sets that have a name, besides the named alphabets.
const SETS: [(&str, &str); 2] = [
    (
        "letters",
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ),
    ("signs", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
];

/// What each string has to satisfy. All strings that do are equally likely.
///
/// ```
/// use strandom::{Rules, Strings};
///
/// let rules = Rules::new().at_least("0123456789", 1).starts_with("abc").avoid(["bad"]).max_run(2);
/// let strings = Strings::builder().len(8).rules(rules).seed("123").build()?;
/// assert_eq!(strings.get(0).as_deref(), Some("cB3JpLQv"));
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    at_least: Vec<(BTreeSet<char>, u32)>,
    starts_with: Option<BTreeSet<char>>,
    avoid: Vec<String>,
    max_run: Option<u32>,
}

impl Rules {
    /// No rules.
    #[must_use]
    pub fn new() -> Rules {
        Rules::default()
    }

    /// At least `count` of the symbols are among these. May be called again for other symbols.
    #[must_use]
    pub fn at_least(mut self, symbols: &str, count: u32) -> Rules {
        self.at_least.push((symbols.chars().collect(), count));
        self
    }

    /// The first symbol is one of these.
    #[must_use]
    pub fn starts_with(self, symbols: &str) -> Rules {
        let starts_with = Some(symbols.chars().collect());
        Rules {
            starts_with,
            ..self
        }
    }

    /// None of these words is in the string, whether in capitals or not.
    #[must_use]
    pub fn avoid<S: Into<String>>(mut self, words: impl IntoIterator<Item = S>) -> Rules {
        self.avoid.extend(words.into_iter().map(Into::into));
        self
    }

    /// No symbol stands more than so many times in direct succession.
    #[must_use]
    pub fn max_run(self, count: u32) -> Rules {
        let max_run = Some(count);
        Rules { max_run, ..self }
    }

    /// The symbols of a set that has a name: `letters` are those of English, `signs` the visible ones of ASCII that are
    /// no letters or digits, and others those of [`Alphabet::NAMED`](crate::Alphabet::NAMED).
    ///
    /// ```
    /// use strandom::Rules;
    ///
    /// let signs = Rules::set("signs").expect("it has this name");
    /// let rules = Rules::new().at_least(signs, 1);
    /// assert_eq!((signs.len(), Rules::set("runes")), (32, None));
    /// ```
    #[must_use]
    pub fn set(name: &str) -> Option<&'static str> {
        let mut named = SETS.iter().chain(&Alphabet::NAMED);
        named
            .find(|(known, _)| *known == name)
            .map(|(_, symbols)| *symbols)
    }

    /// Whether there is no rule.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Rules::default()
    }

    /// Each by itself, whatever the shape.
    pub(crate) fn validate(&self) -> Result<(), RulesError> {
        if self.at_least.len() > AT_LEAST_MAX {
            return Err(RulesError::AtLeastMany {
                given: self.at_least.len(),
            });
        }
        if self.at_least.iter().any(|(set, _)| set.is_empty()) {
            return Err(RulesError::AtLeastEmpty);
        }
        if self.at_least.iter().any(|(_, count)| *count == 0) {
            return Err(RulesError::AtLeastNone);
        }
        if self.tallies().is_none() {
            return Err(RulesError::AtLeastMuch);
        }
        if self.starts_with.as_ref().is_some_and(BTreeSet::is_empty) {
            return Err(RulesError::StartsWithEmpty);
        }
        if self.max_run == Some(0) {
            return Err(RulesError::MaxRun);
        }
        let mut all = 0;
        for (word, place) in self.avoid.iter().zip(1..) {
            let given = word.chars().count();
            all += given;
            if !(1..=WORD_MAX).contains(&given) {
                return Err(RulesError::AvoidLong { given, place });
            }
            if let Some(character) = word.chars().find(|it| it.is_control()) {
                return Err(RulesError::AvoidControl { character, place });
            }
        }
        if all > AVOID_MAX {
            return Err(RulesError::AvoidMany { given: all });
        }
        Ok(())
    }

    /// How many combinations there are of how many symbols of each set a string has, as far as they count.
    fn tallies(&self) -> Option<u64> {
        let counts = self.at_least.iter().map(|(_, count)| u64::from(*count) + 1);
        let mut counts = counts;
        counts
            .try_fold(1, |product: u64, count| product.checked_mul(count))
            .filter(|product| *product <= TALLIES_MAX)
    }

    /// The words as they are looked for.
    fn words(&self) -> impl Iterator<Item = String> {
        self.avoid.iter().map(|word| word.to_ascii_lowercase())
    }

    /// One line a rule, as keys have them.
    pub(crate) fn lines(&self) -> BTreeSet<String> {
        let text = |set: &BTreeSet<char>| set.iter().collect::<String>();
        let at_least = self.at_least.iter();
        let at_least = at_least.map(|(set, count)| format!("atLeast {count} {}", text(set)));
        let starts_with = self
            .starts_with
            .iter()
            .map(|set| format!("startsWith {}", text(set)));
        let avoid = self.words().map(|word| format!("avoid {word}"));
        let max_run = self.max_run.iter().map(|count| format!("maxRun {count}"));
        at_least
            .chain(starts_with)
            .chain(avoid)
            .chain(max_run)
            .collect()
    }
}

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

fn chance(p: f64) -> String {
    if p == 0.0 {
        "none".to_owned()
    } else {
        format!("one in {}", Grouped((1.0 / p).round() as u128))
    }
}

/// Which of some sets a character is in, a bit each.
fn memberships(sets: &[(BTreeSet<char>, u32)], character: char) -> u32 {
    let bits = sets.iter().zip(0..);
    bits.fold(0, |all, ((set, _), bit)| {
        all | u32::from(set.contains(&character)) << bit
    })
}

/// The classes of some keys, in the order in which they are met.
fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let mut known = BTreeMap::new();
    keys.map(|key| {
        let next = u32::try_from(known.len()).expect("there are few");
        *known.entry(key).or_insert(next)
    })
    .collect()
}
