//! Arrays and loops of fixed length.

use std::array::from_fn;

use bytemuck::cast;

use super::{Lanes64, Pair};
use crate::simd::Portable;

impl Lanes64 for Portable {
    #[inline(always)]
    fn mul_wide_u32(self, other: Self) -> Pair<Self> {
        cast::<[u64; 4], _>(from_fn(|i| product(self[i], other[i])))
    }

    #[inline(always)]
    fn zip_words(self, high: Self) -> Pair<Self> {
        cast::<[[u32; 2]; 4], _>(from_fn(|i| [self[i], high[i]]))
    }

    #[inline(always)]
    fn low_words(pair: Pair<Self>) -> Self {
        cast::<_, [[u32; 2]; 4]>(pair).map(|[low, _]| low)
    }

    #[inline(always)]
    fn high_words(pair: Pair<Self>) -> Self {
        cast::<_, [[u32; 2]; 4]>(pair).map(|[_, high]| high)
    }

    #[inline(always)]
    fn add_u64(self, other: Self) -> Self {
        let other: [u64; 2] = cast(other);
        u64s(self, |i, lane| lane.wrapping_add(u64::from_le(other[i])))
    }

    #[inline(always)]
    fn shr_u64<const BY: u32>(self) -> Self {
        u64s(self, |_, lane| lane >> BY)
    }

    #[inline(always)]
    fn broadcast_sign_u64(self) -> Self {
        u64s(self, |_, lane| if lane >> 63 == 1 { u64::MAX } else { 0 })
    }
}

#[inline(always)]
fn u64s(a: Portable, op: impl Fn(usize, u64) -> u64) -> Portable {
    let a: [u64; 2] = cast(a);
    cast::<[u64; 2], _>(from_fn(|i| op(i, u64::from_le(a[i])).to_le()))
}

/// Of lanes, as a lane.
#[inline(always)]
fn product(a: u32, b: u32) -> u64 {
    (u64::from(u32::from_le(a)) * u64::from(u32::from_le(b))).to_le()
}
