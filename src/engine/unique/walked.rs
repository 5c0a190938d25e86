//! Permutations of strings whose number is no product of two halves: those of patterns, and those that satisfy rules.

use std::array::from_fn;
use std::sync::Arc;

use super::digit::Digit;
use super::digits::Digits;
use super::halves::joined;
use super::step::join;
use super::walk::{WALKED_MAX, Walk};
use crate::chacha::Keystream;
use crate::engine::bound::Bound;
use crate::shape::pattern::Pattern;
use crate::shape::rules::Automaton;
use crate::simd::Simd;

/// Strings that satisfy rules, made side by side, because each step waits for the one before.
const LANES: usize = 4;

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
    Mixed(Arc<Digits>),
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
        let symbols: Vec<u32> = pattern.counts().collect();
        Walked {
            walk: Walk::new(keystream, count),
            numbering: Numbering::Mixed(Arc::new(Digits::new(&symbols))),
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
    pub(super) fn rank_of(&self, indices: &[u16]) -> Option<u128> {
        let number = match &self.numbering {
            Numbering::Mixed(digits) => {
                let digits = digits.symbols().zip(indices);
                digits.fold(0, |sum, (symbols, digit)| {
                    sum * u128::from(symbols) + u128::from(*digit)
                })
            }
            Numbering::Ruled(automaton) => automaton.number(indices)?,
        };
        self.walk.rank_of(number)
    }

    /// Writes the digits of some ranks, at most a batch, from one of them on.
    pub(super) fn write<V: Simd, I: Digit>(
        &self,
        token: V::Token,
        rank: u64,
        len: usize,
        out: &mut [I],
    ) {
        let count = out.len() / len;
        let halves = self.walk.at::<V>(token, rank, count);
        let b = self.walk.b();
        match &self.numbering {
            Numbering::Mixed(digits) => {
                digits.write::<V, I>(token, &join::<V>(token, &halves, b), 0, len, out);
            }
            Numbering::Ruled(automaton) => {
                for first in (0..count).step_by(LANES) {
                    let last = count - 1;
                    let numbers = from_fn(|lane| joined(halves.get((first + lane).min(last)), b));
                    automaton.strings::<LANES>(numbers, |lane, slot, index| {
                        if let Some(digit) = out.get_mut((first + lane) * len + slot) {
                            *digit = I::of(index as u64);
                        }
                    });
                }
            }
        }
    }
}
