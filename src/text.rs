//! Which symbol stands where: draws, retries, symbols, records. Format 1.
//!
//! A window of the text is made at a time, in passes over memory that stays in the nearest cache:
//! the keystream, which symbols its draws give, the draws that are made again, the symbols' bytes,
//! the records. Each pass is a loop so short that the registers nearly suffice, which is faster
//! than one loop that does all.

use std::array::from_fn;
use std::mem;
use std::ops::Range;

use bytemuck::{Zeroable, cast, cast_slice_mut};

use crate::alphabet::Alphabet;
use crate::chacha::{self, BLOCKS, DRAWS, Group, Key};
use crate::draw::Draw;
use crate::job::{Job, Rounds, Stream};
use crate::records::Records;
use crate::spelling::Spelling;
use crate::vector::{Native, Vector};

/// Vectors in a group, with eight draws each.
const VECTORS: usize = 16;
/// Groups in a window. Its passes use 16 KiB, or 18, of a cache that has at least 32. With half as
/// many, retries filled fewer of the four lanes: 2 % slower.
const GROUPS: usize = 32;
/// Groups that are made again at a time, where all are.
const AGAIN: usize = 8;

/// Writes the records from rank `first` on, with strings as they are, into `out`, which holds a whole
/// number of them.
///
/// Never allocates and never panics.
pub(crate) fn fill(stream: &Stream, job: &Job, first: u64, out: &mut [u8]) {
    fill_with::<Native>(stream, job, first, out);
}

fn fill_with<V: Vector>(stream: &Stream, job: &Job, first: u64, out: &mut [u8]) {
    match stream.rounds {
        Rounds::Eight => fill_rounds::<V, 8>(&stream.key, job, first, out),
        Rounds::Twenty => fill_rounds::<V, 20>(&stream.key, job, first, out),
    }
}

fn fill_rounds<V: Vector, const ROUNDS: usize>(key: &Key, job: &Job, first: u64, out: &mut [u8]) {
    let spelling = Spelling::<V>::from(job.alphabet());
    let mut window = Window::<V>::new(job.alphabet());
    let mut left = out.len() / job.plain_record_bytes() * job.len() as usize;
    let mut records = Records::<V>::new(out, job.symbols_bytes(), job.frame());
    let mut place = first * u64::from(job.len());
    while left > 0 {
        let made = window.make::<ROUNDS>(key, place, left);
        place += made.len() as u64;
        left -= made.len();
        spelling.write(&mut window.indices, made, &mut records);
    }
}

/// Writes the draws of stream 0 as they are, from group `first` on, and gives what is written.
pub(crate) fn draws<'a>(stream: &Stream, first: u64, out: &'a mut [u8]) -> &'a [u8] {
    let (groups, _) = out.as_chunks_mut::<{ size_of::<Group<Native>>() }>();
    for (group, first) in groups.iter_mut().zip(first..) {
        let mut made = [[Native::zeroed(); VECTORS]];
        match stream.rounds {
            Rounds::Eight => chacha::keystream::<Native, 8>(&stream.key, 0, first, &mut made),
            Rounds::Twenty => chacha::keystream::<Native, 20>(&stream.key, 0, first, &mut made),
        }
        *group = cast(made);
    }
    groups.as_flattened()
}

/// Indices into the alphabet, a byte each, in the order of the text. Whoever reads sixteen at a time
/// may read beyond the last, so there is a vector more.
pub(crate) type Indices<V> = [V; GROUPS * VECTORS + 1];

/// Some groups of the text.
struct Window<V> {
    draw: Draw,
    draws: [Group<V>; GROUPS],
    indices: Indices<V>,
    /// Where in the window the draws are that do not count.
    pending: Pending,
}

impl<V: Vector> Window<V> {
    fn new(alphabet: &Alphabet) -> Window<V> {
        Window {
            draw: Draw::from(alphabet),
            draws: [[V::zeroed(); VECTORS]; GROUPS],
            indices: [V::zeroed(); GROUPS * VECTORS + 1],
            pending: Pending {
                places: [0; GROUPS * DRAWS],
                count: 0,
            },
        }
    }

    /// Makes the text from symbol `place` on, `count` symbols or as many as the window holds, and
    /// gives where among the indices they are.
    fn make<const ROUNDS: usize>(&mut self, key: &Key, place: u64, count: usize) -> Range<usize> {
        let per_group = self.draw.symbols_per_group();
        let first = place / per_group as u64;
        // A group has 128 or 256 symbols, so the lowest byte of a place tells where in it.
        let from = usize::from(place.to_le_bytes()[0]) % per_group;
        let groups = (from + count).div_ceil(per_group).min(GROUPS);
        chacha::keystream::<V, ROUNDS>(key, 0, first, &mut self.draws[..groups]);
        let mut stream = 1;
        if self.draw.is_often_made_again() {
            self.replace::<ROUNDS>(key, stream, first, groups);
            stream += 1;
        }
        self.index(groups);
        self.make_pending_again::<ROUNDS>(key, first, stream);
        from..(from + count).min(groups * per_group)
    }

