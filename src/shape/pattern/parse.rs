//! From text to a pattern.

use super::bracket::{SYMBOLS_MAX, Symbols};
use super::error::{PatternError, PatternRule};
use super::part::Part;
use crate::alphabet::Alphabet;
use crate::shape::position::Position;

type Result<T> = std::result::Result<T, PatternError>;

/// Most UTF-8 bytes of a pattern as it is written.
const BYTES_MAX: usize = 65_536;
/// Most slots of a pattern that is written out, and most literal characters.
const POSITIONS_MAX: u32 = 65_536;
/// Most symbols of all slots together, as often as they are repeated.
const SYMBOLS_IN_ALL_MAX: u64 = 1 << 22;
/// Most characters of a pattern that an error shows.
const SHOWN_MAX: usize = 24;

/// The alphabet that patterns do not know: their names are part of the format, which is older.
const NO_NAME: &str = "distinct";

pub(super) fn parse(pattern: &str) -> Result<Vec<Part>> {
    if pattern.len() > BYTES_MAX {
        let given = format!("{} bytes", pattern.len());
        return Err(of_all(PatternRule::Bytes, given));
    }
    let mut parser = Parser {
        characters: pattern.chars().collect(),
        at: 0,
        parts: Vec::new(),
        counts: Counts::default(),
    };
    parser.parts()?;
    if parser.counts.slots == 0 {
        let given = if pattern.is_empty() {
            "nothing"
        } else {
            "literal characters alone"
        };
        return Err(of_all(PatternRule::Drawn, given.to_owned()));
    }
    Ok(parser.parts)
}

fn of_all(rule: PatternRule, given: String) -> PatternError {
    PatternError {
        rule,
        given,
        place: None,
    }
}

/// What a pattern has when it is written out.
#[derive(Default)]
struct Counts {
    slots: u32,
    literals: u32,
    symbols: u64,
}

struct Parser {
    characters: Vec<char>,
    /// The next character.
    at: usize,
    parts: Vec<Part>,
    counts: Counts,
}

impl Parser {
    fn parts(&mut self) -> Result<()> {
        while let Some(&character) = self.characters.get(self.at) {
            let start = self.at;
            let what = match character {
                '[' => self.bracket()?,
                '\\' => self.escape()?,
                _ => self.literal(character)?,
            };
            let times = self.repetition()?;
            self.push(what, times, start)?;
        }
        Ok(())
    }

    /// What is wrong from a character on, of which the given ones are shown.
    fn error<T>(&self, rule: PatternRule, start: usize, shown: usize) -> Result<T> {
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

    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn push(&mut self, what: Position, times: u32, start: usize) -> Result<()> {
        let shown = self.at - start;
        match &what {
            Position::Literal(_) => {
                self.counts.literals = self.counts.literals.saturating_add(times);
                if self.counts.literals > POSITIONS_MAX {
                    return self.error(PatternRule::Literals, start, shown);
                }
            }
            Position::Slot(symbols) => {
                self.counts.slots = self.counts.slots.saturating_add(times);
                if self.counts.slots > POSITIONS_MAX {
                    return self.error(PatternRule::Slots, start, shown);
                }
                let count = symbols.chars().count() as u64;
                self.counts.symbols += count * u64::from(times);
                if self.counts.symbols > SYMBOLS_IN_ALL_MAX {
                    return self.error(PatternRule::SymbolsInAll, start, shown);
                }
            }
        }
        // So that two ways to write a pattern are one.
        match self.parts.last_mut() {
            Some(last) if last.what == what => last.times += times,
            _ => self.parts.push(Part { what, times }),
        }
        Ok(())
    }

    fn literal(&mut self, character: char) -> Result<Position> {
        let rule = match character {
            ']' => PatternRule::BracketOpen,
            '{' => PatternRule::RepetitionOfNothing,
            '}' => PatternRule::BraceOpen,
            '(' | ')' | '|' => PatternRule::Groups,
            '*' | '+' | '?' => PatternRule::FixedLength,
            '.' => PatternRule::Dot,
            '^' | '$' => PatternRule::Anchors,
            '\u{2028}' | '\u{2029}' => PatternRule::LineSeparator,
            _ if character.is_control() => PatternRule::Control,
            _ => {
                self.at += 1;
                return Ok(Position::Literal(character.into()));
            }
        };
        self.error(rule, self.at, 1)
    }

    /// `\d`, or a character that stands for itself.
    fn escape(&mut self) -> Result<Position> {
        if self.peek(1) == Some('d') {
            self.at += 2;
            return Ok(Position::Slot("0123456789".to_owned()));
        }
        self.escaped().map(|it| Position::Literal(it.into()))
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Result<char> {
        match self.peek(1) {
            Some(it) if !it.is_ascii_alphanumeric() && !it.is_control() => {
                self.at += 2;
                Ok(it)
            }
            _ => self.error(PatternRule::Escape, self.at, 2),
        }
    }

    /// How often something stands: once, unless braces follow.
    fn repetition(&mut self) -> Result<u32> {
        if self.peek(0) != Some('{') {
            return Ok(1);
        }
        let rest = &self.characters[self.at + 1..];
        let Some(length) = rest.iter().position(|it| *it == '}') else {
            return self.error(PatternRule::Repetition, self.at, usize::MAX);
        };
        let number: String = rest[..length].iter().collect();
        let is_decimal = number.bytes().all(|it| it.is_ascii_digit()) && !number.starts_with('0');
        let times = number.parse().ok().filter(|_| is_decimal);
        let Some(times) = times.filter(|times| (1..=POSITIONS_MAX).contains(times)) else {
            return self.error(PatternRule::Repetition, self.at, length + 2);
        };
        self.at += length + 2;
        Ok(times)
    }

    /// The symbols of a slot, or the only one, which is a literal.
    fn bracket(&mut self) -> Result<Position> {
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
