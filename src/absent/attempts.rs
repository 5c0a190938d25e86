//! No attempts: without the feature `shapes` there are no rules.

use std::ops::Range;
use std::sync::Arc;

use super::stream::Stream;
use crate::indices::Indices;
use crate::shape::Shape;
use crate::shape::rules::Automaton;
use crate::simd::Simd;
use crate::source::Source;

/// No value has this type.
#[derive(Clone, Debug)]
pub(crate) enum Attempts {}

impl Attempts {
    pub(crate) fn new(_: Stream, automaton: Arc<Automaton>) -> Attempts {
        match *automaton {}
    }

    pub(crate) fn accepts(&self, _: &[u16]) -> bool {
        match *self {}
    }

    pub(crate) fn cursor(&self, _: &Shape, _: u64) -> Cursor<'_> {
        match *self {}
    }
}

/// No value has this type.
pub(crate) struct Cursor<'a>(&'a Attempts);

impl Source for Cursor<'_> {
    fn fill<V: Simd>(&mut self, _: V::Token, _: usize, _: &mut Indices) -> Range<usize> {
        match *self.0 {}
    }
}
