//! Some groups of the sequence at a time: draws, and the symbols that they give.
//!
//! A window is made in passes over memory that stays in the nearest cache: the keystream, the symbols
//! of its draws, the draws that are made again. Each pass is a loop so short that the registers nearly
//! suffice, which is faster than one loop that does all. And passes add up where one loop would multiply:
//! two kinds of draws, twelve encoders and a few widths of records are some twenty short loops instead
//! of a hundred long ones.

use std::ops::Range;

use super::draw::Draw;
use super::pending::{GROUPS, Pending};
use crate::chacha::{DRAWS, GROUP_BYTES, Group, Keystream};
use crate::indices::Indices;
use crate::simd::Simd;

/// Attempts of a string are so many streams apart, as a power of two.
pub(super) const ATTEMPT_BITS: u32 = 32;
/// Groups that are made again at a time, where all are.
const AGAIN: usize = 8;

/// Draws of some groups.
#[repr(align(64))]
pub(super) struct Draws<const COUNT: usize>(pub(super) [Group; COUNT]);

impl<const COUNT: usize> Draws<COUNT> {
    pub(super) fn new() -> Draws<COUNT> {
        Draws([[0; GROUP_BYTES]; COUNT])
    }
}

/// Some groups of the sequence.
pub(super) struct Window {
    draw: Draw,
    draws: Draws<GROUPS>,
    /// Where in the window the draws are that do not count.
    pending: Pending,
}

impl Window {
    pub(super) fn new(draw: Draw) -> Window {
        Window {
            draw,
            draws: Draws::new(),
            pending: Pending::new(),
        }
    }

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
        let per_group = self.draw.symbols_per_group();
        let first = symbol / per_group as u64;
        // A group has 128 or 256 symbols, so the lowest byte of a place tells where in it.
        let from = usize::from(symbol.to_le_bytes()[0]) % per_group;
        let groups = (from + count).div_ceil(per_group).min(GROUPS);
        let mut stream = attempt << ATTEMPT_BITS;
        keystream.groups::<V>(token, stream, first, &mut self.draws.0[..groups]);
        stream += 1;
        if self.draw.is_often_made_again() {
            self.replace::<V>(token, keystream, stream, first, groups);
            stream += 1;
        }
        V::enter(
            token,
            #[inline(always)]
            || self.index::<V>(token, groups, buf),
        );
        self.make_pending_again::<V>(token, keystream, first, stream, buf);
        from..(from + count).min(groups * per_group)
    }

    /// Where a draw does not count, takes the one at its place in stream `stream`.
    fn replace<V: Simd>(
        &mut self,
        token: V::Token,
        keystream: &Keystream,
        stream: u64,
        first: u64,
        groups: usize,
    ) {
        let mut again = Draws::<AGAIN>::new();
        let chunks = self.draws.0[..groups].chunks_mut(AGAIN);
        for (draws, first) in chunks.zip((first..).step_by(AGAIN)) {
            keystream.groups::<V>(token, stream, first, &mut again.0[..draws.len()]);
            V::enter(
                token,
                #[inline(always)]
                || replace_refused::<V>(token, self.draw, draws, &again.0),
            );
        }
    }

    /// Writes which symbols the draws give, and notes the draws that do not count.
    #[inline(always)]
    fn index<V: Simd>(&mut self, token: V::Token, groups: usize, buf: &mut Indices) {
        for (group, first) in (0..groups).zip((0..).step_by(DRAWS)) {
            let all_count = if self.draw.pairs {
                self.index_pairs::<V>(token, group, buf)
            } else {
                self.index_singles::<V>(token, group, buf)
            };
            if !all_count {
                self.note::<V>(token, group, first);
            }
        }
    }

    /// Whether all draws of the group count is told with their indices, for they are at hand.
    #[inline(always)]
    fn index_pairs<V: Simd>(&self, token: V::Token, group: usize, buf: &mut Indices) -> bool {
        let mut least = V::splat_u16(token, u16::MAX);
        let indices = &mut buf.bytes_mut()[group * GROUP_BYTES..][..GROUP_BYTES];
        let draws = self.draws.0[group].chunks_exact(V::BYTES);
        for (indices, draws) in indices.chunks_exact_mut(V::BYTES).zip(draws) {
            let x = V::load(token, draws);
            self.draw.two_each(x).store(indices);
            least = least.min_u16(self.draw.low(x));
        }
        self.draw.all_count(least)
    }

    #[inline(always)]
    fn index_singles<V: Simd>(&self, token: V::Token, group: usize, buf: &mut Indices) -> bool {
        let mut least = V::splat_u16(token, u16::MAX);
        let indices = &mut buf.bytes_mut()[group * DRAWS..][..DRAWS];
        let draws = self.draws.0[group].chunks_exact(2 * V::BYTES);
        for (indices, draws) in indices.chunks_exact_mut(V::BYTES).zip(draws) {
            let (a, b) = draws.split_at(V::BYTES);
            let [a, b] = [V::load(token, a), V::load(token, b)];
            let singles = self.draw.one_each(a).narrow_u16(self.draw.one_each(b));
            singles.store(indices);
            least = least.min_u16(self.draw.low(a).min_u16(self.draw.low(b)));
        }
        self.draw.all_count(least)
    }

    /// Without a branch until it is known where they are: a group seldom has more than one.
    #[inline(never)]
    fn note<V: Simd>(&mut self, token: V::Token, group: usize, first: u32) {
        V::enter(
            token,
            #[inline(always)]
            || {
                let halves = self.draws.0[group].chunks_exact(GROUP_BYTES / 2);
                for (first, draws) in [first, first + 64].into_iter().zip(halves) {
                    let mut rejected = refused::<V>(token, self.draw, draws);
                    while rejected != 0 {
                        self.pending.push(first + rejected.trailing_zeros());
                        rejected &= rejected - 1;
                    }
                }
            },
        );
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
        let draw = self.draw;
        self.pending
            .make_again::<V>(token, keystream, first, stream, |place, x| {
                put(draw, place, buf, x)
            });
    }
}

