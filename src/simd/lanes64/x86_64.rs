//! SSE2 multiplies every other lane, so these are the even and the odd ones.

use bytemuck::cast;
use safe_arch::{
    add_i64_m128i, m128i, mul_widen_u32_odd_m128i, shl_all_u64_m128i, shr_all_i32_m128i,
    shr_all_u64_m128i, shuffle_ai_f32_all_m128i,
};

use super::{Lanes64, Pair};
use crate::simd::Simd;

impl Lanes64 for m128i {
    /// Of the even lanes, and of the odd ones.
    #[inline(always)]
    fn mul_wide_u32(self, other: Self) -> Pair<Self> {
        [
            mul_widen_u32_odd_m128i(self, other),
            mul_widen_u32_odd_m128i(self.shr_u64::<32>(), other.shr_u64::<32>()),
        ]
    }

    #[inline(always)]
    fn zip_words(self, high: Self) -> Pair<Self> {
        let low_word: Self = cast([u32::MAX, 0, u32::MAX, 0]);
        [
            low_word.bitselect(self, shl_all_u64_m128i(high, cast([32, 0, 0, 0]))),
            low_word.bitselect(self.shr_u64::<32>(), high),
        ]
    }

    #[inline(always)]
    fn low_words([even, odd]: Pair<Self>) -> Self {
        let low_word: Self = cast([u32::MAX, 0, u32::MAX, 0]);
        low_word.bitselect(even, shl_all_u64_m128i(odd, cast([32, 0, 0, 0])))
    }

    #[inline(always)]
    fn high_words([even, odd]: Pair<Self>) -> Self {
        let low_word: Self = cast([u32::MAX, 0, u32::MAX, 0]);
        low_word.bitselect(even.shr_u64::<32>(), odd)
    }

    #[inline(always)]
    fn add_u64(self, other: Self) -> Self {
        add_i64_m128i(self, other)
    }

    #[inline(always)]
    fn shr_u64<const BY: u32>(self) -> Self {
        shr_all_u64_m128i(self, cast([BY, 0, 0, 0]))
    }

    #[inline(always)]
    fn broadcast_sign_u64(self) -> Self {
        const HIGH: i32 = 0b11_11_01_01;
        shr_all_i32_m128i(shuffle_ai_f32_all_m128i::<HIGH>(self), cast([31, 0, 0, 0]))
    }
}
