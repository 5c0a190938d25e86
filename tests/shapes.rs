//! The golden strings of `docs/shapes.md`.
#![cfg(not(target_arch = "wasm32"))]

use serde::Deserialize;
use strandom::{Alphabet, CodeFormat, Pattern, Rules, Strings};

/// A request, and the string of a rank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    seed: Option<String>,
    key: Option<String>,
    len: Option<u32>,
    alphabet: Option<Symbols>,
    pattern: Option<String>,
    rules: Option<Ruled>,
    #[serde(default)]
    unique: bool,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    groups: u32,
    separator: Option<char>,
    #[serde(default)]
    check: bool,
    rank: u64,
    string: String,
    #[serde(rename = "count")]
    _count: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
#[derive(Default)]
struct Ruled {
    at_least: Vec<(String, u32)>,
    starts_with: Option<String>,
    avoid: Vec<String>,
    max_run: Option<u32>,
}

impl Ruled {
    fn rules(&self) -> Rules {
        let mut rules = Rules::new().avoid(&self.avoid);
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
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Symbols {
    Text(String),
    List(Vec<String>),
    From { from: u32, count: usize },
    Words { words: u32 },
}

impl Symbols {
    fn alphabet(&self) -> Alphabet {
        let made = match self {
            Symbols::Text(text) => Alphabet::new(text),
            Symbols::List(symbols) => Alphabet::from_symbols(symbols),
            Symbols::From { from, count } => {
                let scalars = (*from..)
                    .filter_map(char::from_u32)
                    .filter(|it| !it.is_control());
                Alphabet::new(&scalars.take(*count).collect::<String>())
            }
            Symbols::Words { words } => {
                Alphabet::from_symbols(&(0..*words).map(|it| format!("w{it}")).collect::<Vec<_>>())
            }
        };
        made.expect("a golden alphabet is right")
    }
}

fn strings(golden: &Golden) -> Strings {
    let code = CodeFormat {
        prefix: golden.prefix.clone(),
        groups: golden.groups,
        separator: golden.separator.unwrap_or('-'),
        check: golden.check,
    };
    let mut builder = Strings::builder().unique(golden.unique).code(code);
    if let (Some(len), Some(alphabet)) = (golden.len, &golden.alphabet) {
        builder = builder.len(len).alphabet(alphabet.alphabet());
    }
    if let Some(pattern) = &golden.pattern {
        builder = builder.pattern(Pattern::new(pattern).expect("a golden pattern is right"));
    }
    if let Some(rules) = &golden.rules {
        builder = builder.rules(rules.rules());
    }
    let builder = match (&golden.seed, &golden.key) {
        (Some(seed), _) => builder.seed(seed),
        (None, key) => {
            let key =
                base16ct::lower::decode_vec(key.as_deref().expect("a key")).expect("hexadecimal");
            builder.key(&key.try_into().expect("32 bytes"))
        }
    };
    builder.build().expect("a golden request is right")
}

#[test]
fn the_golden_strings_come_out() {
    let lines = include_str!("shapes.jsonl").lines().skip(1);
    let (mut checked, mut wrong) = (0, Vec::new());
    for line in lines {
        let golden: Golden = serde_json::from_str(line).expect(line);
        let made = strings(&golden).get(golden.rank);
        if made.as_ref() != Some(&golden.string) {
            wrong.push(format!("{line}\n{made:?}"));
        }
        checked += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {checked}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(8)].join("\n")
    );
    println!("{checked}");
}
