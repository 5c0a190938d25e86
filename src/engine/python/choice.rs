//! Which symbols the outputs of a block give, as in CPython's `random`.

use std::str::FromStr;

use super::mt19937::{STEP, State, Step, WORDS, nearly_tempered, tempered};
use crate::simd::Baseline;

/// The function of Python's `random` that draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PythonMethod {
    /// `random.choice`: draws as many bits as the number of symbols has, again until they are below
    /// it.
    Choice,
    /// `random.choices`: the whole part of `random()` times the number of symbols.
    Choices,
}

impl FromStr for PythonMethod {
    type Err = EngineError;

    fn from_str(name: &str) -> Result<PythonMethod, EngineError> {
        match name {
            "python-choice" => Ok(PythonMethod::Choice),
            "python-choices" => Ok(PythonMethod::Choices),
            _ => Err(EngineError::Name {
                given: name.to_owned(),
            }),
        }
    }
}

/// Why an engine of Python's is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// None has this name.
    #[error("engine must be python-choice or python-choices; you gave \"{given}\"")]
    Name {
        /// What was given.
        given: String,
    },
    /// It draws from 256 symbols at most, and from the same for each slot.
    #[error(
        "engine must be strandom for a pattern and for more than 256 symbols; you gave one of Python's"
    )]
    Wide,
    /// Its strings are what they are.
    #[error("engine must be strandom for strings with rules; you gave one of Python's")]
    Rules,
}

/// Room for the symbols of a block. Padded by sixteen so that 16-byte stores stay in bounds.
pub(crate) const ROOM: usize = WORDS + 16;

/// How outputs become indices into an alphabet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draw {
    method: PythonMethod,
    m: u16,
    /// Of how many bits m is.
    bits: u32,
}

impl Draw {
    pub(crate) fn new(method: PythonMethod, m: u16) -> Draw {
        Draw {
            method,
            m,
            bits: u16::BITS - m.leading_zeros(),
        }
    }

    pub(crate) fn method(self) -> PythonMethod {
        self.method
    }

    /// How much of the generator's outputs counts, from 0 to 1.
    #[cfg(feature = "threads")]
    pub(crate) fn share_of_outputs(self) -> f64 {
        match self.method {
            PythonMethod::Choice => f64::from(self.m) / f64::from(1 << self.bits),
            PythonMethod::Choices => 0.5,
        }
    }

    /// How many symbols each block has, if all have the same number.
    pub(crate) fn per_block(self) -> Option<u64> {
        match self.method {
            PythonMethod::Choice => None,
            PythonMethod::Choices => Some(WORDS as u64 / 2),
        }
    }

    /// Writes the indices that a block gives, and gives how many. The state goes to the next block.
    #[inline(always)]
    pub(crate) fn write<V: Baseline>(self, state: &mut State, out: &mut [u8; ROOM]) -> usize {
        match self.method {
            PythonMethod::Choice if self.bits == 9 => self.choice::<V, true>(state, out),
            PythonMethod::Choice => self.choice::<V, false>(state, out),
            PythonMethod::Choices => self.choices::<V>(state, out),
        }
    }

    /// How many that are.
    #[inline(always)]
    pub(crate) fn count<V: Baseline>(self, state: &State) -> usize {
        match self.method {
            PythonMethod::Choice => {
                let mut dropped = 0;
                for words in state.words().as_chunks::<16>().0 {
                    let [low, high] = high_halves(four::<V>(words)).map(|x| self.is_dropped(x));
                    dropped += low.movemask_u16(high).count_ones() as usize;
                }
                WORDS - dropped
            }
            PythonMethod::Choices => WORDS / 2,
        }
    }

    /// `NINE`: m has nine bits, which only 256 has. Then the highest must be zero, and the others are a byte.
    #[inline(never)]
    fn choice<V: Baseline, const NINE: bool>(
        self,
        state: &mut State,
        out: &mut [u8; ROOM],
    ) -> usize {
        let scale = V::splat_u16((), 1 << self.bits.min(8));
        let mut count = 0;
        let mut four = |words: [V; 4]| {
            let [low, high] = high_halves(words);
            let index = |x: V| {
                let x = if NINE { x.add_u16(x) } else { x };
                x.shr_u16::<8>().mul_lo_u16(scale).shr_u16::<8>()
            };
            let dropped = self.is_dropped(low).movemask_u16(self.is_dropped(high));
            let to = out[count..].first_chunk_mut().expect("there is room");
            count += index(low).narrow_u16(index(high)).compress_u8(dropped, to);
        };
        state.twist_taking(|[a, b, c]: Step<V>| {
            four(a);
            four(b);
            four(c);
        });
        count
    }

