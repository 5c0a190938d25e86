//! All input, checked in one place.

use zeroize::Zeroizing;

use crate::alphabet::Alphabet;
use crate::code::CodeFormat;
use crate::engine::Engine;
use crate::engine::python::{Python, PythonMethod};
use crate::engine::stream::Stream;
use crate::engine::unique::{self, Permutation};
use crate::error::{Error, UniqueError};
use crate::format::Format;
use crate::seed::{self, Purpose, Seed, SeedError};
use crate::sequence::Sequence;
use crate::shape::{LenError, Shape};

/// Symbols of a string unless another length is given.
const LEN: u32 = 16;

/// What strings are to be like. Each method says what it is when it is not called.
///
/// Made by [`Strings::builder`](crate::Strings::builder); [`build`](Builder::build) checks everything.
#[derive(Clone)]
#[must_use = "nothing is made before `build` is called"]
pub struct Builder {
    len: u32,
    alphabet: Alphabet,
    seed: Option<OwnedSeed>,
    unique: bool,
    python: Option<PythonMethod>,
    code: CodeFormat,
    format: Format,
}

#[derive(Clone)]
enum OwnedSeed {
    Text(String),
    /// In a box, so that a move leaves no copy behind.
    Key(Box<Zeroizing<[u8; 32]>>),
}

impl OwnedSeed {
    fn borrowed(&self) -> Seed<'_> {
        match self {
            OwnedSeed::Text(seed) => Seed::Text(seed),
            OwnedSeed::Key(key) => Seed::Key(key),
        }
    }
}

impl Builder {
    pub(crate) fn new() -> Builder {
        Builder {
            len: LEN,
            alphabet: Alphabet::default(),
            seed: None,
            unique: false,
            python: None,
            code: CodeFormat::default(),
            format: Format::default(),
        }
    }

    /// Symbols in a string: 1 to 65,536; 16 by default.
    pub fn len(self, len: u32) -> Builder {
        Builder { len, ..self }
    }

    /// The symbols that strings are made of; `a-z A-Z 0-9` by default.
    pub fn alphabet(self, alphabet: Alphabet) -> Builder {
        Builder { alphabet, ..self }
    }

    /// The seed: 1 to 65,536 bytes of UTF-8, taken exactly as they are. A number is its decimal text.
    /// Either a seed or a [`key`](Builder::key) has to be given.
    pub fn seed(self, seed: impl Into<String>) -> Builder {
        let seed = Some(OwnedSeed::Text(seed.into()));
        Builder { seed, ..self }
    }

    /// A key in place of a seed: 32 bytes of the operating system's randomness, for these strings
    /// alone. ChaCha then runs 20 rounds, so that nobody who sees some strings learns anything of others.
    ///
    /// What the builder and the strings keep of it is overwritten when they are dropped.
    pub fn key(self, key: &[u8; 32]) -> Builder {
        let mut own: Box<Zeroizing<[u8; 32]>> = Box::default();
        own.copy_from_slice(key);
        let seed = Some(OwnedSeed::Key(own));
        Builder { seed, ..self }
    }

    /// Whether all strings are different, as `docs/unique.md` says; false by default. Where there are
    /// more than 10^35 different ones, they are the strings that come without it, of which no two are
    /// the same in practice.
    pub fn unique(self, unique: bool) -> Builder {
        Builder { unique, ..self }
    }

    /// The strings that CPython 3 prints for `random.seed(seed)` and then, for each string, what
    /// [`PythonMethod`] says. A seed that is written as Python writes an integer is its int, anything
    /// else its str.
    pub fn python(self, method: PythonMethod) -> Builder {
        let python = Some(method);
        Builder { python, ..self }
    }

    /// How each string is formatted for people; as it is by default.
    pub fn code(self, code: CodeFormat) -> Builder {
        Builder { code, ..self }
    }

    /// How strings are written one after the other; as lines by default.
    pub fn format(self, format: Format) -> Builder {
        Builder { format, ..self }
    }

    pub(crate) fn shape(&self) -> Result<Shape, LenError> {
        Shape::new(self.len, self.alphabet.clone())
    }

    /// What draws the symbols of a shape, which is that of [`shape`](Builder::shape).
    pub(crate) fn engine(&self, shape: &Shape) -> Result<Engine, Error> {
        let seed = self.seed.as_ref().ok_or(SeedError::Missing)?.borrowed();
        Ok(match self.python {
            Some(_) if self.unique => return Err(UniqueError.into()),
            Some(method) => python(method, seed, shape)?,
            None if self.unique && unique::space(shape).is_some() => {
                let keystream = seed.keystream(Purpose::Unique, shape)?;
                Engine::Unique(Permutation::new(keystream, shape))
            }
            None => Engine::Stream(Stream::new(seed.keystream(Purpose::Draws, shape)?)),
        })
    }

    pub(crate) fn sequence(&self) -> Result<Sequence, Error> {
        let shape = self.shape()?;
        self.sequence_of(&shape, self.engine(&shape)?)
    }

    /// The sequence of an engine that [`engine`](Builder::engine) gave for the same input.
    pub(crate) fn sequence_of(&self, shape: &Shape, engine: Engine) -> Result<Sequence, Error> {
        Ok(Sequence::new(
            shape,
            engine,
            self.code.clone(),
            self.format,
        )?)
    }
}

fn python(method: PythonMethod, seed: Seed, shape: &Shape) -> Result<Engine, SeedError> {
    match seed {
        Seed::Key(_) => Err(SeedError::KeyForPython),
        Seed::Text(seed) => {
            seed::check_text(seed)?;
            let python = Python::new(method, seed, shape.alphabet());
            Ok(Engine::Python(python.into()))
        }
    }
}
