//! Symbols of one byte by what is to be added to their indices, slot by slot.

use crate::simd::BYTES_MAX;

/// Most runs of neighbouring bytes that the symbols of a slot may consist of. From more on, looking up is faster.
const RUNS_MAX: usize = 8;
/// No index is above this.
const NEVER: u8 = 127;

/// What is to be added to the index of each slot: to any, and more to those above the last one of each run.
///
/// Rows of bytes, one a slot. Behind the last slot follow the first ones again, so that a vector can be read anywhere.
#[derive(Clone, Debug)]
pub(crate) struct Runs {
    rows: Vec<u8>,
    row_bytes: usize,
    slots: usize,
}

/// One of a slot's runs: the last index before it, and what it adds.
#[derive(Clone, Copy)]
struct More {
    above: u8,
    add: u8,
}

impl Runs {
    /// Of the symbols of each slot, which have one byte each; none if there are more runs than are worth it.
    pub(crate) fn of<'a>(slots: impl Iterator<Item = &'a [u8]>) -> Option<Runs> {
        let slots: Option<Vec<_>> = slots.map(more_of).collect();
        let slots = slots?;
        let runs = slots.iter().map(|(_, more)| more.len()).max()?;
        let row_bytes = slots.len() + BYTES_MAX;
        let all = || slots.iter().cycle().take(row_bytes);
        let mut rows: Vec<u8> = all().map(|(first, _)| *first).collect();
        for run in 0..runs {
            let more = all().map(|(_, more)| match more.get(run) {
                Some(more) => *more,
                None => More {
                    above: NEVER,
                    add: 0,
                },
            });
            rows.extend(more.clone().map(|it| it.above));
            rows.extend(more.map(|it| it.add));
        }
        Some(Runs {
            rows,
            row_bytes,
            slots: slots.len(),
        })
    }

    /// How many slots there are before the same follow again.
    pub(crate) fn slots(&self) -> usize {
        self.slots
    }

    /// What is added to any index from a slot on.
    #[inline(always)]
    pub(crate) fn first(&self, slot: usize) -> &[u8] {
        &self.rows[slot..]
    }

    /// Above which indices more is added from a slot on, and what, run by run.
    #[inline(always)]
    pub(crate) fn more(&self, slot: usize) -> impl Iterator<Item = (&[u8], &[u8])> {
        let pairs = self.rows[self.row_bytes..].chunks_exact(2 * self.row_bytes);
        pairs.map(move |pair| (&pair[slot..], &pair[self.row_bytes + slot..]))
    }
}

/// The first symbol, and what further runs add.
fn more_of(symbols: &[u8]) -> Option<(u8, Vec<More>)> {
    let gap = |pair: &[u8]| pair[1].wrapping_sub(pair[0]).wrapping_sub(1);
    let runs = (0..)
        .zip(symbols.windows(2))
        .filter(|(_, pair)| gap(pair) != 0);
    let more: Vec<More> = runs
        .map(|(above, pair)| More {
            above,
            add: gap(pair),
        })
        .collect();
    (more.len() < RUNS_MAX).then_some((symbols[0], more))
}
