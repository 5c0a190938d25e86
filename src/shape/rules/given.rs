//! Rules as they are given.

use std::collections::BTreeSet;

use super::error::{AT_LEAST_MAX, AVOID_MAX, RulesError, TALLIES_MAX, WORD_MAX};
use crate::alphabet::Alphabet;

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
/// assert_eq!(strings.get(0).as_deref(), Some("cEd99G5A"));
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub(super) at_least: Vec<(BTreeSet<char>, u32)>,
    pub(super) starts_with: Option<BTreeSet<char>>,
    pub(super) avoid: Vec<String>,
    pub(super) max_run: Option<u32>,
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
    pub(super) fn tallies(&self) -> Option<u64> {
        let counts = self.at_least.iter().map(|(_, count)| u64::from(*count) + 1);
        let mut counts = counts;
        counts
            .try_fold(1, |product: u64, count| product.checked_mul(count))
            .filter(|product| *product <= TALLIES_MAX)
    }

    /// The words as they are looked for.
    pub(super) fn words(&self) -> impl Iterator<Item = String> {
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
