//! An ordered list of different symbols.

mod error;

use std::ops::Range;

pub use error::AlphabetError;
use error::Placed;

/// The Python tutorial's symbols, in its order: `a-z A-Z 0-9`.
const TUTORIAL: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// All visible symbols of ASCII, in its order: `!` to `~`. A space at the end of a line is not seen.
const VISIBLE: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`\
                       abcdefghijklmnopqrstuvwxyz{|}~";

/// Fewest symbols: with one there is nothing to draw.
const COUNT_MIN: usize = 2;
/// Most symbols: a draw has 16 bits.
const COUNT_MAX: usize = 65_536;
/// Most symbols without the feature `shapes`: an index has a byte.
#[cfg(not(feature = "shapes"))]
const NARROW_MAX: usize = 256;
/// Most UTF-8 bytes of a symbol.
#[cfg(feature = "shapes")]
const SYMBOL_BYTES_MAX: usize = 64;
/// Most UTF-8 bytes of all symbols together.
#[cfg(feature = "shapes")]
const BYTES_MAX: usize = 1 << 22;

/// 2 to 65,536 different symbols: letters of any script, emoji, syllables, words. They may differ in size.
///
/// The order counts: it says which symbol a draw stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alphabet {
    /// One after the other.
    symbols: String,
    count: u32,
    /// The UTF-8 bytes of each symbol, where all have the same number.
    width_bytes: Option<u8>,
    /// Where each symbol ends in `symbols`, where they have not.
    ends: Vec<u32>,
    /// Whether each symbol is one Unicode scalar value.
    is_scalar: bool,
}

impl Alphabet {
    /// The alphabets that have a name, each with its symbols.
    pub const NAMED: [(&str, &str); 13] = [
        ("alphanumeric", TUTORIAL),
        ("lower", "abcdefghijklmnopqrstuvwxyz"),
        ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("digits", "0123456789"),
        ("hex", "0123456789abcdef"),
        // RFC 4648.
        ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        // Crockford's, <https://www.crockford.com/base32.html>: without I, L, O and U.
        ("crockford", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
        // Bitcoin's: without 0, O, I and l.
        (
            "base58",
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        ),
        // RFC 4648.
        (
            "base64url",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
        ),
        // Nothing that looks like something else: without 0, O and o, and 1, I, i, L and l.
        (
            "clear",
            "23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz",
        ),
        // Nothing that looks like something else in print or by hand, in one case: without 0 and O; 1, I and L;
        // 2 and Z; 5 and S; 6 and G; 8 and B; U and V.
        ("distinct", "3479ACDEFHJKMNPQRTWXY"),
        ("ascii", VISIBLE),
        ("dna", "ACGT"),
    ];

    /// The alphabet of this name, if there is one.
    ///
    /// ```
    /// use strandom::Alphabet;
    ///
    /// assert_eq!(Alphabet::named("hex"), Alphabet::new("0123456789abcdef").ok());
    /// assert_eq!(Alphabet::named("octal"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Alphabet> {
        let (_, symbols) = Self::NAMED.iter().find(|(known, _)| *known == name)?;
        Alphabet::new(symbols).ok()
    }

    /// Takes the Unicode scalar values of a text as symbols, one after the other.
    ///
    /// ```
    /// use strandom::Alphabet;
    ///
    /// let dna = Alphabet::new("ACGT")?;
    /// assert_eq!((dna.count(), dna.width_bytes()), (4, Some(1)));
    /// assert_eq!(
    ///     Alphabet::new("ACGTA").unwrap_err().to_string(),
    ///     "alphabet must have different symbols; you gave 'A' as symbols 1 and 5"
    /// );
    /// # Ok::<(), strandom::AlphabetError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`AlphabetError`] says which rule is broken and by which symbol.
    pub fn new(symbols: &str) -> Result<Alphabet, AlphabetError> {
        let scalars = symbols.char_indices();
        let scalars = scalars.map(|(at, symbol)| &symbols[at..at + symbol.len_utf8()]);
        Alphabet::of(&scalars.collect::<Vec<_>>())
    }

    /// Takes texts as symbols: emoji, syllables, words. Each has 1 to 64 bytes of UTF-8 and no control
    /// characters. A list of single scalar values is the same alphabet as their text.
    ///
    /// ```
    /// use strandom::{Alphabet, Strings};
    ///
    /// let flags = Alphabet::from_symbols(&["🇩🇪", "🇩🇰", "🇫🇷", "🇯🇵"])?;
    /// let strings = Strings::builder().len(3).alphabet(flags).seed("123").build()?;
    /// assert_eq!(strings.get(0).as_deref(), Some("🇩🇰🇩🇪🇩🇪"));
    /// # Ok::<(), strandom::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`AlphabetError`] says which rule is broken and by which symbol.
    pub fn from_symbols<S: AsRef<str>>(symbols: &[S]) -> Result<Alphabet, AlphabetError> {
        let symbols: Vec<&str> = symbols.iter().map(AsRef::as_ref).collect();
        Alphabet::of(&symbols)
    }

    fn of(symbols: &[&str]) -> Result<Alphabet, AlphabetError> {
        let given = symbols.len();
        if !(COUNT_MIN..=COUNT_MAX).contains(&given) {
            return Err(AlphabetError::Count { given });
        }
        check_each(symbols)?;
        refuse_repeats(symbols)?;
        let width_bytes = common_width_bytes(symbols);
        #[cfg(not(feature = "shapes"))]
        if given > NARROW_MAX || width_bytes.is_none() {
            return Err(AlphabetError::Feature);
        }
        Ok(Alphabet {
            count: u32::try_from(given).expect("there are at most 65,536"),
            width_bytes,
            ends: match width_bytes {
                Some(_) => Vec::new(),
                None => ends_of(symbols),
            },
            is_scalar: symbols.iter().all(|symbol| is_scalar(symbol)),
            symbols: symbols.concat(),
        })
    }

    /// How many symbols there are: 2 to 65,536.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count
    }

    /// How many UTF-8 bytes each symbol takes, if all take the same number.
    #[must_use]
    pub fn width_bytes(&self) -> Option<u8> {
        self.width_bytes
    }

    /// The symbols one after the other, as they were given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.symbols
    }

    /// The symbol of an index.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn symbol(&self, index: usize) -> &str {
        &self.symbols[self.place(index)]
    }

    /// All symbols, in their order.
    pub fn symbols(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.count as usize).map(|index| self.symbol(index))
    }

    /// Whether each symbol is one Unicode scalar value.
    pub(crate) fn is_scalar(&self) -> bool {
        self.is_scalar
    }

    /// Two symbols of which the first begins the second, if there are any. Without them strings can be read back.
    #[cfg(feature = "shapes")]
    pub(crate) fn beginning(&self) -> Option<[&str; 2]> {
        if self.is_scalar {
            return None;
        }
        // What begins another stands right before it or before others that it begins.
        let sorted = sorted(self.symbols());
        let two = sorted
            .windows(2)
            .find(|two| two[1].0.starts_with(two[0].0))?;
        Some([two[0].0, two[1].0])
    }

    /// Where among all symbols' bytes those of one are.
    pub(crate) fn place(&self, index: usize) -> Range<usize> {
        if let Some(width_bytes) = self.width_bytes.map(usize::from) {
            return index * width_bytes..(index + 1) * width_bytes;
        }
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[index] as usize
    }
}

