//! No slots that differ: without the feature `shapes` all are of one alphabet.

use std::marker::PhantomData;
use std::ops::Range;

use super::lines::Lines;
use crate::indices::Indices;
use crate::layout::spelling::Spelling;
use crate::shape::Shape;
use crate::simd::Simd;

/// No value has this type.
pub(super) struct Slots<'a>(Spelling, PhantomData<&'a ()>);

impl<'a> Slots<'a> {
    pub(super) fn new(spelling: &'a Spelling, _: &Shape) -> Slots<'a> {
        match *spelling {}
    }

    pub(super) fn write<V: Simd>(&mut self, _: &mut Indices, _: Range<usize>, _: &mut Lines<V>) {
        match self.0 {}
    }
}
