//! The automaton of rules: which strings satisfy them, how many there are, and which is the x-th.
//!
//! A state is what matters of the symbols so far: how far into words to avoid (Aho and Corasick 1975), how many
//! symbols of each set, and which class the last symbol is of and how often it stands. Most transitions of a state
//! are those of the first one, so these are summed up once for all states, and each state corrects what differs.

use std::collections::{BTreeMap, VecDeque};

use num_bigint::BigUint;

use super::classes::Classes;
use super::{Rules, RulesError};
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
/// Where a word to avoid is complete.
const DEAD: u32 = u32::MAX;

/// Which strings of a shape satisfy rules.
#[derive(Debug)]
pub(crate) struct Automaton {
    classes: Classes,
    words: Words,
    tallies: Tallies,
    /// If it is less than there are slots.
    max_run: Option<u32>,
    slots: usize,
    /// How many strings satisfy the rules, if they are few enough to be permuted.
    count: Option<u128>,
    /// The same, however many.
    satisfying: BigUint,
    /// How many ways lead from each state of each slot to the end, modulo 2^128, if `count` is known.
    ways: Vec<Vec<u128>>,
}

/// What matters of the symbols so far.
#[derive(Clone, Copy, Debug)]
struct State {
    node: u32,
    tally: u32,
    /// The last symbol and how often it stands.
    last: Option<(u32, u32)>,
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
        let max_run = rules.max_run.filter(|most| *most < shape.len());
        let scalars: usize = rules.avoid.iter().map(|word| word.chars().count()).sum();
        let runs = max_run.map_or(0, |most| u128::from(most) * classes.of.len() as u128);
        let tallies = u128::from(rules.tallies().unwrap_or(u64::MAX));
        let states = tallies * (1 + scalars as u128 + runs) * u128::from(shape.len());
        if states > STATES_MAX {
            return Err(RulesError::Large);
        }
        let mut automaton = Automaton {
            words: Words::new(rules, &classes),
            tallies: Tallies::new(rules, &classes),
            classes,
            max_run,
            slots: shape.len() as usize,
            count: None,
            satisfying: BigUint::ZERO,
            ways: Vec::new(),
        };
        automaton.count_all(shape)?;
        Ok(automaton)
    }

    fn count_all(&mut self, shape: &Shape) -> Result<(), RulesError> {
        let all = shape.space();
        let satisfying = self.layers::<BigUint>(|_| {});
        if &satisfying * RARE < all {
            let p = Odds::new(satisfying, all).p();
            return Err(RulesError::Rare { p });
        }
        self.count = u128::try_from(&satisfying)
            .ok()
            .filter(|it| *it <= PERMUTED_MAX);
        self.satisfying = satisfying;
        if self.count.is_some() {
            let mut ways = Vec::new();
            self.layers::<u128>(|layer| ways.push(layer.to_vec()));
            ways.reverse();
            self.ways = ways;
        }
        Ok(())
    }

    /// How many strings satisfy the rules, if they are few enough to be permuted.
    pub(crate) fn count(&self) -> Option<u128> {
        self.count
    }

    /// How many strings satisfy the rules, however many.
    pub(crate) fn satisfying(&self) -> &BigUint {
        &self.satisfying
    }

    /// Hands over the ways to the end from each state behind each slot, from the last slot on, and gives those from
    /// the begin.
    fn layers<N: Number>(&self, mut each: impl FnMut(&[N])) -> N {
        let size = self.words.count() * self.tallies.count * self.runs();
        let mut layer = vec![N::zero(); size];
        for (state, ways) in layer.iter_mut().enumerate() {
            if state / self.runs() % self.tallies.count == self.tallies.count - 1 {
                *ways = N::one();
            }
        }
        each(&layer);
        for slot in (1..self.slots).rev() {
            layer = self.layer_before(slot, &layer);
            each(&layer);
        }
        let mut sum = N::zero();
        let begin = State {
            node: 0,
            tally: 0,
            last: None,
        };
        for (class, count) in self.classes.kind(0).counts.iter().enumerate() {
            if *count > 0
                && let Some(next) = self.first(class)
            {
                sum.add(&layer[self.place(self.step(begin, class, next))], *count);
            }
        }
        sum
    }

    /// The state of words behind a first symbol, if a string may begin so.
    fn first(&self, class: usize) -> Option<u32> {
        let node = self.words.next(0, class);
        (self.classes.roles[class].starts && node != DEAD).then_some(node)
    }

    /// The ways from each state before a slot, from those behind it.
    fn layer_before<N: Number>(&self, slot: usize, behind: &[N]) -> Vec<N> {
        let counts = &self.classes.kind(slot).counts;
        let fresh = |node: u32, tally: usize, class: usize| {
            let tally = self.tallies.next[tally][class];
            let last = Some((class, 1));
            (node != DEAD).then(|| &behind[self.place_of(node, tally, last)])
        };
        let base = |tally: usize| {
            let mut sum = N::zero();
            for (class, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                if let Some(ways) = fresh(self.words.root[class], tally, class) {
                    sum.add(ways, *count);
                }
            }
            sum
        };
        let base: Vec<N> = (0..self.tallies.count).map(base).collect();
        let mut layer = Vec::with_capacity(behind.len());
        for node in 0..self.words.count() {
            for (tally, base) in base.iter().enumerate() {
                let mut sum = base.clone();
                for (class, next) in &self.words.differ[node] {
                    let class = *class as usize;
                    if let Some(ways) = fresh(*next, tally, class) {
                        sum.add(ways, counts[class]);
                    }
                    if let Some(ways) = fresh(self.words.root[class], tally, class) {
                        sum.subtract(ways, counts[class]);
                    }
                }
                layer.push(sum.clone());
                for run in 1..self.runs() {
                    let mut sum = sum.clone();
                    let (class, times) = self.run_of(run);
                    let next = self.words.next(node as u32, class);
                    if counts[class] > 0 && next != DEAD {
                        let tally = self.tallies.next[tally][class];
                        sum.subtract(&behind[self.place_of(next, tally, Some((class, 1)))], 1);
                        if Some(times) < self.max_run {
                            sum.add(
                                &behind[self.place_of(next, tally, Some((class, times + 1)))],
                                1,
                            );
                        }
                    }
                    layer.push(sum);
                }
            }
        }
        layer
    }

    /// How many kinds of last symbols there are, of which the first is none.
    fn runs(&self) -> usize {
        1 + self
            .max_run
            .map_or(0, |most| most as usize * self.classes.roles.len())
    }

    fn run_of(&self, run: usize) -> (usize, u32) {
        let most = self.max_run.unwrap_or(1) as usize;
        ((run - 1) / most, ((run - 1) % most) as u32 + 1)
    }

    fn place_of(&self, node: u32, tally: u32, last: Option<(usize, u32)>) -> usize {
        let run = match (self.max_run, last) {
            (Some(most), Some((class, times))) => 1 + class * most as usize + times as usize - 1,
            _ => 0,
        };
        (node as usize * self.tallies.count + tally as usize) * self.runs() + run
    }

    fn place(&self, state: State) -> usize {
        let last = state
            .last
            .map(|(symbol, times)| (self.classes.of[symbol as usize] as usize, times));
        self.place_of(state.node, state.tally, last)
    }

    /// The state behind a symbol that is another than the last one, of which only the class counts.
    fn step(&self, state: State, class: usize, node: u32) -> State {
        let symbol = self.classes.of.iter().position(|it| *it as usize == class);
        State {
            node,
            tally: self.tallies.next[state.tally as usize][class],
            last: symbol.map(|symbol| (symbol as u32, 1)),
        }
    }

    /// The state behind a symbol; none if the rules are broken.
    fn behind(&self, slot: usize, state: State, symbol: u32) -> Option<State> {
        let class = self.classes.of[symbol as usize] as usize;
        if slot == 0 && !self.classes.roles[class].starts {
            return None;
        }
        let node = self.words.next(state.node, class);
        let times = match state.last {
            Some((last, times)) if last == symbol => times + 1,
            _ => 1,
        };
        let is_right = node != DEAD && self.max_run.is_none_or(|most| times <= most);
        is_right.then(|| State {
            node,
            tally: self.tallies.next[state.tally as usize][class],
            last: Some((symbol, times)),
        })
    }

    /// Whether a string satisfies the rules, by the indices of its symbols.
    pub(crate) fn accepts<I: Copy + Into<usize>>(&self, indices: &[I]) -> bool {
        let mut state = State {
            node: 0,
            tally: 0,
            last: None,
        };
        for (slot, &index) in indices.iter().enumerate() {
            let symbol = self.classes.kind(slot).symbols[index.into()];
            match self.behind(slot, state, symbol) {
                Some(next) => state = next,
                None => return false,
            }
        }
        state.tally as usize == self.tallies.count - 1
    }

    /// The x-th string that satisfies the rules, in the order of indices.
    pub(crate) fn string(&self, mut x: u128, mut put: impl FnMut(usize, usize)) {
        let mut state = State {
            node: 0,
            tally: 0,
            last: None,
        };
        for slot in 0..self.slots {
            let symbols = &self.classes.kind(slot).symbols;
            for (index, symbol) in symbols.iter().enumerate() {
                let Some(next) = self.behind(slot, state, *symbol) else {
                    continue;
                };
                let ways = self.ways[slot][self.place(next)];
                if x < ways {
                    put(slot, index);
                    state = next;
                    break;
                }
                x -= ways;
            }
        }
    }

    /// How many strings that satisfy the rules stand before one that does.
    pub(crate) fn number(&self, indices: &[u16]) -> Option<u128> {
        let mut state = State {
            node: 0,
            tally: 0,
            last: None,
        };
        let mut x = 0;
        for (slot, index) in indices.iter().enumerate() {
            let symbols = &self.classes.kind(slot).symbols;
            let (before, rest) = symbols.split_at(usize::from(*index));
            for symbol in before {
                if let Some(next) = self.behind(slot, state, *symbol) {
                    x += self.ways[slot][self.place(next)];
                }
            }
            state = self.behind(slot, state, *rest.first()?)?;
        }
        (state.tally as usize == self.tallies.count - 1).then_some(x)
    }
}