impl Default for Alphabet {
    /// The Python tutorial's 62 symbols: `a-z A-Z 0-9`.
    fn default() -> Alphabet {
        Alphabet::new(TUTORIAL).expect("they are different and of one size")
    }
}

/// Symbols with their places, counted from 0, in the order of their texts.
pub(crate) fn sorted<'a>(symbols: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut placed: Vec<(&str, usize)> = symbols.zip(0..).collect();
    placed.sort_unstable();
    placed
}

/// Each symbol by itself.
fn check_each(symbols: &[&str]) -> Result<(), AlphabetError> {
    let control = places_of(symbols, |it| it.chars().any(char::is_control));
    if !control.is_empty() {
        return Err(AlphabetError::Control { symbols: control });
    }
    #[cfg(feature = "shapes")]
    check_texts(symbols)?;
    Ok(())
}

/// What only symbols of several characters can break.
#[cfg(feature = "shapes")]
fn check_texts(symbols: &[&str]) -> Result<(), AlphabetError> {
    let separators = places_of(symbols, |it| {
        !is_scalar(it) && it.contains(['\u{2028}', '\u{2029}'])
    });
    if !separators.is_empty() {
        return Err(AlphabetError::LineSeparator {
            symbols: separators,
        });
    }
    let bytes = symbols.iter().map(|symbol| symbol.len()).sum();
    if bytes > BYTES_MAX {
        return Err(AlphabetError::Bytes { given: bytes });
    }
    let is_wrong = |symbol: &&str| !(1..=SYMBOL_BYTES_MAX).contains(&symbol.len());
    match symbols.iter().position(is_wrong) {
        Some(at) => Err(AlphabetError::SymbolBytes {
            given: symbols[at].len(),
            place: at + 1,
        }),
        None => Ok(()),
    }
}

fn refuse_repeats(symbols: &[&str]) -> Result<(), AlphabetError> {
    let sorted = sorted(symbols.iter().copied());
    if sorted.windows(2).all(|two| two[0].0 != two[1].0) {
        return Ok(());
    }
    let mut repeats = places_of(symbols, |_| true);
    repeats.retain(|(_, places)| places.len() > 1);
    Err(AlphabetError::Repeat { symbols: repeats })
}

/// The symbols that are meant, in the order of their first places, and at which places each stands.
fn places_of(symbols: &[&str], is_meant: impl Fn(&str) -> bool) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    if !symbols.iter().copied().any(&is_meant) {
        return found;
    }
    let sorted = sorted(symbols.iter().copied());
    for placed in symbols.iter().copied().zip(0..) {
        if !is_meant(placed.0) {
            continue;
        }
        let at = sorted.partition_point(|other| *other < placed);
        if at > 0 && sorted[at - 1].0 == placed.0 {
            continue;
        }
        let same = sorted[at..].iter().take_while(|other| other.0 == placed.0);
        let places = same.map(|(_, place)| place + 1).collect();
        found.push((placed.0.to_owned(), places));
    }
    found
}

fn is_scalar(symbol: &str) -> bool {
    symbol.chars().nth(1).is_none()
}

fn common_width_bytes(symbols: &[&str]) -> Option<u8> {
    let width_bytes = symbols.first()?.len();
    let is_common = symbols.iter().all(|it| it.len() == width_bytes);
    u8::try_from(width_bytes).ok().filter(|_| is_common)
}

fn ends_of(symbols: &[&str]) -> Vec<u32> {
    let end = |end: &mut u32, symbol: &&str| {
        *end += u32::try_from(symbol.len()).expect("a symbol is short");
        Some(*end)
    };
    symbols.iter().scan(0, end).collect()
}
