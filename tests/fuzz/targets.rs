//! What parses text from outside, beside the simplest way to do it. Each target takes any bytes, and
//! panics where the crate is wrong or panics itself.

use std::collections::BTreeSet;

use strandom::{Alphabet, CodeFormat, EngineError, Format, PythonMethod, Strings};

use super::oracle::rules::Rules;
use super::oracle::shapes::{Secret, Sequence, Shape};
use super::oracle::{python, records, stream};

#[path = "shaped.rs"]
mod shaped;

pub use shaped::{pattern, rules};

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
