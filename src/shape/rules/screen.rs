//! Which strings satisfy rules, by a table with the next state for each state and index.

use super::machine::Machine;
use super::numbers::{BEGIN, BROKEN, Numbers};

/// Entries of a table, used or not: a mebibyte. Places are taken modulo this, so that none has to be checked.
const ENTRIES: usize = 1 << 18;
/// Strings that are looked at side by side, because each step waits for the one before.
const LANES: usize = 4;

/// The states of rules as a table.
#[derive(Debug)]
pub(super) struct Screen {
    /// By kind of slot, state and index. States are as many entries as lie before theirs.
    next: Box<[u32; ENTRIES]>,
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
        if entries > ENTRIES || (kinds.len() > 1 && machine.runs.is_some()) {
            return None;
        }
        let entry = |number: usize| u32::try_from(number * width).expect("a table is small");
        // In the state `BROKEN`, which is the first.
        let next = vec![entry(BROKEN); ENTRIES].into_boxed_slice();
        let mut next: Box<[u32; ENTRIES]> = next.try_into().expect("as many");
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
            let may_have_run = self.may_have_run(strings);
            for (string, state) in strings.chunks_exact(len).zip(states) {
                if *state < self.enough || (may_have_run && self.has_run(string)) {
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
                *state = self.behind(*state, *slot, (*index).into());
            }
        }
        states
    }

    fn end<I: Copy + Into<usize>>(&self, string: &[I]) -> u32 {
        let slots = string.iter().zip(&self.slots);
        slots.fold(self.begin, |state, (index, slot)| {
            self.behind(state, *slot, (*index).into())
        })
    }

    /// The state behind a symbol.
    #[inline(always)]
    fn behind(&self, state: u32, slot: u32, index: usize) -> u32 {
        self.next[((state + slot) as usize + index) % ENTRIES]
    }

    /// Whether a symbol may stand too often in direct succession in one of some strings. Vectors tell most that have no such
    /// run, across the ends of strings.
    #[inline(always)]
    fn may_have_run<I: PartialEq>(&self, strings: &[I]) -> bool {
        let Some(most) = self.most.filter(|most| *most < strings.len()) else {
            return false;
        };
        let places = strings.iter().zip(&strings[1..]).zip(&strings[most..]);
        places.fold(0, |any, ((first, second), last)| {
            any | (u8::from(first == second) & u8::from(first == last))
        }) != 0
    }

    /// Whether a symbol stands too often in direct succession in a string.
    fn has_run<I: PartialEq>(&self, string: &[I]) -> bool {
        let Some(most) = self.most else {
            return false;
        };
        let mut times = 1;
        string.windows(2).any(|two| {
            times = if two[0] == two[1] { times + 1 } else { 1 };
            times > most
        })
    }
}
