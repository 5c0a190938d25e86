//! Of x86-64: SSE4.2, AVX2 and AVX-512.

use std::arch::x86_64::{_mm_mulhi_epu16, _mm256_mulhi_epu16, _mm512_mulhi_epu16};

use fearless_simd::{Avx2, Avx512, Sse4_2, kernel, u8x32, u8x64, u16x16, u16x32};

use super::{ExtractToken, Instructions, SimdInto, SimdSplit, u8x16, u16x8};

kernel!(
    #[inline(always)]
    fn mul_hi_sse4_2(token: Sse4_2, a: u16x8<Sse4_2>, b: u16x8<Sse4_2>) -> u16x8<Sse4_2> {
        _mm_mulhi_epu16(a.into(), b.into()).simd_into(token)
    }
);
kernel!(
    #[inline(always)]
    fn mul_hi_avx2_block(token: Avx2, a: u16x8<Avx2>, b: u16x8<Avx2>) -> u16x8<Avx2> {
        _mm_mulhi_epu16(a.into(), b.into()).simd_into(token)
    }
);
kernel!(
    #[inline(always)]
    fn mul_hi_avx512_block(token: Avx512, a: u16x8<Avx512>, b: u16x8<Avx512>) -> u16x8<Avx512> {
        _mm_mulhi_epu16(a.into(), b.into()).simd_into(token)
    }
);
kernel!(
    #[inline(always)]
    fn mul_hi_avx2(token: Avx2, a: u16x16<Avx2>, b: u16x16<Avx2>) -> u16x16<Avx2> {
        _mm256_mulhi_epu16(a.into(), b.into()).simd_into(token)
    }
);
kernel!(
    #[inline(always)]
    fn mul_hi_avx512(token: Avx512, a: u16x32<Avx512>, b: u16x32<Avx512>) -> u16x32<Avx512> {
        _mm512_mulhi_epu16(a.into(), b.into()).simd_into(token)
    }
);

/// SSSE3 gives zero for places from 128 on. What is added changes nothing in the four bits that count
/// in the others.
const BEYOND: Option<u8> = Some(128 - 16);

impl Instructions for Sse4_2 {
    const HAS_MUL_HI: bool = true;
    const BEYOND: Option<u8> = BEYOND;

    #[inline(always)]
    fn mul_hi(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self> {
        mul_hi_sse4_2(a.token(), a, b)
    }

    #[inline(always)]
    fn mul_hi_block(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self> {
        mul_hi_sse4_2(a.token(), a, b)
    }

    #[inline(always)]
    fn store_blocks<const STRIDE: usize>(vector: u8x16<Self>, to: &mut [u8]) {
        Self::store_block::<STRIDE>(vector, to);
    }
}

impl Instructions for Avx2 {
    const HAS_MUL_HI: bool = true;
    const BEYOND: Option<u8> = BEYOND;

    #[inline(always)]
    fn mul_hi(a: u16x16<Self>, b: u16x16<Self>) -> u16x16<Self> {
        mul_hi_avx2(a.token(), a, b)
    }

    #[inline(always)]
    fn mul_hi_block(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self> {
        mul_hi_avx2_block(a.token(), a, b)
    }

    #[inline(always)]
    fn store_blocks<const STRIDE: usize>(vector: u8x32<Self>, to: &mut [u8]) {
        let (low, high) = vector.split();
        Self::store_block::<STRIDE>(low, to);
        Self::store_block::<STRIDE>(high, &mut to[STRIDE..]);
    }
}

impl Instructions for Avx512 {
    const HAS_MUL_HI: bool = true;
    const BEYOND: Option<u8> = BEYOND;

    #[inline(always)]
    fn mul_hi(a: u16x32<Self>, b: u16x32<Self>) -> u16x32<Self> {
        mul_hi_avx512(a.token(), a, b)
    }

    #[inline(always)]
    fn mul_hi_block(a: u16x8<Self>, b: u16x8<Self>) -> u16x8<Self> {
        mul_hi_avx512_block(a.token(), a, b)
    }

    #[inline(always)]
    fn store_blocks<const STRIDE: usize>(vector: u8x64<Self>, to: &mut [u8]) {
        let (low, high) = vector.split();
        for (two, half) in [low, high].into_iter().enumerate() {
            let (low, high) = half.split();
            Self::store_block::<STRIDE>(low, &mut to[2 * two * STRIDE..]);
            Self::store_block::<STRIDE>(high, &mut to[(2 * two + 1) * STRIDE..]);
        }
    }
}
