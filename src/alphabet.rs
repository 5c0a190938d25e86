//! An ordered list of different symbols, all of the same size.

use std::collections::HashSet;
use std::fmt;

/// The Python tutorial's symbols, in its order: `a-z A-Z 0-9`.
const TUTORIAL: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// Fewest symbols: with one there is nothing to draw.
const COUNT_MIN: usize = 2;
/// Most symbols: an index fits in a byte.
const COUNT_MAX: usize = 256;

/// 2 to 256 different symbols, each one Unicode scalar value and none a control character, that
/// all take the same number of UTF-8 bytes, so that every record has the same size.
///
/// The order counts: it says which symbol a draw stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alphabet {
    symbols: String,
    count: u16,
    width_bytes: u8,
}

impl Alphabet {
    /// Takes the symbols one after the other.
    ///
    /// ```
    /// use strandom::Alphabet;
    ///
    /// let dna = Alphabet::new("ACGT")?;
    /// assert_eq!((dna.count(), dna.width_bytes()), (4, 1));
    /// assert_eq!(
    ///     Alphabet::new("ACGTA").unwrap_err().to_string(),
    ///     "alphabet must have different symbols; you gave 'A' as symbol 1 and again as symbol 5."
    /// );
    /// # Ok::<(), strandom::AlphabetError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`AlphabetError`] says which rule is broken and by which symbol.
    pub fn new(symbols: &str) -> Result<Alphabet, AlphabetError> {
        let given = symbols.chars().count();
        let count = u16::try_from(given)
            .ok()
            .filter(|_| (COUNT_MIN..=COUNT_MAX).contains(&given))
            .ok_or(AlphabetError::Count { given })?;
        refuse_control(symbols)?;
        refuse_repeats(symbols)?;
        let width_bytes = common_width_bytes(symbols)?;
        Ok(Alphabet {
            symbols: symbols.to_owned(),
            count,
            width_bytes,
        })
    }

    /// How many symbols there are: 2 to 256.
    #[must_use]
    pub fn count(&self) -> u16 {
        self.count
    }

    /// How many UTF-8 bytes each symbol takes: 1 to 4.
    #[must_use]
    pub fn width_bytes(&self) -> u8 {
        self.width_bytes
    }

    /// The symbols one after the other, as they were given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.symbols
    }
}

impl Default for Alphabet {
    /// The Python tutorial's 62 symbols: `a-z A-Z 0-9`.
    fn default() -> Alphabet {
        Alphabet {
            symbols: TUTORIAL.to_owned(),
            count: 62,
            width_bytes: 1,
        }
    }
}

fn refuse_control(symbols: &str) -> Result<(), AlphabetError> {
    match symbols.chars().zip(1..).find(|(c, _)| c.is_control()) {
        Some((symbol, place)) => Err(AlphabetError::Control { symbol, place }),
        None => Ok(()),
    }
}

fn refuse_repeats(symbols: &str) -> Result<(), AlphabetError> {
    let mut seen = HashSet::new();
    match symbols.chars().zip(1..).find(|(c, _)| !seen.insert(*c)) {
        Some((symbol, again)) => Err(AlphabetError::Repeat {
            symbol,
            first: symbols.chars().take_while(|c| *c != symbol).count() + 1,
            again,
        }),
        None => Ok(()),
    }
}

fn common_width_bytes(symbols: &str) -> Result<u8, AlphabetError> {
    let mut widths = symbols.chars().map(|c| (c, c.len_utf8()));
    let (a, a_bytes) = widths.next().ok_or(AlphabetError::Count { given: 0 })?;
    match widths.find(|(_, bytes)| *bytes != a_bytes) {
        Some((b, b_bytes)) => Err(AlphabetError::Width {
            a,
            a_bytes,
            b,
            b_bytes,
        }),
        None => Ok(u8::try_from(a_bytes).expect("UTF-8 takes at most four bytes")),
    }
}

/// Which rule an alphabet breaks. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AlphabetError {
    /// Fewer than 2 or more than 256 symbols.
    Count {
        /// How many symbols there were.
        given: usize,
    },
    /// A control character, which would break the lines.
    Control {
        /// The control character.
        symbol: char,
        /// Where it stands.
        place: usize,
    },
    /// The same symbol twice, which would make it twice as likely.
    Repeat {
        /// The symbol.
        symbol: char,
        /// Where it stands first.
        first: usize,
        /// Where it stands again.
        again: usize,
    },
    /// Symbols that take different numbers of UTF-8 bytes.
    Width {
        /// The first symbol.
        a: char,
        /// Its bytes.
        a_bytes: usize,
        /// The first symbol that takes another number of bytes.
        b: char,
        /// Its bytes.
        b_bytes: usize,
    },
}

impl fmt::Display for AlphabetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AlphabetError::Count { given } => {
                write!(f, "alphabet must have 2 to 256 symbols; you gave {given}.")
            }
            AlphabetError::Control { symbol, place } => write!(
                f,
                "alphabet must have no control characters; you gave U+{:04X} as symbol {place}.",
                u32::from(*symbol)
            ),
            AlphabetError::Repeat {
                symbol,
                first,
                again,
            } => write!(
                f,
                "alphabet must have different symbols; you gave '{symbol}' as symbol {first} and \
                 again as symbol {again}."
            ),
            AlphabetError::Width {
                a,
                a_bytes,
                b,
                b_bytes,
            } => write!(
                f,
                "alphabet must have symbols of equal size in UTF-8; you gave '{a}' of {a_bytes} and \
                 '{b}' of {b_bytes} bytes."
            ),
        }
    }
}

impl std::error::Error for AlphabetError {}
