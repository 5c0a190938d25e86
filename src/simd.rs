//! Sixteen bytes side by side, as one SIMD register holds them: the few operations that the kernel
//! is written in, once for every machine.
//!
//! An implementation is chosen by what the build may use, never at run time. The portable one is
//! also what the others are compared with.

#[cfg(target_feature = "simd128")]
mod wasm32;

#[cfg(target_arch = "x86_64")]
mod x86_64;

mod portable;

/// The fastest implementation of this build.
#[cfg(target_feature = "simd128")]
pub(crate) type Native = std::arch::wasm32::v128;
/// The fastest implementation of this build.
#[cfg(target_arch = "x86_64")]
pub(crate) type Native = safe_arch::m128i;
/// The fastest implementation of this build.
#[cfg(not(any(target_feature = "simd128", target_arch = "x86_64")))]
pub(crate) type Native = Portable;

/// Arrays and loops of fixed length, which a compiler turns into what SIMD the host has.
pub(crate) type Portable = [u32; 4];

/// Sixteen bytes, in memory in the order of their lanes, whatever the size of a lane.
pub(crate) trait Simd: bytemuck::Pod {
    /// Four lanes of 32 bits.
    fn from_u32x4(lanes: [u32; 4]) -> Self;
    /// Lane by lane, modulo 2^32.
    fn add_u32(self, other: Self) -> Self;
    /// Each lane of 32 bits turned to the left.
    fn rotate_left_u32<const BY: u32>(self) -> Self;
    /// Each lane of 32 bits shifted to the left.
    fn shl_u32<const BY: u32>(self) -> Self;
    /// Each lane of 32 bits shifted to the right.
    fn shr_u32<const BY: u32>(self) -> Self;
    /// All ones in each lane of 32 bits whose highest bit is one, else zeros.
    fn broadcast_sign_u32(self) -> Self;
    /// Every other lane of eight, from the first on.
    fn deinterleave_even_u32(self, high: Self) -> Self;
    /// Every other lane of eight, from the second on.
    fn deinterleave_odd_u32(self, high: Self) -> Self;
    /// The whole products of the lower two lanes of 32 bits, in lanes of 64 bits.
    fn extmul_low_u32(self, other: Self) -> Self;
    /// The whole products of the higher two lanes of 32 bits, in lanes of 64 bits.
    fn extmul_high_u32(self, other: Self) -> Self;

    /// Lane by lane, modulo 2^64.
    fn add_u64(self, other: Self) -> Self;
    /// Each lane of 64 bits shifted to the right.
    fn shr_u64<const BY: u32>(self) -> Self;
    /// All ones in each lane of 64 bits whose highest bit is one, else zeros.
    fn broadcast_sign_u64(self) -> Self;

    /// The higher halves of eight lanes of 32 bits.
    fn deinterleave_odd_u16(self, high: Self) -> Self;

    /// The same in each of eight lanes of 16 bits.
    fn splat_u16(lane: u16) -> Self;
    /// Lane by lane, modulo 2^16.
    fn add_u16(self, other: Self) -> Self;
    /// Lane by lane, modulo 2^16.
    fn mul_lo_u16(self, other: Self) -> Self;
    /// The higher halves of the products, lane by lane.
    fn mul_hi_u16(self, other: Self) -> Self;
    /// Each lane of 16 bits shifted to the right.
    fn shr_u16<const BY: u32>(self) -> Self;
    /// The lesser one, lane by lane.
    fn min_u16(self, other: Self) -> Self;
    /// All ones in each lane of 16 bits that is not below the other, else zeros.
    fn ge_u16(self, other: Self) -> Self;
    /// A bit for each of sixteen lanes of 16 bits, which are all ones or zeros.
    fn movemask_u16(self, high: Self) -> u16;
    /// Sixteen lanes of 16 bits, each below 256, as bytes.
    fn narrow_u16(self, high: Self) -> Self;

    /// The same in each of sixteen bytes.
    fn splat_u8(lane: u8) -> Self;
    /// Byte by byte, modulo 2^8.
    fn add_u8(self, other: Self) -> Self;
    /// All ones in each byte that is above the other, else zeros; both are below 128.
    fn gt_i8(self, other: Self) -> Self;
    /// The byte at the place that each byte of `places` names; zero for a place beyond 15.
    fn swizzle(self, places: Self) -> Self;

    /// Writes the bytes whose bit is not among `dropped` one behind the other, and gives how many. Behind
    /// them it may write what is to be written over.
    fn compress_u8(self, dropped: u16, out: &mut [u8; 16]) -> usize;

    /// Bit by bit.
    fn and(self, other: Self) -> Self;
    /// Bit by bit.
    fn or(self, other: Self) -> Self;
    /// Bit by bit.
    fn xor(self, other: Self) -> Self;
    /// The bits of `one` where `self` has ones, those of `other` where it has zeros.
    fn bitselect(self, one: Self, other: Self) -> Self;
}
