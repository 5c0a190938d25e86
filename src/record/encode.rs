//! From indices to the symbols' UTF-8.

use std::array::from_fn;
use std::ops::Range;

use super::lines::Lines;
use crate::alphabet::Alphabet;
use crate::indices::Indices;
use crate::simd::Simd;

/// Most runs of neighbouring bytes for which adding is faster than looking up. The tutorial's
/// alphabet has three, and was 25 % faster so in Chromium and in Firefox.
const RUNS_MAX: usize = 4;
/// Bytes that a swizzle can choose from.
const LANES: usize = 16;
/// Minus sixteen, modulo 2^8.
const DOWN: u8 = 240;
/// Swizzles that spell any alphabet of bytes: there are 95 that are no control characters.
const TABLES: usize = 6;
/// Wide symbols that are spelled at a time.
const WIDE: usize = 512;

/// How indices become bytes.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, on the stack, for pool threads never allocate"
)]
pub(crate) enum Encoder<V> {
    /// Symbols of one byte in few runs: what is to be added to the index, first, and more from each
    /// further run on.
    Runs {
        first: V,
        more: [More<V>; RUNS_MAX - 1],
        count: usize,
    },
    /// Symbols of one byte, sixteen in each vector.
    Tables { symbols: [V; TABLES], count: usize },
    /// Symbols of two to four bytes, by index.
    Wide {
        symbols: [[u8; 4]; 256],
        width_bytes: usize,
    },
}

/// What is to be added to indices above the last one of a run.
#[derive(Clone, Copy)]
pub(crate) struct More<V> {
    above: V,
    add: V,
}

impl<V: Simd> Encoder<V> {
    pub(crate) fn new(token: V::Token, alphabet: &Alphabet) -> Self {
        let symbols = alphabet.as_str().as_bytes();
        match alphabet.width_bytes() {
            Some(1) | None => {
                Self::of_runs(token, symbols).unwrap_or_else(|| Self::of_tables(token, symbols))
            }
            Some(width_bytes) => Self::of_wide(symbols, width_bytes.into()),
        }
    }

    fn of_runs(token: V::Token, symbols: &[u8]) -> Option<Self> {
        let add = |index: u8, symbol: u8| symbol.wrapping_sub(index);
        let none = More {
            above: V::splat_u8(token, 0),
            add: V::splat_u8(token, 0),
        };
        let (mut more, mut count) = ([none; RUNS_MAX - 1], 0);
        for (last, pair) in (0..).zip(symbols.windows(2)) {
            if pair[1] != pair[0].wrapping_add(1) {
                *more.get_mut(count)? = More {
                    above: V::splat_u8(token, last),
                    add: V::splat_u8(
                        token,
                        add(last + 1, pair[1]).wrapping_sub(add(last, pair[0])),
                    ),
                };
                count += 1;
            }
        }
        Some(Self::Runs {
            first: V::splat_u8(token, symbols[0]),
            more,
            count,
        })
    }

    fn of_tables(token: V::Token, symbols: &[u8]) -> Self {
        let symbol = |i| symbols.get(i).copied().unwrap_or_default();
        Self::Tables {
            symbols: from_fn(|table| V::splat_block(token, from_fn(|i| symbol(table * LANES + i)))),
            count: symbols.len().div_ceil(LANES),
        }
    }

    fn of_wide(symbols: &[u8], width_bytes: usize) -> Self {
        let mut wide = [[0; 4]; 256];
        for (symbol, bytes) in wide.iter_mut().zip(symbols.chunks_exact(width_bytes)) {
            symbol[..width_bytes].copy_from_slice(bytes);
        }
        Self::Wide {
            symbols: wide,
            width_bytes,
        }
    }

    /// Writes the symbols of some indices into the lines. In place, so the indices are lost.
    #[inline(never)]
    pub(crate) fn write(
        &self,
        token: V::Token,
        indices: &mut Indices,
        range: Range<usize>,
        lines: &mut Lines<V>,
    ) {
        if let Self::Wide {
            ref symbols,
            width_bytes,
        } = *self
        {
            let indices = &indices.bytes()[range];
            return match width_bytes {
                2 => write_wide::<V, 2>(indices, symbols, lines),
                3 => write_wide::<V, 3>(indices, symbols, lines),
                _ => write_wide::<V, 4>(indices, symbols, lines),
            };
        }
        let vectors = &mut indices.bytes_mut()[..range.end.next_multiple_of(V::BYTES)];
        V::enter(
            token,
            #[inline(always)]
            || self.spell(token, vectors),
        );
        lines.write(indices.bytes(), range);
    }

    /// Makes indices of whole vectors the symbols' bytes.
    #[inline(always)]
    fn spell(&self, token: V::Token, indices: &mut [u8]) {
        match *self {
            Self::Runs {
                first,
                ref more,
                count,
            } => match count {
                0 => add_up::<V, 0>(indices, first, more),
                1 => add_up::<V, 1>(indices, first, more),
                2 => add_up::<V, 2>(indices, first, more),
                _ => add_up::<V, 3>(indices, first, more),
            },
            Self::Tables { ref symbols, count } => match count {
                1 => look_up::<V, 1>(token, indices, symbols),
                2 => look_up::<V, 2>(token, indices, symbols),
                3 => look_up::<V, 3>(token, indices, symbols),
                4 => look_up::<V, 4>(token, indices, symbols),
                _ => look_up::<V, 6>(token, indices, symbols),
            },
            Self::Wide { .. } => {}
        }
    }
}

#[inline(always)]
fn add_up<V: Simd, const COUNT: usize>(
    indices: &mut [u8],
    first: V,
    more: &[More<V>; RUNS_MAX - 1],
) {
    for bytes in indices.chunks_exact_mut(V::BYTES) {
        let index = V::load(first.token(), bytes);
        let mut sum = index.add_u8(first);
        for run in &more[..COUNT] {
            sum = sum.add_u8(index.gt_i8(run.above).and(run.add));
        }
        sum.store(bytes);
    }
}

#[inline(always)]
fn look_up<V: Simd, const COUNT: usize>(
    token: V::Token,
    indices: &mut [u8],
    symbols: &[V; TABLES],
) {
    // A place beyond 15 gives zero, so of all tables one answers.
    let down = V::splat_u8(token, DOWN);
    for bytes in indices.chunks_exact_mut(V::BYTES) {
        let mut place = V::load(token, bytes);
        let mut symbol = symbols[0].swizzle(place);
        for table in &symbols[1..COUNT] {
            place = place.add_u8(down);
            symbol = symbol.or(table.swizzle(place));
        }
        symbol.store(bytes);
    }
}

fn write_wide<V: Simd, const WIDTH_BYTES: usize>(
    indices: &[u8],
    symbols: &[[u8; 4]; 256],
    lines: &mut Lines<V>,
) {
    let mut bytes = [[0; WIDTH_BYTES]; WIDE + LANES];
    for indices in indices.chunks(WIDE) {
        for (bytes, &index) in bytes.iter_mut().zip(indices) {
            bytes.copy_from_slice(&symbols[usize::from(index)][..WIDTH_BYTES]);
        }
        lines.write(bytes.as_flattened(), 0..indices.len() * WIDTH_BYTES);
    }
}
