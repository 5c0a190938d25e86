//! What every x86-64 has, an instruction an operation where there is one. A swizzle has none.

use safe_arch::{
    add_i8_m128i, add_i16_m128i, add_i32_m128i, bitand_m128i, bitandnot_m128i, bitor_m128i,
    bitxor_m128i, cmp_eq_mask_i16_m128i, cmp_gt_mask_i8_m128i, cmp_gt_mask_i32_m128i, m128i,
    move_mask_i8_m128i, mul_i16_keep_low_m128i, mul_u16_keep_high_m128i, pack_i16_to_i8_m128i,
    pack_i16_to_u8_m128i, pack_i32_to_i16_m128i, set_splat_i8_m128i, set_splat_i16_m128i,
    set_splat_i32_m128i, shl_all_u16_m128i, shl_all_u32_m128i, shr_all_i32_m128i,
    shr_all_u16_m128i, shr_all_u32_m128i, shuffle_ai_i16_h64all_m128i, shuffle_ai_i16_l64all_m128i,
    sub_i16_m128i, sub_saturating_u16_m128i, unpack_high_i32_m128i, unpack_low_i32_m128i,
};

use bytemuck::{cast, pod_read_unaligned};

use super::{BLOCK_BYTES, Baseline, Simd};

impl Simd for m128i {
    type Token = ();
    type Block = Self;
    type Baseline = Self;

    const BYTES: usize = BLOCK_BYTES;
    const HAS_MUL_HI: bool = true;

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
        set_splat_i32_m128i(lane.cast_signed())
    }

    #[inline(always)]
    fn add_u32(self, other: Self) -> Self {
        add_i32_m128i(self, other)
    }

    /// By 16 the halves change places.
    #[inline(always)]
    fn rotate_left_u32<const BY: u32>(self) -> Self {
        if BY == 16 {
            const SWAP: i32 = 0b10_11_00_01;
            shuffle_ai_i16_h64all_m128i::<SWAP>(shuffle_ai_i16_l64all_m128i::<SWAP>(self))
        } else {
            let [left, right] = [
                shl_all_u32_m128i(self, count(BY)),
                shr_all_u32_m128i(self, count(32 - BY)),
            ];
            bitor_m128i(left, right)
        }
    }

    #[inline(always)]
    fn shl_u32<const BY: u32>(self) -> Self {
        shl_all_u32_m128i(self, count(BY))
    }

    #[inline(always)]
    fn shr_u32<const BY: u32>(self) -> Self {
        shr_all_u32_m128i(self, count(BY))
    }

    #[inline(always)]
    fn splat_u16((): (), lane: u16) -> Self {
        set_splat_i16_m128i(lane.cast_signed())
    }

    #[inline(always)]
    fn add_u16(self, other: Self) -> Self {
        add_i16_m128i(self, other)
    }

    #[inline(always)]
    fn mul_lo_u16(self, other: Self) -> Self {
        mul_i16_keep_low_m128i(self, other)
    }

    #[inline(always)]
    fn mul_hi_u16(self, other: Self) -> Self {
        mul_u16_keep_high_m128i(self, other)
    }

    #[inline(always)]
    fn shl_u16<const BY: u32>(self) -> Self {
        shl_all_u16_m128i(self, count(BY))
    }

    #[inline(always)]
    fn shr_u16<const BY: u32>(self) -> Self {
        shr_all_u16_m128i(self, count(BY))
    }

    /// What is above the other is taken away. SSE2 has a lesser one of signed lanes only.
    #[inline(always)]
    fn min_u16(self, other: Self) -> Self {
        sub_i16_m128i(self, sub_saturating_u16_m128i(self, other))
    }

    /// Nothing of the other is above. SSE2 compares signed lanes only.
    #[inline(always)]
    fn ge_u16(self, other: Self) -> Self {
        cmp_eq_mask_i16_m128i(sub_saturating_u16_m128i(other, self), m128i::default())
    }

    #[inline(always)]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "there are 16 bits"
    )]
    fn movemask_u16(self, high: Self) -> u64 {
        u64::from(move_mask_i8_m128i(pack_i16_to_i8_m128i(self, high)) as u16)
    }

    #[inline(always)]
    fn narrow_u16(self, high: Self) -> Self {
        pack_i16_to_u8_m128i(self, high)
    }

    #[inline(always)]
    fn splat_u8((): (), lane: u8) -> Self {
        set_splat_i8_m128i(lane.cast_signed())
    }

    #[inline(always)]
    fn add_u8(self, other: Self) -> Self {
        add_i8_m128i(self, other)
    }

    #[inline(always)]
    fn gt_i8(self, other: Self) -> Self {
        cmp_gt_mask_i8_m128i(self, other)
    }

    #[inline(always)]
    fn swizzle(self, places: Self) -> Self {
        cast(cast::<Self, super::Portable>(self).swizzle(cast(places)))
    }

    #[inline(always)]
    fn and(self, other: Self) -> Self {
        bitand_m128i(self, other)
    }

    #[inline(always)]
    fn or(self, other: Self) -> Self {
        bitor_m128i(self, other)
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        bitxor_m128i(self, other)
    }

    #[inline(always)]
    fn bitselect(self, one: Self, other: Self) -> Self {
        bitor_m128i(bitand_m128i(self, one), bitandnot_m128i(self, other))
    }
}

impl Baseline for m128i {
    #[inline(always)]
    fn broadcast_sign_u32(self) -> Self {
        cmp_gt_mask_i32_m128i(m128i::default(), self)
    }

    #[inline(always)]
    fn deinterleave_even_u32(self, high: Self) -> Self {
        let [low, high] = [
            unpack_low_i32_m128i(self, high),
            unpack_high_i32_m128i(self, high),
        ];
        unpack_low_i32_m128i(low, high)
    }

    /// As signed numbers, which fit.
    #[inline(always)]
    fn deinterleave_odd_u16(self, high: Self) -> Self {
        pack_i32_to_i16_m128i(
            shr_all_i32_m128i(self, count(16)),
            shr_all_i32_m128i(high, count(16)),
        )
    }

    #[inline(always)]
    fn compress_u8(self, dropped: u64, out: &mut [u8; BLOCK_BYTES]) -> usize {
        super::portable::keep(cast(self), dropped, out)
    }
}

/// How far to shift, which the compiler writes into the instruction.
#[inline(always)]
fn count(bits: u32) -> m128i {
    cast([bits, 0, 0, 0])
}
