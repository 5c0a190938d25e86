//! Which arguments of a request are wrong, by the words of the documents.

use super::oracle::shapes::Shape;
use super::request::{Request, Secret};

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
}
