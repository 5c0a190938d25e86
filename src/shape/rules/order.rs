//! Which of the strings that satisfy rules is the x-th, in the order of their indices.

use super::classes::Stretch;
use super::machine::{Last, Machine, State};
use super::steps::Steps;
use super::ways::Ways;

/// How many strings stand before another one.
#[derive(Debug)]
pub(super) struct Order {
    ways: Ways,
    /// What finds a string quickly, if it is small.
    steps: Option<Steps>,
}

/// Symbols of a slot whose indices follow each other, and the state behind one of them.
struct Choice {
    stretch: Stretch,
    state: State,
    /// How many ways lead to the end, behind each.
    ways: u128,
}

impl Order {
    pub(super) fn new(machine: &Machine, ways: Vec<u128>) -> Order {
        let ways = Ways::new(machine, ways);
        Order {
            steps: Steps::new(machine, &ways),
            ways,
        }
    }

    /// The indices of the x-th string, for some x. Hands over which of them, the slot and the index.
    pub(super) fn strings<const LANES: usize>(
        &self,
        machine: &Machine,
        x: [u128; LANES],
        mut put: impl FnMut(usize, usize, usize),
    ) {
        if let Some(steps) = &self.steps {
            return steps.strings(machine, &self.ways, x, put);
        }
        for (lane, x) in x.into_iter().enumerate() {
            self.string(machine, x, |slot, index| put(lane, slot, index));
        }
    }

    fn string(&self, machine: &Machine, mut x: u128, mut put: impl FnMut(usize, usize)) {
        let mut state = State::default();
        for slot in 0..machine.slots {
            for choice in self.choices(machine, slot, state) {
                let ways = choice.ways * choice.stretch.count as u128;
                if x < ways {
                    let index = choice.stretch.first + (x / choice.ways) as usize;
                    x %= choice.ways;
                    put(slot, index);
                    state = with_symbol(machine, choice.state, slot, index);
                    break;
                }
                x -= ways;
            }
        }
    }

    /// How many strings that satisfy the rules stand before one that does.
    pub(super) fn number(&self, machine: &Machine, indices: &[u16]) -> Option<u128> {
        let (mut state, mut x) = (State::default(), 0);
        for (slot, index) in indices.iter().enumerate() {
            let index = usize::from(*index);
            let before = |it: &Choice| index.saturating_sub(it.stretch.first);
            let counted = |it: Choice| it.ways * before(&it).min(it.stretch.count) as u128;
            x += self
                .choices(machine, slot, state)
                .map(counted)
                .sum::<u128>();
            let symbol = machine.classes.kind(slot).symbols.get(index)?;
            state = machine.next(slot, state, *symbol)?;
        }
        machine.may_end(state).then_some(x)
    }

    /// All symbols that may stand in a slot, in the order of their indices.
    fn choices<'a>(
        &'a self,
        machine: &'a Machine,
        slot: usize,
        state: State,
    ) -> impl Iterator<Item = Choice> + 'a {
        let kind = machine.classes.kind(slot);
        let stretches = kind.stretches.iter().flat_map(move |stretch| {
            let last = state.last.filter(|last| last.class == stretch.class);
            let symbols = &kind.symbols[stretch.first..][..stretch.count];
            let again = last.and_then(|last| symbols.iter().position(|it| *it == last.symbol));
            apart(*stretch, again)
        });
        stretches.filter_map(move |stretch| {
            let state = machine.next(slot, state, kind.symbols[stretch.first])?;
            let ways = self.ways.from(machine, slot + 1, state);
            Some(Choice {
                stretch,
                state,
                ways,
            })
        })
    }
}

/// A state whose last symbol is this one, of the same class as before.
fn with_symbol(machine: &Machine, state: State, slot: usize, index: usize) -> State {
    let symbol = machine.classes.kind(slot).symbols[index];
    let last = state.last.map(|last| Last { symbol, ..last });
    State { last, ..state }
}

/// A stretch as three, of which the second one is the symbol at a place alone. Empty ones are left out.
fn apart(stretch: Stretch, place: Option<usize>) -> impl Iterator<Item = Stretch> {
    let Stretch {
        class,
        first,
        count,
    } = stretch;
    let ends = match place {
        Some(place) => [place, place + 1, count],
        None => [count, count, count],
    };
    let starts = [0, ends[0], ends[1]];
    let parts = starts
        .into_iter()
        .zip(ends)
        .filter(|(start, end)| start < end);
    parts.map(move |(start, end)| Stretch {
        class,
        first: first + start,
        count: end - start,
    })
}
