//! Records of any layout of which all symbols have one size: sixteen bytes at a time, literals and symbols alike.

use std::ops::Range;

use crate::layout::steps::{STEP_BYTES, Step, Steps};
use crate::simd::Simd;

/// Records that are being written into `out`, one after the other.
pub(crate) struct Template<'a, V: Simd> {
    token: V::Token,
    steps: &'a Steps,
    out: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
    /// The step at hand.
    step: usize,
    /// Bytes of symbols that are still to come.
    left: usize,
    /// Bytes of symbols that are too few for the step at hand.
    kept: [u8; STEP_BYTES],
    kept_bytes: usize,
}

impl<'a, V: Simd> Template<'a, V> {
    /// `out` takes a whole number of records.
    pub(crate) fn new(token: V::Token, steps: &'a Steps, out: &'a mut [u8]) -> Template<'a, V> {
        Template {
            token,
            steps,
            at: 0,
            step: 0,
            left: steps.symbols_bytes(out.len()),
            out,
            kept: [0; STEP_BYTES],
            kept_bytes: 0,
        }
    }

    /// For further vectors of this kind.
    pub(crate) fn token(&self) -> V::Token {
        self.token
    }

    /// Writes `bytes[range]`, the symbols that follow the last ones, and what stands between them and behind them.
    /// Sixteen bytes at a time are read, so there are as many behind the range.
    #[inline(never)]
    pub(crate) fn write(&mut self, bytes: &[u8], range: Range<usize>) {
        let Range { mut start, end } = range;
        self.left -= end - start;
        if self.kept_bytes > 0 {
            let more = (end - start).min(STEP_BYTES);
            let mut both = [0; 3 * STEP_BYTES];
            both[..STEP_BYTES].copy_from_slice(&self.kept);
            both[self.kept_bytes..][..STEP_BYTES].copy_from_slice(&bytes[start..][..STEP_BYTES]);
            let used = self.take(&both, self.kept_bytes + more, more == end - start);
            match used.checked_sub(self.kept_bytes) {
                Some(used) => start = end.min(start + used),
                None => return self.keep(&both[used..], self.kept_bytes + more - used),
            }
        }
        let used = self.take(&bytes[start..], end - start, true);
        let start = end.min(start + used);
        self.keep(&bytes[start..], end - start);
    }

    /// Keeps symbols, which are fewer than a step may need, for the next call.
    fn keep(&mut self, symbols: &[u8], count: usize) {
        self.kept.copy_from_slice(&symbols[..STEP_BYTES]);
        self.kept_bytes = count;
    }

    /// Takes all steps for which `count` bytes of symbols are enough, and says how many bytes it took. If these are the
    /// last ones, no step needs more of them.
    #[inline(never)]
    fn take(&mut self, symbols: &[u8], count: usize, are_all: bool) -> usize {
        let more = if are_all && self.left == 0 {
            STEP_BYTES
        } else {
            0
        };
        V::enter(
            self.token,
            #[inline(always)]
            || self.take_rounds(symbols, count + more),
        )
    }

    #[inline(always)]
    fn take_rounds(&mut self, symbols: &[u8], count: usize) -> usize {
        let mut used = 0;
        while self.at < self.out.len() {
            let end = self.steps.reach(self.step, count - used);
            if end == self.step {
                break;
            }
            used += self.take_steps(end, &symbols[used..]);
        }
        used
    }

    /// Takes the steps before `end`, or those that begin in what is left of `out`, and says how many bytes of
    /// symbols it took.
    #[inline(always)]
    fn take_steps(&mut self, end: usize, symbols: &[u8]) -> usize {
        let token = self.token;
        let (steps, from) = self.steps.between(self.step, end);
        let size = self.steps.start_bytes(end) - self.steps.start_bytes(self.step);
        let (blocks, rest) = self.out[self.at..].as_chunks_mut::<STEP_BYTES>();
        for ((to, step), at) in blocks.iter_mut().zip(steps).zip(from) {
            *to = blend::<V::Block>(token, step, &symbols[(at - from[0]) as usize..]);
        }
        if let Some(step) = steps.get(blocks.len()) {
            let at = from[blocks.len()] - from[0];
            let last = blend::<V::Block>(token, step, &symbols[at as usize..]);
            for (to, byte) in rest.iter_mut().zip(last) {
                *to = byte;
            }
        }
        self.at = self.out.len().min(self.at + size);
        self.step = if end == self.steps.count() { 0 } else { end };
        (from[steps.len()] - from[0]) as usize
    }
}

/// What a step writes, if its symbols are the first of these.
#[inline(always)]
fn blend<B: Simd>(token: B::Token, step: &Step, symbols: &[u8]) -> [u8; STEP_BYTES] {
    let symbols = B::load(token, &symbols[..STEP_BYTES]);
    let [places, literals] = [B::load(token, &step.places), B::load(token, &step.literals)];
    let mut bytes = [0; STEP_BYTES];
    symbols.swizzle(places).or(literals).store(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests;
