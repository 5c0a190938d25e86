//! All input, checked in one place.

#[cfg(all(target_arch = "wasm32", feature = "shapes"))]
use std::collections::BTreeSet;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::alphabet::Alphabet;
use crate::code::CodeFormat;
use crate::csv::CsvFormat;
use crate::engine::Engine;
use crate::engine::attempts::Attempts;
use crate::engine::python::{EngineError, Python, PythonMethod};
use crate::engine::stream::Stream;
use crate::engine::unique::{self, Permutation};
use crate::error::{Error, UniqueError};
use crate::format::{DocumentFormat, Format};
#[cfg(all(target_arch = "wasm32", feature = "shapes"))]
use crate::layout::{Layout, spelling::Spelling};
#[cfg(feature = "shapes")]
use crate::odds::Odds;
use crate::record::parse::check_readable;
use crate::seed::{self, Purpose, Seed, SeedError};
use crate::sequence::Sequence;
#[cfg(all(target_arch = "wasm32", feature = "shapes"))]
use crate::sequence::characters;
use crate::shape::pattern::Pattern;
use crate::shape::rules::{Automaton, Rules, RulesError};
use crate::shape::{LenError, Shape};

/// The default length.
const LEN: u32 = 16;

/// A description of strings, from [`Strings::builder`](crate::Strings::builder). Each method says what its
/// default is. [`build`](Builder::build) checks all of it.
#[derive(Clone)]
#[must_use = "nothing is made before `build` is called"]
pub struct Builder {
    len: u32,
    alphabet: Alphabet,
    /// Stands in for both.
    pattern: Option<Pattern>,
    /// None where there is no rule.
    pub(crate) rules: Option<Rules>,
    seed: Option<OwnedSeed>,
    unique: bool,
    python: Option<PythonMethod>,
    code: CodeFormat,
    format: DocumentFormat,
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
            pattern: None,
            rules: None,
            seed: None,
            unique: false,
            python: None,
            code: CodeFormat::default(),
            format: DocumentFormat::default(),
        }
    }

    /// Symbols in a string: 1 to 65,536. 16 by default.
    pub fn len(self, len: u32) -> Builder {
        Builder { len, ..self }
    }

    /// The symbols of the strings. `a-z A-Z 0-9` by default.
    pub fn alphabet(self, alphabet: Alphabet) -> Builder {
        Builder { alphabet, ..self }
    }

    /// What the strings look like, in place of a length and an alphabet.
    ///
    /// ```
    /// use strandom::{Pattern, Strings};
    ///
    /// let plates = Strings::builder().pattern(Pattern::new(r"[A-Z]{3}-\d{3}")?).seed("123").build()?;
    /// assert_eq!(plates.get(0).as_deref(), Some("JXH-060"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "shapes")]
    pub fn pattern(self, pattern: Pattern) -> Builder {
        let pattern = Some(pattern);
        Builder { pattern, ..self }
    }

    /// What each string has to satisfy. Nothing by default.
    #[cfg(feature = "shapes")]
    pub fn rules(self, rules: Rules) -> Builder {
        let rules = Some(rules).filter(|it| !it.is_empty());
        Builder { rules, ..self }
    }

    /// The seed: 1 to 65,536 bytes of UTF-8, taken exactly as given. A number is its decimal text.
    /// A seed or a [`key`](Builder::key) is required; the later call counts.
    pub fn seed(self, seed: impl Into<String>) -> Builder {
        let seed = Some(OwnedSeed::Text(seed.into()));
        Builder { seed, ..self }
    }

    /// A key instead of a seed: 32 random bytes from the operating system, for these strings only. ChaCha
    /// then runs 20 rounds, so that some of the strings reveal nothing about the others.
    ///
    /// The builder and the strings overwrite their copies when they are dropped. Yours is up to you.
    pub fn key(self, key: &[u8; 32]) -> Builder {
        let mut own: Box<Zeroizing<[u8; 32]>> = Box::default();
        own.copy_from_slice(key);
        let seed = Some(OwnedSeed::Key(own));
        Builder { seed, ..self }
    }

    /// Whether all strings are different, as specified in `docs/unique.md`. False by default.
    ///
    /// Where more than about 10^35 strings are possible, the strings are the same as without it: no two
    /// of them are equal in practice.
    pub fn unique(self, unique: bool) -> Builder {
        Builder { unique, ..self }
    }

    /// The strings that CPython 3 gives after `random.seed(seed)`, drawn by the function that `method`
    /// names. A seed in the form in which Python writes an integer is its `int`, anything else its `str`.
    #[cfg(feature = "python")]
    pub fn python(self, method: PythonMethod) -> Builder {
        let python = Some(method);
        Builder { python, ..self }
    }

    /// A prefix, groups and a check symbol for each string. None of them by default.
    pub fn code(self, code: CodeFormat) -> Builder {
        Builder { code, ..self }
    }

    /// How the strings are written as a document. As lines by default.
    pub fn format(mut self, format: Format) -> Builder {
        self.format.format = format;
        self
    }

    /// Whether each string of a document has its rank beside it: in a column of CSV, or in an object of
    /// JSON. False by default, and always for lines.
    pub fn ranked(mut self, ranked: bool) -> Builder {
        self.format.ranked = ranked;
        self
    }

    /// How documents are written as CSV. As RFC 4180 has it by default. Without effect on other formats.
    pub fn csv(mut self, csv: CsvFormat) -> Builder {
        self.format.csv = csv;
        self
    }

    /// All that says how the strings are written as a document.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn document(self, format: DocumentFormat) -> Builder {
        Builder { format, ..self }
    }

    pub(crate) fn shape(&self) -> Result<Shape, LenError> {
        match &self.pattern {
            Some(pattern) => Ok(Shape::of(pattern.clone())),
            None => Shape::new(self.len, self.alphabet.clone()),
        }
    }

    /// How many strings are possible, and how likely two are the same. Needs no seed.
    ///
    /// # Errors
    ///
    /// [`Error`] says which argument is wrong, what is allowed and what was given.
    #[cfg(feature = "shapes")]
    pub fn odds(&self) -> Result<Odds, Error> {
        let shape = self.shape()?;
        self.code.validate(&shape)?;
        let automaton = self.automaton(&shape)?;
        self.odds_of(&shape, automaton.as_deref())
    }

    #[cfg(feature = "shapes")]
    pub(crate) fn odds_of(
        &self,
        shape: &Shape,
        automaton: Option<&Automaton>,
    ) -> Result<Odds, Error> {
        let readable = check_readable(shape, &self.code);
        let is_at_most = readable.is_err();
        if self.unique {
            readable?;
        }
        let all = shape.space();
        let possible = automaton.map_or_else(|| all.clone(), |it| it.satisfying().clone());
        let is_permuted = match automaton {
            Some(automaton) => automaton.count().is_some(),
            None => unique::space(shape).is_some(),
        };
        let odds = Odds::new(possible, all).at_most(is_at_most);
        Ok(odds.permuted(self.unique && is_permuted))
    }

    /// What says which strings satisfy the rules. None without rules.
    pub(crate) fn automaton(&self, shape: &Shape) -> Result<Option<Arc<Automaton>>, RulesError> {
        let automaton = self
            .rules
            .as_ref()
            .map(|rules| Automaton::new(rules, shape));
        Ok(automaton.transpose()?.map(Arc::new))
    }

    /// What draws the symbols of `shape`, which comes from [`shape`](Builder::shape), as `automaton` does, which comes
    /// from [`automaton`](Builder::automaton).
    pub(crate) fn engine(
        &self,
        shape: &Shape,
        automaton: Option<Arc<Automaton>>,
    ) -> Result<Engine, Error> {
        let seed = self.seed.as_ref().ok_or(SeedError::Missing)?.borrowed();
        if let Some(automaton) = automaton {
            return self.ruled(shape, seed, automaton);
        }
        Ok(match self.python {
            Some(_) if self.unique => return Err(UniqueError.into()),
            Some(method) => python(method, seed, shape)?,
            None if self.unique && unique::space(shape).is_some() => {
                let keystream = seed.keystream(Purpose::Unique, shape)?;
                Engine::Unique(Permutation::new(keystream, shape))
            }
            None => Engine::Stream(Stream::new(seed.keystream(Purpose::Draws, shape)?, shape)),
        })
    }

    /// What draws strings that satisfy the rules.
    fn ruled(&self, shape: &Shape, seed: Seed, automaton: Arc<Automaton>) -> Result<Engine, Error> {
        if self.python.is_some() {
            return Err(EngineError::Rules.into());
        }
        let keystream = |purpose| seed.keystream(purpose, shape);
        let count = automaton.count().filter(|_| self.unique);
        if let (Some(count), Some(rules)) = (count, &self.rules) {
            let keystream = keystream(Purpose::UniqueRules(rules))?;
            return Ok(Engine::Unique(Permutation::ruled(
                keystream, count, automaton,
            )));
        }
        let stream = Stream::new(keystream(Purpose::Draws)?, shape);
        Ok(Engine::Attempts(Attempts::new(stream, automaton)))
    }

    /// How lines of these strings are laid out.
    #[cfg(all(target_arch = "wasm32", feature = "shapes"))]
    pub(crate) fn layout(&self, shape: &Shape) -> Result<Layout, Error> {
        self.code.validate(shape)?;
        let spelling = Spelling::of(shape);
        Ok(Layout::new(shape, spelling, &self.code, "", "\n"))
    }

    /// The characters of these strings for which formats do something.
    #[cfg(all(target_arch = "wasm32", feature = "shapes"))]
    pub(crate) fn special(&self, shape: &Shape) -> String {
        let special = |it: &char| it.is_whitespace() || matches!(it, '"' | '\\' | ',' | ';');
        let all = characters(shape, &self.code);
        let special: BTreeSet<char> = all.chars().filter(special).collect();
        special.into_iter().collect()
    }

    pub(crate) fn sequence(&self) -> Result<Sequence, Error> {
        let shape = self.shape()?;
        let automaton = self.automaton(&shape)?;
        self.sequence_of(&shape, self.engine(&shape, automaton)?)
    }

    /// The sequence of an engine that [`engine`](Builder::engine) gave for the same input.
    pub(crate) fn sequence_of(&self, shape: &Shape, engine: Engine) -> Result<Sequence, Error> {
        if self.unique {
            // Strings may be different and read the same.
            check_readable(shape, &self.code)?;
        }
        Sequence::new(shape, engine, self.code.clone(), &self.format)
    }
}

fn python(method: PythonMethod, seed: Seed, shape: &Shape) -> Result<Engine, Error> {
    let alphabet = shape.alphabet().filter(|_| !shape.is_wide());
    let alphabet = alphabet.ok_or(EngineError::Wide)?;
    match seed {
        Seed::Key(_) => Err(SeedError::KeyForPython.into()),
        Seed::Text(seed) => {
            seed::check_text(seed)?;
            Ok(Engine::Python(Python::shared(method, seed, alphabet)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A move copies bytes and wipes none, so there is no room for a key in what is moved.
    #[test]
    fn a_builder_moves_no_key() {
        assert!(size_of::<OwnedSeed>() < size_of::<[u8; 32]>());
        let boxed = OwnedSeed::Key(Box::default());
        assert!(matches!(boxed.borrowed(), Seed::Key([0, ..])));
    }
}
