//! A pattern, character by character.

use super::error::{PatternError, PatternRule};

pub(super) type Result<T> = std::result::Result<T, PatternError>;

/// Most characters of a pattern that an error shows.
const SHOWN_MAX: usize = 24;

/// The characters of a pattern.
pub(super) struct Reader {
    pub(super) characters: Vec<char>,
    /// The next one.
    pub(super) at: usize,
}

impl Reader {
    /// What is wrong from a character on, of which the given ones are shown.
    pub(super) fn error<T>(&self, rule: PatternRule, start: usize, shown: usize) -> Result<T> {
        let end = (start + shown.min(SHOWN_MAX)).min(self.characters.len());
        let mut text: String = self.characters[start..end].iter().collect();
        if shown > SHOWN_MAX && end < self.characters.len() {
            text.push('…');
        }
        let given = match text.chars().next() {
            Some(first) if first.is_control() || matches!(first, '\u{2028}' | '\u{2029}') => {
                format!("U+{:04X}", u32::from(first))
            }
            _ => format!("'{text}'"),
        };
        Err(PatternError {
            rule,
            given,
            place: Some(start + 1),
        })
    }

    /// One of the next characters.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    /// The character behind a backslash.
    pub(super) fn escaped(&mut self) -> Result<char> {
        match self.peek(1) {
            Some(it) if !it.is_ascii_alphanumeric() && !it.is_control() => {
                self.at += 2;
                Ok(it)
            }
            _ => self.error(PatternRule::Escape, self.at, 2),
        }
    }
}
