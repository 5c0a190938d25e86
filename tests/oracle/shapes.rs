//! Strings of any shape, by the words of `docs/format-1.md`, `docs/unique.md` and `docs/shapes.md`.

use std::ops::Range;

use num_bigint::BigUint;

use super::rules::{Counter, Rules};
use super::stream::Keystream;
use super::unique::Permutation;

/// Which symbols stand where.
#[derive(Clone, Debug)]
pub enum Shape {
    /// So many symbols of an alphabet.
    Symbols { len: u32, alphabet: Vec<String> },
    /// The symbols of each position of a pattern: of a literal, one.
    Pattern(Vec<Vec<String>>),
}

/// What strings are made from.
#[derive(Clone, Copy, Debug)]
pub enum Secret<'a> {
    Seed(&'a str),
    Key([u8; 32]),
}

/// Which strings.
#[derive(Clone, Copy)]
pub struct Sequence<'a> {
    pub shape: &'a Shape,
    pub rules: &'a Rules,
    pub unique: bool,
    pub secret: Secret<'a>,
}

/// 2^126.
const PERMUTED_MAX: u128 = 1 << 126;

impl Shape {
    /// So many single scalar values.
    pub fn of_text(len: u32, alphabet: &str) -> Shape {
        let alphabet = alphabet.chars().map(String::from).collect();
        Shape::Symbols { len, alphabet }
    }

    /// The symbols of each slot.
    pub fn slots(&self) -> Vec<&[String]> {
        match self {
            Shape::Symbols { len, alphabet } => vec![alphabet; *len as usize],
            Shape::Pattern(positions) => {
                let slots = positions.iter().map(Vec::as_slice);
                slots.filter(|symbols| symbols.len() > 1).collect()
            }
        }
    }

    /// The same, where each symbol is one scalar value.
    pub fn characters(&self) -> Vec<Vec<char>> {
        let one = |symbol: &String| symbol.chars().next().expect("no symbol is empty");
        let slots = self.slots().into_iter();
        slots
            .map(|symbols| symbols.iter().map(one).collect())
            .collect()
    }

    /// How many strings there are.
    pub fn space(&self) -> BigUint {
        match self {
            Shape::Symbols { len, alphabet } => BigUint::from(alphabet.len()).pow(*len),
            Shape::Pattern(positions) => positions.iter().map(Vec::len).product(),
        }
    }

    /// Whether each symbol is one scalar value.
    pub fn is_scalar(&self) -> bool {
        match self {
            Shape::Symbols { alphabet, .. } => alphabet.iter().all(|it| it.chars().count() == 1),
            Shape::Pattern(_) => true,
        }
    }

    /// The string of a pattern, from indices.
    pub fn text(&self, indices: &[usize]) -> String {
        let mut indices = indices.iter();
        let mut symbol = |symbols: &Vec<String>| match symbols.len() {
            1 => symbols[0].clone(),
            _ => symbols[*indices.next().expect("one a slot")].clone(),
        };
        match self {
            Shape::Symbols { alphabet, .. } => indices.map(|index| &*alphabet[*index]).collect(),
            Shape::Pattern(positions) => positions.iter().map(&mut symbol).collect(),
        }
    }

    /// What stands behind the first line of a key.
    fn key_lines(&self) -> String {
        match self {
            Shape::Symbols { len, alphabet } if self.is_scalar() => {
                format!("{len}\n{}\n", alphabet.concat())
            }
            Shape::Symbols { len, alphabet } => {
                format!("{len}\n{}\n{}\n", alphabet.len(), alphabet.join("\n"))
            }
            Shape::Pattern(positions) => {
                let lines: Vec<String> = positions.iter().map(|it| it.concat()).collect();
                format!("{}\n{}\n", positions.len(), lines.join("\n"))
            }
        }
    }

    fn kind(&self) -> &str {
        match self {
            Shape::Pattern(_) => " pattern",
            Shape::Symbols { .. } if self.is_scalar() => "",
            Shape::Symbols { .. } => " words",
        }
    }
}

