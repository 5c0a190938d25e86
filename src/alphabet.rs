//! An ordered list of different symbols, all of the same size.

mod error;

pub use error::AlphabetError;

/// The Python tutorial's symbols, in its order: `a-z A-Z 0-9`.
const TUTORIAL: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// All visible symbols of ASCII, in its order: `!` to `~`. A space at the end of a line is not seen.
const VISIBLE: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`\
                       abcdefghijklmnopqrstuvwxyz{|}~";

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

    /// Takes the symbols one after the other.
    ///
    /// ```
    /// use strandom::Alphabet;
    ///
    /// let dna = Alphabet::new("ACGT")?;
    /// assert_eq!((dna.count(), dna.width_bytes()), (4, 1));
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
    let control = places_of(symbols, |symbol, _| symbol.is_control());
    if control.is_empty() {
        Ok(())
    } else {
        Err(AlphabetError::Control { symbols: control })
    }
}

fn refuse_repeats(symbols: &str) -> Result<(), AlphabetError> {
    let repeats = places_of(symbols, |_, places| places.len() > 1);
    if repeats.is_empty() {
        Ok(())
    } else {
        Err(AlphabetError::Repeat { symbols: repeats })
    }
}

/// The symbols that are meant, in the order of their first places, and at which places each stands.
fn places_of(symbols: &str, is_meant: impl Fn(char, &[usize]) -> bool) -> Vec<(char, Vec<usize>)> {
    let mut found: Vec<(char, Vec<usize>)> = Vec::new();
    for (symbol, place) in symbols.chars().zip(1..) {
        match found.iter_mut().find(|(known, _)| *known == symbol) {
            Some((_, places)) => places.push(place),
            None => found.push((symbol, vec![place])),
        }
    }
    found.retain(|(symbol, places)| is_meant(*symbol, places));
    found
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
