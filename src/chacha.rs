//! The keystream: ChaCha in its original layout, four blocks at a time.
//!
//! Bernstein 2008, <https://cr.yp.to/chacha/chacha-20080128.pdf>: a 64-bit block counter in words
//! 12 and 13, a 64-bit stream number in words 14 and 15. The column order of a group is that of
//! C2SP's chacha8rand: what four SIMD lanes produce is stored as it is.

pub(crate) mod first;

use zeroize::Zeroizing;

use crate::simd::{BLOCK_BYTES, BYTES_MAX, Simd};

/// Blocks that are made at a time, one in each lane.
pub(crate) const BLOCKS: usize = 4;
/// Draws in a group: two in each of its 64 words.
pub(crate) const DRAWS: usize = 128;

/// Bytes of a group in memory.
pub(crate) const GROUP_BYTES: usize = 256;

/// Four consecutive blocks in memory. Read as 16-bit numbers they are the draws in the format's order:
/// word 0 of the four blocks, word 1 of them, ... word 15; of each word the low half first.
pub(crate) type Group = [u8; GROUP_BYTES];

/// Blocks side by side: a vector for each word, a lane for each block.
pub(crate) type Words<V> = [V; 16];

/// 256 bits, as the words that ChaCha takes. They are wiped when they are no longer needed. They lie
/// in a box, because a move of the bytes themselves would leave a copy behind.
#[derive(Clone)]
pub(crate) struct Key(Box<Zeroizing<[u32; 8]>>);

impl Key {
    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Key {
        let mut key = Key(Box::default());
        let (words, _) = bytes.as_chunks::<4>();
        for (word, bytes) in key.0.iter_mut().zip(words) {
            *word = u32::from_le_bytes(*bytes);
        }
        key
    }
}

impl std::fmt::Debug for Key {
    /// Hides the words: a key that came from the operating system is a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// How many rounds ChaCha runs: its strength against someone who wants to learn the key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rounds {
    /// For a key from a seed, which is no secret.
    Eight,
    /// For a key from the operating system.
    Twenty,
}

impl Rounds {
    /// How many rounds of columns and of diagonals.
    fn double(self) -> usize {
        match self {
            Rounds::Eight => 4,
            Rounds::Twenty => 10,
        }
    }
}

/// All streams of a key.
#[derive(Clone, Debug)]
pub(crate) struct Keystream {
    key: Key,
    rounds: Rounds,
}

impl Keystream {
    pub(crate) fn new(key: Key, rounds: Rounds) -> Keystream {
        Keystream { key, rounds }
    }

    /// Writes the groups of stream `stream` from group `first` on.
    #[inline(never)]
    pub(crate) fn groups<V: Simd>(
        &self,
        token: V::Token,
        stream: u64,
        first: u64,
        groups: &mut [Group],
    ) {
        V::enter(
            token,
            #[inline(always)]
            || {
                let at_once = V::BYTES / BLOCK_BYTES;
                let (whole, rest) = groups.split_at_mut(groups.len() / at_once * at_once);
                let mut group = first;
                for groups in whole.chunks_exact_mut(at_once) {
                    self.write_groups::<V>(token, stream, group, groups);
                    group += at_once as u64;
                }
                if at_once > 1 && !rest.is_empty() {
                    let mut all = [[0; GROUP_BYTES]; BYTES_MAX / BLOCK_BYTES];
                    self.write_groups::<V>(token, stream, group, &mut all);
                    rest.copy_from_slice(&all[..rest.len()]);
                }
            },
        );
    }

    /// Writes any blocks of stream `stream`, as many as a vector has lanes: a row for each word, with the
    /// word of each block in its lane.
    #[inline(never)]
    pub(crate) fn blocks<V: Simd>(
        &self,
        token: V::Token,
        stream: u64,
        blocks: &[u64; LANES_MAX as usize],
        words: &mut [[u8; BYTES_MAX]; 16],
    ) {
        V::enter(
            token,
            #[inline(always)]
            || {
                let start = state(token, &self.key, stream, counter_of::<V>(token, blocks));
                let mut x = start;
                // In a loop, because few blocks are made so, and the code is a quarter.
                for _ in 0..self.rounds.double() {
                    double_round(&mut x);
                }
                for ((to, word), start) in words.iter_mut().zip(x).zip(start) {
                    word.add_u32(start).store(&mut to[..V::BYTES]);
                }
            },
        );
    }

    /// Writes as many groups as a vector has blocks.
    #[inline(always)]
    fn write_groups<V: Simd>(
        &self,
        token: V::Token,
        stream: u64,
        first: u64,
        groups: &mut [Group],
    ) {
        let counter = counter::<V>(token, first * BLOCKS as u64);
        let words = self.some_blocks(token, stream, counter);
        let groups = groups.as_flattened_mut();
        for (word, words) in words.into_iter().enumerate() {
            words.store_blocks::<GROUP_BYTES>(&mut groups[word * BLOCK_BYTES..]);
        }
    }

