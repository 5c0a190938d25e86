//! No wide shapes: without the feature `shapes` each index fits in a byte.

use std::marker::PhantomData;
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

    pub(super) fn window<V: Simd>(&self) -> Window<'_, V> {
        match *self {}
    }
}

/// No value has this type.
pub(super) struct Window<'a, V>(Slots, PhantomData<&'a V>);

impl<V: Simd> Window<'_, V> {
    pub(super) fn fill(
        &mut self,
        _: &Keystream,
        _: u64,
        _: u64,
        _: usize,
        _: &mut Indices<V>,
    ) -> Range<usize> {
        match self.0 {}
    }
}
