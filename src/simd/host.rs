//! The host's vectors, by the crate `fearless_simd`, whose tokens exist where the instructions do.

use fearless_simd::prelude::*;
use fearless_simd::{u8x16, u16x8, u32x4};

use super::{BLOCK_BYTES, Simd};
use instructions::Instructions;

pub(super) mod instructions;

/// The widest vector of some instructions.
#[derive(Clone, Copy)]
pub(crate) struct Wide<S: Instructions>(pub(super) S::u8s);

/// One block, by the same instructions.
#[derive(Clone, Copy)]
pub(crate) struct Block<S: Instructions>(pub(super) u8x16<S>);

macro_rules! vector {
    ($vector:ident, $u8s:ty, $u16s:ty, $u32s:ty, $mul_hi:ident, $store_blocks:ident) => {
        impl<S: Instructions> $vector<S> {
            #[inline(always)]
            fn u16s(self) -> $u16s {
                self.0.bitcast()
            }

            #[inline(always)]
            fn u32s(self) -> $u32s {
                self.0.bitcast()
            }
        }

        impl<S: Instructions> Simd for $vector<S> {
            type Token = S;
            type Block = Block<S>;
            type Baseline = super::Native;

            const BYTES: usize = <$u8s>::LEN;
            const HAS_MUL_HI: bool = S::HAS_MUL_HI;

            #[inline(always)]
            fn enter<R>(token: S, work: impl FnOnce() -> R) -> R {
                token.vectorize(work)
            }

            #[inline(always)]
            fn token(self) -> S {
                ExtractToken::token(&self.0)
            }

            #[inline(always)]
            fn load(token: S, from: &[u8]) -> Self {
                Self(<$u8s>::from_slice(token, from))
            }

            #[inline(always)]
            fn store(self, to: &mut [u8]) {
                self.0.store_slice(to);
            }

            #[inline(always)]
            fn store_blocks<const STRIDE: usize>(self, to: &mut [u8]) {
                S::$store_blocks::<STRIDE>(self.0, to);
            }

            #[inline(always)]
            fn splat_block(token: S, block: [u8; BLOCK_BYTES]) -> Self {
                Self(<$u8s>::block_splat(block.simd_into(token)))
            }

            #[inline(always)]
            fn splat_u32(token: S, lane: u32) -> Self {
                Self(<$u32s>::splat(token, lane).to_bytes())
            }

            #[inline(always)]
            fn add_u32(self, other: Self) -> Self {
                Self((self.u32s() + other.u32s()).to_bytes())
            }

            #[inline(always)]
            fn rotate_left_u32<const BY: u32>(self) -> Self {
                let lanes = self.u32s();
                Self(((lanes << BY) | (lanes >> (32 - BY))).to_bytes())
            }

            #[inline(always)]
            fn shl_u32<const BY: u32>(self) -> Self {
                Self((self.u32s() << BY).to_bytes())
            }

            #[inline(always)]
            fn shr_u32<const BY: u32>(self) -> Self {
                Self((self.u32s() >> BY).to_bytes())
            }

            #[inline(always)]
            fn splat_u16(token: S, lane: u16) -> Self {
                Self(<$u16s>::splat(token, lane).to_bytes())
            }

            #[inline(always)]
            fn add_u16(self, other: Self) -> Self {
                Self((self.u16s() + other.u16s()).to_bytes())
            }

            #[inline(always)]
            fn mul_lo_u16(self, other: Self) -> Self {
                Self((self.u16s() * other.u16s()).to_bytes())
            }

            #[inline(always)]
            fn mul_hi_u16(self, other: Self) -> Self {
                Self(S::$mul_hi(self.u16s(), other.u16s()).to_bytes())
            }

            #[inline(always)]
            fn shl_u16<const BY: u32>(self) -> Self {
                Self((self.u16s() << BY).to_bytes())
            }

            #[inline(always)]
            fn shr_u16<const BY: u32>(self) -> Self {
                Self((self.u16s() >> BY).to_bytes())
            }

            #[inline(always)]
            fn min_u16(self, other: Self) -> Self {
                Self(self.u16s().min(other.u16s()).to_bytes())
            }

            #[inline(always)]
            fn ge_u16(self, other: Self) -> Self {
                let mask = self.u16s().simd_ge(other.u16s());
                Self(mask.to_vector().to_bytes())
            }

            #[inline(always)]
            fn movemask_u16(self, high: Self) -> u64 {
                let zero = <$u16s>::splat(self.token(), 0);
                let [low, high] = [self, high].map(|it| it.u16s().simd_ne(zero).to_bitmask());
                low | high << (Self::BYTES / 2)
            }

            #[inline(always)]
            fn narrow_u16(self, high: Self) -> Self {
                Self(self.u16s().relaxed_narrow(high.u16s()))
            }

            #[inline(always)]
            fn splat_u8(token: S, lane: u8) -> Self {
                Self(<$u8s>::splat(token, lane))
            }

            #[inline(always)]
            fn add_u8(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }

            #[inline(always)]
            fn gt_i8(self, other: Self) -> Self {
                Self(self.0.simd_gt(other.0).to_vector().to_bytes())
            }

            #[inline(always)]
            fn swizzle(self, places: Self) -> Self {
                let places = S::BEYOND.map_or(places.0, |add| places.0.saturating_add(add));
                Self(self.0.swizzle_dyn_within_blocks(places))
            }

            #[inline(always)]
            fn and(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            #[inline(always)]
            fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            #[inline(always)]
            fn xor(self, other: Self) -> Self {
                Self(self.0 ^ other.0)
            }

            #[inline(always)]
            fn bitselect(self, one: Self, other: Self) -> Self {
                Self((self.0 & one.0) | (!self.0 & other.0))
            }
        }
    };
}

vector!(Wide, S::u8s, S::u16s, S::u32s, mul_hi, store_blocks);
vector!(
    Block,
    u8x16<S>,
    u16x8<S>,
    u32x4<S>,
    mul_hi_block,
    store_block
);
