//! Strings that never repeat: a permutation of all there are, by a key. `docs/unique.md` is its spec.
//!
//! The string of a rank is the number that the permutation gives, in digits of base m. So no string is
//! remembered, and each can be made by itself.

mod feistel;
mod shuffle;

use std::sync::Arc;

use bytemuck::{Zeroable, cast_slice_mut};

use crate::alphabet::Alphabet;
use crate::job::{Job, Stream};
use crate::records::Records;
use crate::spelling::Spelling;
use crate::text::Indices;
use crate::vector::{Native, Vector};
use feistel::Feistel;
use shuffle::Shuffle;

/// Spaces of fewer strings are shuffled. Below a million the ways to break such networks become cheap
/// (NIST SP 800-38G rev. 1), and a table is small.
const SHUFFLED_BELOW: u64 = 1_000_000;
/// Halves have at most so many strings: there the arithmetic ends.
const HALF_MAX: u64 = 1 << 63;
/// Numbers that are permuted side by side.
const LANES: usize = 4;

/// A permutation of all strings of `len` symbols.
#[derive(Clone, Debug)]
pub(crate) enum Permutation {
    Shuffle(Arc<Shuffle>),
    Feistel(Feistel),
}

/// How many strings of `len` symbols there are, if they are few enough to be permuted.
pub(crate) fn space(len: u32, alphabet: &Alphabet) -> Option<u128> {
    let m = u64::from(alphabet.count());
    let half = m
        .checked_pow(len.div_ceil(2))
        .filter(|half| *half <= HALF_MAX)?;
    Some(u128::from(half) * u128::from(m.pow(len / 2)))
}

impl Permutation {
    /// Of strings that `space` says are few enough.
    pub(crate) fn new(stream: Stream, len: u32, alphabet: &Alphabet) -> Permutation {
        let m = u64::from(alphabet.count());
        match m.checked_pow(len).filter(|all| *all < SHUFFLED_BELOW) {
            Some(all) => Permutation::Shuffle(Arc::new(Shuffle::new(&stream, all))),
            None => Permutation::Feistel(Feistel::new(stream, m, len)),
        }
    }

    /// What stands at four ranks, each as a number for its first symbols and one for its last ones.
    fn halves<V: Vector>(&self, ranks: [u64; LANES]) -> [[u64; 2]; LANES] {
        match self {
            Permutation::Shuffle(shuffle) => ranks.map(|rank| [shuffle.at(rank), 0]),
            Permutation::Feistel(feistel) => feistel.permute::<V>(ranks),
        }
    }

    /// How many of `len` symbols the second number has.
    fn tail(&self, len: usize) -> usize {
        match self {
            Permutation::Shuffle(_) => 0,
            Permutation::Feistel(_) => len / 2,
        }
    }
}

/// Writes the records from rank `first` on, with strings as they are, into `out`, which holds a whole
/// number of them.
///
/// Never allocates and never panics.
pub(crate) fn fill(permutation: &Permutation, job: &Job, first: u64, out: &mut [u8]) {
    let len = job.len() as usize;
    let spelling = Spelling::<Native>::from(job.alphabet());
    let mut left = out.len() / job.plain_record_bytes();
    let mut records = Records::<Native>::new(out, job.symbols_bytes(), job.frame());
    let mut indices: Indices<Native> = [Native::zeroed(); _];
    // Whoever reads sixteen indices at a time may read beyond the last.
    let at_once = (size_of_val(&indices) - size_of::<Native>()) / len / LANES * LANES;
    let mut rank = first;
    while left > 0 {
        let strings = left.min(at_once);
        let digits = cast_slice_mut::<Native, u8>(&mut indices);
        let fours = digits
            .chunks_mut(LANES * len)
            .zip((rank..).step_by(LANES))
            .take(strings.div_ceil(LANES));
        for (digits, rank) in fours {
            write_four(permutation, job, rank, digits);
        }
        rank += strings as u64;
        left -= strings;
        spelling.write(&mut indices, 0..strings * len, &mut records);
    }
}

/// Writes the digits of four ranks. Behind the last rank of all stands what nobody reads.
#[expect(clippy::cast_possible_truncation, reason = "a digit is below 256")]
fn write_four(permutation: &Permutation, job: &Job, rank: u64, digits: &mut [u8]) {
    let len = job.len() as usize;
    let m = u64::from(job.alphabet().count());
    let ranks = [0, 1, 2, 3].map(|lane| rank + lane);
    let halves = permutation.halves::<Native>(ranks);
    for (digits, [head, tail]) in digits.chunks_exact_mut(len).zip(halves) {
        let (first, last) = digits.split_at_mut(len - permutation.tail(len));
        for (digits, mut number) in [(first, head), (last, tail)] {
            for digit in digits.iter_mut().rev() {
                *digit = (number % m) as u8;
                number /= m;
            }
        }
    }
}
