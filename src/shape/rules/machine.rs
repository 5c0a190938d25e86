//! What rules have to know of the symbols so far.

use super::classes::Classes;
use super::given::Rules;
use super::runs::{Runs, behind};
use super::tallies::Tallies;
use super::words::{DEAD, Words};

/// From state to state, symbol by symbol.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) classes: Classes,
    pub(super) words: Words,
    pub(super) tallies: Tallies,
    /// If some strings of this length have longer ones.
    pub(super) runs: Option<Runs>,
    pub(super) slots: usize,
}

/// What matters of the symbols so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// How far into words the string is.
    pub(super) node: u32,
    pub(super) tally: u32,
    pub(super) last: Option<Last>,
}

/// The last symbol.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub(super) symbol: u32,
    pub(super) class: u32,
    /// How often it stands in direct succession.
    pub(super) times: u32,
}

impl Machine {
    pub(super) fn new(rules: &Rules, classes: Classes, slots: usize) -> Machine {
        let words = Words::new(rules, &classes, slots);
        let tallies = Tallies::new(rules, &classes);
        let most = rules.max_run.filter(|most| (*most as usize) < slots);
        Machine {
            runs: most.map(|most| Runs::new(most, &words, &tallies)),
            classes,
            words,
            tallies,
            slots,
        }
    }

    /// The state behind a symbol in a slot; none if it breaks the rules.
    pub(super) fn next(&self, slot: usize, state: State, symbol: u32) -> Option<State> {
        let class = self.classes.class(symbol);
        if slot == 0 && !self.classes.roles[class as usize].starts {
            return None;
        }
        let node = self.words.next(state.node, class);
        let times = match state.last {
            Some(last) if last.symbol == symbol => last.times + 1,
            _ => 1,
        };
        let is_right = node != DEAD && self.runs.as_ref().is_none_or(|runs| times <= runs.most);
        is_right.then(|| State {
            node,
            tally: self.tallies.next(state.tally, class),
            last: Some(Last {
                symbol,
                class,
                times,
            }),
        })
    }

    /// Whether a string may end so.
    pub(super) fn may_end(&self, state: State) -> bool {
        self.tallies.is_enough(state.tally)
    }

    /// The node and the tally behind so many symbols of a class, in the slots from the given one on, as far as words
    /// and slots allow them.
    pub(super) fn again(
        &self,
        slot: usize,
        [node, tally]: [u32; 2],
        class: u32,
        times: u32,
    ) -> Option<[u32; 2]> {
        let end = slot + times as usize;
        let has = |slot| self.classes.kind(slot).counts[class as usize] > 0;
        if end > self.slots || !(slot..end).all(has) {
            return None;
        }
        let node = behind(&self.words, node, class, times);
        let tally = self.tallies.after(tally, class, times);
        (node != DEAD).then_some([node, tally])
    }
    /// How many numbers a layer has: see `layers`.
    pub(super) fn layer(&self) -> usize {
        let begun = self.runs.as_ref().map_or(0, |runs| runs.begun.len());
        (self.words.count() + begun) * self.tallies.count()
    }

    /// Where a layer has the free ways from a node and a tally.
    pub(super) fn free(&self, node: u32, tally: u32) -> usize {
        node as usize * self.tallies.count() + tally as usize
    }

    /// Where a layer has the ways behind a symbol of a class that differs from the symbol before it.
    pub(super) fn fresh(&self, node: u32, tally: u32, class: u32) -> usize {
        match &self.runs {
            Some(runs) => self.begun(runs.place(node, class), tally),
            None => self.free(node, tally),
        }
    }

    /// The same, by the run that this begins.
    pub(super) fn begun(&self, run: usize, tally: u32) -> usize {
        (self.words.count() + run) * self.tallies.count() + tally as usize
    }
}
