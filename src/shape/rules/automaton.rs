//! Which strings satisfy rules, how many there are, and which is the x-th.

use num_bigint::BigUint;

use super::classes::{Classes, Stretch};
use super::error::RulesError;
use super::given::Rules;
use super::layers::{self, Counted};
use super::machine::{Last, Machine, State};
use super::runs::Runs;
use super::screen::Screen;
use crate::odds::Odds;
use crate::shape::Shape;

/// Most slots of a shape with rules.
const SLOTS_MAX: u32 = 256;
/// Upper bound on the states of all slots, as the spec counts them.
const STATES_MAX: u128 = 1 << 23;
/// One string in so many has to satisfy the rules.
const RARE: u32 = 1000;
/// Most strings that are permuted.
const PERMUTED_MAX: u128 = 1 << 126;

/// Which strings of a shape satisfy rules.
#[derive(Debug)]
pub(crate) struct Automaton {
    machine: Machine,
    /// What tells quickly, if it is small.
    screen: Option<Screen>,
    /// How many strings satisfy the rules.
    satisfying: BigUint,
    /// The same, if they are few enough to be permuted.
    count: Option<u128>,
    /// How many ways lead to the end, as `layers` has them, if they are few enough.
    ways: Vec<u128>,
    /// How many of them a layer has.
    layer: usize,
}

/// Symbols of a slot whose indices follow each other, and the state behind one of them.
struct Choice {
    stretch: Stretch,
    state: State,
    /// How many ways lead to the end, behind each.
    ways: u128,
}

impl Automaton {
    /// # Errors
    ///
    /// [`RulesError`] if counting would take too long, or too few strings satisfy the rules.
    pub(crate) fn new(rules: &Rules, shape: &Shape) -> Result<Automaton, RulesError> {
        rules.validate()?;
        if shape.alphabet().is_some_and(|it| !it.is_scalar()) {
            return Err(RulesError::Words);
        }
        if shape.len() > SLOTS_MAX {
            return Err(RulesError::Slots { given: shape.len() });
        }
        let classes = Classes::new(rules, shape);
        if states(rules, shape, &classes) > STATES_MAX {
            return Err(RulesError::Large);
        }
        let machine = Machine::new(rules, classes, shape.len() as usize);
        let all = shape.space();
        let may_be_permuted = all <= BigUint::from(PERMUTED_MAX) * RARE;
        let Counted { satisfying, ways } = layers::count(&machine, may_be_permuted);
        if &satisfying * RARE < all {
            let p = Odds::new(satisfying, all).p();
            return Err(RulesError::Rare { p });
        }
        let count = u128::try_from(&satisfying).ok();
        let count = count.filter(|it| *it <= PERMUTED_MAX);
        Ok(Automaton {
            layer: machine.layer(),
            screen: Screen::new(&machine),
            machine,
            satisfying,
            count,
            ways: if count.is_some() { ways } else { Vec::new() },
        })
    }

    /// How many strings satisfy the rules, if they are few enough to be permuted.
    pub(crate) fn count(&self) -> Option<u128> {
        self.count
    }

    /// How many strings satisfy the rules, however many.
    pub(crate) fn satisfying(&self) -> &BigUint {
        &self.satisfying
    }

    /// Whether a string satisfies the rules, by the indices of its symbols.
    pub(crate) fn accepts<I: Copy + Into<usize> + PartialEq>(&self, indices: &[I]) -> bool {
        if let Some(screen) = &self.screen {
            return screen.accepts(indices);
        }
        let mut state = State::default();
        for (slot, &index) in indices.iter().enumerate() {
            let symbol = self.machine.classes.kind(slot).symbols[index.into()];
            match self.machine.next(slot, state, symbol) {
                Some(next) => state = next,
                None => return false,
            }
        }
        self.machine.may_end(state)
    }

    /// Hands over which of some strings, one behind the other, break the rules.
    pub(crate) fn broken<I: Copy + Into<usize> + PartialEq>(
        &self,
        indices: &[I],
        mut broken: impl FnMut(usize),
    ) {
        if let Some(screen) = &self.screen {
            return screen.broken(indices, broken);
        }
        for (string, indices) in indices.chunks_exact(self.machine.slots).enumerate() {
            if !self.accepts(indices) {
                broken(string);
            }
        }
    }

