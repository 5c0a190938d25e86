//! Strings that never repeat: a keyed permutation of all there are. `docs/unique.md` is its spec.
//!
//! The string of a rank is the number that the permutation gives, in digits of base m. So no string
//! is remembered, and each can be made by itself.

mod digit;
mod digits;
mod feistel;
mod halves;
mod shuffle;
mod step;
#[cfg(feature = "shapes")]
mod walk;
#[cfg_attr(not(feature = "shapes"), path = "../absent/walked.rs")]
mod walked;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::alphabet::Alphabet;
use crate::chacha::Keystream;
use crate::engine::bound::Bound;
use crate::indices::Indices;
use crate::shape::rules::Automaton;
use crate::shape::{Drawn, Shape};
use crate::simd::Simd;
use crate::source::Source;
use digit::Digit;
use digits::Digits;
use feistel::Feistel;
use halves::{BATCH, joined};
use shuffle::{SHUFFLED_BELOW, Shuffle};
use walked::Walked;

/// Halves have at most so many strings: there the arithmetic ends.
const HALF_MAX: u64 = 1 << 63;

/// A permutation of all strings of a shape.
#[derive(Clone, Debug)]
pub(crate) enum Permutation {
    Shuffle {
        keystream: Keystream,
        count: u64,
        /// Made when a string is asked for: the request may be refused before.
        shuffle: Arc<OnceLock<Shuffle>>,
        digits: Digits,
    },
    Feistel {
        feistel: Feistel,
        /// Of the first symbols, and of the last ones.
        digits: [Digits; 2],
    },
    /// Of a pattern's strings, or of those that satisfy rules.
    Walked(Walked),
}

/// How many strings of a shape there are, if they are few enough to be permuted. Where they are not,
/// independent draws do not repeat in practice.
pub(crate) fn space(shape: &Shape) -> Option<u128> {
    let alphabet = match shape.drawn() {
        Drawn::Alphabet(alphabet) => alphabet,
        Drawn::Pattern(pattern) => return walked::space(pattern),
    };
    let m = u64::from(alphabet.count());
    let half = m
        .checked_pow(shape.len().div_ceil(2))
        .filter(|half| *half <= HALF_MAX)?;
    Some(u128::from(half) * u128::from(m.pow(shape.len() / 2)))
}

/// How many symbols each slot of a shape has that can be permuted.
fn symbols(shape: &Shape) -> u64 {
    shape.alphabet().map_or(1, Alphabet::count).into()
}

impl Permutation {
    /// Of strings that [`space`] says are few enough.
    pub(crate) fn new(keystream: Keystream, shape: &Shape) -> Permutation {
        if let Drawn::Pattern(pattern) = shape.drawn() {
            return Permutation::Walked(Walked::of_pattern(keystream, pattern));
        }
        let (m, len) = (symbols(shape), shape.len());
        let symbols = vec![shape.alphabet().map_or(1, Alphabet::count); len as usize];
        let digits = |count: u32| Digits::new(&symbols[..count as usize]);
        let few = m.checked_pow(len).filter(|count| *count < SHUFFLED_BELOW);
        match few {
            Some(count) => Permutation::Shuffle {
                keystream,
                count,
                shuffle: Arc::default(),
                digits: digits(len),
            },
            None => Permutation::Feistel {
                feistel: Feistel::new(keystream, m, len),
                digits: [digits(len.div_ceil(2)), digits(len / 2)],
            },
        }
    }

    /// Makes what is made once for all strings, so that pool threads never have to.
    #[cfg(feature = "threads")]
    pub(crate) fn prepare(&self) {
        match self {
            Permutation::Shuffle {
                keystream,
                count,
                shuffle,
                ..
            } => {
                shuffle.get_or_init(|| Shuffle::new(keystream, *count));
            }
            Permutation::Feistel { .. } => {}
            Permutation::Walked(walked) => walked.prepare(),
        }
    }

    /// Of the strings of a shape that satisfy rules, which are few enough.
    pub(crate) fn ruled(
        keystream: Keystream,
        count: u128,
        automaton: Arc<Automaton>,
    ) -> Permutation {
        Permutation::Walked(Walked::ruled(keystream, count, automaton))
    }

