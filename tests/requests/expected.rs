//! What a request is to give, by the words of the documents.

use std::ops::Range;

use num_bigint::BigUint;
use strandom::PythonMethod;

use super::oracle::rules::Rules;
use super::oracle::shapes::{self, Sequence, Shape};
use super::oracle::{python, records};
use super::request::{Request, Secret, Start};

impl Request {
    /// Whether a symbol begins another one.
    pub fn is_ambiguous(&self) -> bool {
        let begins = |(at, symbol): (usize, &String)| {
            let mut others = self.alphabet().iter().enumerate();
            others.any(|(other, it)| other != at && it.starts_with(symbol.as_str()))
        };
        !self.shape.is_scalar() && self.alphabet().iter().enumerate().any(begins)
    }

    /// Leaves rules out where the oracle would count for long.
    pub fn shorten(&mut self) {
        let choices = self.alphabet().len().max(20) as u64 * u64::from(self.len());
        let most = if self.any.is_multiple_of(8) {
            2000
        } else {
            300
        };
        if choices > most && self.len() <= 256 {
            self.rules = Rules::default();
        }
    }

    /// Asks for nothing beside what it does not combine with.
    pub fn combine(&mut self) {
        if matches!(self.shape, Shape::Pattern(_)) {
            self.code = strandom::CodeFormat::default();
            self.python = None;
        }
        if !self.shape.is_scalar() {
            self.rules = Rules::default();
        }
        if !self.rules.is_empty() || self.alphabet().len() > 256 {
            self.python = None;
        }
        if self.is_ambiguous() && self.any.is_multiple_of(2) {
            self.unique = false;
        }
        if self.python.is_some() {
            self.unique = false;
            if let Secret::Key(key) = self.secret {
                self.secret = Secret::Seed(format!("{key:?}"));
            }
        }
    }

    /// What kind of strings they are.
    pub fn kind(&self) -> [&'static str; 3] {
        let shape = match &self.shape {
            Shape::Pattern(_) => "pattern",
            Shape::Symbols { .. } if !self.shape.is_scalar() => "words",
            Shape::Symbols { alphabet, .. } if alphabet.len() > 256 => "wide",
            Shape::Symbols { .. } => "text",
        };
        let unique = if self.never_repeats() { "unique" } else { "" };
        [
            shape,
            unique,
            if self.rules.is_empty() { "" } else { "rules" },
        ]
    }

    /// Symbols of a string that are drawn.
    pub fn len(&self) -> u32 {
        match &self.shape {
            Shape::Symbols { len, .. } => *len,
            shape @ Shape::Pattern(_) => u32::try_from(shape.slots().len()).expect("small"),
        }
    }

    /// None of a pattern.
    pub fn alphabet(&self) -> &[String] {
        match &self.shape {
            Shape::Symbols { alphabet, .. } => alphabet,
            Shape::Pattern(_) => &[],
        }
    }

    /// All text that strings consist of.
    pub fn symbols(&self) -> String {
        match &self.shape {
            Shape::Symbols { alphabet, .. } => alphabet.concat(),
            Shape::Pattern(positions) => positions.concat().concat(),
        }
    }

    pub fn sequence(&self) -> Sequence<'_> {
        let secret = match &self.secret {
            Secret::Missing => shapes::Secret::Seed(""),
            Secret::Seed(seed) => shapes::Secret::Seed(seed),
            Secret::Key(key) => shapes::Secret::Key(*key),
        };
        Sequence {
            shape: &self.shape,
            rules: &self.rules,
            unique: self.unique,
            secret,
        }
    }

    /// How many strings there are.
    pub fn strings_max(&self) -> u64 {
        let len = u64::from(self.len());
        let most = (1 << 63) / len;
        match (self.python, self.sequence().permuted()) {
            (Some(PythonMethod::Choice), _) => (1 << 33) / len,
            (None, Some((count, _))) => u64::try_from(count).map_or(most, |it| it.min(most)),
            _ => most,
        }
    }

    pub fn never_repeats(&self) -> bool {
        self.sequence().permuted().is_some()
    }

    pub fn ranks(&self) -> Range<u64> {
        let start = match self.start {
            Start::At(rank) => rank,
            Start::BeforeEnd(n) => self.strings_max().saturating_sub(n),
        };
        start..start.saturating_add(self.n)
    }

    /// Bytes of a record in which nothing is escaped, at least.
    pub fn record_bytes_at_least(&self) -> u128 {
        let bytes = |symbols: &[String]| symbols.iter().map(String::len).min().unwrap_or(0) as u128;
        self.shape.slots().into_iter().map(bytes).sum::<u128>() + 1
    }

    /// Whether it takes little time to say which strings these are.
    pub fn is_small(&self) -> bool {
        let ranks = self.ranks();
        let last = match self.python {
            // All that lies before is drawn.
            Some(_) => ranks.end,
            None => ranks.end - ranks.start,
        };
        let symbols = last.saturating_mul(self.len().into());
        let possible = self.sequence().possible().max(BigUint::from(1_u32));
        let attempts = if self.never_repeats() {
            BigUint::from(1_u32)
        } else {
            self.shape.space() / possible + 1_u32
        };
        attempts * symbols <= 70_000_u32.into()
    }

    /// The strings, as codes.
    pub fn strings(&self) -> Vec<String> {
        let ranks = self.ranks();
        let indices = match (&self.secret, self.python) {
            (Secret::Seed(seed), Some(method)) => {
                let from = usize::try_from(ranks.start).expect("small");
                let m = self.alphabet().len();
                python::list(method, seed, self.len(), m, ranks.end).split_off(from)
            }
            _ => self.sequence().indices(ranks),
        };
        let code = |indices: &Vec<usize>| match &self.shape {
            Shape::Symbols { alphabet, .. } => records::formatted(indices, alphabet, &self.code),
            Shape::Pattern(_) => self.shape.text(indices),
        };
        indices.iter().map(code).collect()
    }

    pub fn document(&self, strings: &[String]) -> String {
        records::document(strings, &self.symbols(), &self.code, self.format)
    }
}