    /// All ones where the bits of an output, given by its high half, are not below m.
    #[inline(always)]
    fn is_dropped<V: Baseline>(self, x: V) -> V {
        x.ge_u16(V::splat_u16((), self.m << (16 - self.bits)))
    }

    /// Python multiplies a number of 53 bits, from two outputs. The highest sixteen of them decide, unless
    /// what is left of the product is so near to the next whole number that the others could.
    #[inline(never)]
    fn choices<V: Baseline>(self, state: &mut State, out: &mut [u8; ROOM]) -> usize {
        let m = V::splat_u16((), self.m);
        let minus_m = V::splat_u16((), self.m.wrapping_neg());
        let mut count = 0;
        state.twist_taking(|words: Step<V>| {
            let [a, b, c] = words;
            let [a, b, c] = [first_halves(a), first_halves(b), first_halves(c)];
            let to: &mut [u8; 32] = out[count..].first_chunk_mut().expect("there is room");
            let low = product(a, m).narrow_u16(product(b, m));
            let high = product(c, m);
            *to = bytemuck::cast([low, high.narrow_u16(high)]);
            // How far it is to the next whole number.
            let [a, b, c] = [
                a.mul_lo_u16(minus_m),
                b.mul_lo_u16(minus_m),
                c.mul_lo_u16(minus_m),
            ];
            let near = m.ge_u16(a.min_u16(b).min_u16(c));
            if near.movemask_u16(near) != 0 {
                let near = [a, b, c].map(|far| m.ge_u16(far));
                let places = near.map(|it| it.movemask_u16(it));
                self.correct(&bytemuck::cast(words), places, to);
            }
            count += STEP / 2;
        });
        count
    }

    /// Puts in what Python's own arithmetic gives at some places, a bit each, eight of them at a time.
    #[cold]
    #[inline(never)]
    fn correct(self, words: &[u32; STEP], places: [u64; 3], out: &mut [u8; 32]) {
        let (pairs, _) = words.as_chunks();
        for (first, mut places) in (0..).step_by(8).zip(places.map(|it| it & 0xff)) {
            while places != 0 {
                let place = first + places.trailing_zeros() as usize;
                out[place] = self.exact(pairs[place]);
                places &= places - 1;
            }
        }
    }

    /// Python's own arithmetic.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the product is below m"
    )]
    fn exact(self, words: [u32; 2]) -> u8 {
        let [a, b] = words.map(tempered);
        let random =
            (f64::from(a >> 5) * 67_108_864.0 + f64::from(b >> 6)) / 9_007_199_254_740_992.0;
        (random * f64::from(self.m)) as u8
    }
}

/// The high halves of sixteen outputs.
#[inline(always)]
fn high_halves<V: Baseline>(words: [V; 4]) -> [V; 2] {
    let [a, b, c, d] = words.map(nearly_tempered);
    [a.deinterleave_odd_u16(b), c.deinterleave_odd_u16(d)]
}

/// Those of every other one.
#[inline(always)]
fn first_halves<V: Baseline>([a, b, c, d]: [V; 4]) -> V {
    let [low, high] = [a.deinterleave_even_u32(b), c.deinterleave_even_u32(d)];
    nearly_tempered(low).deinterleave_odd_u16(nearly_tempered(high))
}

#[inline(always)]
fn four<V: Baseline>(words: &[u32; 16]) -> [V; 4] {
    bytemuck::pod_read_unaligned(bytemuck::bytes_of(words))
}

/// Lane by lane, the higher half of a product with a number that is at most 256.
#[inline(always)]
fn product<V: Baseline>(x: V, m: V) -> V {
    if V::HAS_MUL_HI {
        return x.mul_hi_u16(m);
    }
    let low = x.and(V::splat_u16((), 0xff)).mul_lo_u16(m).shr_u16::<8>();
    let high = x.shr_u16::<8>().mul_lo_u16(m);
    high.add_u16(low).shr_u16::<8>()
}
