//! Jumping ahead: the state after any number of blocks, without making them.
//!
//! The words of the sequence obey a linear recurrence over bits, whose characteristic polynomial P is
//! known. So the words J further on are a sum of some of the next 19,937 words: those whose exponents are
//! in the polynomial x^J modulo P (Haramoto, Matsumoto, Nishimura, Panneton and L'Ecuyer 2008).

#[cfg(feature = "threads")]
use std::sync::Arc;

use super::mt19937::{State, WORDS};
use crate::simd::{Native, Simd};

/// The degree of P, which is the size of the state in bits.
const DEGREE: usize = 19_937;
/// Words of 64 bits that hold a polynomial of less than that degree.
const LIMBS: usize = DEGREE.div_ceil(64);
/// Blocks whose words are summed.
const BLOCKS: usize = (DEGREE + WORDS).div_ceil(WORDS);
/// Words that are summed at a time.
const TILE: usize = 48;
const LANES: usize = 4;

/// The exponents of P but the highest, by Matsumoto and Nishimura's formula.
#[rustfmt::skip]
const EXPONENTS: [usize; 134] = [
    0, 1189, 1416, 1585, 1643, 1870, 2493, 2773, 3000, 3227, 3454, 3681,
    3908, 4135, 4362, 4753, 5661, 6337, 6569, 7129, 7477, 7525, 7583, 7752,
    7979, 8206, 9505, 9901, 9969, 10_128, 10_693, 10_761, 10_920, 11_089, 11_147, 11_157,
    11_215, 11_321, 11_374, 11_384, 11_485, 11_611, 11_712, 11_717, 11_838, 11_881, 11_944, 11_997,
    12_277, 12_335, 12_393, 12_504, 12_509, 12_620, 12_673, 12_731, 12_736, 12_789, 12_905, 12_958,
    12_963, 13_137, 13_185, 13_190, 13_243, 13_301, 13_412, 13_528, 13_533, 13_639, 13_697, 13_760,
    13_813, 13_866, 14_093, 14_151, 14_209, 14_320, 14_325, 14_436, 14_547, 14_552, 14_605, 14_721,
    14_774, 14_779, 14_953, 15_001, 15_006, 15_059, 15_117, 15_228, 15_344, 15_349, 15_455, 15_513,
    15_576, 15_629, 15_682, 15_909, 15_967, 16_025, 16_136, 16_141, 16_252, 16_363, 16_368, 16_421,
    16_537, 16_590, 16_595, 16_817, 16_822, 16_875, 16_933, 17_044, 17_160, 17_271, 17_329, 17_445,
    17_498, 17_725, 17_783, 17_841, 17_952, 18_068, 18_179, 18_237, 18_406, 18_633, 18_691, 18_860,
    19_087, 19_314,
];

/// Jumps that are kept: those that all batches of a job need, for dozens of lanes.
#[cfg(feature = "threads")]
const KEPT_MAX: usize = 64;

/// Jumps that were needed, with over how many blocks each goes; those used last are at the end.
#[cfg(feature = "threads")]
#[derive(Default)]
pub(crate) struct Jumps(Vec<(u64, Arc<Jump>)>);

#[cfg(feature = "threads")]
impl Jumps {
    /// A jump over so many blocks, which takes milliseconds the first time.
    pub(crate) fn over(&mut self, blocks: u64) -> Arc<Jump> {
        let known = self.0.iter().position(|(over, _)| *over == blocks);
        let (_, jump) = match known {
            Some(place) => self.0.remove(place),
            None => (blocks, Arc::new(Jump::blocks(blocks))),
        };
        if self.0.len() == KEPT_MAX {
            self.0.remove(0);
        }
        self.0.push((blocks, jump.clone()));
        jump
    }
}

/// A polynomial over bits modulo P: x to the power of how many words are jumped.
pub(crate) struct Jump([u64; LIMBS]);

impl Jump {
    /// Over so many blocks.
    pub(crate) fn blocks(count: u64) -> Jump {
        let words = u128::from(count) * WORDS as u128;
        let mut power = [0; LIMBS];
        power[0] = 1;
        // Square and multiply, from the highest bit on.
        for bit in (0..128 - words.leading_zeros()).rev() {
            power = squared(&power);
            if words >> bit & 1 == 1 {
                power = times_x(&power);
            }
        }
        Jump(power)
    }

    /// Moves a state that has been twisted before: a quarter of a millisecond, however far. Never
    /// allocates.
    #[inline(never)]
    pub(crate) fn apply(&self, state: &State) -> State {
        let sequence = sequence(state);
        let mut words = [0; WORDS];
        for (tile, words) in words.as_chunks_mut::<TILE>().0.iter_mut().enumerate() {
            *words = self.sum(&sequence[tile * TILE..]);
        }
        State::from_words(&words)
    }

