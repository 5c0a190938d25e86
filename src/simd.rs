//! Vectors, as wide as the machine has them: the few operations that the kernel is written in, once for
//! every machine.
//!
//! The host chooses when it runs: AVX-512, AVX2, SSE4.2 or SSE2, NEON on ARM. A browser gets what its
//! build has. A vector of instructions that not every machine has is made with a token, which exists
//! only where they do (the crate `fearless_simd`); so nothing here is `unsafe`. The portable vectors are
//! what the others are compared with.
//!
//! A pass over memory is a function that is generic over its vectors, and `enter`s the instructions:
//! all that it calls is inlined into it.

#[cfg(target_feature = "simd128")]
mod wasm32;

#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod host;

pub(crate) mod lanes64;
mod portable;

pub(crate) mod choice;

use lanes64::Lanes64;

/// Sixteen bytes, the best that every machine of this build has.
#[cfg(target_feature = "simd128")]
pub(crate) type Native = std::arch::wasm32::v128;
/// Sixteen bytes, the best that every machine of this build has.
#[cfg(target_arch = "x86_64")]
pub(crate) type Native = safe_arch::m128i;
/// Sixteen bytes, the best that every machine of this build has.
#[cfg(not(any(target_feature = "simd128", target_arch = "x86_64")))]
pub(crate) type Native = Portable;

/// Arrays and loops of fixed length, which a compiler turns into what SIMD the host has.
pub(crate) type Portable = [u32; 4];

/// Bytes of a block: what a vector consists of. Operations that move bytes keep them in their block.
pub(crate) const BLOCK_BYTES: usize = 16;
/// Bytes of the widest vector.
pub(crate) const BYTES_MAX: usize = 64;

/// What is done in vectors of any kind.
pub(crate) trait Work {
    /// What it gives.
    type Output;

    /// Does it.
    fn run<V: Simd>(self, token: V::Token) -> Self::Output;
}

/// One or more blocks of sixteen bytes, in memory in the order of their lanes, whatever the size of a lane.
pub(crate) trait Simd: Lanes64 {
    /// Exists where the machine has the instructions.
    type Token: Copy;
    /// One block, with the same instructions.
    type Block: Simd<Token = Self::Token>;
    /// One block, for which no token is needed.
    type Baseline: Baseline;

    /// Bytes of a vector.
    const BYTES: usize;
    /// Whether the higher halves of products take one instruction.
    const HAS_MUL_HI: bool;

    /// Does something with the instructions, if all of it is inlined.
    fn enter<R>(token: Self::Token, work: impl FnOnce() -> R) -> R;
    /// For further vectors of this kind.
    fn token(self) -> Self::Token;

    /// Reads a vector from as many bytes.
    fn load(token: Self::Token, from: &[u8]) -> Self;
    /// Writes it to as many bytes.
    fn store(self, to: &mut [u8]);
    /// Writes its blocks, each `STRIDE` bytes behind the one before.
    fn store_blocks<const STRIDE: usize>(self, to: &mut [u8]);
    /// The same in each block.
    fn splat_block(token: Self::Token, block: [u8; BLOCK_BYTES]) -> Self;

    /// The same in each lane of 32 bits.
    fn splat_u32(token: Self::Token, lane: u32) -> Self;
    /// Lane by lane, modulo 2^32.
    fn add_u32(self, other: Self) -> Self;
    /// Each lane of 32 bits turned to the left.
    fn rotate_left_u32<const BY: u32>(self) -> Self;
    /// Each lane of 32 bits shifted to the left.
    fn shl_u32<const BY: u32>(self) -> Self;
    /// Each lane of 32 bits shifted to the right.
    fn shr_u32<const BY: u32>(self) -> Self;

    /// The same in each lane of 16 bits.
    fn splat_u16(token: Self::Token, lane: u16) -> Self;
    /// Lane by lane, modulo 2^16.
    fn add_u16(self, other: Self) -> Self;
    /// Lane by lane, modulo 2^16.
    fn mul_lo_u16(self, other: Self) -> Self;
    /// The higher halves of the products, lane by lane.
    fn mul_hi_u16(self, other: Self) -> Self;
    /// Each lane of 16 bits shifted to the left.
    fn shl_u16<const BY: u32>(self) -> Self;
    /// Each lane of 16 bits shifted to the right.
    fn shr_u16<const BY: u32>(self) -> Self;
    /// The lesser one, lane by lane.
    fn min_u16(self, other: Self) -> Self;
    /// All ones in each lane of 16 bits that is not below the other, else zeros.
    fn ge_u16(self, other: Self) -> Self;
    /// A bit for each lane of 16 bits of two vectors, which are all ones or zeros.
    fn movemask_u16(self, high: Self) -> u64;
    /// The lanes of 16 bits of two vectors, each below 256, as bytes.
    fn narrow_u16(self, high: Self) -> Self;

    /// The same in each lane of 64 bits.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "they are cut on purpose")]
    fn splat_u64(token: Self::Token, lane: u64) -> Self {
        let [low, high] = [lane as u32, (lane >> 32) as u32];
        let [lanes, _] = Self::splat_u32(token, low).zip_words(Self::splat_u32(token, high));
        lanes
    }

    /// The same in each byte.
    fn splat_u8(token: Self::Token, lane: u8) -> Self;
    /// Byte by byte, modulo 2^8.
    fn add_u8(self, other: Self) -> Self;
    /// All ones in each byte that is above the other, else zeros; both are below 128.
    fn gt_i8(self, other: Self) -> Self;
    /// The byte of the block at the place that each byte of `places` names; zero for a place beyond 15.
    fn swizzle(self, places: Self) -> Self;

    /// Bit by bit.
    fn and(self, other: Self) -> Self;
    /// Bit by bit.
    fn or(self, other: Self) -> Self;
    /// Bit by bit.
    fn xor(self, other: Self) -> Self;
    /// The bits of `one` where `self` has ones, those of `other` where it has zeros.
    fn bitselect(self, one: Self, other: Self) -> Self;
}

/// A block that every machine of the build has, so it needs no token.
pub(crate) trait Baseline: Simd<Token = ()> + bytemuck::Pod {
    /// All ones in each lane of 32 bits whose highest bit is one, else zeros.
    fn broadcast_sign_u32(self) -> Self;
    /// Every other lane of eight, from the first on.
    fn deinterleave_even_u32(self, high: Self) -> Self;
    /// The higher halves of eight lanes of 32 bits.
    fn deinterleave_odd_u16(self, high: Self) -> Self;
    /// Writes the bytes whose bit is not among `dropped` one behind the other, and gives how many. Behind
    /// them it may write what is to be written over.
    fn compress_u8(self, dropped: u64, out: &mut [u8; BLOCK_BYTES]) -> usize;
}
