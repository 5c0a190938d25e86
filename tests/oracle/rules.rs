//! Rules by the words of `docs/shapes.md`.

use std::collections::{BTreeSet, HashMap};

use num_bigint::BigUint;

#[derive(Clone, Debug, Default)]
pub struct Rules {
    pub at_least: Vec<(String, u32)>,
    pub starts_with: Option<String>,
    pub avoid: Vec<String>,
    pub max_run: Option<u32>,
}

impl Rules {
    pub fn is_empty(&self) -> bool {
        self.at_least.is_empty()
            && self.starts_with.is_none()
            && self.avoid.is_empty()
            && self.max_run.is_none()
    }

    /// The same for the crate.
    pub fn built(&self) -> strandom::Rules {
        let mut rules = strandom::Rules::new().avoid(&self.avoid);
        for (set, count) in &self.at_least {
            rules = rules.at_least(set, *count);
        }
        if let Some(set) = &self.starts_with {
            rules = rules.starts_with(set);
        }
        match self.max_run {
            Some(count) => rules.max_run(count),
            None => rules,
        }
    }

    /// What stands in keys.
    pub fn lines(&self) -> String {
        let sorted = |set: &str| {
            set.chars()
                .collect::<BTreeSet<char>>()
                .iter()
                .collect::<String>()
        };
        let mut lines = BTreeSet::new();
        for (set, count) in &self.at_least {
            lines.insert(format!("atLeast {count} {}\n", sorted(set)));
        }
        if let Some(set) = &self.starts_with {
            lines.insert(format!("startsWith {}\n", sorted(set)));
        }
        for word in &self.avoid {
            lines.insert(format!("avoid {}\n", word.to_ascii_lowercase()));
        }
        if let Some(count) = self.max_run {
            lines.insert(format!("maxRun {count}\n"));
        }
        let text: String = lines.iter().map(String::as_str).collect();
        format!("{}\n{text}", lines.len())
    }

    /// Whether a string satisfies them.
    pub fn are_satisfied(&self, symbols: &[char]) -> bool {
        let string: String = symbols.iter().collect();
        let enough = |(set, count): &(String, u32)| {
            let found = symbols.iter().filter(|symbol| set.contains(**symbol));
            found.count() >= *count as usize
        };
        let has = |word: &String| {
            let lower = string.to_ascii_lowercase();
            lower.contains(&word.to_ascii_lowercase())
        };
        let starts = |set: &String| set.contains(symbols[0]);
        let is_short = |most: u32| {
            let mut runs = symbols.chunk_by(|a, b| a == b);
            runs.all(|run| run.len() <= most as usize)
        };
        self.at_least.iter().all(enough)
            && self.starts_with.iter().all(starts)
            && !self.avoid.iter().any(has)
            && self.max_run.is_none_or(is_short)
    }

    pub fn count(&self, slots: &[Vec<char>]) -> BigUint {
        Counter::new(self, slots).ways(&[])
    }
}

/// Counts the strings that satisfy rules and begin in a way.
pub struct Counter<'a> {
    rules: &'a Rules,
    slots: &'a [Vec<char>],
    known: HashMap<Known, BigUint>,
}

/// What matters of a beginning: its length, its end as far as a word begins so, how many symbols of each set it has,
/// and the last symbol with how often it stands.
type Known = (usize, String, Vec<u32>, Option<(char, usize)>);

impl<'a> Counter<'a> {
    pub fn new(rules: &'a Rules, slots: &'a [Vec<char>]) -> Counter<'a> {
        let known = HashMap::new();
        Counter {
            rules,
            slots,
            known,
        }
    }

    /// How many such strings begin so.
    pub fn ways(&mut self, begin: &[char]) -> BigUint {
        if !begin.is_empty() && !self.without_sets().are_satisfied(begin) {
            return BigUint::ZERO;
        }
        let key = self.key(begin);
        if let Some(ways) = self.known.get(&key) {
            return ways.clone();
        }
        let ways: BigUint = match self.slots.get(begin.len()) {
            None => u32::from(self.rules.are_satisfied(begin)).into(),
            Some(symbols) => {
                let with = |symbol: &char| [begin, &[*symbol]].concat();
                symbols.iter().map(|symbol| self.ways(&with(symbol))).sum()
            }
        };
        self.known.insert(key, ways.clone());
        ways
    }

    /// The x-th of all that satisfy the rules, as indices.
    pub fn string(&mut self, mut x: u128) -> Vec<usize> {
        let (mut begin, mut indices) = (Vec::new(), Vec::new());
        for symbols in self.slots {
            for (index, symbol) in symbols.iter().enumerate() {
                begin.push(*symbol);
                let ways = u128::try_from(self.ways(&begin)).expect("they are permuted");
                if x < ways {
                    indices.push(index);
                    break;
                }
                x -= ways;
                begin.pop();
            }
        }
        indices
    }

    /// What the beginning of a string that satisfies the rules satisfies, too.
    fn without_sets(&self) -> Rules {
        Rules {
            at_least: Vec::new(),
            ..self.rules.clone()
        }
    }

    fn key(&self, begin: &[char]) -> Known {
        let lower: String = begin.iter().map(char::to_ascii_lowercase).collect();
        let begins = |end: &&str| {
            let mut words = self.rules.avoid.iter();
            words.any(|word| word.to_ascii_lowercase().starts_with(*end))
        };
        let ends = lower.char_indices().map(|(at, _)| &lower[at..]);
        let end = ends.clone().find(begins).unwrap_or_default().to_owned();
        let sets = self.rules.at_least.iter().map(|(set, count)| {
            let found = begin.iter().filter(|symbol| set.contains(**symbol)).count();
            u32::try_from(found).expect("it is short").min(*count)
        });
        let last = begin.last().filter(|_| self.rules.max_run.is_some());
        let run = begin
            .iter()
            .rev()
            .take_while(|symbol| Some(*symbol) == last);
        let run = last.map(|last| (*last, run.count()));
        (begin.len(), end, sets.collect(), run)
    }
}
