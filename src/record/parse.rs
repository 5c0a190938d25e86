//! The way back: from a string as it is written to the indices of its symbols.

use crate::code::CodeFormat;
use crate::record::luhn::{Luhn, Sum};
use crate::shape::Shape;

/// The indices of a string's symbols. `None` if no string of this shape and format is written so: it has
/// other symbols, or more or fewer, or stands in other groups, or its check symbol is wrong.
pub(crate) fn indices_of(text: &str, shape: &Shape, code: &CodeFormat) -> Option<Vec<u8>> {
    let groups = u64::from(code.groups);
    let mut indices = Vec::new();
    for (character, place) in text.strip_prefix(code.prefix.as_str())?.chars().zip(0..) {
        if groups > 0 && place % (groups + 1) == groups {
            if character != code.separator {
                return None;
            }
            continue;
        }
        let index = shape
            .alphabet()
            .as_str()
            .chars()
            .position(|symbol| symbol == character)?;
        indices.push(u8::try_from(index).expect("an alphabet has at most 256 symbols"));
    }
    // With a separator at its end it is longer than it should be.
    let is_cut = code.groups > 0 && text.ends_with(code.separator);
    let check = if code.check {
        Some(indices.pop()?)
    } else {
        None
    };
    let is_right = !is_cut && indices.len() == shape.len() as usize;
    let is_checked = check.is_none_or(|check| check == check_of(&indices, shape));
    (is_right && is_checked).then_some(indices)
}

fn check_of(indices: &[u8], shape: &Shape) -> u8 {
    let luhn = Luhn::new(shape.alphabet().count());
    let mut sum = Sum::new(indices.len());
    sum.add(&luhn, indices);
    u8::try_from(sum.check(&luhn)).expect("it is below the number of symbols")
}
