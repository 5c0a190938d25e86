//! Patterns by the words of `docs/shapes.md`, one position after the other.

use strandom::Alphabet;

use super::shapes::Shape;

/// The names that patterns know. There is a later one that they do not.
const NAMES: [&str; 12] = [
    "alphanumeric",
    "lower",
    "upper",
    "digits",
    "hex",
    "base32",
    "crockford",
    "base58",
    "base64url",
    "clear",
    "ascii",
    "dna",
];

/// What a pattern means; `None` if it is refused.
pub fn read(pattern: &str) -> Option<Shape> {
    let mut positions = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let (symbols, behind) = position(rest)?;
        let (times, behind) = repetition(behind)?;
        let total = symbols.len() * times;
        rest = behind;
        // Beyond this it is refused whatever follows, and takes memory.
        if total > 1 << 22 || times > 65_536 {
            return None;
        }
        positions.extend(std::iter::repeat_n(symbols, times));
        if !is_within_bounds(&positions) {
            return None;
        }
    }
    let is_drawn = positions
        .iter()
        .any(|symbols: &Vec<String>| symbols.len() > 1);
    (is_drawn && pattern.len() <= 65_536).then_some(Shape::Pattern(positions))
}

fn is_within_bounds(positions: &[Vec<String>]) -> bool {
    let slots = positions.iter().filter(|symbols| symbols.len() > 1);
    let symbols: usize = slots.clone().map(Vec::len).sum();
    let count = slots.count();
    count <= 65_536 && positions.len() - count <= 65_536 && symbols <= 1 << 22
}

/// The symbols of the first position, and what stands behind it.
fn position(text: &str) -> Option<(Vec<String>, &str)> {
    if let Some(inside) = text.strip_prefix('[') {
        return brackets(text, inside);
    }
    if let Some(behind) = text.strip_prefix("\\d") {
        return Some((('0'..='9').map(String::from).collect(), behind));
    }
    let (symbol, behind) = single(text, "[]{}()|*+?.^$\u{2028}\u{2029}")?;
    Some((vec![symbol.into()], behind))
}

/// A character, or one behind a backslash.
fn single<'a>(text: &'a str, special: &str) -> Option<(char, &'a str)> {
    let mut characters = text.chars();
    let first = characters.next()?;
    if first == '\\' {
        let escaped = characters.next()?;
        let is_right = !escaped.is_ascii_alphanumeric() && !escaped.is_control();
        return is_right.then_some((escaped, characters.as_str()));
    }
    let is_right = !first.is_control() && !special.contains(first);
    is_right.then_some((first, characters.as_str()))
}

fn brackets<'a>(text: &'a str, inside: &'a str) -> Option<(Vec<String>, &'a str)> {
    let looks_like_a_name = text.find(']').map(|end| &text[1..end]);
    let looks_like_a_name = looks_like_a_name
        .is_some_and(|it| it.chars().count() > 2 && it.starts_with(':') && it.ends_with(':'));
    if looks_like_a_name || inside.starts_with('^') {
        return None;
    }
    let (mut symbols, mut seen) = (Vec::new(), std::collections::BTreeSet::new());
    let mut rest = inside;
    loop {
        if let Some(behind) = rest.strip_prefix(']') {
            return (!symbols.is_empty()).then_some((symbols, behind));
        }
        let is_first = rest.len() == inside.len();
        let (listed, behind) = member(rest, is_first)?;
        let new = listed.into_iter().filter(|symbol| seen.insert(*symbol));
        symbols.extend(new.map(String::from));
        if symbols.len() > 65_536 {
            return None;
        }
        rest = behind;
    }
}

/// What is listed first, and what stands behind it.
fn member(text: &str, is_first: bool) -> Option<(Vec<char>, &str)> {
    if let Some(named) = text.strip_prefix("[:") {
        let (name, behind) = named.split_once(":]")?;
        let alphabet = Alphabet::named(name).filter(|_| NAMES.contains(&name))?;
        return Some((alphabet.as_str().chars().collect(), behind));
    }
    if let Some(behind) = text.strip_prefix("\\d") {
        return Some((('0'..='9').collect(), behind));
    }
    if let Some(behind) = text.strip_prefix('-') {
        let is_right = is_first || behind.starts_with(']');
        return is_right.then_some((vec!['-'], behind));
    }
    let (first, behind) = single(text, "[]")?;
    let Some(last) = behind.strip_prefix('-').filter(|it| !it.starts_with(']')) else {
        return Some((vec![first], behind));
    };
    let (last, behind) = single(last, "[]-")?;
    let has_control = |range: &[char]| range.iter().any(|it| it.is_control());
    let range: Vec<char> = (first..=last).collect();
    (!range.is_empty() && !has_control(&range)).then_some((range, behind))
}

/// How often the position stands, and what stands behind that.
fn repetition(text: &str) -> Option<(usize, &str)> {
    let Some(inside) = text.strip_prefix('{') else {
        return Some((1, text));
    };
    let (number, behind) = inside.split_once('}')?;
    let is_number = number.chars().all(|it| it.is_ascii_digit()) && !number.starts_with('0');
    let times = number
        .parse()
        .ok()
        .filter(|times| is_number && (1..=65_536).contains(times));
    Some((times?, behind))
}
