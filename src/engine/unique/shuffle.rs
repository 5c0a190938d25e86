//! A shuffle of few numbers, after Fisher and Yates (Durstenfeld 1964).

use zeroize::Zeroize;

use super::halves::Halves;
use crate::chacha::{BLOCKS, GROUP_BYTES, Keystream};
use crate::simd::Native;

/// Spaces of fewer strings are shuffled. Below a million the ways to break such networks become cheap
/// (NIST SP 800-38G rev. 1), and a table is small.
pub(super) const SHUFFLED_BELOW: u64 = 1_000_000;
/// 64-bit draws that four blocks have.
const DRAWS: usize = 32;

/// Numbers in an order of their own.
pub(crate) struct Shuffle(Vec<u32>);

impl Shuffle {
    /// Of the numbers below `count`, which is at most 2^32. Takes the keystream in its own order, two
    /// words a draw, the low half first.
    pub(crate) fn new(keystream: &Keystream, count: u64) -> Shuffle {
        let mut numbers: Vec<u32> = (0..).zip(0..count).map(|(number, _)| number).collect();
        let mut draws = (0..).flat_map(|four| four_blocks(keystream, four));
        for last in (1..numbers.len()).rev() {
            let draw = draws.next().expect("there is no end of draws");
            // A whole product, of which the upper half is below the factor: biased by less than one in
            // 2^44 for a million numbers.
            let chosen = (u128::from(draw) * (last as u128 + 1)) >> 64;
            numbers.swap(
                last,
                usize::try_from(chosen).expect("it is at most the last"),
            );
        }
        Shuffle(numbers)
    }

    /// What stands at some ranks, at most a batch, from one of them on, each as a right half alone.
    pub(super) fn halves(&self, rank: u64, count: usize) -> Halves {
        let mut halves = Halves::new();
        let first = usize::try_from(rank).expect("few numbers are shuffled");
        for (at, number) in self.0[first..][..count].iter().enumerate() {
            halves.set(at, [0, (*number).into()]);
        }
        halves
    }

    /// Where a number stands.
    pub(crate) fn rank_of(&self, number: u64) -> Option<usize> {
        self.0.iter().position(|at| u64::from(*at) == number)
    }
}

fn four_blocks(keystream: &Keystream, four: u64) -> [u64; DRAWS] {
    let mut groups = [[0; GROUP_BYTES]];
    keystream.groups::<Native>((), 0, four, &mut groups);
    let words: [[[u8; 4]; BLOCKS]; 16] = bytemuck::cast(groups);
    let word = |place: usize| u64::from(u32::from_le_bytes(words[place % 16][place / 16]));
    std::array::from_fn(|draw| word(2 * draw) | word(2 * draw + 1) << 32)
}

impl Drop for Shuffle {
    /// The order of fresh strings is a secret.
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Shuffle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shuffle(..)")
    }
}
