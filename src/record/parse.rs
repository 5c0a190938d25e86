//! The way back: from a string as it is written to the indices of its symbols.

use std::str::Chars;

use super::luhn::{Luhn, Sum};
use crate::alphabet::{Alphabet, AlphabetError, sorted};
use crate::code::CodeFormat;
use crate::shape::pattern::Pattern;
use crate::shape::position::Position;
use crate::shape::{Drawn, Shape};

/// What a string was read as.
pub(crate) struct Read {
    /// Of its symbols.
    pub(crate) indices: Vec<u16>,
    /// Whether its check symbol is right. It is where there is none.
    pub(crate) is_checked: bool,
}

/// Reads strings of one shape and format.
pub(crate) struct Reader<'a> {
    shape: &'a Shape,
    code: &'a CodeFormat,
    /// The symbols and their indices, sorted. None for patterns.
    sorted: Vec<(&'a str, usize)>,
    luhn: Option<Luhn>,
}

impl<'a> Reader<'a> {
    /// # Errors
    ///
    /// [`AlphabetError::Ambiguous`] if strings may be read in two ways.
    pub(crate) fn new(shape: &'a Shape, code: &'a CodeFormat) -> Result<Reader<'a>, AlphabetError> {
        check_readable(shape, code)?;
        let luhn = shape.alphabet().filter(|_| code.check);
        Ok(Reader {
            shape,
            code,
            sorted: match shape.alphabet() {
                Some(alphabet) if cfg!(feature = "shapes") => sorted(alphabet.symbols()),
                _ => Vec::new(),
            },
            luhn: luhn.map(|it| Luhn::new(it.count())),
        })
    }

    /// None if no string of this shape and format is written so: it has other symbols, or more or fewer, or stands in
    /// other groups.
    pub(crate) fn read(&self, text: &str) -> Option<Read> {
        match self.shape.drawn() {
            Drawn::Alphabet(alphabet) => self.read_symbols(text, alphabet),
            Drawn::Pattern(pattern) => read_pattern(text, pattern),
        }
    }

    fn read_symbols(&self, text: &str, alphabet: &'a Alphabet) -> Option<Read> {
        let count = self.shape.len() as usize + usize::from(self.code.check);
        let mut rest = text.strip_prefix(self.code.prefix.as_str())?;
        let mut indices = Vec::new();
        for place in 0..count {
            let groups = self.code.groups as usize;
            if groups > 0 && place > 0 && place % groups == 0 {
                rest = rest.strip_prefix(self.code.separator)?;
            }
            let (symbol, index) = self.symbol_at(rest, alphabet)?;
            indices.push(u16::try_from(index).expect("an alphabet has at most 65,536 symbols"));
            rest = &rest[symbol.len()..];
        }
        let is_checked = match &self.luhn {
            Some(luhn) => indices.pop()? == check_of(&indices, *luhn),
            None => true,
        };
        rest.is_empty().then_some(Read {
            indices,
            is_checked,
        })
    }

    /// The symbol with which a text begins.
    fn symbol_at(&self, text: &str, alphabet: &'a Alphabet) -> Option<(&'a str, usize)> {
        if !cfg!(feature = "shapes") {
            let mut all = alphabet.symbols().zip(0..);
            return all.find(|(symbol, _)| text.starts_with(symbol));
        }
        let end = if self.is_separated(alphabet) {
            text.find(self.code.separator).unwrap_or(text.len())
        } else if alphabet.is_scalar() {
            text.chars().next()?.len_utf8()
        } else {
            return self.word_at(text);
        };
        let symbol = &text[..end];
        let place = self.sorted.binary_search_by(|(it, _)| (*it).cmp(symbol));
        place.ok().map(|place| self.sorted[place])
    }

    /// The same where no symbol begins another: it is the last one that is not behind the text.
    fn word_at(&self, text: &str) -> Option<(&'a str, usize)> {
        let place = self.sorted.partition_point(|(symbol, _)| *symbol <= text);
        let found = self.sorted[..place].last()?;
        text.starts_with(found.0).then_some(*found)
    }

    /// Whether a separator ends each word.
    fn is_separated(&self, alphabet: &Alphabet) -> bool {
        !alphabet.is_scalar() && self.code.groups == 1
    }
}

/// Whether each string of a shape and format can be read in one way only.
#[cfg(feature = "shapes")]
pub(crate) fn check_readable(shape: &Shape, code: &CodeFormat) -> Result<(), AlphabetError> {
    let alphabet = shape.alphabet().filter(|_| code.groups != 1);
    match alphabet.and_then(Alphabet::beginning) {
        Some([first, second]) => Err(AlphabetError::Ambiguous {
            first: first.to_owned(),
            second: second.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Symbols are characters, and none begins another.
#[cfg(not(feature = "shapes"))]
#[expect(clippy::unnecessary_wraps, reason = "words may have none")]
pub(crate) fn check_readable(_: &Shape, _: &CodeFormat) -> Result<(), AlphabetError> {
    Ok(())
}

fn read_pattern(text: &str, pattern: &Pattern) -> Option<Read> {
    let mut characters = text.chars();
    let mut indices = Vec::new();
    for position in pattern.positions() {
        let character = characters.next()?;
        match position {
            Position::Literal(literal) => {
                let is_right = literal.starts_with(character);
                is_right.then_some(())?;
            }
            Position::Slot(symbols) => indices.push(index_of(character, symbols.chars())?),
        }
    }
    characters.next().is_none().then_some(Read {
        indices,
        is_checked: true,
    })
}

fn index_of(character: char, mut symbols: Chars) -> Option<u16> {
    let index = symbols.position(|it| it == character)?;
    Some(u16::try_from(index).expect("a slot has at most 65,536 symbols"))
}

fn check_of(indices: &[u16], luhn: Luhn) -> u16 {
    let mut sum = Sum::new(indices.len());
    sum.add(luhn, indices);
    sum.check(luhn)
}
