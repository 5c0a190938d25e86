//! No wide shapes: without the feature `shapes` each index fits in a byte.

use std::ops::Range;

use crate::chacha::Keystream;
use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::Simd;

/// No value has this type.
#[derive(Clone, Debug)]
pub(super) enum Slots {}

impl Slots {
    pub(super) fn of(_: &Shape) -> Option<Slots> {
        None
    }

    pub(super) fn window(&self) -> Window<'_> {
        match *self {}
    }
}

/// No value has this type.
pub(super) struct Window<'a>(&'a Slots);

impl Window<'_> {
    pub(super) fn fill<V: Simd>(
        &mut self,
        _: V::Token,
        _: &Keystream,
        _: u64,
        _: u64,
        _: usize,
        _: &mut Indices,
    ) -> Range<usize> {
        match *self.0 {}
    }
}
