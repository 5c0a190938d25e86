//! How many symbols blocks of outputs give, as surely as anything is.

use crate::engine::python::choice::Draw;
use crate::engine::python::mt19937::WORDS;

/// Chance is not further than that from its mean, in standard deviations, in the life of the universe.
const DEVIATIONS: f64 = 8.0;

impl Draw {
    /// Of that many blocks all symbols will be wanted.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of blocks, and none when it is negative"
    )]
    pub(super) fn blocks_surely_needed(self, symbols: u64) -> u64 {
        let symbols = symbols as f64;
        let share = self.share_of_outputs();
        let deviation = (symbols * (1.0 - share)).sqrt();
        // The first block may be begun.
        let sure = symbols - DEVIATIONS * deviation - WORDS as f64;
        (sure / share / WORDS as f64) as u64
    }

    /// That many blocks have no more symbols.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of symbols of one part"
    )]
    pub(super) fn symbols_surely_below(self, blocks: u64) -> usize {
        let [outputs, mean, deviation] = self.symbols_of(blocks);
        (mean + DEVIATIONS * deviation).min(outputs) as usize + 1
    }

    /// That many blocks have no fewer symbols, also when the first one is begun.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of symbols of one part, and none when it is negative"
    )]
    pub(super) fn symbols_surely_above(self, blocks: u64) -> u64 {
        let [_, mean, deviation] = self.symbols_of(blocks);
        (mean - DEVIATIONS * deviation - WORDS as f64) as u64
    }

    /// How many outputs blocks have, how many symbols they give in the mean, and the standard deviation.
    fn symbols_of(self, blocks: u64) -> [f64; 3] {
        let outputs = blocks as f64 * WORDS as f64;
        let share = self.share_of_outputs();
        [
            outputs,
            outputs * share,
            (outputs * share * (1.0 - share)).sqrt(),
        ]
    }
}
