//! What stands in brackets: the symbols of a slot.

use super::error::PatternRule;
use super::reader::{Reader, Result};
use super::symbols::{SYMBOLS_MAX, Symbols};
use crate::alphabet::Alphabet;
use crate::shape::position::Position;

/// The alphabet that patterns do not know: their names are part of the format, which is older.
const NO_NAME: &str = "distinct";

impl Reader {
    /// The symbols of a slot, or the only one, which is a literal.
    pub(super) fn bracket(&mut self) -> Result<Position> {
        let start = self.at;
        self.refuse_name_outside()?;
        self.at += 1;
        if self.peek(0) == Some('^') {
            return self.error(PatternRule::Negation, self.at, 1);
        }
        let mut symbols = Symbols::default();
        loop {
            match self.peek(0) {
                None => return self.error(PatternRule::BracketClosed, start, 1),
                Some(']') => break,
                Some(_) => self.member(start, &mut symbols)?,
            }
            if symbols.count() > SYMBOLS_MAX {
                return self.error(PatternRule::Symbols, start, self.at - start);
            }
        }
        self.at += 1;
        let count = symbols.count();
        let text = symbols.into_text();
        match (count, text.chars().next()) {
            (1, Some(_)) => Ok(Position::Literal(text)),
            (0, _) => self.error(PatternRule::BracketEmpty, start, 2),
            _ => Ok(Position::Slot(text)),
        }
    }

    /// `[:hex:]` looks like a named alphabet, and would be its letters.
    fn refuse_name_outside(&self) -> Result<()> {
        let rest = &self.characters[self.at..];
        let length = rest.iter().position(|it| *it == ']').unwrap_or(0);
        if length >= 4 && rest[1] == ':' && rest[length - 1] == ':' {
            return self.error(PatternRule::NameOutside, self.at, length + 1);
        }
        Ok(())
    }

    /// What brackets list: a symbol, a range, `\d` or a named alphabet. `start` is where they begin.
    fn member(&mut self, start: usize, symbols: &mut Symbols) -> Result<()> {
        match (self.peek(0), self.peek(1)) {
            (Some('['), Some(':')) => self.named(symbols),
            (Some('\\'), Some('d')) => {
                self.at += 2;
                symbols.list('0', '9');
                Ok(())
            }
            (Some('-'), next) => {
                if self.at != start + 1 && next != Some(']') {
                    return self.error(PatternRule::Dash, self.at, 1);
                }
                self.at += 1;
                symbols.list('-', '-');
                Ok(())
            }
            _ => self.range(symbols),
        }
    }

    /// A symbol, or two with a `-` between them.
    fn range(&mut self, symbols: &mut Symbols) -> Result<()> {
        let start = self.at;
        let first = self.single()?;
        if self.peek(0) != Some('-') || matches!(self.peek(1), Some(']') | None) {
            symbols.list(first, first);
            return Ok(());
        }
        let is_digits = self.peek(1) == Some('\\') && self.peek(2) == Some('d');
        if is_digits || matches!(self.peek(1), Some('-' | '[')) {
            return self.error(PatternRule::Dash, self.at, 1);
        }
        self.at += 1;
        let last = self.single()?;
        let shown = self.at - start;
        if first > last {
            return self.error(PatternRule::Backwards, start, shown);
        }
        // Those of ASCII are refused as symbols, so these are the others.
        if first <= '\u{9f}' && last >= '\u{7f}' {
            return self.error(PatternRule::RangeControl, start, shown);
        }
        symbols.list(first, last);
        Ok(())
    }

    /// A symbol in brackets.
    fn single(&mut self) -> Result<char> {
        match self.peek(0) {
            Some('\\') => self.escaped(),
            Some('[') => self.error(PatternRule::BracketInBracket, self.at, 1),
            Some(it) if it.is_control() => self.error(PatternRule::Control, self.at, 1),
            Some(it) => {
                self.at += 1;
                Ok(it)
            }
            None => self.error(PatternRule::BracketClosed, self.at, 1),
        }
    }

    /// `[:hex:]`, in brackets.
    fn named(&mut self, symbols: &mut Symbols) -> Result<()> {
        let rest = &self.characters[self.at + 2..];
        let length = rest.iter().position(|it| !it.is_ascii_alphanumeric());
        let length = length.filter(|&it| rest[it] == ':' && rest.get(it + 1) == Some(&']'));
        let Some(length) = length else {
            return self.error(PatternRule::BracketInBracket, self.at, 1);
        };
        let name: String = rest[..length].iter().collect();
        let named = Alphabet::named(&name).filter(|_| name != NO_NAME);
        let Some(alphabet) = named else {
            return self.error(PatternRule::Name, self.at, length + 4);
        };
        self.at += length + 4;
        for symbol in alphabet.as_str().chars() {
            symbols.list(symbol, symbol);
        }
        Ok(())
    }
}