/// How many symbols of each set there are so far, as far as they count.
#[derive(Debug)]
struct Tallies {
    count: usize,
    /// The next tally, by tally and class.
    next: Vec<Vec<u32>>,
}

impl Tallies {
    fn new(rules: &Rules, classes: &Classes) -> Tallies {
        let most: Vec<u32> = rules.at_least.iter().map(|(_, count)| *count).collect();
        let count = most.iter().map(|it| *it as usize + 1).product();
        let after = |tally: usize, sets: u32| {
            let (mut left, mut place, mut next) = (tally, 1, 0);
            for (bit, most) in most.iter().enumerate() {
                let base = *most as usize + 1;
                let digit = left % base;
                let more = (sets >> bit & 1) as usize;
                next += (digit + more).min(*most as usize) * place;
                left /= base;
                place *= base;
            }
            u32::try_from(next).expect("there are few tallies")
        };
        let row = |tally| {
            classes
                .roles
                .iter()
                .map(|role| after(tally, role.sets))
                .collect()
        };
        Tallies {
            count,
            next: (0..count).map(row).collect(),
        }
    }
}

/// How far into words to avoid a string is.
#[derive(Debug)]
struct Words {
    /// The next state from the first one, by class.
    root: Vec<u32>,
    /// Of each state, the classes from which another state follows than from the first one.
    differ: Vec<Vec<(u32, u32)>>,
}