    #[inline(always)]
    fn some_blocks<V: Simd>(&self, token: V::Token, stream: u64, counter: [V; 2]) -> Words<V> {
        let start = state(token, &self.key, stream, counter);
        let mut x = start;
        if matches!(self.rounds, Rounds::Twenty) {
            for _ in 0..3 {
                four_rounds(&mut x);
            }
        }
        // The last eight stand one after the other: in a loop all took 10 % longer in Chromium and 18 %
        // in Firefox, because what goes round in a loop has to be where it was.
        four_rounds(&mut x);
        four_rounds(&mut x);
        for (word, start) in x.iter_mut().zip(start) {
            *word = word.add_u32(start);
        }
        x
    }
}

/// Words of the widest vector.
pub(crate) const LANES_MAX: u32 = 16;

/// The numbers of consecutive blocks, in low and high halves, a lane for each block. The first one is a
/// multiple of four.
#[inline(always)]
fn counter<V: Simd>(token: V::Token, first: u64) -> [V; 2] {
    const LANES: [u8; BYTES_MAX] = lanes();
    if V::BYTES == BLOCK_BYTES || low(first) <= u32::MAX - LANES_MAX {
        let lanes = V::load(token, &LANES[..V::BYTES]);
        let low = V::splat_u32(token, low(first)).add_u32(lanes);
        return [low, V::splat_u32(token, high(first))];
    }
    let mut blocks = [0; LANES_MAX as usize];
    for (block, number) in blocks.iter_mut().zip(first..) {
        *block = number;
    }
    counter_of(token, &blocks)
}

/// The numbers of any blocks.
#[inline(always)]
fn counter_of<V: Simd>(token: V::Token, blocks: &[u64; LANES_MAX as usize]) -> [V; 2] {
    [low, high].map(
        #[inline(always)]
        |half| {
            let mut words = [0; BYTES_MAX];
            for (word, &block) in words
                .as_chunks_mut()
                .0
                .iter_mut()
                .zip(&blocks[..V::BYTES / 4])
            {
                *word = half(block).to_le_bytes();
            }
            V::load(token, &words[..V::BYTES])
        },
    )
}

/// 0, 1, 2, ... in words.
const fn lanes() -> [u8; BYTES_MAX] {
    let mut words = [0; BYTES_MAX];
    let mut lane = 0;
    while lane < LANES_MAX {
        words[4 * lane as usize] = lane.to_le_bytes()[0];
        lane += 1;
    }
    words
}

#[inline(always)]
fn state<V: Simd>(token: V::Token, key: &Key, stream: u64, counter: [V; 2]) -> Words<V> {
    // "expand 32-byte k", as four little-endian words.
    const SIGMA: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
    let mut words = [V::splat_u32(token, 0); 16];
    for (word, &constant) in words[..4].iter_mut().zip(&SIGMA) {
        *word = V::splat_u32(token, constant);
    }
    for (word, &key) in words[4..12].iter_mut().zip(&**key.0) {
        *word = V::splat_u32(token, key);
    }
    [words[12], words[13]] = counter;
    [words[14], words[15]] = [low(stream), high(stream)].map(
        #[inline(always)]
        |half| V::splat_u32(token, half),
    );
    words
}

#[inline(always)]
fn four_rounds<V: Simd>(x: &mut Words<V>) {
    double_round(x);
    double_round(x);
}

/// The words that are mixed with each other in a round of columns, and in one of diagonals.
const COLUMNS: [[usize; 4]; 4] = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]];
const DIAGONALS: [[usize; 4]; 4] = [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];

#[inline(always)]
fn double_round<V: Simd>(x: &mut Words<V>) {
    round(x, COLUMNS);
    round(x, DIAGONALS);
}

#[inline(always)]
fn round<V: Simd>(x: &mut Words<V>, words: [[usize; 4]; 4]) {
    quarter_round(x, words[0]);
    quarter_round(x, words[1]);
    quarter_round(x, words[2]);
    quarter_round(x, words[3]);
}

#[inline(always)]
#[expect(clippy::many_single_char_names, reason = "the names of the paper")]
fn quarter_round<V: Simd>(x: &mut Words<V>, [a, b, c, d]: [usize; 4]) {
    add_and_turn::<V, 16>(x, a, b, d);
    add_and_turn::<V, 12>(x, c, d, b);
    add_and_turn::<V, 8>(x, a, b, d);
    add_and_turn::<V, 7>(x, c, d, b);
}

#[inline(always)]
fn add_and_turn<V: Simd, const BY: u32>(x: &mut Words<V>, sum: usize, other: usize, turned: usize) {
    x[sum] = x[sum].add_u32(x[other]);
    x[turned] = x[turned].xor(x[sum]).rotate_left_u32::<BY>();
}

fn low(x: u64) -> u32 {
    (x & 0xffff_ffff) as u32
}

fn high(x: u64) -> u32 {
    (x >> 32) as u32
}

#[cfg(test)]
mod tests;
