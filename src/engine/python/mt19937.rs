//! The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), a block of its outputs at a time.

use bytemuck::{Pod, bytes_of, pod_read_unaligned};

use crate::simd::Baseline;

/// Words of the state, and outputs of a block.
pub(crate) const WORDS: usize = 624;
/// How far ahead the word is that each is made of.
const AHEAD: usize = 397;
/// Words of a vector.
const LANES: usize = 4;
/// Words that are gone over at a time.
pub(crate) const STEP: usize = 48;
/// That many as vectors.
pub(crate) type Step<V> = [[V; 4]; 3];
/// Where the words are whose far one is of the next block. Those before reach into it by less than [`PAD`].
const WRAPS: usize = 240;
/// As far as words before [`WRAPS`] reach beyond the end.
const PAD: usize = 16;

const HIGHEST_BIT: u32 = 0x8000_0000;
const MATRIX: u32 = 0x9908_b0df;

/// The words of a block, before they are tempered.
#[derive(Clone)]
pub(crate) struct State {
    /// With some more, for what is read beyond the end: there the first words of the next block come.
    words: [u32; WORDS + PAD],
}

impl State {
    pub(crate) fn from_words(words: &[u32; WORDS]) -> State {
        let mut state = State {
            words: [0; WORDS + PAD],
        };
        state.words[..WORDS].copy_from_slice(words);
        state
    }

    pub(crate) fn words(&self) -> &[u32; WORDS] {
        self.words.first_chunk().expect("it has more")
    }

    /// Goes to the next block.
    pub(crate) fn twist<V: Baseline>(&mut self) {
        self.twist_taking(|_: Step<V>| {});
    }

    /// Goes to the next block in one pass, which hands over the words of this one before it writes over
    /// them.
    #[inline(always)]
    pub(crate) fn twist_taking<V: Baseline>(&mut self, mut take: impl FnMut(Step<V>)) {
        for at in (0..WORDS).step_by(STEP) {
            let far = if at < WRAPS {
                at + AHEAD
            } else {
                at + AHEAD - WORDS
            };
            take(self.twist_step(at, far));
            if at == 0 {
                self.words.copy_within(..PAD, WORDS);
            }
        }
    }

    /// Twists some words, and gives what they were. Written out, because loops over vectors leave them in
    /// memory, which took twice as long.
    #[inline(always)]
    fn twist_step<V: Baseline>(&mut self, at: usize, far: usize) -> Step<V> {
        [
            self.twist_four(at, far),
            self.twist_four(at + 16, far + 16),
            self.twist_four(at + 32, far + 32),
        ]
    }

    #[inline(always)]
    fn twist_four<V: Baseline>(&mut self, at: usize, far: usize) -> [V; 4] {
        [
            self.twist_vector(at, far),
            self.twist_vector(at + 4, far + 4),
            self.twist_vector(at + 8, far + 8),
            self.twist_vector(at + 12, far + 12),
        ]
    }

    #[inline(always)]
    fn twist_vector<V: Baseline>(&mut self, at: usize, far: usize) -> V {
        let word = self.load(at);
        // What lies more than a state back has been written over by its successor.
        let made = twisted(word, self.load(at + 1), self.load(far));
        self.store(at, made);
        word
    }

    #[inline(always)]
    fn load<V: Pod>(&self, at: usize) -> V {
        let words: &[u32; LANES] = self.words[at..].first_chunk().expect("as many as that");
        pod_read_unaligned(bytes_of(words))
    }

    #[inline(always)]
    fn store<V: Baseline>(&mut self, at: usize, vector: V) {
        self.words[at..][..LANES].copy_from_slice(&bytemuck::cast::<V, [u32; LANES]>(vector));
    }
}

#[inline(always)]
fn twisted<V: Baseline>(word: V, next: V, far: V) -> V {
    let splat = |word| V::splat_u32((), word);
    let joint = splat(HIGHEST_BIT).bitselect(word, next);
    let odd = next.shl_u32::<31>().broadcast_sign_u32();
    far.xor(joint.shr_u32::<1>()).xor(odd.and(splat(MATRIX)))
}

/// The output that a word gives.
pub(crate) fn tempered(word: u32) -> u32 {
    let word = word ^ word >> 11;
    let word = word ^ word << 7 & 0x9d2c_5680;
    let word = word ^ word << 15 & 0xefc6_0000;
    word ^ word >> 18
}

/// The same, but for the lowest 14 bits of each output.
#[inline(always)]
pub(crate) fn nearly_tempered<V: Baseline>(word: V) -> V {
    let splat = |word| V::splat_u32((), word);
    let word = word.xor(word.shr_u32::<11>());
    let word = word.xor(word.shl_u32::<7>().and(splat(0x9d2c_5680)));
    word.xor(word.shl_u32::<15>().and(splat(0xefc6_0000)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::{Native, Portable};

    /// The authors' own code, word for word.
    fn one_by_one(words: &mut [u32; WORDS]) {
        for i in 0..WORDS {
            let joint = words[i] & HIGHEST_BIT | words[(i + 1) % WORDS] & !HIGHEST_BIT;
            let odd = if joint % 2 == 1 { MATRIX } else { 0 };
            words[i] = words[(i + AHEAD) % WORDS] ^ joint >> 1 ^ odd;
        }
    }

    #[test]
    fn blocks_are_those_of_the_authors_code() {
        let state = super::super::seed::state("a seed");
        let (mut native, mut portable, mut words) = (state.clone(), state.clone(), *state.words());
        for _ in 0..5 {
            native.twist::<Native>();
            portable.twist::<Portable>();
            one_by_one(&mut words);
            assert_eq!(native.words(), &words);
            assert_eq!(portable.words(), &words);
        }
    }

    /// The standards of C++ and of Python name the 10,000th output of the seed 5489.
    #[test]
    fn the_ten_thousandth_output_is_the_published_one() {
        let mut words = [5489; WORDS];
        for i in 1..WORDS {
            let before: u32 = words[i - 1];
            let index = u32::try_from(i).expect("small");
            words[i] = (before ^ before >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(index);
        }
        let mut state = State::from_words(&words);
        for _ in 0..=9999 / WORDS {
            state.twist::<Native>();
        }
        assert_eq!(tempered(state.words()[9999 % WORDS]), 4_123_659_995);
    }
}
