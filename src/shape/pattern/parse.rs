//! From text to a pattern.

use super::error::{PatternError, PatternRule};
use super::part::Part;
use super::reader::{Reader, Result};
use crate::shape::position::Position;

/// Most UTF-8 bytes of a pattern as it is written.
const BYTES_MAX: usize = 65_536;
/// Most slots of a pattern that is written out, and most literal characters.
const POSITIONS_MAX: u32 = 65_536;
/// Most symbols of all slots together, as often as they are repeated.
const SYMBOLS_IN_ALL_MAX: u64 = 1 << 22;

pub(super) fn parse(pattern: &str) -> Result<Vec<Part>> {
    if pattern.len() > BYTES_MAX {
        let given = format!("{} bytes", pattern.len());
        return Err(of_all(PatternRule::Bytes, given));
    }
    let mut parser = Parser {
        reader: Reader {
            characters: pattern.chars().collect(),
            at: 0,
        },
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

/// What was read so far.
struct Parser {
    reader: Reader,
    parts: Vec<Part>,
    counts: Counts,
}

impl Parser {
    fn parts(&mut self) -> Result<()> {
        while let Some(&character) = self.reader.characters.get(self.reader.at) {
            let start = self.reader.at;
            let what = match character {
                '[' => self.reader.bracket()?,
                '\\' => self.escape()?,
                _ => self.literal(character)?,
            };
            let times = self.repetition()?;
            self.push(what, times, start)?;
        }
        Ok(())
    }

    fn push(&mut self, what: Position, times: u32, start: usize) -> Result<()> {
        let shown = self.reader.at - start;
        match &what {
            Position::Literal(_) => {
                self.counts.literals = self.counts.literals.saturating_add(times);
                if self.counts.literals > POSITIONS_MAX {
                    return self.reader.error(PatternRule::Literals, start, shown);
                }
            }
            Position::Slot(symbols) => {
                self.counts.slots = self.counts.slots.saturating_add(times);
                if self.counts.slots > POSITIONS_MAX {
                    return self.reader.error(PatternRule::Slots, start, shown);
                }
                let count = symbols.chars().count() as u64;
                self.counts.symbols += count * u64::from(times);
                if self.counts.symbols > SYMBOLS_IN_ALL_MAX {
                    return self.reader.error(PatternRule::SymbolsInAll, start, shown);
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
                self.reader.at += 1;
                return Ok(Position::Literal(character.into()));
            }
        };
        self.reader.error(rule, self.reader.at, 1)
    }

    /// `\d`, or a character that stands for itself.
    fn escape(&mut self) -> Result<Position> {
        if self.reader.peek(1) == Some('d') {
            self.reader.at += 2;
            return Ok(Position::Slot("0123456789".to_owned()));
        }
        self.reader.escaped().map(|it| Position::Literal(it.into()))
    }

    /// How often something stands: once, unless braces follow.
    fn repetition(&mut self) -> Result<u32> {
        if self.reader.peek(0) != Some('{') {
            return Ok(1);
        }
        let rest = &self.reader.characters[self.reader.at + 1..];
        let Some(length) = rest.iter().position(|it| *it == '}') else {
            return self
                .reader
                .error(PatternRule::Repetition, self.reader.at, usize::MAX);
        };
        let number: String = rest[..length].iter().collect();
        let is_decimal = number.bytes().all(|it| it.is_ascii_digit()) && !number.starts_with('0');
        let times = number.parse().ok().filter(|_| is_decimal);
        let Some(times) = times.filter(|times| (1..=POSITIONS_MAX).contains(times)) else {
            return self
                .reader
                .error(PatternRule::Repetition, self.reader.at, length + 2);
        };
        self.reader.at += length + 2;
        Ok(times)
    }
}
