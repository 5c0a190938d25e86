//! A sequence: which string stands at which rank, and how it is written.

use std::ops::Range;

use crate::alphabet::{Alphabet, AlphabetError};
use crate::code::CodeFormat;
use crate::engine::Engine;
use crate::error::{Error, RankedError, RanksError};
use crate::format::{DocumentFormat, Format};
use crate::frame::Frame;
use crate::layout::Layout;
use crate::layout::spelling::Spelling;
use crate::record::parse::Reader;
use crate::shape::position::Position;
use crate::shape::{Drawn, Shape};

/// All strings of a seed or key. Jobs that read from it share it.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    engine: Engine,
    code: CodeFormat,
    frame: Frame,
    layout: Layout,
}

impl Sequence {
    pub(crate) fn new(
        shape: &Shape,
        engine: Engine,
        code: CodeFormat,
        format: &DocumentFormat,
    ) -> Result<Sequence, Error> {
        code.validate(shape)?;
        match format.format {
            Format::Lines if format.ranked => return Err(RankedError.into()),
            Format::Csv => format.csv.validate(utf16_units(shape, &code))?,
            Format::Lines | Format::Json => {}
        }
        Ok(Sequence::written(shape, engine, code, format))
    }

    /// The same strings in another format.
    pub(crate) fn in_format(&self, format: Format) -> Sequence {
        let (engine, code) = (self.engine.clone(), self.code.clone());
        Sequence::written(self.shape(), engine, code, &format.into())
    }

    fn written(
        shape: &Shape,
        engine: Engine,
        code: CodeFormat,
        format: &DocumentFormat,
    ) -> Sequence {
        let spelling = Spelling::of(shape);
        let is_uneven = spelling.as_ref().is_some_and(Spelling::is_uneven);
        let frame = Frame::of(format, &characters(shape, &code), is_uneven);
        let (before, after) = frame.around_records();
        Sequence {
            layout: Layout::new(shape, spelling, &code, before, after),
            engine,
            code,
            frame,
        }
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    pub(crate) fn shape(&self) -> &Shape {
        self.layout.shape()
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What stands around the strings of a document, and what is escaped within them.
    pub(crate) fn frame(&self) -> &Frame {
        &self.frame
    }

    /// How many strings there are.
    pub(crate) fn strings_max(&self) -> u64 {
        let (strings_max, _) = self.engine.strings_max(self.shape());
        u64::try_from(strings_max).unwrap_or(u64::MAX)
    }

    /// The rank of a string as lines write it. `None` if no rank has it, and where only a search finds it.
    pub(crate) fn rank_of(&self, text: &str) -> Option<u64> {
        match self.reader().ok()?.recognize(text) {
            Recognized::Of(rank) => rank,
            _ => None,
        }
    }

    /// What says of texts whether they are strings of this sequence.
    ///
    /// # Errors
    ///
    /// [`AlphabetError`] if strings may be read in two ways.
    pub(crate) fn reader(&self) -> Result<Recognizer<'_>, AlphabetError> {
        let reader = Reader::new(self.shape(), &self.code)?;
        Ok(Recognizer {
            sequence: self,
            reader,
        })
    }

    /// Moves towards the string of a rank, over about `outputs_max` of a generator's outputs, and says
    /// whether it can be made at once.
    pub(crate) fn seek(&self, rank: u64, outputs_max: u64) -> bool {
        let rank = rank.min(self.strings_max());
        self.engine.seek(self.shape(), rank, outputs_max)
    }

    pub(crate) fn check(&self, ranks: &Range<u64>) -> Result<(), RanksError> {
        let ranks = ranks.clone();
        let shape = self.shape();
        let (strings_max, bound) = self.engine.strings_max(shape);
        if ranks.start > ranks.end {
            Err(RanksError::Backwards { ranks })
        } else if u128::from(ranks.end) > strings_max {
            Err(RanksError::TooFar {
                ranks,
                strings_max,
                bound,
                len: shape.len(),
                symbols: shape.alphabet().map_or(0, Alphabet::count),
            })
        } else {
            Ok(())
        }
    }
}

/// What a text is to a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recognized {
    /// It is not of this shape and format: it has other symbols, or more or fewer, or stands in other groups.
    Other,
    /// All but its check symbol is right.
    WrongCheck,
    /// It breaks the rules.
    AgainstRules,
    /// It is a string of this shape and format that satisfies the rules. With its rank, if strings never repeat and
    /// the sequence has it.
    Of(Option<u64>),
}

/// Says of texts whether they are strings of a sequence.
pub(crate) struct Recognizer<'a> {
    sequence: &'a Sequence,
    reader: Reader<'a>,
}

impl Recognizer<'_> {
    pub(crate) fn recognize(&self, text: &str) -> Recognized {
        let (engine, shape) = (&self.sequence.engine, self.sequence.shape());
        let Some(read) = self.reader.read(text) else {
            return Recognized::Other;
        };
        if !read.is_checked {
            return Recognized::WrongCheck;
        }
        if !engine.accepts(&read.indices) {
            return Recognized::AgainstRules;
        }
        let rank = engine.rank_of(shape, &read.indices);
        let rank = rank.and_then(|it| u64::try_from(it).ok());
        Recognized::Of(rank.filter(|it| *it < self.sequence.strings_max()))
    }
}

/// The characters that a string may have.
pub(crate) fn characters(shape: &Shape, code: &CodeFormat) -> String {
    let mut all: String = shape.texts().collect();
    all.extend(code.characters());
    all
}

/// How long a string is for programs that count in UTF-16.
fn utf16_units(shape: &Shape, code: &CodeFormat) -> usize {
    let units = |text: &str| text.encode_utf16().count();
    match shape.drawn() {
        Drawn::Alphabet(alphabet) => {
            let symbols = (shape.len() + u32::from(code.check)) as usize;
            let separators = match code.groups {
                0 => 0,
                groups => symbols.div_ceil(groups as usize) - 1,
            };
            let symbol = match alphabet.width_bytes() {
                Some(_) if alphabet.is_scalar() => units(alphabet.symbol(0)),
                _ => alphabet.symbols().map(units).max().unwrap_or(0),
            };
            units(&code.prefix) + symbols * symbol + separators * code.separator.len_utf16()
        }
        Drawn::Pattern(pattern) => pattern.positions().map(Position::utf16_units).sum(),
    }
}