    /// The x-th string that satisfies the rules, in the order of indices.
    pub(crate) fn string(&self, mut x: u128, mut put: impl FnMut(usize, usize)) {
        let mut state = State::default();
        for slot in 0..self.machine.slots {
            for choice in self.choices(slot, state) {
                let ways = choice.ways * choice.stretch.count as u128;
                if x < ways {
                    let index = choice.stretch.first + (x / choice.ways) as usize;
                    x %= choice.ways;
                    put(slot, index);
                    state = self.with_symbol(choice.state, slot, index);
                    break;
                }
                x -= ways;
            }
        }
    }

    /// How many strings that satisfy the rules stand before one that does.
    pub(crate) fn number(&self, indices: &[u16]) -> Option<u128> {
        let (mut state, mut x) = (State::default(), 0);
        for (slot, index) in indices.iter().enumerate() {
            let index = usize::from(*index);
            let before = |it: &Choice| index.saturating_sub(it.stretch.first);
            let counted = |it: Choice| it.ways * before(&it).min(it.stretch.count) as u128;
            x += self.choices(slot, state).map(counted).sum::<u128>();
            let symbol = self.machine.classes.kind(slot).symbols.get(index)?;
            state = self.machine.next(slot, state, *symbol)?;
        }
        self.machine.may_end(state).then_some(x)
    }

    /// All symbols that may stand in a slot, in the order of their indices.
    fn choices(&self, slot: usize, state: State) -> impl Iterator<Item = Choice> {
        let kind = self.machine.classes.kind(slot);
        let stretches = kind.stretches.iter().flat_map(move |stretch| {
            let last = state.last.filter(|last| last.class == stretch.class);
            let symbols = &kind.symbols[stretch.first..][..stretch.count];
            let again = last.and_then(|last| symbols.iter().position(|it| *it == last.symbol));
            apart(*stretch, again)
        });
        stretches.filter_map(move |stretch| {
            let state = self
                .machine
                .next(slot, state, kind.symbols[stretch.first])?;
            let ways = self.ways_from(slot + 1, state);
            Some(Choice {
                stretch,
                state,
                ways,
            })
        })
    }

    /// A state whose last symbol is this one, of the same class as before.
    fn with_symbol(&self, state: State, slot: usize, index: usize) -> State {
        let symbol = self.machine.classes.kind(slot).symbols[index];
        let last = state.last.map(|last| Last { symbol, ..last });
        State { last, ..state }
    }

    /// How many ways lead to the end behind so many symbols.
    fn ways_from(&self, symbols: usize, state: State) -> u128 {
        let State { node, tally, last } = state;
        let layer = &self.ways[(symbols - 1) * self.layer..];
        match (&self.machine.runs, last) {
            (Some(runs), Some(last)) => self.ways_of_run(runs, symbols, [node, tally], last),
            _ => layer[self.machine.free(node, tally)],
        }
    }

    /// The same in a run: the free ways but those in which it becomes too long.
    fn ways_of_run(
        &self,
        runs: &Runs,
        symbols: usize,
        [node, tally]: [u32; 2],
        last: Last,
    ) -> u128 {
        let layer = &self.ways[(symbols - 1) * self.layer..];
        if last.times == 1 {
            return layer[self.machine.fresh(node, tally, last.class)];
        }
        let free = layer[self.machine.free(node, tally)];
        let times = runs.most + 1 - last.times;
        match self
            .machine
            .again(symbols, [node, tally], last.class, times)
        {
            Some(state) => {
                let last = Last { times, ..last };
                free.wrapping_sub(self.ways_of_run(runs, symbols + times as usize, state, last))
            }
            None => free,
        }
    }
}

/// Upper bound on the states of all slots, as the spec counts them.
fn states(rules: &Rules, shape: &Shape, classes: &Classes) -> u128 {
    let scalars: usize = rules.avoid.iter().map(|word| word.chars().count()).sum();
    let runs = rules.max_run.filter(|most| *most < shape.len());
    let runs = runs.map_or(0, |most| u128::from(most) * classes.symbols() as u128);
    let tallies = u128::from(rules.tallies().unwrap_or(u64::MAX));
    tallies * (1 + scalars as u128 + runs) * u128::from(shape.len())
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
