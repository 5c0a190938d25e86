//! Lanes of 64 bits, and the words that they consist of.

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod host;
mod portable;
#[cfg(target_feature = "simd128")]
mod wasm32;
#[cfg(target_arch = "x86_64")]
mod x86_64;

/// Two vectors of 64-bit lanes, as many as one has of 32 bits. Which lanes are in which is up to the implementation.
pub(crate) type Pair<V> = [V; 2];

/// What is done in lanes of 64 bits.
pub(crate) trait Lanes64: Copy {
    /// The whole products, lane by lane of 32 bits.
    fn mul_wide_u32(self, other: Self) -> Pair<Self>;
    /// Lanes of 64 bits of their low and their high words.
    fn zip_words(self, high: Self) -> Pair<Self>;
    /// The low words of lanes of 64 bits.
    fn low_words(pair: Pair<Self>) -> Self;
    /// The high words of lanes of 64 bits.
    fn high_words(pair: Pair<Self>) -> Self;
    /// Lane by lane, modulo 2^64.
    fn add_u64(self, other: Self) -> Self;
    /// Each lane of 64 bits shifted to the right.
    fn shr_u64<const BY: u32>(self) -> Self;
    /// All ones in each lane of 64 bits whose highest bit is one, else zeros.
    fn broadcast_sign_u64(self) -> Self;
}
