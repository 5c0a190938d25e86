//! No attempts: without the feature `shapes` there are no rules.

use std::marker::PhantomData;
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

    pub(crate) fn cursor<V: Simd>(&self, _: &Shape, _: u64) -> Cursor<'_, V> {
        match *self {}
    }
}

/// No value has this type.
pub(crate) struct Cursor<'a, V>(Attempts, PhantomData<&'a V>);

impl<V: Simd> Source<V> for Cursor<'_, V> {
    fn fill(&mut self, _: usize, _: &mut Indices<V>) -> Range<usize> {
        match self.0 {}
    }
}
