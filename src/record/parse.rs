//! The way back: from a string as it is written to the indices of its symbols.

use crate::alphabet::Alphabet;
use crate::code::CodeFormat;
use crate::record::luhn::{Luhn, Sum};
use crate::shape::Shape;

/// The indices of a string's symbols. `None` if no string of this shape and format is written so: it has
/// other symbols, or more or fewer, or stands in other groups, or its check symbol is wrong.
pub(crate) fn indices_of(text: &str, shape: &Shape, code: &CodeFormat) -> Option<Vec<u16>> {
    // Words can be read apart where none begins another, which is looked for nowhere yet.
    let alphabet = shape.alphabet().filter(|it| it.is_scalar())?;
    let groups = u64::from(code.groups);
    let mut indices = Vec::new();
    for (character, place) in text.strip_prefix(code.prefix.as_str())?.chars().zip(0..) {
        if groups > 0 && place % (groups + 1) == groups {
            if character != code.separator {
                return None;
            }
            continue;
        }
        let index = alphabet.as_str().chars().position(|it| it == character)?;
        indices.push(u16::try_from(index).expect("an alphabet has at most 65,536 symbols"));
    }
    // With a separator at its end it is longer than it should be.
    let is_cut = code.groups > 0 && text.ends_with(code.separator);
    let check = if code.check {
        Some(indices.pop()?)
    } else {
        None
    };
    let is_right = !is_cut && indices.len() == shape.len() as usize;
    let is_checked = check.is_none_or(|check| check == check_of(&indices, alphabet));
    (is_right && is_checked).then_some(indices)
}

fn check_of(indices: &[u16], alphabet: &Alphabet) -> u16 {
    let luhn = Luhn::new(alphabet.count());
    let mut sum = Sum::new(indices.len());
    sum.add(&luhn, indices);
    u16::try_from(sum.check(&luhn)).expect("it is below the number of symbols")
}
