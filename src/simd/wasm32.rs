//! WebAssembly's fixed-width SIMD, an instruction an operation. Relaxed SIMD is not used: its
//! results may differ between machines.

use std::arch::wasm32::{
    i8x16_bitmask, i8x16_gt, i8x16_narrow_i16x8, i32x4_shr, u8x16_add, u8x16_narrow_i16x8,
    u8x16_splat, u8x16_swizzle, u16x8_add, u16x8_ge, u16x8_min, u16x8_mul, u16x8_shl, u16x8_shr,
    u16x8_shuffle, u16x8_splat, u32x4_add, u32x4_extmul_high_u16x8, u32x4_extmul_low_u16x8,
    u32x4_shl, u32x4_shr, u32x4_shuffle, u32x4_splat, u64x2_extract_lane, u64x2_splat, v128,
    v128_and, v128_bitselect, v128_or, v128_xor,
};

use bytemuck::{cast, pod_read_unaligned};

use super::{BLOCK_BYTES, Baseline, Simd};

impl Simd for v128 {
    type Token = ();
    type Block = Self;
    type Baseline = Self;

    const BYTES: usize = BLOCK_BYTES;
    const HAS_MUL_HI: bool = false;

    #[inline(always)]
    fn enter<R>((): (), work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    fn token(self) {}

    #[inline(always)]
    fn load((): (), from: &[u8]) -> Self {
        pod_read_unaligned(from)
    }

    #[inline(always)]
    fn store(self, to: &mut [u8]) {
        to.copy_from_slice(&cast::<Self, [u8; BLOCK_BYTES]>(self));
    }

    #[inline(always)]
    fn store_blocks<const STRIDE: usize>(self, to: &mut [u8]) {
        self.store(&mut to[..BLOCK_BYTES]);
    }

    #[inline(always)]
    fn splat_block((): (), block: [u8; BLOCK_BYTES]) -> Self {
        cast(block)
    }

    #[inline(always)]
    fn splat_u32((): (), lane: u32) -> Self {
        u32x4_splat(lane)
    }

    #[inline(always)]
    fn add_u32(self, other: Self) -> Self {
        u32x4_add(self, other)
    }

    /// By 16 the halves change places. By 8 the bytes could too: that made the keystream 10 %
    /// faster in Firefox and 15 % slower in Chromium, which builds a shuffle's mask again each time.
    #[inline(always)]
    fn rotate_left_u32<const BY: u32>(self) -> Self {
        if BY == 16 {
            u16x8_shuffle::<1, 0, 3, 2, 5, 4, 7, 6>(self, self)
        } else {
            v128_or(u32x4_shl(self, BY), u32x4_shr(self, 32 - BY))
        }
    }

    #[inline(always)]
    fn shl_u32<const BY: u32>(self) -> Self {
        u32x4_shl(self, BY)
    }

    #[inline(always)]
    fn shr_u32<const BY: u32>(self) -> Self {
        u32x4_shr(self, BY)
    }

    #[inline(always)]
    fn splat_u16((): (), lane: u16) -> Self {
        u16x8_splat(lane)
    }

    #[inline(always)]
    fn add_u16(self, other: Self) -> Self {
        u16x8_add(self, other)
    }

    #[inline(always)]
    fn mul_lo_u16(self, other: Self) -> Self {
        u16x8_mul(self, other)
    }

    /// There is no such instruction for whole vectors, so it takes two products of half as many lanes.
    #[inline(always)]
    fn mul_hi_u16(self, other: Self) -> Self {
        let low = u32x4_extmul_low_u16x8(self, other);
        let high = u32x4_extmul_high_u16x8(self, other);
        low.deinterleave_odd_u16(high)
    }

    #[inline(always)]
    fn shl_u16<const BY: u32>(self) -> Self {
        u16x8_shl(self, BY)
    }

    #[inline(always)]
    fn shr_u16<const BY: u32>(self) -> Self {
        u16x8_shr(self, BY)
    }

    #[inline(always)]
    fn min_u16(self, other: Self) -> Self {
        u16x8_min(self, other)
    }

    #[inline(always)]
    fn ge_u16(self, other: Self) -> Self {
        u16x8_ge(self, other)
    }

    #[inline(always)]
    fn movemask_u16(self, high: Self) -> u64 {
        i8x16_bitmask(i8x16_narrow_i16x8(self, high)).into()
    }

    #[inline(always)]
    fn narrow_u16(self, high: Self) -> Self {
        u8x16_narrow_i16x8(self, high)
    }

    #[inline(always)]
    fn splat_u8((): (), lane: u8) -> Self {
        u8x16_splat(lane)
    }

    #[inline(always)]
    fn add_u8(self, other: Self) -> Self {
        u8x16_add(self, other)
    }

    #[inline(always)]
    fn gt_i8(self, other: Self) -> Self {
        i8x16_gt(self, other)
    }

    #[inline(always)]
    fn swizzle(self, places: Self) -> Self {
        u8x16_swizzle(self, places)
    }

    #[inline(always)]
    fn and(self, other: Self) -> Self {
        v128_and(self, other)
    }

    #[inline(always)]
    fn or(self, other: Self) -> Self {
        v128_or(self, other)
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        v128_xor(self, other)
    }

    #[inline(always)]
    fn bitselect(self, one: Self, other: Self) -> Self {
        v128_bitselect(one, other, self)
    }
}

impl Baseline for v128 {
    #[inline(always)]
    fn broadcast_sign_u32(self) -> Self {
        i32x4_shr(self, 31)
    }

    #[inline(always)]
    fn deinterleave_even_u32(self, high: Self) -> Self {
        u32x4_shuffle::<0, 2, 4, 6>(self, high)
    }

    #[inline(always)]
    fn deinterleave_odd_u16(self, high: Self) -> Self {
        u16x8_shuffle::<1, 3, 5, 7, 9, 11, 13, 15>(self, high)
    }

    /// A half at a time, by a table of which bytes are kept.
    #[inline(always)]
    fn compress_u8(self, dropped: u64, out: &mut [u8; BLOCK_BYTES]) -> usize {
        let [low, high, ..] = dropped.to_le_bytes();
        let first = u64x2_extract_lane::<0>(u8x16_swizzle(self, places(low)));
        let count = (!low).count_ones() as usize;
        let last = u8x16_swizzle(self, u8x16_add(places(high), u8x16_splat(8)));
        let last = u64x2_extract_lane::<0>(last);
        out[..8].copy_from_slice(&first.to_le_bytes());
        out[count..][..8].copy_from_slice(&last.to_le_bytes());
        count + (!high).count_ones() as usize
    }
}

/// At which places of a half the bytes are that are kept; beyond them anything.
#[inline(always)]
fn places(dropped: u8) -> v128 {
    u64x2_splat(KEPT[usize::from(dropped)])
}

static KEPT: [u64; 256] = kept();

const fn kept() -> [u64; 256] {
    let mut table = [0; 256];
    let mut dropped = 0;
    while dropped < 256 {
        let (mut places, mut count, mut place) = (0, 0, 0);
        while place < 8 {
            if dropped >> place & 1 == 0 {
                places |= place << (8 * count);
                count += 1;
            }
            place += 1;
        }
        table[dropped] = places;
        dropped += 1;
    }
    table
}