    /// Where a draw does not count, takes the one at its place in stream `stream`.
    fn replace<const ROUNDS: usize>(&mut self, key: &Key, stream: u64, first: u64, groups: usize) {
        let mut again = [[V::zeroed(); VECTORS]; AGAIN];
        let chunks = self.draws[..groups].chunks_mut(AGAIN);
        for (draws, first) in chunks.zip((first..).step_by(AGAIN)) {
            chacha::keystream::<V, ROUNDS>(key, stream, first, &mut again[..draws.len()]);
            for (x, &again) in draws
                .as_flattened_mut()
                .iter_mut()
                .zip(again.as_flattened())
            {
                *x = self.draw.counts(self.draw.low(*x)).select(*x, again);
            }
        }
    }

    /// Writes which symbols the draws give, and notes the draws that do not count.
    fn index(&mut self, groups: usize) {
        for (group, first) in (0..groups).zip((0..).step_by(DRAWS)) {
            let all_count = if self.draw.pairs {
                self.index_pairs(group)
            } else {
                self.index_singles(group)
            };
            if !all_count {
                self.note(group, first);
            }
        }
    }

    /// Whether all draws of the group count is told with their indices, for they are at hand.
    #[inline(always)]
    fn index_pairs(&mut self, group: usize) -> bool {
        let mut least = V::splat_u16(u16::MAX);
        let indices = &mut self.indices[group * VECTORS..][..VECTORS];
        for (index, &x) in indices.iter_mut().zip(&self.draws[group]) {
            *index = self.draw.two_each(x);
            least = least.min_u16(self.draw.low(x));
        }
        self.draw.all_count(least)
    }

    #[inline(always)]
    fn index_singles(&mut self, group: usize) -> bool {
        let mut least = V::splat_u16(u16::MAX);
        let indices = &mut self.indices[group * VECTORS / 2..][..VECTORS / 2];
        for (index, &[a, b]) in indices.iter_mut().zip(self.draws[group].as_chunks().0) {
            *index = self.draw.one_each(a).narrow_u16(self.draw.one_each(b));
            least = least.min_u16(self.draw.low(a).min_u16(self.draw.low(b)));
        }
        self.draw.all_count(least)
    }

    /// Without a branch until it is known where they are: a group seldom has more than one.
    #[inline(never)]
    fn note(&mut self, group: usize, first: u32) {
        let counts = |x| self.draw.counts(self.draw.low(x));
        let (halves, _) = self.draws[group].as_chunks::<8>();
        for (first, vectors) in [first, first + 64].into_iter().zip(halves) {
            let (pairs, _) = vectors.as_chunks();
            let counted = pairs.iter().rev().fold(0, |bits, &[low, high]| {
                bits << 16 | u64::from(counts(low).bits_u16(counts(high)))
            });
            let mut rejected: u64 = !counted;
            while rejected != 0 {
                self.pending.push(first + rejected.trailing_zeros());
                rejected &= rejected - 1;
            }
        }
    }

    /// Makes what is pending from the streams from `stream` on, four draws at a time.
    ///
    /// The loop ends: at most one draw in 16 is made again in each turn, so not even in all texts of
    /// 2^63 symbols together does one need a hundred turns.
    #[inline(never)]
    fn make_pending_again<const ROUNDS: usize>(&mut self, key: &Key, first: u64, stream: u64) {
        for stream in stream.. {
            let pending = mem::take(&mut self.pending.count);
            if pending == 0 {
                break;
            }
            for start in (0..pending).step_by(BLOCKS) {
                // Fewer than four are filled up with the last one, of which nothing is read.
                let places = from_fn(|i| self.pending.places[(start + i).min(pending - 1)]);
                let blocks = places.map(|place| block_of(first, place as usize));
                let made = chacha::scattered::<V, ROUNDS>(key, stream, blocks);
                let made: [[[u16; 2]; BLOCKS]; VECTORS] = cast(made);
                for (lane, &place) in places.iter().enumerate().take(pending - start) {
                    let [column, half] = [place as usize % DRAWS / 8, place as usize % 2];
                    self.put(place, u16::from_le(made[column][lane][half]));
                }
            }
        }
    }

    /// Writes the symbols that the draw at `place` gives, or notes once more that it does not count.
    fn put(&mut self, place: u32, x: u16) {
        let Some(symbols) = self.draw.symbols(x) else {
            self.pending.push(place);
            return;
        };
        let indices: &mut [u8] = cast_slice_mut(&mut self.indices);
        if self.draw.pairs {
            indices.as_chunks_mut().0[place as usize] = symbols;
        } else {
            indices[place as usize] = symbols[0];
        }
    }
}

/// The block in which the draw at `place` of a window is that begins with group `first`.
fn block_of(first: u64, place: usize) -> u64 {
    let [group, block] = [place / DRAWS, place / 2 % BLOCKS];
    (first + group as u64) * BLOCKS as u64 + block as u64
}

/// Places of draws, within a window, that have to be made again.
struct Pending {
    places: [u32; GROUPS * DRAWS],
    count: usize,
}

impl Pending {
    fn push(&mut self, place: u32) {
        self.places[self.count] = place;
        self.count += 1;
    }
}

#[cfg(test)]
mod tests;
