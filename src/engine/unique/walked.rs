//! Permutations of strings whose number is no product of two halves: those of patterns, and those that satisfy rules.

use std::sync::Arc;

use super::digit::Digit;
use super::feistel::LANES;
use super::walk::{WALKED_MAX, Walk};
use crate::chacha::Keystream;
use crate::engine::bound::Bound;
use crate::shape::pattern::Pattern;
use crate::shape::rules::Automaton;
use crate::simd::Baseline;

/// The numbers of strings, permuted, and what string has a number.
#[derive(Clone, Debug)]
pub(crate) struct Walked {
    walk: Walk,
    numbering: Numbering,
}

/// Which string has a number.
#[derive(Clone, Debug)]
enum Numbering {
    /// Each slot is a digit, with as many values as it has symbols.
    Mixed(Arc<[u32]>),
    /// The strings that satisfy rules, in the order of their indices.
    Ruled(Arc<Automaton>),
}

/// How many strings a pattern has, if they are few enough to be permuted.
pub(super) fn space(pattern: &Pattern) -> Option<u128> {
    let mut counts = pattern.counts().map(u128::from);
    let product = counts.try_fold(1, |product: u128, count| product.checked_mul(count));
    product.filter(|space| *space <= WALKED_MAX)
}

impl Walked {
    /// Of a pattern that has few enough strings.
    pub(super) fn of_pattern(keystream: Keystream, pattern: &Pattern) -> Walked {
        let count = space(pattern).expect("few enough to be permuted");
        Walked {
            walk: Walk::new(keystream, count),
            numbering: Numbering::Mixed(pattern.counts().collect()),
        }
    }

    /// Of the strings that satisfy rules, which are few enough.
    pub(super) fn ruled(keystream: Keystream, count: u128, automaton: Arc<Automaton>) -> Walked {
        Walked {
            walk: Walk::new(keystream, count),
            numbering: Numbering::Ruled(automaton),
        }
    }

    /// Whether a string satisfies the rules, if there are any.
    pub(super) fn accepts(&self, indices: &[u16]) -> bool {
        match &self.numbering {
            Numbering::Mixed(_) => true,
            Numbering::Ruled(automaton) => automaton.accepts(indices),
        }
    }

    /// How many strings there are.
    pub(super) fn count(&self) -> u128 {
        self.walk.count()
    }

    /// Why there are no more.
    pub(super) fn bound(&self) -> Bound {
        match self.numbering {
            Numbering::Mixed(_) => Bound::UniquePattern,
            Numbering::Ruled(_) => Bound::UniqueRules,
        }
    }

    /// Makes what is made once for all strings.
    #[cfg(feature = "threads")]
    pub(super) fn prepare(&self) {
        self.walk.prepare();
    }

    /// The rank of a string.
    pub(super) fn rank_of<V: Baseline>(&self, indices: &[u16]) -> Option<u128> {
        let number = match &self.numbering {
            Numbering::Mixed(counts) => {
                let digits = counts.iter().zip(indices);
                digits.fold(0, |sum, (count, digit)| {
                    sum * u128::from(*count) + u128::from(*digit)
                })
            }
            Numbering::Ruled(automaton) => automaton.number(indices)?,
        };
        self.walk.rank_of::<V>(number)
    }

    /// Writes the digits of four ranks, of `len` slots each.
    pub(super) fn write_four<V: Baseline, I: Digit>(
        &self,
        ranks: [u64; LANES],
        len: usize,
        digits: &mut [I],
    ) {
        let numbers = self.walk.at::<V>(ranks);
        match &self.numbering {
            Numbering::Mixed(counts) => {
                for (digits, number) in digits.chunks_exact_mut(len).zip(numbers) {
                    write_mixed(number, counts, digits);
                }
            }
            Numbering::Ruled(automaton) => automaton.strings(numbers, |lane, slot, index| {
                digits[lane * len + slot] = I::of(index as u64);
            }),
        }
    }
}

fn write_mixed<I: Digit>(mut number: u128, counts: &[u32], digits: &mut [I]) {
    for (digit, count) in digits.iter_mut().zip(counts).rev() {
        let count = u128::from(*count);
        let value = u64::try_from(number % count).expect("a slot has at most 65,536 symbols");
        *digit = I::of(value);
        number /= count;
    }
}
