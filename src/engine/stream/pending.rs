//! Draws that do not count, and are made again.

use std::mem;

use crate::chacha::{BLOCKS, DRAWS, Keystream, LANES_MAX};
use crate::simd::{BYTES_MAX, Simd};

/// Groups in a window. Its passes use 16 KiB, or 18, of a cache that has at least 32. With half as
/// many, retries filled fewer of the four lanes: 2 % slower.
pub(super) const GROUPS: usize = 32;

/// Places of draws, within a window, that have to be made again.
pub(super) struct Pending {
    places: [u32; GROUPS * DRAWS],
    count: usize,
}

impl Pending {
    pub(super) fn new() -> Pending {
        Pending {
            places: [0; GROUPS * DRAWS],
            count: 0,
        }
    }

    pub(super) fn push(&mut self, place: u32) {
        self.places[self.count] = place;
        self.count += 1;
    }

    /// Makes the draws of a window that begins with group `first` from the streams from `stream` on, one
    /// in each lane. `put` takes a place and a draw, and says whether it counts.
    ///
    /// With 62 symbols one draw in 350 does not count, and making its group again would cost as much as
    /// the group itself. So the places are collected over the window, and each lane makes one of them.
    ///
    /// The loop ends: at most one draw in 16 is made again in each turn, so not even in all sequences of
    /// 2^63 symbols together does one need a hundred turns.
    #[inline(always)]
    pub(super) fn make_again<V: Simd>(
        &mut self,
        token: V::Token,
        keystream: &Keystream,
        first: u64,
        stream: u64,
        mut put: impl FnMut(u32, u16) -> bool,
    ) {
        let lanes = V::BYTES / size_of::<u32>();
        let mut words = [[0; BYTES_MAX]; 16];
        for stream in stream.. {
            let pending = mem::take(&mut self.count);
            if pending == 0 {
                break;
            }
            for start in (0..pending).step_by(lanes) {
                let end = pending.min(start + lanes);
                let mut blocks = [0; LANES_MAX as usize];
                for (block, &place) in blocks.iter_mut().zip(&self.places[start..end]) {
                    *block = block_of(first, place);
                }
                keystream.blocks::<V>(token, stream, &blocks, &mut words);
                for (lane, at) in (start..end).enumerate() {
                    let place = self.places[at];
                    if !put(place, draw_at(&words, lane, place as usize)) {
                        self.push(place);
                    }
                }
            }
        }
    }
}

/// The draw at a place, of words that have its block in a lane.
fn draw_at(words: &[[u8; BYTES_MAX]; 16], lane: usize, place: usize) -> u16 {
    let (draws, _) = words[place % DRAWS / 8].as_chunks();
    u16::from_le_bytes(draws[2 * lane + place % 2])
}

/// The block in which the draw at a place of a window is that begins with group `first`.
fn block_of(first: u64, place: u32) -> u64 {
    let place = u64::from(place);
    let [group, block] = [place / DRAWS as u64, place / 2 % BLOCKS as u64];
    (first + group) * BLOCKS as u64 + block
}
