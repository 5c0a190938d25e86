//! How many ways lead from a state to the end of a string.

use super::machine::{Last, Machine, State};
use super::runs::Runs;

/// How many ways lead from each state to the end, where they are few enough.
#[derive(Debug)]
pub(super) struct Ways {
    /// As `layers` has them.
    ways: Vec<u128>,
    /// How many of them a layer has.
    layer: usize,
}

impl Ways {
    pub(super) fn new(machine: &Machine, ways: Vec<u128>) -> Ways {
        Ways {
            ways,
            layer: machine.layer(),
        }
    }

    /// How many ways lead to the end behind so many symbols.
    pub(super) fn from(&self, machine: &Machine, symbols: usize, state: State) -> u128 {
        let State { node, tally, last } = state;
        let layer = &self.ways[(symbols - 1) * self.layer..];
        match (&machine.runs, last) {
            (Some(runs), Some(last)) => self.of_run(machine, runs, symbols, [node, tally], last),
            _ => layer[machine.free(node, tally)],
        }
    }

    /// The same in a run: the free ways but those in which it becomes too long.
    fn of_run(
        &self,
        machine: &Machine,
        runs: &Runs,
        symbols: usize,
        [node, tally]: [u32; 2],
        last: Last,
    ) -> u128 {
        let layer = &self.ways[(symbols - 1) * self.layer..];
        if last.times == 1 {
            return layer[machine.fresh(node, tally, last.class)];
        }
        let free = layer[machine.free(node, tally)];
        let times = runs.most + 1 - last.times;
        match machine.again(symbols, [node, tally], last.class, times) {
            Some(state) => {
                let last = Last { times, ..last };
                free.wrapping_sub(self.of_run(machine, runs, symbols + times as usize, state, last))
            }
            None => free,
        }
    }
}
