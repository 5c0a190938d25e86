//! Symbol indices: the buffer that engines fill and encoders read.

use bytemuck::{cast_slice, cast_slice_mut};

use crate::simd::Simd;

/// Vectors in a buffer: 8 KiB, which leaves room for an engine's own work in a first-level cache.
const VECTORS: usize = 512;

/// Indices into an alphabet, in the order of the sequence: a byte each, or two in a wide shape.
///
/// Padded by one vector so that 16-byte loads stay in bounds.
pub(crate) struct Indices<V>([V; VECTORS + 1]);

impl<V: Simd> Indices<V> {
    /// Most indices that a buffer holds.
    pub(crate) const CAPACITY: usize = VECTORS * size_of::<V>();

    pub(crate) fn new() -> Indices<V> {
        Indices([V::zeroed(); VECTORS + 1])
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
        cast_slice(&self.0)
    }

    /// The same as indices of two bytes, half as many.
    pub(crate) fn halves_mut(&mut self) -> &mut [u16] {
        cast_slice_mut(&mut self.0)
    }

    /// The same, a vector at a time.
    pub(crate) fn vectors_mut(&mut self) -> &mut [V] {
        &mut self.0
    }
}
