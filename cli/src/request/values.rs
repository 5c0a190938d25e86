//! Values of options, as typed.

use crate::number;

/// A character, or nothing.
#[derive(Clone, Copy, Debug)]
pub struct Separator(pub Option<char>);

/// One character, or none.
pub fn separator(text: &str) -> Result<Separator, String> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (first, None) => Ok(Separator(first)),
        _ => Err("it must be one character".to_owned()),
    }
}

/// One character, or the name of one that is hard to type.
pub fn delimiter(text: &str) -> Result<char, String> {
    let mut characters = text.chars();
    match (text, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(one), None) => Ok(one),
        _ => Err("it must be one character, or tab".to_owned()),
    }
}

/// A set and a number. The last colon counts, because one may be a symbol.
pub fn at_least(text: &str) -> Result<(String, u32), String> {
    let (set, count) = text
        .rsplit_once(':')
        .ok_or_else(|| "it must be a set and a number, such as digits:1".to_owned())?;
    let count = number::small(count)
        .map_err(|error| format!("{error}; a set and a number are meant, such as digits:1"))?;
    Ok((set.to_owned(), count))
}
