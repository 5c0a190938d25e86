//! A sequence: which string stands at which rank, and how it is written.

use std::ops::Range;

use crate::code::{CodeError, CodeFormat};
use crate::engine::Engine;
use crate::error::RanksError;
use crate::format::{Format, Frame};
use crate::layout::Layout;
use crate::record::parse::indices_of;
use crate::shape::Shape;

/// All strings of a seed or key. Jobs that read from it share it.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    engine: Engine,
    code: CodeFormat,
    layout: Layout,
}

impl Sequence {
    pub(crate) fn new(
        shape: &Shape,
        engine: Engine,
        code: CodeFormat,
        format: Format,
    ) -> Result<Sequence, CodeError> {
        code.validate(shape.alphabet())?;
        let layout = layout(shape, &code, format);
        Ok(Sequence {
            engine,
            code,
            layout,
        })
    }

    /// The same strings in another format.
    pub(crate) fn in_format(&self, format: Format) -> Sequence {
        Sequence {
            engine: self.engine.clone(),
            code: self.code.clone(),
            layout: layout(self.shape(), &self.code, format),
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

    /// The characters that a string may have.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> {
        characters(self.shape(), &self.code)
    }

    /// How many strings there are.
    pub(crate) fn strings_max(&self) -> u64 {
        let (strings_max, _) = self.engine.strings_max(self.shape());
        u64::try_from(strings_max).unwrap_or(u64::MAX)
    }

    /// The rank of a string as lines write it. `None` if no rank has it, and where only a search finds it.
    pub(crate) fn rank_of(&self, text: &str) -> Option<u64> {
        let shape = self.shape();
        let indices = indices_of(text, shape, &self.code)?;
        let rank = u64::try_from(self.engine.rank_of(shape, &indices)?).ok()?;
        (rank < self.strings_max()).then_some(rank)
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
                symbols: shape.alphabet().count(),
            })
        } else {
            Ok(())
        }
    }
}

fn layout(shape: &Shape, code: &CodeFormat, format: Format) -> Layout {
    Layout::new(shape, code, Frame::of(format, characters(shape, code)))
}

fn characters(shape: &Shape, code: &CodeFormat) -> impl Iterator<Item = char> {
    shape.alphabet().as_str().chars().chain(code.characters())
}