impl Words {
    fn new(rules: &Rules, classes: &Classes) -> Words {
        let (children, is_end) = trie(rules);
        let letters: BTreeMap<char, Vec<u32>> = classes_of_letters(classes);
        let (mut fail, mut dead) = (vec![0; children.len()], is_end);
        let mut next: Vec<BTreeMap<char, usize>> = children.clone();
        let mut queue: VecDeque<usize> = children[0].values().copied().collect();
        while let Some(node) = queue.pop_front() {
            dead[node] |= dead[fail[node]];
            let behind = next[fail[node]].clone();
            for (letter, child) in &children[node] {
                fail[*child] = behind.get(letter).copied().unwrap_or(0);
                queue.push_back(*child);
            }
            for (letter, node_behind) in behind {
                next[node].entry(letter).or_insert(node_behind);
            }
        }
        let number = |node: usize| if dead[node] { DEAD } else { node as u32 };
        let by_class = |node: usize| {
            let mut all = BTreeMap::new();
            for (letter, to) in &next[node] {
                for class in letters.get(letter).into_iter().flatten() {
                    all.insert(*class, number(*to));
                }
            }
            all
        };
        let mut root = vec![0; classes.roles.len()];
        for (class, to) in by_class(0) {
            root[class as usize] = to;
        }
        let differ = (0..children.len()).map(|node| {
            let all = by_class(node).into_iter();
            all.filter(|(class, to)| root[*class as usize] != *to)
                .collect()
        });
        let differ = differ.collect();
        Words { root, differ }
    }

