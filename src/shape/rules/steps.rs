//! The x-th string that satisfies rules, by tables of how many stand before each choice.

use super::machine::{Last, Machine, State};
use super::numbers::{BEGIN, Numbers};
use super::ways::Ways;

/// Most choices of all states of all slots: 4 MiB.
const CHOICES_MAX: usize = 1 << 16;

/// What may follow each state in each slot.
#[derive(Debug)]
pub(super) struct Steps {
    numbers: Numbers,
    /// Where the choices of each state of each slot begin, and behind the last one the end.
    starts: Vec<u32>,
    choices: Vec<Choice>,
    /// How many strings stand before each choice, rounded.
    before: Vec<f64>,
}

/// Symbols whose indices follow each other, with the same state behind them.
#[derive(Debug)]
struct Choice {
    /// Strings that stand before those with the first of them.
    before: u128,
    /// Strings with each of them, where it is the first one of a run.
    ways: u128,
    /// Strings with the one that stands before it, alone so far.
    ways_again: u128,
    /// One by `ways`, rounded.
    inverse: f64,
    first: u32,
    count: u32,
    class: u32,
    /// The number of the state behind them.
    next: u32,
}

/// Where a string has come to.
struct Place {
    slot: usize,
    number: usize,
    /// The last symbol by its index, its class, and how often it stands. None where runs do not count.
    last: Option<(u32, u32, u32)>,
    /// How many strings with the same symbols so far stand before it.
    left: u128,
}

impl Steps {
    /// None where there would be too many, or where equal symbols have different indices and runs count.
    pub(super) fn new(machine: &Machine, ways: &Ways) -> Option<Steps> {
        let numbers = Numbers::of(machine);
        let kinds = machine.classes.kinds();
        let stretches = kinds.iter().map(|kind| kind.stretches.len()).max()?;
        let is_large = machine.slots * numbers.count() * stretches > CHOICES_MAX;
        if is_large || (kinds.len() > 1 && machine.runs.is_some()) {
            return None;
        }
        let mut steps = Steps {
            numbers,
            starts: Vec::new(),
            choices: Vec::new(),
            before: Vec::new(),
        };
        for slot in 0..machine.slots {
            for number in 0..steps.numbers.count() {
                steps.starts.push(small(steps.choices.len()));
                if number >= BEGIN {
                    steps.add(machine, ways, slot, number);
                }
            }
        }
        steps.starts.push(small(steps.choices.len()));
        steps.before = steps.choices.iter().map(|it| rounded(it.before)).collect();
        Some(steps)
    }

    fn add(&mut self, machine: &Machine, ways: &Ways, slot: usize, number: usize) {
        let kind = machine.classes.kind(slot);
        let mut before: u128 = 0;
        for stretch in &kind.stretches {
            let symbol = kind.symbols[stretch.first];
            let Some(state) = machine.next(slot, self.numbers.state(number), symbol) else {
                continue;
            };
            let each = ways.from(machine, slot + 1, state);
            if each > 0 {
                self.choices.push(Choice {
                    before,
                    ways: each,
                    ways_again: self.ways_again(machine, ways, [slot, number], symbol, 1),
                    inverse: 1.0 / rounded(each),
                    first: small(stretch.first),
                    count: small(stretch.count),
                    class: stretch.class,
                    next: small(self.numbers.number(state)),
                });
                before = before.wrapping_add(each.wrapping_mul(stretch.count as u128));
            }
        }
    }

    /// The indices of the x-th string, for some x side by side, because each step waits for the one before. Hands over
    /// which of them, the slot and the index.
    pub(super) fn strings<const LANES: usize>(
        &self,
        machine: &Machine,
        ways: &Ways,
        x: [u128; LANES],
        mut put: impl FnMut(usize, usize, usize),
    ) {
        let mut places = x.map(|left| Place {
            slot: 0,
            number: BEGIN,
            last: None,
            left,
        });
        for slot in 0..machine.slots {
            for (lane, place) in places.iter_mut().enumerate() {
                place.slot = slot;
                put(lane, slot, self.step(machine, ways, place) as usize);
            }
        }
    }

