//! What parses text from outside, beside the simplest way to do it. Each target takes any bytes, and
//! panics where the crate is wrong or panics itself.

use std::collections::BTreeSet;

use strandom::{Alphabet, CodeFormat, EngineError, Format, Pattern, PythonMethod, Strings};

use super::oracle::rules::Rules;
use super::oracle::shapes::{Secret, Sequence, Shape};
use super::oracle::{patterns, python, records, stream};

pub type Target = fn(&[u8]);

/// Each by the name that its corpus has.
pub const TARGETS: [(&str, Target); 6] = [
    ("alphabet", alphabet),
    ("name", name),
    ("seed", seed),
    ("code", code),
    ("pattern", pattern),
    ("rules", rules),
];

/// An alphabet's symbols, one after the other.
pub fn alphabet(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let symbols: Vec<char> = text.chars().collect();
    let is_counted = (2..=65_536).contains(&symbols.len());
    let is_text = !symbols.iter().any(|symbol| symbol.is_control());
    let differ = BTreeSet::from_iter(&symbols).len() == symbols.len();
    match Alphabet::new(text) {
        Ok(alphabet) => {
            assert!(is_counted && is_text && differ, "{text:?}");
            assert_eq!(alphabet.as_str(), text);
            assert_eq!(alphabet.count() as usize, symbols.len());
            let mut widths = symbols.iter().map(|symbol| symbol.len_utf8());
            let width = widths.next().filter(|width| widths.all(|it| it == *width));
            assert_eq!(alphabet.width_bytes().map(usize::from), width);
            let listed: Vec<String> = symbols.iter().map(char::to_string).collect();
            assert!(alphabet.symbols().eq(listed.iter()));
            assert_eq!(Alphabet::from_symbols(&listed), Ok(alphabet));
        }
        Err(error) => {
            // The first rule that is broken, and the places where.
            let message = error.to_string();
            let rule = match (is_counted, is_text) {
                (false, _) => "alphabet must have 2 to 65,536 symbols; ",
                (true, false) => "alphabet must have no control characters; ",
                (true, true) => "alphabet must have different symbols; ",
            };
            assert!(message.starts_with(rule), "{text:?}: {message}");
            assert!(!(is_counted && is_text && differ), "{text:?}");
        }
    }
}

/// The name of a format, an engine or an alphabet.
pub fn name(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let format = match text {
        "lines" => Some(Format::Lines),
        "csv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        _ => None,
    };
    match text.parse::<Format>() {
        Ok(parsed) => assert_eq!(Some(parsed), format),
        Err(error) => assert!(format.is_none() && error.given == text),
    }
    let method = match text {
        "python-choice" => Some(PythonMethod::Choice),
        "python-choices" => Some(PythonMethod::Choices),
        _ => None,
    };
    match text.parse::<PythonMethod>() {
        Ok(parsed) => assert_eq!(Some(parsed), method),
        Err(error) => {
            let given = text.to_owned();
            assert_eq!((error, method), (EngineError::Name { given }, None));
        }
    }
    let symbols = Alphabet::NAMED.iter().find(|(name, _)| *name == text);
    let named = Alphabet::named(text);
    assert_eq!(
        named.as_ref().map(Alphabet::as_str),
        symbols.map(|(_, symbols)| *symbols)
    );
}

/// A seed: the key of format 1, and Python's int or str.
pub fn seed(bytes: &[u8]) {
    const LEN: u32 = 5;
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let symbols = Alphabet::default();
    let builder = Strings::builder().len(LEN).seed(text);
    let Ok(strings) = builder.clone().build() else {
        assert!(text.is_empty() || text.len() > 65_536, "{text:?}");
        return;
    };
    let expected = stream::string(LEN, symbols.as_str(), text, 0);
    assert_eq!(strings.get(0), Some(expected), "{text:?}");
    for method in [PythonMethod::Choice, PythonMethod::Choices] {
        let strings = builder.clone().python(method).build();
        let made: Vec<String> = strings.expect("a seed is right").iter().take(3).collect();
        let expected = python::list(method, text, LEN, symbols.count() as usize, 3);
        let spelled =
            |indices: &Vec<usize>| indices.iter().map(|index| symbols.symbol(*index)).collect();
        let expected: Vec<String> = expected.iter().map(spelled).collect();
        assert_eq!(made, expected, "{text:?}");
    }
}

/// How a code is formatted: prefix, groups, separator, alphabet and whether there is a check symbol, in
/// lines.
pub fn code(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let fields: Vec<&str> = text.split('\n').collect();
    let [prefix, groups, separator, symbols, check] = fields[..] else {
        return;
    };
    let separator = separator.chars().next().unwrap_or_default();
    let (Ok(groups), Ok(alphabet)) = (groups.parse(), Alphabet::new(symbols)) else {
        return;
    };
    let code = CodeFormat {
        prefix: prefix.to_owned(),
        groups,
        separator,
        check: !check.is_empty(),
    };
    let is_prefix = prefix.chars().count() <= 32 && !prefix.chars().any(char::is_control);
    let is_separator = !separator.is_control() && !symbols.contains(separator);
    let is_right = is_prefix && groups <= 65_536 && (groups == 0 || is_separator);
    let builder = Strings::builder().len(9).seed("code").alphabet(alphabet);
    let strings = builder.code(code.clone()).format(Format::Json).build();
    let Ok(strings) = strings else {
        assert!(!is_right, "{text:?}");
        return;
    };
    assert!(is_right, "{text:?}");
    let listed: Vec<String> = symbols.chars().map(String::from).collect();
    let sequence = Sequence {
        shape: &Shape::of_text(9, symbols),
        rules: &Rules::default(),
        unique: false,
        secret: Secret::Seed("code"),
    };
    let indices = sequence.indices(0..3).into_iter();
    let expected: Vec<String> = indices
        .map(|indices| records::formatted(&indices, &listed, &code))
        .collect();
    assert!(
        strings.iter().take(3).eq(expected.iter().cloned()),
        "{text:?}"
    );
    let document = strings.range(0..3).expect("there are such ranks").to_vec();
    let document = document.expect("it is small");
    let read: Vec<String> = serde_json::from_slice(&document).expect("it is JSON");
    assert_eq!(read, expected, "{text:?}");
    let expected = records::document(&expected, symbols, &code, Format::Json);
    assert_eq!(document, expected.as_bytes(), "{text:?}");
}

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
                rules.starts_with = Some(set.to_owned())
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
