//! A place in a text, pointed at from below.

use std::iter;

use unicode_width::UnicodeWidthChar;

/// Most characters that are shown on each side of the place.
const SHOWN: usize = 32;

/// The text around a character, which counts from 1, and a caret under it.
pub fn at(text: &str, place: usize) -> String {
    let place = place.saturating_sub(1);
    let from = place.saturating_sub(SHOWN);
    let shown: Vec<char> = text.chars().skip(from).take(place - from + SHOWN).collect();
    let is_cut = text.chars().nth(from + shown.len()).is_some();
    let begin = if from > 0 { "…" } else { "" };
    let end = if is_cut { "…" } else { "" };
    let shown: String = shown.into_iter().map(visible).collect();
    let before = begin.chars().chain(shown.chars().take(place - from));
    let columns: usize = before.map(|it| it.width().unwrap_or(0)).sum();
    let blank: String = iter::repeat_n(' ', columns).collect();
    format!("  {begin}{shown}{end}\n  {blank}^")
}

/// What would move other characters has a sign in its place.
fn visible(character: char) -> char {
    let turns = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if character.is_control() || turns {
        char::REPLACEMENT_CHARACTER
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(at("ab+c", 3), "  ab+c\n    ^");
        assert_eq!(at("[ab", 1), "  [ab\n  ^");
        // A character of two columns, one of none, and one that would break the line.
        assert_eq!(at("一e\u{301}\n+", 5), "  一e\u{301}\u{fffd}+\n      ^");
        let long = format!("{}+{}", "a".repeat(100), "b".repeat(100));
        let shown = at(&long, 101);
        let [line, caret] = shown.lines().collect::<Vec<_>>()[..] else {
            panic!("{shown}");
        };
        assert_eq!(line.chars().count(), 2 + 1 + 32 + 32 + 1);
        assert_eq!(line.chars().nth(caret.chars().count() - 1), Some('+'));
        assert_eq!(
            at(&"a".repeat(100), 90).lines().next(),
            Some(&*format!("  …{}", "a".repeat(43)))
        );
    }
}
