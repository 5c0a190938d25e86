//! No spelled records: without the feature `shapes` all symbols have one size.

use std::marker::PhantomData;
use std::ops::Range;

use crate::indices::Indices;
use crate::layout::Layout;
use crate::layout::spelling::Spelling;

/// No value has this type.
pub(super) struct Spelled<'a>(Spelling, PhantomData<&'a ()>);

impl<'a> Spelled<'a> {
    pub(super) fn new(_: &'a Layout, spelling: &'a Spelling, _: &'a mut [u8]) -> Spelled<'a> {
        match *spelling {}
    }

    pub(super) fn write(&mut self, _: &Indices, _: Range<usize>) {
        match self.0 {}
    }
}
