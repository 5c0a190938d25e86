//! From a seed or a key to a keystream. `docs/format-1.md` is its spec.

use sha2::{Digest, Sha256};

use crate::chacha::{Key, Keystream, Rounds};
use crate::grouped::Grouped;
use crate::shape::position::Position;
use crate::shape::rules::Rules;
use crate::shape::{Drawn, Shape};

/// Most UTF-8 bytes in a seed.
pub const SEED_BYTES_MAX: usize = 65_536;

/// What a sequence is made from. A key is borrowed, so that it is never copied on the way.
#[derive(Clone, Copy)]
pub(crate) enum Seed<'a> {
    /// Text, taken exactly as it is; a number is its decimal text.
    Text(&'a str),
    /// 32 bytes of the operating system's randomness, for one sequence alone. ChaCha runs 20 rounds,
    /// so that nobody who sees some strings learns anything of others.
    Key(&'a [u8; 32]),
}

/// What a keystream is for: the first line of what a seed's key is made with.
#[derive(Clone, Copy)]
pub(crate) enum Purpose<'a> {
    /// The draws of format 1.
    Draws,
    /// A permutation, which has nothing to do with the draws.
    Unique,
    /// A permutation of the strings that satisfy rules.
    UniqueRules(&'a Rules),
}

impl Seed<'_> {
    pub(crate) fn keystream(self, purpose: Purpose, shape: &Shape) -> Result<Keystream, SeedError> {
        match self {
            Seed::Text(seed) => {
                check_text(seed)?;
                Ok(Keystream::new(derived(purpose, shape, seed), Rounds::Eight))
            }
            // Not by chance in the life of the universe: a key that was wiped before it was used.
            Seed::Key(key) if *key == [0; 32] => Err(SeedError::ZeroKey),
            Seed::Key(key) => Ok(Keystream::new(Key::from_bytes(key), Rounds::Twenty)),
        }
    }
}

pub(crate) fn check_text(seed: &str) -> Result<(), SeedError> {
    match seed.len() {
        0 => Err(SeedError::Empty),
        1..=SEED_BYTES_MAX => Ok(()),
        given_bytes => Err(SeedError::Long { given_bytes }),
    }
}

/// SHA-256 of what the sequence is for, of its shape and of the seed. The shape is in it, so that two lists from
/// one seed are independent rather than the same sequence cut another way.
fn derived(purpose: Purpose, shape: &Shape, seed: &str) -> Key {
    let mut hash = Sha256::new();
    let (first, rules) = match purpose {
        Purpose::Draws => ("strandom/1", None),
        Purpose::Unique => ("strandom/1 unique", None),
        Purpose::UniqueRules(rules) => ("strandom/1 unique rules", Some(rules.lines())),
    };
    let kind = match shape.drawn() {
        Drawn::Alphabet(alphabet) if alphabet.is_scalar() => "",
        Drawn::Alphabet(_) => " words",
        Drawn::Pattern(_) => " pattern",
    };
    line(&mut hash, &format!("{first}{kind}"));
    if let Some(rules) = rules {
        line(&mut hash, &rules.len().to_string());
        for rule in rules {
            line(&mut hash, &rule);
        }
    }
    match shape.drawn() {
        Drawn::Alphabet(alphabet) if alphabet.is_scalar() => {
            line(&mut hash, &shape.len().to_string());
            line(&mut hash, alphabet.as_str());
        }
        Drawn::Alphabet(words) => {
            line(&mut hash, &shape.len().to_string());
            line(&mut hash, &words.count().to_string());
            words.symbols().for_each(|word| line(&mut hash, word));
        }
        Drawn::Pattern(pattern) => {
            line(&mut hash, &pattern.positions().count().to_string());
            pattern.positions().for_each(|position| match position {
                Position::Literal(text) | Position::Slot(text) => line(&mut hash, text),
            });
        }
    }
    hash.update(seed);
    Key::from_bytes(&hash.finalize().into())
}

fn line(hash: &mut Sha256, text: &str) {
    hash.update(text);
    hash.update("\n");
}

/// Why a seed or a key is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SeedError {
    /// Neither a seed nor a key was given.
    #[error("seed must be given, or a key of the system's randomness; you gave neither")]
    Missing,
    /// The seed has no characters.
    #[error("seed must have at least one character; you gave none")]
    Empty,
    /// The seed is too long.
    #[error(
        "seed must be 1 to {} bytes of UTF-8; you gave {}",
        Grouped(SEED_BYTES_MAX as u128),
        Grouped(*given_bytes as u128)
    )]
    Long {
        /// Its size in UTF-8 bytes.
        given_bytes: usize,
    },
    /// The key is all zeros.
    #[error("key must come from the system's randomness; you gave zeros")]
    ZeroKey,
    /// Python's generator takes no key.
    #[error("seed must be text for the engines python-choice and python-choices; you gave a key")]
    KeyForPython,
}
