//! Symbol indices: the buffer that engines fill and encoders read.

use bytemuck::{cast_slice, cast_slice_mut};

use crate::simd::BYTES_MAX;

/// Leaves room for an engine's own work in a first-level cache.
const BYTES: usize = 8 << 10;

/// Indices of two bytes, with the padding.
const HALVES: usize = BYTES / 2 + BYTES_MAX / 2;

/// Indices into an alphabet, in the order of the sequence: a byte each, or two in a wide shape.
///
/// Padded by the widest vector so that loads stay in bounds.
#[repr(align(64))]
pub(crate) struct Indices([u16; HALVES]);

impl Indices {
    /// Most indices that a buffer holds.
    pub(crate) const CAPACITY: usize = BYTES;

    pub(crate) fn new() -> Indices {
        Indices([0; HALVES])
    }

    /// All indices, with the padding.
    pub(crate) fn bytes(&self) -> &[u8] {
        cast_slice(&self.0)
    }

    /// All indices, with the padding.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        cast_slice_mut(&mut self.0)
    }

    /// The same as indices of two bytes, half as many.
    pub(crate) fn halves(&self) -> &[u16] {
        &self.0
    }

    /// The same as indices of two bytes, half as many.
    pub(crate) fn halves_mut(&mut self) -> &mut [u16] {
        &mut self.0
    }
}