    /// Whether a string satisfies the rules, if there are any.
    pub(crate) fn accepts(&self, indices: &[u16]) -> bool {
        match self {
            Permutation::Walked(walked) => walked.accepts(indices),
            _ => true,
        }
    }

    /// How many strings there are.
    pub(crate) fn space(&self, shape: &Shape) -> Option<u128> {
        match self {
            Permutation::Walked(walked) => Some(walked.count()),
            _ => space(shape),
        }
    }

    /// Why there are no more.
    pub(crate) fn bound(&self) -> Bound {
        match self {
            Permutation::Walked(walked) => walked.bound(),
            _ => Bound::Unique,
        }
    }

    pub(crate) fn cursor<'a>(&'a self, shape: &Shape, rank: u64) -> Cursor<'a> {
        Cursor {
            permutation: self,
            is_wide: shape.is_wide(),
            len: shape.len() as usize,
            rank,
        }
    }

    /// The rank of a string, from the indices of its symbols: the permutation backwards. No other string
    /// is made.
    pub(crate) fn rank_of(&self, shape: &Shape, indices: &[u16]) -> Option<u128> {
        let m = symbols(shape);
        let number = |digits: &[u16]| {
            digits
                .iter()
                .fold(0, |sum, digit| sum * m + u64::from(*digit))
        };
        match self {
            Permutation::Shuffle {
                keystream,
                count,
                shuffle,
                ..
            } => {
                let shuffle = shuffle.get_or_init(|| Shuffle::new(keystream, *count));
                shuffle.rank_of(number(indices)).map(|rank| rank as u128)
            }
            Permutation::Feistel { feistel, digits } => {
                let (head, tail) = indices.split_at(digits[0].len());
                let pair = feistel.invert([number(head), number(tail)]);
                Some(joined(pair, feistel.b()))
            }
            Permutation::Walked(walked) => walked.rank_of(indices),
        }
    }

    /// Writes the digits of some ranks, at most a batch, from one of them on, of `len` symbols each.
    fn write<V: Simd, I: Digit>(&self, token: V::Token, rank: u64, len: usize, out: &mut [I]) {
        let count = out.len() / len;
        match self {
            Permutation::Shuffle {
                keystream,
                count: all,
                shuffle,
                digits,
            } => {
                let shuffle = shuffle.get_or_init(|| Shuffle::new(keystream, *all));
                let halves = shuffle.halves(rank, count);
                digits.write::<V, I>(token, &halves.right, 0, len, out);
            }
            Permutation::Feistel { feistel, digits } => {
                let halves = feistel.permute::<V>(token, rank, count);
                let [head, tail] = digits;
                head.write::<V, I>(token, &halves.left, 0, len, out);
                tail.write::<V, I>(token, &halves.right, head.len(), len, out);
            }
            Permutation::Walked(walked) => walked.write::<V, I>(token, rank, len, out),
        }
    }
}

/// A rank, from which strings follow.
pub(crate) struct Cursor<'a> {
    permutation: &'a Permutation,
    /// Whether indices have two bytes.
    is_wide: bool,
    len: usize,
    rank: u64,
}

impl Cursor<'_> {
    /// Writes the digits of some strings.
    fn write<V: Simd, I: Digit>(&self, token: V::Token, digits: &mut [I]) {
        let batches = digits.chunks_mut(BATCH * self.len);
        for (digits, rank) in batches.zip((self.rank..).step_by(BATCH)) {
            self.permutation
                .write::<V, I>(token, rank, self.len, digits);
        }
    }
}

impl Source for Cursor<'_> {
    /// Whole strings, of which the longest have 126 symbols.
    fn fill<V: Simd>(&mut self, token: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        let capacity = Indices::CAPACITY / if self.is_wide { 2 } else { 1 };
        let fit = capacity / self.len;
        let whole = if fit > BATCH { fit - fit % BATCH } else { fit };
        let strings = (want / self.len).min(whole);
        let filled = 0..strings * self.len;
        // Without the other shapes no alphabet is wide.
        if cfg!(feature = "shapes") && self.is_wide {
            self.write::<V, u16>(token, &mut buf.halves_mut()[filled.clone()]);
        } else {
            self.write::<V, u8>(token, &mut buf.bytes_mut()[filled.clone()]);
        }
        self.rank += strings as u64;
        filled
    }
}
