//! The golden strings of `docs/shapes.md`.

use serde::Deserialize;
use strandom::{Alphabet, Builder, CodeFormat, Format, Pattern, Strings};

use super::built;
use super::oracle::rules::Rules;

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
    /// How many strings satisfy the rules.
    count: Option<String>,
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
        Rules {
            at_least: self.at_least.clone(),
            starts_with: self.starts_with.clone(),
            avoid: self.avoid.clone(),
            max_run: self.max_run,
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

fn builder(golden: &Golden) -> Builder {
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
        builder = builder.rules(rules.rules().built());
    }
    match (&golden.seed, &golden.key) {
        (Some(seed), _) => builder.seed(seed),
        (None, key) => {
            let key =
                base16ct::lower::decode_vec(key.as_deref().expect("a key")).expect("hexadecimal");
            builder.key(&key.try_into().expect("32 bytes"))
        }
    }
}

/// Demands the string at its rank, each way in which some strings are made together.
fn demand_among_others(line: &str, golden: &Golden) {
    let rank = golden.rank;
    let in_format = |format| built(builder(golden).format(format));
    let [lines, csv, json] = [Format::Lines, Format::Csv, Format::Json].map(in_format);
    for (first, end) in [
        (rank, rank + 1),
        (rank.saturating_sub(1), rank + 2),
        (rank.saturating_sub(8), rank + 1),
    ] {
        let of = |strings: &Strings| {
            let stretch = strings.range(first..end).ok()?;
            let [serial, parallel] = [stretch.to_vec(), stretch.par_to_vec()];
            let bytes = serial.expect(line);
            assert!(Ok(&bytes) == parallel.as_ref(), "threads differ: {line}");
            Some((stretch, bytes))
        };
        let Some((stretch, text)) = of(&lines) else {
            assert!(end > rank + 1, "there is no such rank: {line}");
            continue;
        };
        let place = usize::try_from(rank - first).expect(line);
        let text = String::from_utf8(text).expect(line);
        let made: Vec<String> = text.split_terminator('\n').map(str::to_owned).collect();
        assert_eq!(made[place], golden.string, "{line}");
        assert!(stretch.iter().eq(made.iter().cloned()), "{line}");
        let (_, bytes) = of(&json).expect(line);
        let read: Vec<String> = serde_json::from_slice(&bytes).expect(line);
        assert_eq!(read, made, "{line}");
        let (_, bytes) = of(&csv).expect(line);
        let mut reader = csv::Reader::from_reader(&*bytes);
        let read: Vec<String> = reader.deserialize().collect::<Result<_, _>>().expect(line);
        assert_eq!(read, made, "{line}");
        assert!(
            reader.headers().expect(line) == ["string"].as_slice(),
            "{line}"
        );
    }
}

#[test]
fn the_golden_strings_come_out_alone_and_among_others_of_one_and_of_many_threads() {
    let mut checked = 0;
    for line in include_str!("../shapes.jsonl").lines().skip(1) {
        let golden: Golden = serde_json::from_str(line).expect(line);
        let strings = built(builder(&golden));
        assert_eq!(
            strings.get(golden.rank).as_ref(),
            Some(&golden.string),
            "{line}"
        );
        demand_among_others(line, &golden);
        let rank = strings.never_repeats().then_some(golden.rank);
        assert_eq!(strings.rank_of(&golden.string), rank, "{line}");
        if let Some(count) = &golden.count {
            let odds = builder(&golden).odds().expect(line);
            assert_eq!(&odds.to_string(), count, "{line}");
        }
        checked += 1;
    }
    assert_eq!(checked, 215, "tests/shapes.jsonl has lost or gained a line");
}
