//! Strings that never repeat: a keyed permutation of all there are. `docs/unique.md` is its spec.
//!
//! The string of a rank is the number that the permutation gives, in digits of base m. So no string
//! is remembered, and each can be made by itself.

mod digit;
mod feistel;
mod shuffle;
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
use crate::simd::{Baseline, Native, Simd};
use crate::source::Source;
use digit::Digit;
use feistel::{Feistel, LANES};
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
    },
    Feistel(Feistel),
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
        let m = symbols(shape);
        let few = m
            .checked_pow(shape.len())
            .filter(|count| *count < SHUFFLED_BELOW);
        match few {
            Some(count) => Permutation::Shuffle {
                keystream,
                count,
                shuffle: Arc::default(),
            },
            None => Permutation::Feistel(Feistel::new(keystream, m, shape.len())),
        }
    }

    /// Makes what is made once for all strings, so that pool threads never have to.
    #[cfg(feature = "threads")]
    pub(crate) fn prepare(&self) {
        match self {
            Permutation::Shuffle { .. } => drop(self.halves::<Native>([0; LANES])),
            Permutation::Feistel(_) => {}
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
        let len = shape.len() as usize;
        Cursor {
            permutation: self,
            m: symbols(shape),
            is_wide: shape.is_wide(),
            len,
            tail: self.tail(len),
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
        let (head, tail) = indices.split_at(indices.len() - self.tail(indices.len()));
        match self {
            Permutation::Shuffle {
                keystream,
                count,
                shuffle,
            } => {
                let shuffle = shuffle.get_or_init(|| Shuffle::new(keystream, *count));
                shuffle.rank_of(number(head)).map(|rank| rank as u128)
            }
            Permutation::Feistel(feistel) => {
                Some(feistel.invert::<Native>([number(head), number(tail)]))
            }
            Permutation::Walked(walked) => walked.rank_of::<Native>(indices),
        }
    }

    /// How many symbols the second number of a string has.
    fn tail(&self, len: usize) -> usize {
        match self {
            Permutation::Shuffle { .. } | Permutation::Walked(_) => 0,
            Permutation::Feistel(_) => len / 2,
        }
    }

    /// What stands at four ranks, each as a number for its first symbols and one for its last ones.
    fn halves<V: Baseline>(&self, ranks: [u64; LANES]) -> [[u64; 2]; LANES] {
        match self {
            Permutation::Shuffle {
                keystream,
                count,
                shuffle,
            } => {
                let shuffle = shuffle.get_or_init(|| Shuffle::new(keystream, *count));
                ranks.map(|rank| [shuffle.at(rank), 0])
            }
            Permutation::Feistel(feistel) => feistel.permute::<V>(ranks),
            Permutation::Walked(_) => [[0; 2]; LANES],
        }
    }
}

/// A rank, from which strings follow.
pub(crate) struct Cursor<'a> {
    permutation: &'a Permutation,
    m: u64,
    /// Whether indices have two bytes.
    is_wide: bool,
    len: usize,
    /// How many symbols the second number of a string has.
    tail: usize,
    rank: u64,
}

impl Cursor<'_> {
    /// Writes the digits of some strings, and of up to three more.
    fn write<V: Baseline, I: Digit>(&self, strings: usize, digits: &mut [I]) {
        let fours = digits.chunks_mut(LANES * self.len);
        for (digits, rank) in fours
            .zip((self.rank..).step_by(LANES))
            .take(strings.div_ceil(LANES))
        {
            self.write_four::<V, I>(rank, digits);
        }
    }

    /// Writes the digits of four ranks. Behind the last rank of all stands what nobody reads.
    fn write_four<V: Baseline, I: Digit>(&self, rank: u64, digits: &mut [I]) {
        let m = self.m;
        let ranks = [0, 1, 2, 3].map(|lane| rank + lane);
        if let Permutation::Walked(walked) = self.permutation {
            return walked.write_four::<V, I>(ranks, self.len, digits);
        }
        let halves = self.permutation.halves::<V>(ranks);
        for (digits, [head, tail]) in digits.chunks_exact_mut(self.len).zip(halves) {
            let (first, last) = digits.split_at_mut(self.len - self.tail);
            for (digits, mut number) in [(first, head), (last, tail)] {
                for digit in digits.iter_mut().rev() {
                    *digit = I::of(number % m);
                    number /= m;
                }
            }
        }
    }
}

impl Source for Cursor<'_> {
    /// Whole strings, of which the longest have 126 symbols.
    fn fill<V: Simd>(&mut self, _: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        let capacity = Indices::CAPACITY / if self.is_wide { 2 } else { 1 };
        let strings = (want / self.len).min(capacity / self.len / LANES * LANES);
        if self.is_wide {
            self.write::<V::Baseline, u16>(strings, buf.halves_mut());
        } else {
            self.write::<V::Baseline, u8>(strings, buf.bytes_mut());
        }
        self.rank += strings as u64;
        0..strings * self.len
    }
}
