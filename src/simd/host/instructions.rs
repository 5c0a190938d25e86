//! What `fearless_simd` does not have for all instructions alike.

#[cfg(target_arch = "x86_64")]
mod x86_64;

use fearless_simd::prelude::*;
use fearless_simd::{u8x16, u16x8};

use crate::simd::BLOCK_BYTES;

/// Instructions that a machine may have.
pub(crate) trait Instructions: fearless_simd::Simd {
    /// Whether the higher halves of products take one instruction.
    const HAS_MUL_HI: bool;
    /// What is added to the places of a swizzle, up to 255, so that those beyond 15 give zero; none
    /// where they do of themselves.
    const BEYOND: Option<u8>;

    /// The higher halves of the products.
    fn mul_hi(a: Self::u16s, b: Self::u16s) -> Self::u16s;

    /// The higher halves of the products.
    fn mul_hi_block(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self>;

    /// Writes the blocks of a vector, each `STRIDE` bytes behind the one before.
    fn store_blocks<const STRIDE: usize>(vector: Self::u8s, to: &mut [u8]);

    /// Writes one block.
    #[inline(always)]
    fn store_block<const STRIDE: usize>(vector: u8x16<Self>, to: &mut [u8]) {
        vector.store_slice(&mut to[..BLOCK_BYTES]);
    }
}

#[cfg(target_arch = "aarch64")]
impl Instructions for fearless_simd::Neon {
    const HAS_MUL_HI: bool = false;
    const BEYOND: Option<u8> = None;

    #[inline(always)]
    fn mul_hi(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self> {
        let (low, high) = a.widening_mul(b);
        (low >> 16).relaxed_narrow(high >> 16)
    }

    #[inline(always)]
    fn mul_hi_block(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self> {
        Self::mul_hi(a, b)
    }

    #[inline(always)]
    fn store_blocks<const STRIDE: usize>(vector: u8x16<Self>, to: &mut [u8]) {
        Self::store_block::<STRIDE>(vector, to);
    }
}
