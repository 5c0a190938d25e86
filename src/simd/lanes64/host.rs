//! The host's vectors: even and odd lanes, because most machines multiply every other one.

use fearless_simd::prelude::*;
use fearless_simd::{i64x2, u64x2};

use super::{Lanes64, Pair};
use crate::simd::host::instructions::Instructions;
use crate::simd::host::{Block, Wide};

macro_rules! lanes64 {
    ($vector:ident, $u64s:ty, $i64s:ty) => {
        impl<S: Instructions> $vector<S> {
            #[inline(always)]
            fn u64s(self) -> $u64s {
                self.0.bitcast()
            }

            /// Low words of the one, high words of the other.
            #[inline(always)]
            fn words(low: $u64s, high: $u64s) -> Self {
                let low_word = <$u64s>::splat(low.token(), u32::MAX.into());
                Self(((low & low_word) | (high & !low_word)).to_bytes())
            }
        }

        impl<S: Instructions> Lanes64 for $vector<S> {
            /// Of the even lanes, and of the odd ones. The compiler knows the instruction by its operands.
            #[inline(always)]
            fn mul_wide_u32(self, other: Self) -> Pair<Self> {
                let low_word = <$u64s>::splat(self.0.token(), u32::MAX.into());
                let (a, b) = (self.u64s(), other.u64s());
                [
                    Self(((a & low_word) * (b & low_word)).to_bytes()),
                    Self(((a >> 32) * (b >> 32)).to_bytes()),
                ]
            }

            #[inline(always)]
            fn zip_words(self, high: Self) -> Pair<Self> {
                let (low, high) = (self.u64s(), high.u64s());
                [Self::words(low, high << 32), Self::words(low >> 32, high)]
            }

            #[inline(always)]
            fn low_words([even, odd]: Pair<Self>) -> Self {
                Self::words(even.u64s(), odd.u64s() << 32)
            }

            #[inline(always)]
            fn high_words([even, odd]: Pair<Self>) -> Self {
                Self::words(even.u64s() >> 32, odd.u64s())
            }

            #[inline(always)]
            fn add_u64(self, other: Self) -> Self {
                Self((self.u64s() + other.u64s()).to_bytes())
            }

            #[inline(always)]
            fn shr_u64<const BY: u32>(self) -> Self {
                Self((self.u64s() >> BY).to_bytes())
            }

            #[inline(always)]
            fn broadcast_sign_u64(self) -> Self {
                let lanes: $i64s = self.0.bitcast();
                Self((lanes >> 63).to_bytes())
            }
        }
    };
}

lanes64!(Wide, S::u64s, S::i64s);
lanes64!(Block, u64x2<S>, i64x2<S>);
