//! Symbols of equal role, taken together: rules cannot tell them apart.

use std::collections::BTreeMap;

use super::given::Rules;
use crate::shape::position::Position;
use crate::shape::{Drawn, Shape};

/// The different symbols of a shape and their classes.
#[derive(Debug)]
pub(super) struct Classes {
    /// The symbols of each kind of slot.
    kinds: Vec<Kind>,
    /// Which kind each slot is of.
    slots: Vec<u32>,
    /// The class of each symbol.
    of: Vec<u32>,
    /// Of each class, what its symbols have in common.
    pub(super) roles: Vec<Role>,
}

/// A kind of slot.
#[derive(Debug)]
pub(super) struct Kind {
    /// The numbers of its symbols, in the order of their indices.
    pub(super) symbols: Vec<u32>,
    /// How many symbols of each class there are: all or none.
    pub(super) counts: Vec<u32>,
    /// The symbols again, as stretches of one class.
    pub(super) stretches: Vec<Stretch>,
}

/// Symbols of one class whose indices follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) class: u32,
    pub(super) first: usize,
    pub(super) count: usize,
}

/// What symbols of a class have in common, besides the kinds of slots in which they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Role {
    /// In which sets of `atLeast` they are, a bit each.
    pub(super) sets: u32,
    /// Whether a string may start with them.
    pub(super) starts: bool,
    /// The character for which words are looked through, if a word has it.
    pub(super) letter: Option<char>,
}

impl Classes {
    pub(super) fn new(rules: &Rules, shape: &Shape) -> Classes {
        let (texts, slots) = kinds_of(shape);
        let numbers = Numbers::of(&texts);
        let by_symbol = roles(rules, &numbers);
        let symbols: Vec<Vec<u32>> = texts.iter().map(|text| numbers.of_all(text)).collect();
        let of = refined(numbered(by_symbol.iter()), &symbols);
        let mut by_class = Vec::new();
        for (role, class) in by_symbol.iter().zip(&of) {
            if *class as usize == by_class.len() {
                by_class.push(*role);
            }
        }
        let kind = |symbols| Kind::new(symbols, &of, by_class.len());
        Classes {
            kinds: symbols.into_iter().map(kind).collect(),
            slots,
            of,
            roles: by_class,
        }
    }

    /// The kind of a slot.
    pub(super) fn kind(&self, slot: usize) -> &Kind {
        &self.kinds[self.kind_of(slot)]
    }

    /// The number of a slot's kind.
    pub(super) fn kind_of(&self, slot: usize) -> usize {
        self.slots[slot] as usize
    }

    /// The kinds of slots.
    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The class of a symbol.
    pub(super) fn class(&self, symbol: u32) -> u32 {
        self.of[symbol as usize]
    }

    /// How many different symbols there are.
    pub(super) fn symbols(&self) -> usize {
        self.of.len()
    }
}

impl Kind {
    fn new(symbols: Vec<u32>, of: &[u32], classes: usize) -> Kind {
        let mut counts = vec![0; classes];
        let mut stretches: Vec<Stretch> = Vec::new();
        for (index, symbol) in symbols.iter().enumerate() {
            let class = of[*symbol as usize];
            counts[class as usize] += 1;
            match stretches.last_mut() {
                Some(last) if last.class == class => last.count += 1,
                _ => stretches.push(Stretch {
                    class,
                    first: index,
                    count: 1,
                }),
            }
        }
        Kind {
            symbols,
            counts,
            stretches,
        }
    }
}

/// The number of each symbol, by its code point.
struct Numbers {
    by_code_point: Vec<Option<u32>>,
    count: usize,
}

impl Numbers {
    fn of(texts: &[&str]) -> Numbers {
        let symbols = texts.iter().flat_map(|text| text.chars());
        let last = symbols.clone().map(u32::from).max().unwrap_or(0);
        let mut by_code_point = vec![None; last as usize + 1];
        symbols.for_each(|symbol| by_code_point[symbol as usize] = Some(0));
        let present = by_code_point.iter_mut().flatten();
        let count = present
            .zip(0..)
            .map(|(number, next)| *number = next)
            .count();
        Numbers {
            by_code_point,
            count,
        }
    }

    fn get(&self, symbol: char) -> Option<usize> {
        let number = self.by_code_point.get(symbol as usize).copied().flatten();
        number.map(|it| it as usize)
    }

    fn of_all(&self, text: &str) -> Vec<u32> {
        let symbols = text.chars().map(|it| self.by_code_point[it as usize]);
        symbols.flatten().collect()
    }
}

/// The role of each symbol.
fn roles(rules: &Rules, numbers: &Numbers) -> Vec<Role> {
    let none = Role {
        sets: 0,
        starts: rules.starts_with.is_none(),
        letter: None,
    };
    let mut by_symbol = vec![none; numbers.count];
    for ((set, _), bit) in rules.at_least.iter().zip(0..) {
        for symbol in set.iter().filter_map(|it| numbers.get(*it)) {
            by_symbol[symbol].sets |= 1 << bit;
        }
    }
    let starts_with = rules.starts_with.iter().flatten();
    for symbol in starts_with.filter_map(|it| numbers.get(*it)) {
        by_symbol[symbol].starts = true;
    }
    for letter in rules
        .words()
        .flat_map(|word| word.chars().collect::<Vec<_>>())
    {
        for symbol in [letter, letter.to_ascii_uppercase()] {
            if let Some(symbol) = numbers.get(symbol) {
                by_symbol[symbol].letter = Some(letter);
            }
        }
    }
    by_symbol
}

/// Classes divided until all symbols of a class are in the same kinds of slots.
fn refined(mut of: Vec<u32>, kinds: &[Vec<u32>]) -> Vec<u32> {
    let mut next = of.iter().max().map_or(0, |last| last + 1);
    for kind in kinds {
        let mut moved = BTreeMap::new();
        for symbol in kind {
            let class = &mut of[*symbol as usize];
            *class = *moved.entry(*class).or_insert_with(|| {
                next += 1;
                next - 1
            });
        }
    }
    numbered(of.iter())
}

/// Equal keys get the same number, in the order in which they are met.
fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let mut known = BTreeMap::new();
    keys.map(|key| {
        let next = u32::try_from(known.len()).expect("there are few");
        *known.entry(key).or_insert(next)
    })
    .collect()
}

/// The symbols of each kind of slot, and which kind each slot is of.
fn kinds_of(shape: &Shape) -> (Vec<&str>, Vec<u32>) {
    match shape.drawn() {
        Drawn::Alphabet(alphabet) => (vec![alphabet.as_str()], vec![0; shape.len() as usize]),
        Drawn::Pattern(pattern) => {
            let texts = pattern.positions().filter_map(|position| match position {
                Position::Slot(symbols) => Some(symbols.as_str()),
                Position::Literal(_) => None,
            });
            let texts: Vec<&str> = texts.collect();
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
