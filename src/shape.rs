//! Which slots a string has: places where a symbol is drawn.

#[cfg_attr(not(feature = "shapes"), path = "absent/pattern.rs")]
pub mod pattern;
pub(crate) mod position;
#[cfg_attr(not(feature = "shapes"), path = "absent/rules.rs")]
pub mod rules;

#[cfg(feature = "shapes")]
use num_bigint::BigUint;

use crate::alphabet::Alphabet;
use crate::grouped::Grouped;
use pattern::Pattern;

/// Most symbols in a string.
pub const LEN_MAX: u32 = 65_536;
/// Most symbols of a slot whose index fits in a byte.
const NARROW_MAX: u32 = 256;

/// The slots of each string of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    slots: u32,
    drawn: Drawn,
}

/// What the slots are drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// All from the same symbols.
    Alphabet(Alphabet),
    /// Each from its own.
    Pattern(Pattern),
}

impl Shape {
    /// As many slots as `len`, all of one alphabet.
    pub(crate) fn new(len: u32, alphabet: Alphabet) -> Result<Shape, LenError> {
        if (1..=LEN_MAX).contains(&len) {
            Ok(Shape {
                slots: len,
                drawn: Drawn::Alphabet(alphabet),
            })
        } else {
            Err(LenError { given: len })
        }
    }

    /// The slots of a pattern.
    pub(crate) fn of(pattern: Pattern) -> Shape {
        Shape {
            slots: pattern.slots(),
            drawn: Drawn::Pattern(pattern),
        }
    }

    /// How many slots a string has.
    pub(crate) fn len(&self) -> u32 {
        self.slots
    }

    /// What is drawn from.
    pub(crate) fn drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// What all slots are drawn from, if it is the same.
    pub(crate) fn alphabet(&self) -> Option<&Alphabet> {
        match &self.drawn {
            Drawn::Alphabet(alphabet) => Some(alphabet),
            Drawn::Pattern(_) => None,
        }
    }

    /// Whether indices of symbols take two bytes: where one may not fit in a byte, and in patterns.
    pub(crate) fn is_wide(&self) -> bool {
        self.alphabet().is_none_or(|it| it.count() > NARROW_MAX)
    }

    /// How many symbols each slot is drawn from, as often as it differs: one number for all slots, or one a
    /// slot.
    pub(crate) fn counts(&self) -> Vec<u32> {
        match &self.drawn {
            Drawn::Alphabet(alphabet) => vec![alphabet.count()],
            Drawn::Pattern(pattern) => pattern.counts().collect(),
        }
    }

    /// How many strings there are.
    #[cfg(feature = "shapes")]
    pub(crate) fn space(&self) -> BigUint {
        match &self.drawn {
            Drawn::Alphabet(alphabet) => BigUint::from(alphabet.count()).pow(self.slots),
            Drawn::Pattern(pattern) => pattern.space(),
        }
    }

    /// How much shorter than the longest strings the shortest ones are, and strings on average, in bytes.
    #[cfg(all(target_arch = "wasm32", feature = "shapes"))]
    pub(crate) fn below_most(&self, has_check: bool) -> (usize, f64) {
        match &self.drawn {
            Drawn::Alphabet(alphabet) => {
                let symbols = self.slots as usize + usize::from(has_check);
                let (least, mean) = below_most(alphabet.symbols().map(str::len));
                (symbols * least, symbols as f64 * mean)
            }
            Drawn::Pattern(pattern) => {
                let slots = pattern.slots_and_times().map(|(symbols, times)| {
                    let (least, mean) = below_most(symbols.chars().map(char::len_utf8));
                    (times as usize * least, f64::from(times) * mean)
                });
                slots.fold((0, 0.0), |(a, b), (c, d)| (a + c, b + d))
            }
        }
    }

    /// All text that strings consist of, in no order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        let pattern = match &self.drawn {
            Drawn::Alphabet(_) => None,
            Drawn::Pattern(pattern) => Some(pattern.texts()),
        };
        let alphabet = self.alphabet().map(Alphabet::as_str);
        alphabet.into_iter().chain(pattern.into_iter().flatten())
    }

    /// Where in the sequence the string of a rank begins, in symbols.
    pub(crate) fn first_symbol(&self, rank: u64) -> u64 {
        rank * u64::from(self.slots)
    }
}

/// How far the least and the mean of some sizes are below the greatest one.
#[cfg(all(target_arch = "wasm32", feature = "shapes"))]
fn below_most(sizes: impl Iterator<Item = usize> + Clone) -> (usize, f64) {
    let most = sizes.clone().max().unwrap_or(0);
    let least = sizes.clone().min().unwrap_or(0);
    let count = sizes.clone().count();
    (
        most - least,
        most as f64 - sizes.sum::<usize>() as f64 / count as f64,
    )
}

/// `len` is out of bounds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("len must be 1 to {}; you gave {}", Grouped(LEN_MAX.into()), Grouped((*given).into()))]
pub struct LenError {
    /// What was given.
    pub given: u32,
}
