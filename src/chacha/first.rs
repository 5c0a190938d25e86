//! The first words of blocks, for who needs no more: what they do not depend on is left out.

use bytemuck::cast;

use super::{
    BLOCKS, COLUMNS, DIAGONALS, First, Group, Keystream, Rounds, add_and_turn, double_round,
    four_rounds, quarter_round, round, state,
};
use crate::simd::Simd;

impl Keystream {
    /// Writes the first words of any blocks of stream `stream`, four blocks at a time.
    #[inline(never)]
    pub(crate) fn first_words<V: Simd>(
        &self,
        stream: u64,
        blocks: &[[u64; BLOCKS]],
        out: &mut [First],
    ) {
        let start = state(&self.key, stream, [V::zeroed(); 2]);
        // Half of the first round knows nothing of the counter.
        let mut begun = start;
        quarter_round(&mut begun, COLUMNS[2]);
        quarter_round(&mut begun, COLUMNS[3]);
        for (blocks, out) in blocks.iter().zip(out) {
            let counters: [V; 2] = cast(*blocks);
            let mut x = begun;
            x[12] = counters[0].deinterleave_even_u32(counters[1]);
            x[13] = counters[0].deinterleave_odd_u32(counters[1]);
            quarter_round(&mut x, COLUMNS[0]);
            quarter_round(&mut x, COLUMNS[1]);
            round(&mut x, DIAGONALS);
            if matches!(self.rounds, Rounds::Twenty) {
                for _ in 0..3 {
                    four_rounds(&mut x);
                }
            }
            double_round(&mut x);
            double_round(&mut x);
            round(&mut x, COLUMNS);
            for word in 0..out.len() {
                last_half(&mut x, DIAGONALS[word]);
                out[word] = cast(x[word].add_u32(start[word]));
            }
        }
    }
}

/// Of a quarter of the last round what its first word depends on.
#[inline(always)]
#[expect(clippy::many_single_char_names, reason = "the names of the paper")]
fn last_half<V: Simd>(x: &mut Group<V>, [a, b, c, d]: [usize; 4]) {
    add_and_turn::<V, 16>(x, a, b, d);
    add_and_turn::<V, 12>(x, c, d, b);
    x[a] = x[a].add_u32(x[b]);
}
