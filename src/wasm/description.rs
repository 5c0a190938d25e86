//! What a job's strings are like, before any is made.

use js_sys::{RangeError, Uint8Array};
use wasm_bindgen::prelude::*;

use super::known;
use super::message::JobMessage;
use super::request::refusal;
use crate::error::Error;
use crate::odds::Odds;

/// What a job's strings are like.
#[wasm_bindgen]
pub struct Description {
    odds: Odds,
    /// Most bytes of a string.
    #[wasm_bindgen(readonly, js_name = stringBytes)]
    pub string_bytes: usize,
    /// Fewest bytes of a string.
    #[wasm_bindgen(readonly, js_name = stringBytesMin)]
    pub string_bytes_min: usize,
    /// What strings without rules have on average.
    #[wasm_bindgen(readonly, js_name = stringBytesMean)]
    pub string_bytes_mean: f64,
    /// Whether strings differ in size. Records in memory then have one size all the same: that of the string in four
    /// bytes, the line, and room up to the longest one.
    #[wasm_bindgen(readonly, js_name = isUneven)]
    pub is_uneven: bool,
    special: String,
}

#[wasm_bindgen]
impl Description {
    /// Describes the strings of a job, whose `n`, `first`, seed and key do not matter.
    ///
    /// # Errors
    ///
    /// A `RangeError` in the words of [`Error`](crate::Error), with its `argument`.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &JobMessage) -> Result<Description, RangeError> {
        Description::of(job).map_err(refusal)
    }

    /// The binary logarithm of how many strings are possible.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn bits(&self) -> f64 {
        self.odds.bits()
    }

    /// How many strings are possible, the low byte first.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn possible(&self) -> Uint8Array {
        Uint8Array::new_from_slice(&self.odds.possible_le_bytes())
    }

    /// The chance that a string without rules satisfies them.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn p(&self) -> f64 {
        self.odds.p()
    }

    /// Whether words may read the same though they are others.
    #[wasm_bindgen(getter, js_name = atMost)]
    #[must_use]
    pub fn at_most(&self) -> bool {
        self.odds.is_at_most()
    }

    /// The chance that two of `n` strings are the same.
    #[must_use]
    pub fn repeat(&self, n: u64) -> f64 {
        self.odds.repeat(n)
    }

    /// The characters of strings for which formats do something: quotes, backslashes, delimiters and white space.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn special(&self) -> String {
        self.special.clone()
    }
}

impl Description {
    fn of(job: &JobMessage) -> Result<Description, Error> {
        let builder = job.builder()?;
        let shape = builder.shape()?;
        let automaton = known::automaton(&shape, &builder)?;
        let layout = builder.layout(&shape)?;
        let (least, mean) = shape.below_most(layout.luhn().is_some());
        Ok(Description {
            odds: builder.odds_of(&shape, automaton.as_deref())?,
            string_bytes: layout.string_bytes(),
            string_bytes_min: layout.string_bytes() - least,
            string_bytes_mean: layout.string_bytes() as f64 - mean,
            is_uneven: layout.is_padded(),
            special: builder.special(&shape),
        })
    }
}
