//! What a request is to give, by the words of the documents.

use std::ops::Range;

use num_bigint::BigUint;
use strandom::PythonMethod;

use super::oracle::rules::Rules;
use super::oracle::shapes::{self, Sequence, Shape};
use super::oracle::{python, records};
use super::request::{Request, Secret, Start};

impl Request {
    /// The arguments that are wrong, by which strings are refused.
    pub fn wrong(&self) -> Vec<&'static str> {
        let mut wrong = Vec::new();
        let mut demand = |is_right: bool, argument| {
            if !is_right {
                wrong.push(argument);
            }
        };
        demand((1..=65_536).contains(&self.len()), "len");
        demand(self.is_alphabet_right(), "alphabet");
        match &self.secret {
            Secret::Missing => demand(false, "seed"),
            Secret::Seed(seed) => demand((1..=65_536).contains(&seed.len()), "seed"),
            Secret::Key(key) => {
                demand(*key != [0; 32], "key");
                demand(self.python.is_none(), "seed");
            }
        }
        let has_bytes = matches!(self.shape, Shape::Symbols { .. }) && self.alphabet().len() <= 256;
        let is_plain = has_bytes && self.rules.is_empty();
        demand(is_plain || self.python.is_none(), "engine");
        demand(!self.unique || self.python.is_none(), "unique");
        let code = &self.code;
        if matches!(self.shape, Shape::Pattern(_)) {
            let is_none = code.prefix.is_empty() && code.groups == 0 && !code.check;
            demand(is_none, "pattern");
        } else {
            let is_text = |text: &str| !text.chars().any(char::is_control);
            demand(
                code.prefix.chars().count() <= 32 && is_text(&code.prefix),
                "prefix",
            );
            demand(code.groups <= 65_536, "groups");
            let is_free = !code.separator.is_control() && !self.symbols().contains(code.separator);
            demand(code.groups == 0 || is_free, "separator");
        }
        // What satisfies rules is counted where there is something to count.
        if !self.rules.is_empty() {
            let can_be_counted = wrong.iter().all(|it| !matches!(*it, "len" | "alphabet"));
            wrong.extend(self.wrong_rules());
            if wrong.is_empty() || can_be_counted && !self.has_wrong_rules() {
                wrong.extend(self.is_rare().then_some("rules"));
            }
        }
        wrong
    }

    /// Which rules are wrong, whatever satisfies them.
    fn wrong_rules(&self) -> Vec<&'static str> {
        let rules = &self.rules;
        let mut wrong = Vec::new();
        let counts = rules.at_least.iter().map(|(_, count)| *count);
        let is_word = |word: &String| !word.is_empty() && !word.chars().any(char::is_control);
        if counts.clone().any(|count| count == 0) {
            wrong.push("atLeast");
        }
        if !rules.avoid.iter().all(is_word) {
            wrong.push("avoid");
        }
        if rules.max_run == Some(0) {
            wrong.push("maxRun");
        }
        if !self.shape.is_scalar() || self.len() > 256 || self.is_large() {
            wrong.push("rules");
        }
        wrong
    }

    fn has_wrong_rules(&self) -> bool {
        !self.wrong_rules().is_empty()
    }

    /// Whether counting takes too long.
    fn is_large(&self) -> bool {
        let (rules, len) = (&self.rules, u64::from(self.len()));
        let tallies: u64 = rules
            .at_least
            .iter()
            .map(|(_, count)| u64::from(*count) + 1)
            .product();
        let words: usize = rules.avoid.iter().map(|word| word.chars().count()).sum();
        let mut symbols = self.shape.slots().concat();
        symbols.sort_unstable();
        symbols.dedup();
        let runs = match rules.max_run.map(u64::from) {
            Some(most) if most < len => most * symbols.len() as u64,
            _ => 0,
        };
        tallies * (1 + words as u64 + runs) * len > 1 << 23
    }

    /// Whether fewer than one string in 1,000 satisfies the rules.
    fn is_rare(&self) -> bool {
        self.sequence().possible() * 1000_u32 < self.shape.space()
    }

    fn is_alphabet_right(&self) -> bool {
        let Shape::Symbols { alphabet, .. } = &self.shape else {
            return true;
        };
        let differ = (1..alphabet.len()).all(|at| !alphabet[..at].contains(&alphabet[at]));
        let is_symbol = |symbol: &String| {
            let breaks = symbol.chars().count() > 1 && symbol.contains(['\u{2028}', '\u{2029}']);
            (1..=64).contains(&symbol.len()) && !symbol.chars().any(char::is_control) && !breaks
        };
        let is_read_back = !self.unique || self.code.groups == 1 || !self.is_ambiguous();
        (2..=65_536).contains(&alphabet.len())
            && alphabet.iter().all(is_symbol)
            && differ
            && is_read_back
    }

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
        if self.is_ambiguous() && self.any % 2 == 0 {
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
            shape if !shape.is_scalar() => "words",
            _ if self.alphabet().len() > 256 => "wide",
            _ => "text",
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
    fn alphabet(&self) -> &[String] {
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
        let attempts = match self.never_repeats() {
            true => 1_u32.into(),
            false => self.shape.space() / possible + 1_u32,
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
