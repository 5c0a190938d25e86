//! How a string is formatted for people: a prefix, groups, a check symbol. `docs/unique.md` is its
//! spec.

use crate::grouped::Grouped;
use crate::shape::Shape;

/// Most characters of a prefix.
const PREFIX_MAX: usize = 32;
/// Most symbols of a group: as many as a string can have.
const GROUPS_MAX: u32 = 65_536;

/// How each string is formatted, such as `SPRING-Q7KD-M2XA-9`.
///
/// ```
/// use strandom::{Alphabet, CodeFormat, Strings};
///
/// let code = CodeFormat { prefix: "X-".into(), groups: 4, check: true, ..CodeFormat::default() };
/// let strings = Strings::builder()
///     .len(9)
///     .alphabet(Alphabet::named("crockford").expect("it has this name"))
///     .seed("123")
///     .code(code)
///     .build()?;
/// assert_eq!(strings.get(0).as_deref(), Some("X-FJGS-VZ2F-N2"));
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFormat {
    /// Text before each string: up to 32 characters, no control characters.
    pub prefix: String,
    /// Symbols in a group, up to 65,536. 0 for no groups.
    pub groups: u32,
    /// Stands between two groups. It must not be a symbol of the alphabet or a control character.
    pub separator: char,
    /// Whether a check symbol (Luhn mod N) follows the last symbol of each string. It counts in the
    /// groups.
    pub check: bool,
}

impl Default for CodeFormat {
    /// No prefix, no groups, no check symbol.
    fn default() -> CodeFormat {
        CodeFormat {
            prefix: String::new(),
            groups: 0,
            separator: '-',
            check: false,
        }
    }
}

impl CodeFormat {
    /// The characters that a string may have besides its symbols.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> + Clone {
        let separator = (self.groups > 0).then_some(self.separator);
        self.prefix.chars().chain(separator)
    }

    pub(crate) fn validate(&self, shape: &Shape) -> Result<(), CodeError> {
        let Some(alphabet) = shape.alphabet() else {
            let is_none = self.prefix.is_empty() && self.groups == 0 && !self.check;
            return if is_none {
                Ok(())
            } else {
                Err(CodeError::Pattern)
            };
        };
        let given = self.prefix.chars().count();
        if given > PREFIX_MAX {
            return Err(CodeError::PrefixLong { given });
        }
        if let Some((character, place)) = self.prefix.chars().zip(1..).find(|(c, _)| c.is_control())
        {
            return Err(CodeError::PrefixControl { character, place });
        }
        if self.groups > GROUPS_MAX {
            return Err(CodeError::Groups { given: self.groups });
        }
        let separator = self.separator;
        if self.groups == 0 {
            Ok(())
        } else if separator.is_control() {
            Err(CodeError::SeparatorControl { given: separator })
        } else {
            match alphabet.symbols().find(|it| it.contains(separator)) {
                None => Ok(()),
                Some(_) if alphabet.is_scalar() => {
                    Err(CodeError::SeparatorSymbol { given: separator })
                }
                Some(word) => Err(CodeError::SeparatorInSymbol {
                    given: separator,
                    symbol: word.to_owned(),
                }),
            }
        }
    }
}

/// Why a [`CodeFormat`] is refused. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// The prefix has too many characters.
    #[error("prefix must have at most {PREFIX_MAX} characters; you gave {given}")]
    PrefixLong {
        /// How many.
        given: usize,
    },
    /// The prefix has a control character, which would break the lines.
    #[error(
        "prefix must have no control characters; you gave U+{:04X} as character {place}",
        u32::from(*character)
    )]
    PrefixControl {
        /// The control character.
        character: char,
        /// Where it stands.
        place: usize,
    },
    /// A group is larger than any string.
    #[error("groups must be 0 to {}; you gave {}", Grouped(GROUPS_MAX.into()), Grouped((*given).into()))]
    Groups {
        /// What was given.
        given: u32,
    },
    /// Something was asked for besides a pattern.
    #[error(
        "pattern must have no prefix, groups or check symbol beside it; write what each string has into the pattern"
    )]
    Pattern,
    /// The separator is a control character, which would break the lines.
    #[error("separator must be no control character; you gave U+{:04X}", u32::from(*given))]
    SeparatorControl {
        /// What was given.
        given: char,
    },
    /// The separator is in a symbol of several characters, such as a word.
    #[error("separator must be in none of the symbols; you gave '{given}', which is in '{symbol}'")]
    SeparatorInSymbol {
        /// What was given.
        given: char,
        /// The first symbol that has it.
        symbol: String,
    },
    /// The separator is a symbol of the alphabet, so nobody could tell them apart.
    #[error("separator must be none of the alphabet's symbols; you gave '{given}'")]
    SeparatorSymbol {
        /// What was given.
        given: char,
    },
}
