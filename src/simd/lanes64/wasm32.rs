//! WebAssembly multiplies lanes that lie side by side, so these are the lower and the higher ones.

use std::arch::wasm32::{
    i32x4_shr, u32x4_shuffle, u64x2_add, u64x2_extmul_high_u32x4, u64x2_extmul_low_u32x4,
    u64x2_shr, v128,
};

use super::{Lanes64, Pair};

impl Lanes64 for v128 {
    #[inline(always)]
    fn mul_wide_u32(self, other: Self) -> Pair<Self> {
        [
            u64x2_extmul_low_u32x4(self, other),
            u64x2_extmul_high_u32x4(self, other),
        ]
    }

    #[inline(always)]
    fn zip_words(self, high: Self) -> Pair<Self> {
        [
            u32x4_shuffle::<0, 4, 1, 5>(self, high),
            u32x4_shuffle::<2, 6, 3, 7>(self, high),
        ]
    }

    #[inline(always)]
    fn low_words([a, b]: Pair<Self>) -> Self {
        u32x4_shuffle::<0, 2, 4, 6>(a, b)
    }

    #[inline(always)]
    fn high_words([a, b]: Pair<Self>) -> Self {
        u32x4_shuffle::<1, 3, 5, 7>(a, b)
    }

    #[inline(always)]
    fn add_u64(self, other: Self) -> Self {
        u64x2_add(self, other)
    }

    #[inline(always)]
    fn shr_u64<const BY: u32>(self) -> Self {
        u64x2_shr(self, BY)
    }

    /// By way of lanes of 32 bits: no x86 before AVX-512 shifts signs in wider ones.
    #[inline(always)]
    fn broadcast_sign_u64(self) -> Self {
        let signs = i32x4_shr(self, 31);
        u32x4_shuffle::<1, 1, 3, 3>(signs, signs)
    }
}
