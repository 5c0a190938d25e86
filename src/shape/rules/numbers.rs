//! Numbers of states, for tables. Runs do not count in them.

use super::machine::{Machine, State};

/// The rules are broken.
pub(super) const BROKEN: usize = 0;
/// Before the first symbol.
pub(super) const BEGIN: usize = 1;

/// The numbers of states: those behind a symbol come after `BEGIN`, and last those with enough of each set.
#[derive(Debug)]
pub(super) struct Numbers {
    tallies: usize,
    enough: usize,
    count: usize,
}

impl Numbers {
    pub(super) fn of(machine: &Machine) -> Numbers {
        let (nodes, tallies) = (machine.words.count(), machine.tallies.count());
        let enough = BEGIN + 1 + nodes * (tallies - 1);
        Numbers {
            tallies,
            enough,
            count: enough + nodes,
        }
    }

    /// How many numbers there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The first number of a state with enough of each set.
    pub(super) fn enough(&self) -> usize {
        self.enough
    }

    /// The number of a state behind a symbol.
    pub(super) fn number(&self, state: State) -> usize {
        let (node, tally) = (state.node as usize, state.tally as usize);
        if tally == self.tallies - 1 {
            self.enough + node
        } else {
            BEGIN + 1 + node * (self.tallies - 1) + tally
        }
    }

    /// The state that has a number.
    pub(super) fn state(&self, number: usize) -> State {
        let place = |at: usize| u32::try_from(at).expect("a table is small");
        let (node, tally) = match number.checked_sub(BEGIN + 1) {
            None => (0, 0),
            Some(_) if number >= self.enough => (number - self.enough, self.tallies - 1),
            Some(at) => (at / (self.tallies - 1), at % (self.tallies - 1)),
        };
        State {
            node: place(node),
            tally: place(tally),
            last: None,
        }
    }

    /// The number behind another one and a symbol.
    pub(super) fn behind(&self, machine: &Machine, number: usize, symbol: u32) -> usize {
        // Only the first slot has a rule of its own.
        let slot = usize::from(number > BEGIN);
        let next = machine.next(slot, self.state(number), symbol);
        next.map_or(BROKEN, |state| self.number(state))
    }
}
