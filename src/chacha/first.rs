//! The first words of blocks, for who needs no more: what they do not depend on is left out.

use super::{
    COLUMNS, DIAGONALS, Keystream, Rounds, Words, add_and_turn, double_round, four_rounds,
    quarter_round, round, state,
};
use crate::simd::Simd;

/// How many words of a block.
pub(crate) const FIRST: usize = 4;

impl Keystream {
    /// Writes the first words of any blocks of stream `stream`, as many blocks at a time as a vector has lanes of 32 bits.
    /// Their counters are `low` and `high` words. `out` gets for each vector of them one of their first words, one of
    /// their second words, and so on.
    #[inline(never)]
    pub(crate) fn first_words<V: Simd>(
        &self,
        token: V::Token,
        stream: u64,
        [low, high]: [&[u8]; 2],
        out: &mut [u8],
    ) {
        V::enter(
            token,
            #[inline(always)]
            || {
                let zero = V::splat_u32(token, 0);
                let start = state(token, &self.key, stream, [zero; 2]);
                // Half of the first round knows nothing of the counter.
                let mut begun = start;
                quarter_round(&mut begun, COLUMNS[2]);
                quarter_round(&mut begun, COLUMNS[3]);
                let counters = low.chunks_exact(V::BYTES).zip(high.chunks_exact(V::BYTES));
                for ((low, high), out) in counters.zip(out.chunks_exact_mut(FIRST * V::BYTES)) {
                    let mut x = begun;
                    x[12] = V::load(token, low);
                    x[13] = V::load(token, high);
                    self.first_words_of(&mut x);
                    for word in 0..FIRST {
                        let place = word * V::BYTES;
                        x[word]
                            .add_u32(start[word])
                            .store(&mut out[place..place + V::BYTES]);
                    }
                }
            },
        );
    }

    #[inline(always)]
    fn first_words_of<V: Simd>(&self, x: &mut Words<V>) {
        quarter_round(x, COLUMNS[0]);
        quarter_round(x, COLUMNS[1]);
        round(x, DIAGONALS);
        if matches!(self.rounds, Rounds::Twenty) {
            for _ in 0..3 {
                four_rounds(x);
            }
        }
        double_round(x);
        double_round(x);
        round(x, COLUMNS);
        last_half(x, DIAGONALS[0]);
        last_half(x, DIAGONALS[1]);
        last_half(x, DIAGONALS[2]);
        last_half(x, DIAGONALS[3]);
    }
}

/// Of a quarter of the last round what its first word depends on.
#[inline(always)]
#[expect(clippy::many_single_char_names, reason = "the names of the paper")]
fn last_half<V: Simd>(x: &mut Words<V>, [a, b, c, d]: [usize; 4]) {
    add_and_turn::<V, 16>(x, a, b, d);
    add_and_turn::<V, 12>(x, c, d, b);
    x[a] = x[a].add_u32(x[b]);
}
