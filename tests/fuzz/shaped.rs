//! Patterns and rules, beside plain code.

use strandom::{Alphabet, Pattern, Strings};

use super::super::oracle::patterns;
use super::super::oracle::rules::Rules;
use super::super::oracle::shapes::{Secret, Sequence, Shape};

/// A pattern: what it means when it is read character by character, or where it is wrong.
pub fn pattern(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match (Pattern::new(text), patterns::read(text)) {
        (Ok(pattern), Some(shape)) => {
            assert_eq!(pattern.slots() as usize, shape.slots().len(), "{text:?}");
            let strings = Strings::builder().pattern(pattern).seed("pattern").build();
            let made = strings.expect("a pattern is right").get(3);
            let sequence = Sequence {
                shape: &shape,
                rules: &Rules::default(),
                unique: false,
                secret: Secret::Seed("pattern"),
            };
            let expected = sequence
                .indices(3..4)
                .iter()
                .map(|it| shape.text(it))
                .next();
            assert_eq!(made, expected, "{text:?}");
        }
        (Err(error), None) => {
            let count = text.chars().count();
            assert!(
                error.place.is_none_or(|place| (1..=count).contains(&place)),
                "{text:?}: {error}"
            );
            assert!(
                error.to_string().starts_with("pattern must "),
                "{text:?}: {error}"
            );
        }
        (made, expected) => panic!("{text:?}: {made:?}, {expected:?}"),
    }
}

/// Rules: a length and an alphabet, or 0 and a pattern; sets with numbers, `start` for the first symbol; how often a
/// symbol may stand; words to avoid, in lines.
pub fn rules(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let mut lines = text.split('\n');
    let (Some(len), Some(symbols)) = (lines.next().and_then(|it| it.parse().ok()), lines.next())
    else {
        return;
    };
    let Some(rules) = rules_of(lines.collect()) else {
        return;
    };
    let (builder, shape) = match (len, Pattern::new(symbols), Alphabet::new(symbols)) {
        (0, Ok(pattern), _) => {
            let shape = patterns::read(symbols).expect("the crate reads it");
            (Strings::builder().pattern(pattern), shape)
        }
        (1..=12, _, Ok(alphabet)) => (
            Strings::builder().len(len).alphabet(alphabet),
            Shape::of_text(len, symbols),
        ),
        _ => return,
    };
    // What plain code takes long to count is for other tests.
    let choices: usize = shape.slots().iter().map(|slot| slot.len()).sum();
    if choices > 150 || rules.is_empty() {
        return;
    }
    let possible = rules.count(&shape.characters());
    for unique in [false, true] {
        let builder = builder
            .clone()
            .rules(rules.built())
            .unique(unique)
            .seed("rules");
        let Ok(strings) = builder.build() else {
            let is_wrong =
                rules.at_least.iter().any(|(_, count)| *count == 0) || rules.max_run == Some(0);
            let is_rare = &possible * 1000_u32 < shape.space();
            let is_word = |word: &String| !word.is_empty() && !word.chars().any(char::is_control);
            let is_large = rules
                .at_least
                .iter()
                .map(|(_, count)| *count as usize + 1)
                .product::<usize>()
                > 256;
            assert!(
                is_wrong || is_rare || is_large || !rules.avoid.iter().all(is_word),
                "{text:?}"
            );
            continue;
        };
        let sequence = Sequence {
            shape: &shape,
            rules: &rules,
            unique,
            secret: Secret::Seed("rules"),
        };
        let rank = if unique { strings.strings_max() / 2 } else { 5 };
        let expected = sequence
            .indices(rank..rank + 1)
            .iter()
            .map(|it| shape.text(it))
            .next();
        assert_eq!(strings.get(rank), expected, "{text:?}");
        if unique {
            assert_eq!(
                strings.strings_max().to_string(),
                possible.to_string(),
                "{text:?}"
            );
            assert_eq!(
                strings.rank_of(&expected.expect("it is made")),
                Some(rank),
                "{text:?}"
            );
        }
    }
}

/// Sets until a number stands alone, then words.
fn rules_of(lines: Vec<&str>) -> Option<Rules> {
    let mut rules = Rules::default();
    let mut lines = lines.into_iter();
    for line in lines.by_ref() {
        match (line.split_once(' '), line.parse()) {
            (_, Ok(0)) => break,
            (_, Ok(most)) => {
                rules.max_run = Some(most);
                break;
            }
            (Some(("start", set)), _) if !set.is_empty() => {
                rules.starts_with = Some(set.to_owned());
            }
            (Some((set, count)), _) if !set.is_empty() => {
                rules.at_least.push((set.to_owned(), count.parse().ok()?));
            }
            _ => {}
        }
    }
    rules.avoid.extend(lines.map(str::to_owned));
    (rules.at_least.len() <= 8).then_some(rules)
}