    /// Goes one symbol on, and gives its index.
    #[inline(always)]
    fn step(&self, machine: &Machine, ways: &Ways, place: &mut Place) -> u32 {
        let at = place.slot * self.numbers.count() + place.number;
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        let choices = &self.choices[range.clone()];
        if let Some(index) = self.again(machine, ways, choices, place) {
            return index;
        }
        let choice = chosen(choices, &self.before[range], place.left);
        place.left -= choice.before;
        let nth = choice.nth(place.left);
        place.left -= u128::from(nth) * choice.ways;
        place.number = choice.next as usize;
        let index = choice.first + nth;
        let last = (index, choice.class, 1);
        place.last = machine.runs.as_ref().map(|_| last);
        index
    }

    /// The last symbol once more, if the string is one of those with it. Else it is looked for where it would be if the
    /// symbol began a run here, as the choices have it.
    fn again(
        &self,
        machine: &Machine,
        ways: &Ways,
        choices: &[Choice],
        place: &mut Place,
    ) -> Option<u32> {
        let (index, class, times) = place.last?;
        let is_it = |it: &&Choice| (it.first..it.first + it.count).contains(&index);
        let choice = choices.iter().find(is_it)?;
        let before = choice.before + u128::from(index - choice.first) * choice.ways;
        if place.left < before {
            return None;
        }
        let ways_again = if times == 1 {
            choice.ways_again
        } else {
            let symbol = machine.classes.kind(place.slot).symbols[index as usize];
            self.ways_again(machine, ways, [place.slot, place.number], symbol, times)
        };
        if place.left - before < ways_again {
            place.left -= before;
            place.number = choice.next as usize;
            place.last = Some((index, class, times + 1));
            Some(index)
        } else {
            place.left += choice.ways - ways_again;
            None
        }
    }

    /// How many strings have a symbol once more that stands so often already.
    fn ways_again(
        &self,
        machine: &Machine,
        ways: &Ways,
        [slot, number]: [usize; 2],
        symbol: u32,
        times: u32,
    ) -> u128 {
        let last = Last {
            symbol,
            class: machine.classes.class(symbol),
            times,
        };
        let state = State {
            last: Some(last),
            ..self.numbers.state(number)
        };
        let next = machine.next(slot, state, symbol);
        next.map_or(0, |state| ways.from(machine, slot + 1, state))
    }
}

/// The last choice that has no more than x before it.
#[inline(always)]
fn chosen<'a>(choices: &'a [Choice], before: &[f64], x: u128) -> &'a Choice {
    let about = rounded(x);
    let mut at = before.iter().skip(1).filter(|it| **it <= about).count();
    // Where rounding makes two of them equal, or changes their order.
    while choices[at].before > x {
        at -= 1;
    }
    while choices.get(at + 1).is_some_and(|next| next.before <= x) {
        at += 1;
    }
    &choices[at]
}

impl Choice {
    /// Which of its symbols the x-th of its strings has. The estimate is wrong by one at most, because there are few.
    #[inline(always)]
    fn nth(&self, x: u128) -> u32 {
        if self.count == 1 {
            return 0;
        }
        let estimate = floor(rounded(x) * self.inverse).min(self.count - 1);
        let product = u128::from(estimate) * self.ways;
        if product > x {
            estimate - 1
        } else {
            estimate + u32::from(x - product >= self.ways)
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is below 65,536 and not negative"
)]
fn floor(number: f64) -> u32 {
    number as u32
}

/// About the same number. Faster than the cast, and less exact.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "it is cut on purpose")]
fn rounded(number: u128) -> f64 {
    let [low, high] = [number as u64, (number >> 64) as u64];
    high as f64 * 2f64.powi(64) + low as f64
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a table is small")
}