    fn count(&self) -> usize {
        self.differ.len()
    }

    fn next(&self, node: u32, class: usize) -> u32 {
        let differ = &self.differ[node as usize];
        match differ.binary_search_by_key(&(class as u32), |(class, _)| *class) {
            Ok(at) => differ[at].1,
            Err(_) => self.root[class],
        }
    }
}

fn classes_of_letters(classes: &Classes) -> BTreeMap<char, Vec<u32>> {
    let mut all: BTreeMap<char, Vec<u32>> = BTreeMap::new();
    for (role, class) in classes.roles.iter().zip(0..) {
        if let Some(letter) = role.letter {
            all.entry(letter).or_default().push(class);
        }
    }
    all
}

/// The words letter by letter: the children of each node, and whether a word ends there.
fn trie(rules: &Rules) -> (Vec<BTreeMap<char, usize>>, Vec<bool>) {
    let (mut children, mut is_end) = (vec![BTreeMap::new()], vec![false]);
    for word in rules.words() {
        let mut node = 0;
        for letter in word.chars() {
            let new = children.len();
            node = *children[node].entry(letter).or_insert(new);
            if node == new {
                children.push(BTreeMap::new());
                is_end.push(false);
            }
        }
        is_end[node] = true;
    }
    (children, is_end)
}

/// What is counted in.
trait Number: Clone {
    fn zero() -> Self;
    fn one() -> Self;
    fn add(&mut self, other: &Self, times: u64);
    fn subtract(&mut self, other: &Self, times: u64);
}

/// Modulo 2^128. What is reached from the begin is exact where all is below.
impl Number for u128 {
    fn zero() -> u128 {
        0
    }

    fn one() -> u128 {
        1
    }

    fn add(&mut self, other: &u128, times: u64) {
        *self = self.wrapping_add(other.wrapping_mul(times.into()));
    }

    fn subtract(&mut self, other: &u128, times: u64) {
        *self = self.wrapping_sub(other.wrapping_mul(times.into()));
    }
}

impl Number for BigUint {
    fn zero() -> BigUint {
        BigUint::ZERO
    }

    fn one() -> BigUint {
        1u32.into()
    }

    fn add(&mut self, other: &BigUint, times: u64) {
        *self += other * times;
    }

    fn subtract(&mut self, other: &BigUint, times: u64) {
        *self -= other * times;
    }
}