impl Sequence<'_> {
    /// The indices of the strings of these ranks.
    pub fn indices(&self, ranks: Range<u64>) -> Vec<Vec<usize>> {
        let Some((count, halves)) = self.permuted() else {
            let keystream = self.keystream("", "");
            return ranks.map(|rank| self.drawn(&keystream, rank)).collect();
        };
        let keystream = if self.rules.is_empty() {
            self.keystream(" unique", "")
        } else {
            self.keystream(" unique rules", &self.rules.lines())
        };
        let permutation = Permutation::new(keystream, count, halves);
        let slots = self.shape.characters();
        let mut counter = Counter::new(self.rules, &slots);
        let mut string = |rank| match (permutation.at(rank), self.rules.is_empty()) {
            (number, true) => self.digits(number),
            (number, false) => counter.string(number),
        };
        ranks.map(&mut string).collect()
    }

    /// How many strings are permuted, and the halves; `None` if they are not.
    pub fn permuted(&self) -> Option<(u128, [u128; 2])> {
        if !self.unique {
            return None;
        }
        if let (Shape::Symbols { len, alphabet }, true) = (self.shape, self.rules.is_empty()) {
            let m = alphabet.len() as u128;
            let a = m.checked_pow(len.div_ceil(2)).filter(|a| *a <= 1 << 63)?;
            let b = m.pow(len / 2);
            return Some((a * b, [a, b]));
        }
        let count = u128::try_from(self.possible()).ok();
        let count = count.filter(|count| *count <= PERMUTED_MAX)?;
        let root = count.isqrt();
        let a = root + u128::from(root * root < count);
        Some((count, [a, count.div_ceil(a)]))
    }

    /// How many strings there are that satisfy the rules.
    pub fn possible(&self) -> BigUint {
        if self.rules.is_empty() {
            return self.shape.space();
        }
        self.rules.count(&self.shape.characters())
    }

    fn keystream(&self, purpose: &str, rules: &str) -> Keystream {
        let (kind, lines) = (self.shape.kind(), self.shape.key_lines());
        match self.secret {
            Secret::Key(key) => Keystream::Twenty(key),
            Secret::Seed(seed) => {
                Keystream::of(&format!("strandom/1{purpose}{kind}\n{rules}{lines}{seed}"))
            }
        }
    }

    /// The first attempt that satisfies the rules.
    fn drawn(&self, keystream: &Keystream, rank: u64) -> Vec<usize> {
        let slots = self.shape.slots();
        let characters = self.shape.characters();
        let first = rank * slots.len() as u64;
        let attempt = |attempt: u64| -> Vec<usize> {
            let draw = match self.shape {
                Shape::Symbols { .. } => Keystream::symbol,
                Shape::Pattern(_) => Keystream::one,
            };
            let places = (first..).zip(&slots);
            let m = |symbols: &&[String]| symbols.len() as u64;
            places
                .map(|(place, it)| draw(keystream, m(it), attempt << 32, place))
                .collect()
        };
        let is_right = |indices: &Vec<usize>| {
            let symbols = indices.iter().zip(&characters);
            let symbols: Vec<char> = symbols.map(|(index, slot)| slot[*index]).collect();
            self.rules.is_empty() || self.rules.are_satisfied(&symbols)
        };
        // One in 1,000 is right, so a million attempts are none too few.
        let mut attempts = (0..1_000_000).map(attempt);
        attempts.find(is_right).expect("an attempt is right")
    }

    /// A number in mixed base.
    fn digits(&self, mut number: u128) -> Vec<usize> {
        let slots = self.shape.slots();
        let mut digits: Vec<usize> = Vec::new();
        for symbols in slots.iter().rev() {
            let m = symbols.len() as u128;
            digits.push(usize::try_from(number % m).expect("it is below m"));
            number /= m;
        }
        digits.reverse();
        digits
    }
}
