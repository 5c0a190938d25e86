//! The keystream: ChaCha in its original layout, four blocks at a time.
//!
//! Bernstein 2008, <https://cr.yp.to/chacha/chacha-20080128.pdf>: a 64-bit block counter in words
//! 12 and 13, a 64-bit stream number in words 14 and 15. The column order of a group is that of
//! C2SP's chacha8rand: what four SIMD lanes produce is stored as it is.

mod first;

use std::array::from_fn;

use zeroize::Zeroizing;

use crate::simd::Simd;

/// Blocks that are made at a time, one in each lane.
pub(crate) const BLOCKS: usize = 4;
/// Draws in a group: two in each of its 64 words.
pub(crate) const DRAWS: usize = 128;

/// Four consecutive blocks: a vector for each word, a lane for each block.
pub(crate) type Group<V> = [V; 16];

/// The first four words of four blocks, which are any: a vector for each word, a lane for each block.
pub(crate) type First = [[u32; BLOCKS]; 4];

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

    /// Writes the groups of stream `stream` from group `first` on. Read as 16-bit numbers they are
    /// the draws in the format's order: word 0 of four consecutive blocks, word 1 of them, ...
    /// word 15; of each word the low half first.
    #[inline(never)]
    pub(crate) fn groups<V: Simd>(&self, stream: u64, first: u64, groups: &mut [Group<V>]) {
        let lanes = V::from_u32x4([0, 1, 2, 3]);
        for (group, index) in groups.iter_mut().zip(first..) {
            // A multiple of four, so no lane carries into the high half.
            let block = index * BLOCKS as u64;
            let counter = [splat::<V>(low(block)).add_u32(lanes), splat(high(block))];
            *group = self.four_blocks(stream, counter);
        }
    }

    /// Any four blocks of stream `stream`, a lane each.
    #[inline(never)]
    pub(crate) fn blocks<V: Simd>(&self, stream: u64, blocks: [u64; BLOCKS]) -> Group<V> {
        let counter = [blocks.map(low), blocks.map(high)].map(V::from_u32x4);
        self.four_blocks(stream, counter)
    }

    #[inline(always)]
    fn four_blocks<V: Simd>(&self, stream: u64, counter: [V; 2]) -> Group<V> {
        let start = state(&self.key, stream, counter);
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
        from_fn(|word| x[word].add_u32(start[word]))
    }
}

#[inline(always)]
fn state<V: Simd>(key: &Key, stream: u64, counter: [V; 2]) -> Group<V> {
    // "expand 32-byte k", as four little-endian words.
    const SIGMA: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
    from_fn(|word| match word {
        0..4 => splat(SIGMA[word]),
        4..12 => splat(key.0[word - 4]),
        12..14 => counter[word - 12],
        14 => splat(low(stream)),
        _ => splat(high(stream)),
    })
}

#[inline(always)]
fn four_rounds<V: Simd>(x: &mut Group<V>) {
    double_round(x);
    double_round(x);
}

/// The words that are mixed with each other in a round of columns, and in one of diagonals.
const COLUMNS: [[usize; 4]; 4] = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]];
const DIAGONALS: [[usize; 4]; 4] = [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];

#[inline(always)]
fn double_round<V: Simd>(x: &mut Group<V>) {
    round(x, COLUMNS);
    round(x, DIAGONALS);
}

#[inline(always)]
fn round<V: Simd>(x: &mut Group<V>, words: [[usize; 4]; 4]) {
    quarter_round(x, words[0]);
    quarter_round(x, words[1]);
    quarter_round(x, words[2]);
    quarter_round(x, words[3]);
}

#[inline(always)]
#[expect(clippy::many_single_char_names, reason = "the names of the paper")]
fn quarter_round<V: Simd>(x: &mut Group<V>, [a, b, c, d]: [usize; 4]) {
    add_and_turn::<V, 16>(x, a, b, d);
    add_and_turn::<V, 12>(x, c, d, b);
    add_and_turn::<V, 8>(x, a, b, d);
    add_and_turn::<V, 7>(x, c, d, b);
}

#[inline(always)]
fn add_and_turn<V: Simd, const BY: u32>(x: &mut Group<V>, sum: usize, other: usize, turned: usize) {
    x[sum] = x[sum].add_u32(x[other]);
    x[turned] = x[turned].xor(x[sum]).rotate_left_u32::<BY>();
}

#[inline(always)]
fn splat<V: Simd>(word: u32) -> V {
    V::from_u32x4([word; BLOCKS])
}

fn low(x: u64) -> u32 {
    (x & 0xffff_ffff) as u32
}

fn high(x: u64) -> u32 {
    (x >> 32) as u32
}

#[cfg(test)]
mod tests;
