//! The bytes of symbols, where slots differ or symbols do.

use super::cells::Cells;
use super::runs::Runs;
use crate::alphabet::Alphabet;
use crate::shape::pattern::Pattern;
use crate::shape::position::Position;
use crate::shape::{Drawn, Shape};

/// The UTF-8 of each symbol of each slot.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    /// Of all symbols, one after the other.
    bytes: Vec<u8>,
    /// Where each symbol begins there, and behind the last one the end.
    starts: Vec<u32>,
    /// Which symbol is the first of each slot; one for all slots if they do not differ.
    first: Vec<u32>,
    /// Most bytes of a symbol of each slot, likewise.
    bytes_max: Vec<usize>,
    /// Whether symbols of a slot differ in size.
    is_uneven: bool,
    /// How many bytes all symbols of all slots have, if it is the same.
    bytes_each: Option<usize>,
    cells: Cells,
    /// Present where symbols have one byte and few runs.
    runs: Option<Runs>,
}

/// Most bytes of symbols of one size that are looked up by it.
const EACH_MAX: usize = 4;

impl Spelling {
    /// None where all symbols of a narrow shape are characters of one size: vectors spell those.
    pub(crate) fn of(shape: &Shape) -> Option<Spelling> {
        let is_even = |it: &Alphabet| it.is_scalar() && it.width_bytes().is_some();
        match shape.drawn() {
            Drawn::Alphabet(alphabet) if !shape.is_wide() && is_even(alphabet) => None,
            Drawn::Alphabet(alphabet) => Some(Spelling::of_alphabet(alphabet)),
            Drawn::Pattern(pattern) => Some(Spelling::of_pattern(pattern)),
        }
    }

    fn new() -> Spelling {
        Spelling {
            bytes: Vec::new(),
            starts: vec![0],
            first: Vec::new(),
            bytes_max: Vec::new(),
            is_uneven: false,
            bytes_each: None,
            cells: Cells::None,
            runs: None,
        }
    }

    fn with_cells(mut self) -> Spelling {
        let most = self.bytes_max.iter().copied().max();
        let is_each = |it: &usize| !self.is_uneven && self.bytes_max.iter().all(|most| most == it);
        self.bytes_each = most.filter(is_each).filter(|it| *it <= EACH_MAX);
        if self.bytes_each.is_none() {
            self.cells = Cells::of(self.symbols(), "");
        }
        self
    }

    /// Puts a separator behind each symbol in its cell, if it fits and there are cells, and says so.
    pub(crate) fn separate(&mut self, separator: &str) -> bool {
        let cells = Cells::of(self.symbols(), separator).paired();
        let is_separated = self.cells.are_some() && cells.are_some();
        if is_separated {
            self.cells = cells;
        }
        is_separated
    }

    fn symbols(&self) -> impl Iterator<Item = &[u8]> + Clone {
        let ends = self.starts.windows(2);
        ends.map(|ends| &self.bytes[ends[0] as usize..ends[1] as usize])
    }

    fn of_alphabet(alphabet: &Alphabet) -> Spelling {
        let mut spelling = Spelling::new();
        spelling.keep(alphabet.symbols());
        spelling = spelling.with_cells();
        spelling.cells = spelling.cells.paired();
        spelling
    }

    /// Slots of the same symbols share them where they follow each other.
    fn of_pattern(pattern: &Pattern) -> Spelling {
        let mut spelling = Spelling::new();
        let mut before = None;
        for position in pattern.positions() {
            let Position::Slot(symbols) = position else {
                continue;
            };
            if before == Some(symbols) {
                spelling.first.extend(spelling.first.last().copied());
                spelling
                    .bytes_max
                    .extend(spelling.bytes_max.last().copied());
            } else {
                let scalars = symbols.char_indices();
                spelling.keep(scalars.map(|(at, it)| &symbols[at..at + it.len_utf8()]));
                before = Some(symbols);
            }
        }
        spelling = spelling.with_cells();
        if spelling.bytes_each == Some(1) {
            let slots = pattern.positions().filter_map(|it| match it {
                Position::Slot(symbols) => Some(symbols.as_bytes()),
                Position::Literal(_) => None,
            });
            spelling.runs = Runs::of(slots);
        }
        spelling
    }

    /// Keeps the symbols of a slot.
    fn keep<'a>(&mut self, symbols: impl Iterator<Item = &'a str>) {
        let place = |at: usize| u32::try_from(at).expect("symbols have 4 MiB in all");
        self.first.push(place(self.starts.len() - 1));
        let (mut least, mut most) = (usize::MAX, 0);
        for symbol in symbols {
            self.bytes.extend(symbol.as_bytes());
            self.starts.push(place(self.bytes.len()));
            (least, most) = (least.min(symbol.len()), most.max(symbol.len()));
        }
        self.bytes_max.push(most);
        self.is_uneven |= least < most;
    }

    /// How many bytes each symbol of each slot has, if it is the same, and few.
    pub(crate) fn bytes_each(&self) -> Option<usize> {
        self.bytes_each
    }

    /// What makes indices symbols, where those have one byte and few runs.
    pub(crate) fn runs(&self) -> Option<&Runs> {
        self.runs.as_ref()
    }

    /// All symbols, one after the other.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The symbols in cells.
    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// Which cell is the first of each slot; one for all slots if they do not differ.
    pub(crate) fn first_cells(&self) -> &[u32] {
        &self.first
    }

    /// The bytes of a symbol.
    #[inline(always)]
    pub(crate) fn symbol(&self, slot: usize, index: usize) -> &[u8] {
        let slot = if self.first.len() == 1 { 0 } else { slot };
        let at = self.first[slot] as usize + index;
        &self.bytes[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Most bytes of the symbols of some slots.
    pub(crate) fn bytes_max(&self, first: usize, slots: usize) -> usize {
        match self.bytes_max[..] {
            [each] => each * slots,
            ref all => all[first..first + slots].iter().sum(),
        }
    }

    /// Whether symbols of a slot differ in size, so that strings do.
    pub(crate) fn is_uneven(&self) -> bool {
        self.is_uneven
    }
}
