//! Which strings satisfy rules, by a table with the next state for each state and index.

use super::machine::Machine;
use super::numbers::{BEGIN, BROKEN, Numbers};

/// Most entries of a table: a mebibyte.
const ENTRIES_MAX: usize = 1 << 18;
/// Strings that are looked at side by side, because each step waits for the one before.
const LANES: usize = 4;

/// The states of rules as a table.
#[derive(Debug)]
pub(super) struct Screen {
    /// By kind of slot, state and index. States are as many entries as lie before theirs.
    next: Vec<u32>,
    /// Where each slot's part of the table is.
    slots: Vec<u32>,
    /// A string that ends in this state or one behind it has enough of each set.
    enough: u32,
    begin: u32,
    /// No symbol may stand more often in direct succession.
    most: Option<usize>,
}

impl Screen {
    /// None where it would be too large, or where equal symbols have different indices and runs count.
    pub(super) fn new(machine: &Machine) -> Option<Screen> {
        let kinds = machine.classes.kinds();
        let width = kinds.iter().map(|kind| kind.symbols.len()).max()?;
        let numbers = Numbers::of(machine);
        let entries = kinds.len() * numbers.count() * width;
        if entries > ENTRIES_MAX || (kinds.len() > 1 && machine.runs.is_some()) {
            return None;
        }
        let entry = |number: usize| u32::try_from(number * width).expect("a table is small");
        let mut next = vec![entry(BROKEN); entries];
        for (kind, rows) in kinds
            .iter()
            .zip(next.chunks_exact_mut(numbers.count() * width))
        {
            for (number, row) in rows.chunks_exact_mut(width).enumerate().skip(BEGIN) {
                for (symbol, next) in kind.symbols.iter().zip(row) {
                    *next = entry(numbers.behind(machine, number, *symbol));
                }
            }
        }
        let slot = |slot: usize| entry(machine.classes.kind_of(slot) * numbers.count());
        Some(Screen {
            next,
            slots: (0..machine.slots).map(slot).collect(),
            enough: entry(numbers.enough()),
            begin: entry(BEGIN),
            most: machine.runs.as_ref().map(|runs| runs.most as usize),
        })
    }

    /// Hands over which of some strings, one behind the other, break the rules.
    pub(super) fn broken<I: Copy + Into<usize> + PartialEq>(
        &self,
        indices: &[I],
        mut broken: impl FnMut(usize),
    ) {
        let len = self.slots.len();
        let mut fours = indices.chunks_exact(LANES * len);
        let mut first = 0;
        let mut tell = |strings: &[I], states: &[u32]| {
            for (string, state) in strings.chunks_exact(len).zip(states) {
                if *state < self.enough || self.has_run(string) {
                    broken(first);
                }
                first += 1;
            }
        };
        for four in &mut fours {
            tell(four, &self.ends(four));
        }
        for one in fours.remainder().chunks_exact(len) {
            tell(one, &[self.end(one)]);
        }
    }

    /// Whether a string satisfies the rules.
    pub(super) fn accepts<I: Copy + Into<usize> + PartialEq>(&self, string: &[I]) -> bool {
        self.end(string) >= self.enough && !self.has_run(string)
    }

    /// The states behind four strings.
    #[inline(always)]
    fn ends<I: Copy + Into<usize>>(&self, four: &[I]) -> [u32; LANES] {
        let len = self.slots.len();
        let (a, rest) = four.split_at(len);
        let (b, rest) = rest.split_at(len);
        let (c, d) = rest.split_at(len);
        let mut states = [self.begin; LANES];
        for ((((a, b), c), d), slot) in a.iter().zip(b).zip(c).zip(d).zip(&self.slots) {
            for (state, index) in states.iter_mut().zip([a, b, c, d]) {
                *state = self.next[(*state + slot) as usize + (*index).into()];
            }
        }
        states
    }

    fn end<I: Copy + Into<usize>>(&self, string: &[I]) -> u32 {
        let slots = string.iter().zip(&self.slots);
        slots.fold(self.begin, |state, (index, slot)| {
            self.next[(state + slot) as usize + (*index).into()]
        })
    }

    /// Whether a symbol stands too often in direct succession.
    #[inline(always)]
    fn has_run<I: PartialEq>(&self, string: &[I]) -> bool {
        let Some(most) = self.most else {
            return false;
        };
        // Most strings have no two equal neighbours, which vectors tell.
        let neighbours = || string.iter().zip(&string[1..]);
        if neighbours().filter(|(a, b)| a == b).count() == 0 {
            return false;
        }
        let mut times = 1;
        neighbours().any(|(a, b)| {
            times = if a == b { times + 1 } else { 1 };
            times > most
        })
    }
}
