//! Which strings satisfy rules, how many there are, and which is the x-th.

use num_bigint::BigUint;

use super::classes::Classes;
use super::error::RulesError;
use super::given::Rules;
use super::layers::{self, Counted};
use super::machine::{Machine, State};
use super::order::Order;
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
    /// Which string is the x-th, if they are few enough.
    order: Option<Order>,
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
            screen: Screen::new(&machine),
            order: count.map(|_| Order::new(&machine, ways)),
            machine,
            satisfying,
            count,
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

    /// The x-th string that satisfies the rules, in the order of indices, for some x. Hands over which of them, the slot
    /// and the index. The strings are few enough to be permuted.
    pub(crate) fn strings<const LANES: usize>(
        &self,
        x: [u128; LANES],
        put: impl FnMut(usize, usize, usize),
    ) {
        if let Some(order) = &self.order {
            order.strings(&self.machine, x, put);
        }
    }

    /// How many strings that satisfy the rules stand before one that does.
    pub(crate) fn number(&self, indices: &[u16]) -> Option<u128> {
        self.order.as_ref()?.number(&self.machine, indices)
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
