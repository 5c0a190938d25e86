//! What a request is to give, by the words of the documents.

use std::ops::Range;

use strandom::PythonMethod;

use super::oracle::{python, records, stream, unique};
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
        demand((1..=65_536).contains(&self.len), "len");
        demand(self.is_alphabet_right(), "alphabet");
        match &self.secret {
            Secret::Missing => demand(false, "seed"),
            Secret::Seed(seed) => demand((1..=65_536).contains(&seed.len()), "seed"),
            Secret::Key(key) => {
                demand(*key != [0; 32], "key");
                demand(self.python.is_none(), "seed");
            }
        }
        demand(!self.unique || self.python.is_none(), "unique");
        let is_text = |text: &str| !text.chars().any(char::is_control);
        let prefix = &self.code.prefix;
        demand(prefix.chars().count() <= 32 && is_text(prefix), "prefix");
        demand(self.code.groups <= 65_536, "groups");
        let separator = self.code.separator;
        let is_free = !separator.is_control() && !self.alphabet.contains(separator);
        demand(self.code.groups == 0 || is_free, "separator");
        wrong
    }

    fn is_alphabet_right(&self) -> bool {
        let symbols: Vec<char> = self.alphabet.chars().collect();
        (2..=256).contains(&symbols.len())
            && symbols.iter().all(|symbol| {
                let same = symbols.iter().filter(|other| *other == symbol);
                same.count() == 1
                    && !symbol.is_control()
                    && symbol.len_utf8() == symbols[0].len_utf8()
            })
    }

    /// How many strings there are.
    pub fn strings_max(&self) -> u64 {
        let len = u64::from(self.len);
        match self.python {
            Some(PythonMethod::Choice) => (1 << 33) / len,
            None if self.unique => match unique::strings(self.len, &self.alphabet) {
                Some(count) => {
                    u64::try_from(count).map_or((1 << 63) / len, |it| it.min((1 << 63) / len))
                }
                None => (1 << 63) / len,
            },
            _ => (1 << 63) / len,
        }
    }

    pub fn never_repeats(&self) -> bool {
        self.unique && unique::strings(self.len, &self.alphabet).is_some()
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
        u128::from(self.len) * self.alphabet.chars().next().map_or(1, char::len_utf8) as u128 + 1
    }

    /// Whether it takes little time to say which strings these are.
    pub fn is_small(&self) -> bool {
        let ranks = self.ranks();
        let last = match self.python {
            // All that lies before is drawn.
            Some(_) => ranks.end,
            None => ranks.end - ranks.start,
        };
        last.saturating_mul(self.len.into()) <= 70_000
    }

    /// The strings, as codes.
    pub fn strings(&self) -> Vec<String> {
        let ranks = self.ranks();
        let (len, alphabet) = (self.len, &self.alphabet);
        let strings = match (&self.secret, self.python) {
            (Secret::Seed(seed), Some(method)) => {
                let from = usize::try_from(ranks.start).expect("small");
                python::list(method, seed, len, alphabet, ranks.end).split_off(from)
            }
            (Secret::Seed(seed), None) if self.unique => {
                unique::list(len, alphabet, unique::Secret::Seed(seed), ranks)
            }
            (Secret::Key(key), _) if self.unique => {
                unique::list(len, alphabet, unique::Secret::Key(*key), ranks)
            }
            (Secret::Seed(seed), None) => ranks
                .map(|rank| stream::string(len, alphabet, seed, rank))
                .collect(),
            (Secret::Key(key), _) => ranks
                .map(|rank| stream::fresh(len, alphabet, *key, rank))
                .collect(),
            (Secret::Missing, _) => Vec::new(),
        };
        let code = |string: &String| records::formatted(string, alphabet, &self.code);
        strings.iter().map(code).collect()
    }

    pub fn document(&self, strings: &[String]) -> String {
        records::document(strings, &self.alphabet, &self.code, self.format)
    }
}
