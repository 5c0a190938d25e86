//! Symbols of equal role, taken together: rules cannot tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rules, memberships, numbered};
use crate::shape::position::Position;
use crate::shape::{Drawn, Shape};

/// The different symbols of a shape and their classes.
#[derive(Debug)]
pub(super) struct Classes {
    /// The symbols of each kind of slot, by their number.
    pub(super) kinds: Vec<Kind>,
    /// Which kind each slot is of.
    pub(super) slots: Vec<u32>,
    /// The class of each symbol.
    pub(super) of: Vec<u32>,
    /// Of each class, what its symbols have in common.
    pub(super) roles: Vec<Role>,
}

/// A kind of slot.
#[derive(Debug)]
pub(super) struct Kind {
    /// The symbols, in the order of their indices.
    pub(super) symbols: Vec<u32>,
    /// How many symbols of each class there are.
    pub(super) counts: Vec<u64>,
    /// The classes of the symbols in the order of their indices, each with how many follow each other.
    pub(super) runs: Vec<(u32, u64)>,
}

/// What symbols of a class have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Role {
    /// In which sets of `atLeast` they are, a bit each.
    pub(super) sets: u32,
    /// Whether a string may start with them.
    pub(super) starts: bool,
    /// The character for which words are looked through, if a word has it.
    pub(super) letter: Option<char>,
    /// In which kinds of slots they are.
    kinds: Vec<bool>,
}

impl Classes {
    pub(super) fn new(rules: &Rules, shape: &Shape) -> Classes {
        let (kinds, slots) = kinds_of(shape);
        let different: BTreeSet<char> = kinds.iter().flat_map(|kind| kind.chars()).collect();
        let number: BTreeMap<char, u32> = different.iter().copied().zip(0..).collect();
        let letters: BTreeSet<char> = rules.words().collect::<String>().chars().collect();
        let sets: Vec<BTreeSet<char>> = kinds.iter().map(|kind| kind.chars().collect()).collect();
        let role = |symbol: char| Role {
            sets: memberships(&rules.at_least, symbol),
            starts: rules
                .starts_with
                .as_ref()
                .is_none_or(|set| set.contains(&symbol)),
            letter: Some(symbol.to_ascii_lowercase()).filter(|it| letters.contains(it)),
            kinds: sets.iter().map(|set| set.contains(&symbol)).collect(),
        };
        let all: Vec<Role> = different.iter().map(|symbol| role(*symbol)).collect();
        let of = numbered(all.iter());
        let count = of.iter().max().map_or(0, |last| *last as usize + 1);
        let first = |class: usize| of.iter().position(|it| *it as usize == class);
        let kinds = kinds.iter().map(|text| {
            let symbols = text.chars().map(|symbol| number[&symbol]).collect();
            Kind::new(symbols, &of, count)
        });
        Classes {
            kinds: kinds.collect(),
            slots,
            roles: (0..count)
                .filter_map(first)
                .map(|symbol| all[symbol].clone())
                .collect(),
            of,
        }
    }

    /// The kind of a slot.
    pub(super) fn kind(&self, slot: usize) -> &Kind {
        &self.kinds[self.slots[slot] as usize]
    }
}

impl Kind {
    fn new(symbols: Vec<u32>, of: &[u32], classes: usize) -> Kind {
        let mut counts = vec![0; classes];
        let mut runs: Vec<(u32, u64)> = Vec::new();
        for symbol in &symbols {
            let class = of[*symbol as usize];
            counts[class as usize] += 1;
            match runs.last_mut() {
                Some((last, count)) if *last == class => *count += 1,
                _ => runs.push((class, 1)),
            }
        }
        Kind {
            symbols,
            counts,
            runs,
        }
    }
}

/// The symbols of each kind of slot, and which kind each slot is of.
fn kinds_of(shape: &Shape) -> (Vec<&str>, Vec<u32>) {
    match shape.drawn() {
        Drawn::Alphabet(alphabet) => (vec![alphabet.as_str()], vec![0; shape.len() as usize]),
        Drawn::Pattern(pattern) => {
            let texts: Vec<&str> = pattern
                .positions()
                .filter_map(|position| match position {
                    Position::Slot(symbols) => Some(symbols.as_str()),
                    Position::Literal(_) => None,
                })
                .collect();
            let slots = numbered(texts.iter());
            let mut kinds: Vec<&str> = Vec::new();
            for (text, kind) in texts.iter().zip(&slots) {
                if *kind as usize == kinds.len() {
                    kinds.push(text);
                }
            }
            (kinds, slots)
        }
    }
}
