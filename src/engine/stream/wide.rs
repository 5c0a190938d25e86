//! Windows of wide shapes: alphabets of more than 256 symbols, and patterns, whose slots differ. Each draw gives
//! one symbol, whose index has two bytes.

use std::ops::Range;
use std::sync::Arc;

use bytemuck::cast_slice;

use super::pending::{GROUPS, Pending};
use super::window::{ATTEMPT_BITS, Draws};
use crate::chacha::{DRAWS, Keystream};
use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::{BLOCK_BYTES, Simd};

/// Draws of a vector.
const LANES: usize = 8;

/// How the draw of each slot becomes an index (Lemire 2019, arXiv:1805.10941).
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// How many slots there are until the same follow again.
    period: usize,
    /// How many symbols each slot has, modulo 2^16, and the next few slots again, so that a vector can be read
    /// anywhere. As they lie in vectors: little-endian.
    counts: Arc<[u16]>,
    /// The product's low half must not be below this: 65536 modulo the number of symbols. Likewise.
    least: Arc<[u16]>,
}

impl Slots {
    /// None for a shape whose indices fit in a byte.
    pub(super) fn of(shape: &Shape) -> Option<Slots> {
        if !shape.is_wide() {
            return None;
        }
        let counts = shape.counts();
        let period = counts.len();
        let all = || counts.iter().cycle().take(period + LANES);
        Some(Slots {
            period,
            counts: all().map(|m| low_half(*m).to_le()).collect(),
            least: all().map(|m| low_half((1 << 16) % m).to_le()).collect(),
        })
    }

    /// A window of its symbols, before any are made.
    pub(super) fn window(&self) -> Window<'_> {
        Window {
            slots: self,
            draws: Draws::new(),
            pending: Pending::new(),
        }
    }

    /// The slot of a symbol of the sequence.
    fn slot(&self, symbol: u64) -> usize {
        usize::try_from(symbol % self.period as u64).expect("a string has few slots")
    }

    /// The index that a draw gives; none if the draw does not count.
    fn index(&self, slot: usize, x: u16) -> Option<u16> {
        let product = u32::from(x) * self.count(slot);
        (low_half(product) >= u16::from_le(self.least[slot])).then(|| low_half(product >> 16))
    }

    fn count(&self, slot: usize) -> u32 {
        match u16::from_le(self.counts[slot]) {
            0 => 1 << 16,
            count => count.into(),
        }
    }

    /// The indices that eight draws give, of which the first is for `slot`, and which of them do not count.
    #[inline(always)]
    fn indices<V: Simd>(&self, slot: usize, x: V) -> (V, V) {
        let counts = V::load(x.token(), cast_slice(&self.counts[slot..][..LANES]));
        let least = V::load(x.token(), cast_slice(&self.least[slot..][..LANES]));
        // With 65,536 symbols, which are zero here, the draw is the index.
        let is_all = V::splat_u16(x.token(), 0).ge_u16(counts);
        let index = x.mul_hi_u16(counts).or(x.and(is_all));
        (index, x.mul_lo_u16(counts).ge_u16(least))
    }
}

/// Modulo 2^16.
#[expect(clippy::cast_possible_truncation, reason = "it is cut on purpose")]
fn low_half(word: u32) -> u16 {
    word as u16
}

/// Some groups of the sequence.
pub(super) struct Window<'a> {
    slots: &'a Slots,
    draws: Draws<GROUPS>,
    pending: Pending,
}

impl Window<'_> {
    /// Fills `buf` from symbol `symbol` of the sequence on, with `count` symbols or as many as the
    /// window holds, and says where among the indices they are.
    pub(super) fn fill<V: Simd>(
        &mut self,
        token: V::Token,
        keystream: &Keystream,
        attempt: u64,
        symbol: u64,
        count: usize,
        buf: &mut Indices,
    ) -> Range<usize> {
        let first = symbol / DRAWS as u64;
        let from = usize::from(symbol.to_le_bytes()[0]) % DRAWS;
        let groups = (from + count).div_ceil(DRAWS).min(GROUPS);
        let stream = attempt << ATTEMPT_BITS;
        keystream.groups::<V>(token, stream, first, &mut self.draws.0[..groups]);
        V::enter(
            token,
            #[inline(always)]
            || self.index::<V::Block>(token, first, groups, buf),
        );
        self.make_pending_again::<V>(token, keystream, first, stream + 1, buf);
        from..(from + count).min(groups * DRAWS)
    }

    /// Writes which symbols the draws give, and notes the draws that do not count.
    #[inline(always)]
    fn index<V: Simd>(&mut self, token: V::Token, first: u64, groups: usize, buf: &mut Indices) {
        let slots = self.slots;
        let mut slot = slots.slot(first * DRAWS as u64);
        let step = LANES % slots.period;
        let draws = self.draws.0[..groups].as_flattened();
        let indices = buf.bytes_mut().chunks_exact_mut(BLOCK_BYTES);
        for ((indices, draws), place) in indices
            .zip(draws.chunks_exact(BLOCK_BYTES))
            .zip((0..).step_by(LANES))
        {
            let (made, counted) = slots.indices(slot, V::load(token, draws));
            made.store(indices);
            let mut rejected = 0xff & !counted.movemask_u16(counted);
            while rejected != 0 {
                self.pending.push(place + rejected.trailing_zeros());
                rejected &= rejected - 1;
            }
            // A division would take longer than all of this.
            slot += step;
            if slot >= slots.period {
                slot -= slots.period;
            }
        }
    }

    /// Makes what is pending from the streams from `stream` on.
    #[inline(never)]
    fn make_pending_again<V: Simd>(
        &mut self,
        token: V::Token,
        keystream: &Keystream,
        first: u64,
        stream: u64,
        buf: &mut Indices,
    ) {
        let slots = self.slots;
        self.pending
            .make_again::<V>(token, keystream, first, stream, |place, x| {
                let slot = slots.slot(first * DRAWS as u64 + u64::from(place));
                let index = slots.index(slot, x);
                if let Some(index) = index {
                    buf.halves_mut()[place as usize] = index;
                }
                index.is_some()
            });
    }
}
