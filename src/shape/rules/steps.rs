//! The x-th string that satisfies rules, by tables of how many stand before each choice.

use std::ops::Range;

use super::choice::{Choice, chosen};
use super::count::Count;
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
    /// From this slot on all counts are below 2^63.
    small: usize,
}

/// Where a string has come to.
#[derive(Clone, Copy)]
struct Place<N> {
    slot: usize,
    number: usize,
    /// The last symbol by its index, its class, and how often it stands. None where runs do not count.
    last: Option<(u32, u32, u32)>,
    /// How many strings with the same symbols so far stand before it.
    left: N,
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
            small: 0,
        };
        for slot in 0..machine.slots {
            let first = steps.choices.len();
            for number in 0..steps.numbers.count() {
                steps.starts.push(small(steps.choices.len()));
                if number >= BEGIN {
                    steps.add(machine, ways, slot, number);
                }
            }
            if !steps.choices[first..].iter().all(Choice::is_small) {
                steps.small = slot + 1;
            }
        }
        steps.starts.push(small(steps.choices.len()));
        steps.before = steps.choices.iter().map(|it| it.before.about()).collect();
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
                    inverse: 1.0 / each as f64,
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
        self.go(machine, ways, &mut places, 0..self.small, &mut put);
        let mut places = places.map(|place| Place {
            slot: place.slot,
            number: place.number,
            last: place.last,
            left: u64::of(place.left),
        });
        self.go(
            machine,
            ways,
            &mut places,
            self.small..machine.slots,
            &mut put,
        );
    }

    /// Goes on by some slots.
    fn go<N: Count>(
        &self,
        machine: &Machine,
        ways: &Ways,
        places: &mut [Place<N>],
        slots: Range<usize>,
        put: &mut impl FnMut(usize, usize, usize),
    ) {
        for slot in slots {
            for (lane, place) in places.iter_mut().enumerate() {
                place.slot = slot;
                put(lane, slot, self.step(machine, ways, place) as usize);
            }
        }
    }

    /// Goes one symbol on, and gives its index.
    #[inline(always)]
    fn step<N: Count>(&self, machine: &Machine, ways: &Ways, place: &mut Place<N>) -> u32 {
        let at = place.slot * self.numbers.count() + place.number;
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        let choices = &self.choices[range.clone()];
        if let Some(index) = self.again(machine, ways, choices, place) {
            return index;
        }
        let choice = chosen(choices, &self.before[range], place.left);
        place.left -= N::of(choice.before);
        let (nth, before) = choice.nth(place.left);
        place.left -= before;
        place.number = choice.next as usize;
        let index = choice.first + nth;
        let last = (index, choice.class, 1);
        place.last = machine.runs.as_ref().map(|_| last);
        index
    }

    /// The last symbol once more, if the string is one of those with it. Else it is looked for where it would be if the
    /// symbol began a run here, as the choices have it.
    fn again<N: Count>(
        &self,
        machine: &Machine,
        ways: &Ways,
        choices: &[Choice],
        place: &mut Place<N>,
    ) -> Option<u32> {
        let (index, class, times) = place.last?;
        let is_it = |it: &&Choice| (it.first..it.first + it.count).contains(&index);
        let choice = choices.iter().find(is_it)?;
        let before = N::of(choice.before) + N::of(choice.ways).times(index - choice.first);
        if place.left < before {
            return None;
        }
        let ways_again = N::of(if times == 1 {
            choice.ways_again
        } else {
            let symbol = machine.classes.kind(place.slot).symbols[index as usize];
            self.ways_again(machine, ways, [place.slot, place.number], symbol, times)
        });
        if place.left - before < ways_again {
            place.left -= before;
            place.number = choice.next as usize;
            place.last = Some((index, class, times + 1));
            Some(index)
        } else {
            place.left += N::of(choice.ways) - ways_again;
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

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a table is small")
}
