//! Which symbol stands where: draws, retries, records. Format 1, in portable Rust.

use crate::alphabet::Alphabet;
use crate::chacha::{self, DRAWS, Key};
use crate::job::Job;

/// Alphabets up to this size get two symbols from a draw, larger ones get one.
const PAIR_MAX: u16 = 64;
/// Most symbols that a group gives.
const SYMBOLS: usize = 2 * DRAWS;
/// Most bytes that a symbol takes.
const WIDTH_BYTES_MAX: usize = 4;

/// Writes the records from rank `first` on into `out`, which holds a whole number of them.
///
/// Never allocates and never panics.
pub(crate) fn fill(job: &Job, first: u64, out: &mut [u8]) {
    let mut text = Text::at(job, first * u64::from(job.len()));
    for record in out.chunks_exact_mut(job.record_bytes()) {
        if let Some((newline, string)) = record.split_last_mut() {
            text.read(string);
            *newline = b'\n';
        }
    }
}

/// The text of a job from some place on, a group of symbols at a time.
struct Text<'a> {
    draw: Draw,
    key: &'a Key,
    alphabet: &'a Alphabet,
    /// Symbols of one byte each, by index: as long as a byte can count, so that no look-up is checked.
    table: [u8; 256],
    /// The group that comes after the one in `bytes`.
    next_group: u64,
    bytes: [u8; SYMBOLS * WIDTH_BYTES_MAX],
    /// What of `bytes` was not read yet.
    from: usize,
    to: usize,
}

impl<'a> Text<'a> {
    fn at(job: &'a Job, symbol: u64) -> Text<'a> {
        let draw = Draw::from(job.alphabet());
        let width_bytes = usize::from(job.alphabet().width_bytes());
        let per_group = draw.symbols_per_group();
        let mut text = Text {
            draw,
            key: job.key(),
            alphabet: job.alphabet(),
            table: table(job.alphabet()),
            next_group: symbol / per_group as u64,
            bytes: [0; SYMBOLS * WIDTH_BYTES_MAX],
            from: 0,
            to: per_group * width_bytes,
        };
        text.make_group();
        // A group has 128 or 256 symbols, so the lowest byte of a place tells where in it.
        let [low, ..] = symbol.to_le_bytes();
        text.from = usize::from(low) % per_group * width_bytes;
        text
    }

    fn read(&mut self, mut out: &mut [u8]) {
        while !out.is_empty() {
            if self.from == self.to {
                self.make_group();
            }
            let count = out.len().min(self.to - self.from);
            let (now, later) = out.split_at_mut(count);
            now.copy_from_slice(&self.bytes[self.from..self.from + count]);
            self.from += count;
            out = later;
        }
    }

    fn make_group(&mut self) {
        let draws = counted_draws(self.draw, self.key, self.next_group);
        let indices = self.draw.indices(&draws);
        self.spell(&indices);
        self.next_group += 1;
        self.from = 0;
    }

    /// Writes the symbols' UTF-8 one after the other.
    fn spell(&mut self, indices: &[u8; SYMBOLS]) {
        let out = &mut self.bytes[..self.to];
        let width_bytes = usize::from(self.alphabet.width_bytes());
        if width_bytes == 1 {
            for (place, &index) in out.iter_mut().zip(indices) {
                *place = self.table[usize::from(index)];
            }
        } else {
            let symbols = self.alphabet.as_str().as_bytes();
            for (place, &index) in out.chunks_exact_mut(width_bytes).zip(indices) {
                place.copy_from_slice(&symbols[usize::from(index) * width_bytes..][..width_bytes]);
            }
        }
    }
}

/// How a draw becomes symbols, and when it does not count (Lemire 2019, arXiv:1805.10941; two at
/// a time: Brackett-Rozinsky and Lemire 2024, arXiv:2408.06213).
#[derive(Clone, Copy)]
struct Draw {
    m: u32,
    pairs: bool,
    /// What the draw is multiplied by in all: m for one symbol, m² for two.
    factor: u16,
    /// The product's low half must not be below this: 65536 mod `factor`.
    least: u16,
}

impl From<&Alphabet> for Draw {
    fn from(alphabet: &Alphabet) -> Draw {
        let m = alphabet.count();
        let pairs = m <= PAIR_MAX;
        let factor = if pairs { m * m } else { m };
        Draw {
            m: u32::from(m),
            pairs,
            factor,
            least: factor.wrapping_neg() % factor,
        }
    }
}

impl Draw {
    fn symbols_per_group(self) -> usize {
        if self.pairs { SYMBOLS } else { DRAWS }
    }

    /// The format's `(q & 0xffff) >= 65536 mod m²`: q's low half is the draw times m², modulo
    /// 2^16, because taking the low half between the two factors changes nothing modulo 2^16.
    fn counts(self, x: u16) -> bool {
        x.wrapping_mul(self.factor) >= self.least
    }

    /// Which symbols the draws of a group give, as indices into the alphabet.
    fn indices(self, draws: &[u16; DRAWS]) -> [u8; SYMBOLS] {
        let mut indices = [0; SYMBOLS];
        if self.pairs {
            for (pair, &x) in indices.as_chunks_mut::<2>().0.iter_mut().zip(draws) {
                let p = u32::from(x) * self.m;
                let q = (p & 0xffff) * self.m;
                *pair = [index(p), index(q)];
            }
        } else {
            for (one, &x) in indices.iter_mut().zip(draws) {
                *one = index(u32::from(x) * self.m);
            }
        }
        indices
    }
}

/// `product >> 16`, which is below 256.
fn index(product: u32) -> u8 {
    let [_, _, index, _] = product.to_le_bytes();
    index
}

/// The draws of a group, each from the first stream in which it counts. Nothing ever shifts.
///
/// The loop ends: at most one draw in 16 is made again in each turn, so not even in all texts of
/// 2^63 symbols together does one need a hundred turns.
fn counted_draws(draw: Draw, key: &Key, group: u64) -> [u16; DRAWS] {
    let mut draws = chacha::draws(key, 0, group);
    let mut stream = 1;
    while !all_count(draw, &draws) {
        let again = chacha::draws(key, stream, group);
        for (x, y) in draws.iter_mut().zip(again) {
            *x = if draw.counts(*x) { *x } else { y };
        }
        stream += 1;
    }
    draws
}

/// Without an early exit, which would cost more than it saves: the loop stays free of branches.
fn all_count(draw: Draw, draws: &[u16; DRAWS]) -> bool {
    draws.iter().fold(true, |all, &x| all & draw.counts(x))
}

fn table(alphabet: &Alphabet) -> [u8; 256] {
    let mut table = [0; 256];
    if alphabet.width_bytes() == 1 {
        let symbols = alphabet.as_str().as_bytes();
        table[..symbols.len()].copy_from_slice(symbols);
    }
    table
}
