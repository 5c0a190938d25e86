//! Arrays and loops of fixed length. What is in memory is little-endian on every host.

use std::array::from_fn;

use bytemuck::{cast, pod_read_unaligned};

use super::{BLOCK_BYTES, Baseline, Portable, Simd};

impl Simd for Portable {
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
        [lane.to_le(); 4]
    }

    #[inline(always)]
    fn add_u32(self, other: Self) -> Self {
        u32s(self, |i, lane| lane.wrapping_add(u32::from_le(other[i])))
    }

    #[inline(always)]
    fn rotate_left_u32<const BY: u32>(self) -> Self {
        u32s(self, |_, lane| lane.rotate_left(BY))
    }

    #[inline(always)]
    fn shl_u32<const BY: u32>(self) -> Self {
        u32s(self, |_, lane| lane << BY)
    }

    #[inline(always)]
    fn shr_u32<const BY: u32>(self) -> Self {
        u32s(self, |_, lane| lane >> BY)
    }

    #[inline(always)]
    fn splat_u16((): (), lane: u16) -> Self {
        cast([lane.to_le(); 8])
    }

    #[inline(always)]
    fn add_u16(self, other: Self) -> Self {
        u16s(self, other, u16::wrapping_add)
    }

    #[inline(always)]
    fn mul_lo_u16(self, other: Self) -> Self {
        u16s(self, other, u16::wrapping_mul)
    }

    #[inline(always)]
    fn mul_hi_u16(self, other: Self) -> Self {
        u16s(self, other, |a, b| {
            let [_, high] = halves(u32::from(a) * u32::from(b));
            high
        })
    }

    #[inline(always)]
    fn shl_u16<const BY: u32>(self) -> Self {
        u16s(self, self, |lane, _| lane << BY)
    }

    #[inline(always)]
    fn shr_u16<const BY: u32>(self) -> Self {
        u16s(self, self, |lane, _| lane >> BY)
    }

    #[inline(always)]
    fn min_u16(self, other: Self) -> Self {
        u16s(self, other, u16::min)
    }

    #[inline(always)]
    fn ge_u16(self, other: Self) -> Self {
        u16s(self, other, |a, b| if a >= b { u16::MAX } else { 0 })
    }

    #[inline(always)]
    fn movemask_u16(self, high: Self) -> u64 {
        let lanes: [u16; 16] = cast([self, high]);
        (0..16).fold(0, |bits, i| bits | (u64::from(lanes[i]) & 1 << i))
    }

    #[inline(always)]
    fn narrow_u16(self, high: Self) -> Self {
        let lanes: [[u8; 2]; 16] = cast([self, high]);
        cast(lanes.map(|[low, _]| low))
    }

    #[inline(always)]
    fn splat_u8((): (), lane: u8) -> Self {
        cast([lane; 16])
    }

    #[inline(always)]
    fn add_u8(self, other: Self) -> Self {
        u8s(self, other, u8::wrapping_add)
    }

    #[inline(always)]
    fn gt_i8(self, other: Self) -> Self {
        // Below 128 a sign changes nothing, and SIMD compares signed bytes only.
        u8s(self, other, |a, b| {
            if a.cast_signed() > b.cast_signed() {
                u8::MAX
            } else {
                0
            }
        })
    }

    #[inline(always)]
    fn swizzle(self, places: Self) -> Self {
        // Beyond the bytes are zeros: a place is looked up without being asked whether there is one.
        let bytes: [u8; 32] = cast([self, [0; 4]]);
        u8s(places, places, |place, _| bytes[usize::from(place.min(16))])
    }

    #[inline(always)]
    fn and(self, other: Self) -> Self {
        from_fn(|i| self[i] & other[i])
    }

    #[inline(always)]
    fn or(self, other: Self) -> Self {
        from_fn(|i| self[i] | other[i])
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        from_fn(|i| self[i] ^ other[i])
    }

    #[inline(always)]
    fn bitselect(self, one: Self, other: Self) -> Self {
        from_fn(|i| (one[i] & self[i]) | (other[i] & !self[i]))
    }
}

impl Baseline for Portable {
    #[inline(always)]
    fn broadcast_sign_u32(self) -> Self {
        u32s(self, |_, lane| if lane >> 31 == 1 { u32::MAX } else { 0 })
    }

    #[inline(always)]
    fn deinterleave_even_u32(self, high: Self) -> Self {
        [self[0], self[2], high[0], high[2]]
    }

    #[inline(always)]
    fn deinterleave_odd_u16(self, high: Self) -> Self {
        let halves: [[u8; 4]; 8] = cast([self, high]);
        cast(halves.map(|[_, _, a, b]| [a, b]))
    }

    #[inline(always)]
    fn compress_u8(self, dropped: u64, out: &mut [u8; BLOCK_BYTES]) -> usize {
        keep(cast(self), dropped, out)
    }
}

#[inline(always)]
fn u32s(a: Portable, op: impl Fn(usize, u32) -> u32) -> Portable {
    from_fn(|i| op(i, u32::from_le(a[i])).to_le())
}

#[inline(always)]
fn u16s(a: Portable, b: Portable, op: impl Fn(u16, u16) -> u16) -> Portable {
    let (a, b): ([u16; 8], [u16; 8]) = (cast(a), cast(b));
    cast::<[u16; 8], _>(from_fn(|i| {
        op(u16::from_le(a[i]), u16::from_le(b[i])).to_le()
    }))
}

#[inline(always)]
fn u8s(a: Portable, b: Portable, op: impl Fn(u8, u8) -> u8) -> Portable {
    let (a, b): ([u8; 16], [u8; 16]) = (cast(a), cast(b));
    cast::<[u8; 16], _>(from_fn(|i| op(a[i], b[i])))
}

/// Every byte is written, and written over by the next one if it is dropped: no branch.
#[inline(always)]
pub(super) fn keep(bytes: [u8; 16], dropped: u64, out: &mut [u8; BLOCK_BYTES]) -> usize {
    let mut count = 0;
    for (place, byte) in bytes.into_iter().enumerate() {
        out[count & 15] = byte;
        count += usize::from(dropped >> place & 1 == 0);
    }
    count
}

/// The lower and the higher half.
#[expect(clippy::cast_possible_truncation, reason = "they are cut on purpose")]
fn halves(word: u32) -> [u16; 2] {
    [word as u16, (word >> 16) as u16]
}