/// Writes the symbols that the draw at `place` gives, and says whether it counts.
fn put(draw: Draw, place: u32, buf: &mut Indices, x: u16) -> bool {
    let Some(symbols) = draw.symbols(x) else {
        return false;
    };
    let indices = buf.bytes_mut();
    if draw.pairs {
        indices.as_chunks_mut().0[place as usize] = symbols;
    } else {
        indices[place as usize] = symbols[0];
    }
    true
}

/// Where a draw does not count, takes the other one at its place.
#[inline(always)]
fn replace_refused<V: Simd>(token: V::Token, draw: Draw, draws: &mut [Group], others: &[Group]) {
    let draws = draws.as_flattened_mut().chunks_exact_mut(V::BYTES);
    for (draws, others) in draws.zip(others.as_flattened().chunks_exact(V::BYTES)) {
        let [x, other] = [V::load(token, draws), V::load(token, others)];
        draw.counts(draw.low(x)).bitselect(x, other).store(draws);
    }
}

/// A bit for each of 64 draws that does not count.
#[inline(always)]
fn refused<V: Simd>(token: V::Token, draw: Draw, draws: &[u8]) -> u64 {
    let mut counted = 0;
    // Two bytes a draw, two vectors at a time.
    for (two, place) in draws
        .chunks_exact(2 * V::BYTES)
        .zip((0..).step_by(V::BYTES))
    {
        let (low, high) = two.split_at(V::BYTES);
        let [low, high] = [V::load(token, low), V::load(token, high)];
        let [low, high] = [draw.low(low), draw.low(high)];
        counted |= draw.counts(low).movemask_u16(draw.counts(high)) << place;
    }
    !counted
}