    /// So many words of the sum.
    fn sum(&self, sequence: &[u32]) -> [u32; TILE] {
        let mut sum = [Native::splat_u32((), 0); TILE / LANES];
        for (limb, &bits) in self.0.iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                let exponent = limb * 64 + bits.trailing_zeros() as usize;
                let words: &[u32; TILE] =
                    sequence[exponent..].first_chunk().expect("there are more");
                for (sum, words) in sum.iter_mut().zip(words.as_chunks::<LANES>().0) {
                    *sum = sum.xor(bytemuck::pod_read_unaligned(bytemuck::bytes_of(words)));
                }
                bits &= bits - 1;
            }
        }
        bytemuck::cast(sum)
    }
}

/// The words of the state's block and of those behind it.
#[expect(
    clippy::large_stack_arrays,
    reason = "pool threads never allocate, and have 2 MiB"
)]
fn sequence(state: &State) -> [u32; BLOCKS * WORDS] {
    let mut sequence = [0; BLOCKS * WORDS];
    let mut state = state.clone();
    for block in sequence.as_chunks_mut().0 {
        *block = *state.words();
        state.twist::<Native>();
    }
    sequence
}

fn times_x(power: &[u64; LIMBS]) -> [u64; LIMBS] {
    let mut wide = [0; 2 * LIMBS];
    let mut carry = 0;
    for (to, &limb) in wide.iter_mut().zip(power) {
        *to = limb << 1 | carry;
        carry = limb >> 63;
    }
    reduced(wide)
}

/// Over bits, a square has the same bits with zeros between them.
fn squared(power: &[u64; LIMBS]) -> [u64; LIMBS] {
    let mut wide = [0; 2 * LIMBS];
    for (pair, &limb) in wide.as_chunks_mut().0.iter_mut().zip(power) {
        *pair = [spread(limb & 0xffff_ffff), spread(limb >> 32)];
    }
    reduced(wide)
}

/// 32 bits with zeros between them.
fn spread(bits: u64) -> u64 {
    const STEPS: [(u32, u64); 5] = [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ];
    STEPS
        .iter()
        .fold(bits, |bits, (by, mask)| (bits | bits << by) & mask)
}

/// What is left modulo P. As P's second exponent is more than 64 below the first, no limb reaches into
/// itself.
fn reduced(mut wide: [u64; 2 * LIMBS]) -> [u64; LIMBS] {
    for limb in (DEGREE / 64..2 * LIMBS).rev() {
        // In the limb where P ends, its lower bits stay.
        let below = DEGREE.saturating_sub(limb * 64);
        let bits = wide[limb] >> below;
        wide[limb] ^= bits << below;
        for exponent in EXPONENTS {
            let to = limb * 64 + below - DEGREE + exponent;
            let (to, by) = (to / 64, to % 64);
            wide[to] ^= bits << by;
            if by > 0 {
                wide[to + 1] ^= bits >> (64 - by);
            }
        }
    }
    *wide.first_chunk().expect("it has more")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> State {
        let mut state = super::super::seed::state("jump");
        state.twist::<Native>();
        state
    }

    #[test]
    fn the_polynomial_annihilates_the_sequence() {
        let sequence = sequence(&begun());
        for first in 0..WORDS {
            let sum = EXPONENTS
                .iter()
                .fold(sequence[first + DEGREE], |sum, exponent| {
                    sum ^ sequence[first + exponent]
                });
            assert_eq!(sum, 0);
        }
    }

    #[test]
    fn a_jump_ends_where_steps_do() {
        let mut stepped = begun();
        let mut done = 0;
        for blocks in [0, 1, 2, 31, 32, 33, 64, 1000, 12_345] {
            while done < blocks {
                stepped.twist::<Native>();
                done += 1;
            }
            let jumped = Jump::blocks(blocks).apply(&begun());
            assert_eq!(jumped.words(), stepped.words(), "{blocks} blocks");
        }
    }

    #[test]
    fn jumps_add_up_however_far_they_go() {
        for (a, b) in [(1 << 40, 3), (u64::MAX / 624, 17), (1 << 50, 1 << 51)] {
            let both = Jump::blocks(a + b).apply(&begun());
            let each = Jump::blocks(b).apply(&Jump::blocks(a).apply(&begun()));
            assert_eq!(both.words(), each.words(), "{a} + {b}");
        }
    }
}
