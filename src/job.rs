//! What one call does, checked: behind a job's constructors nothing can fail.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::alphabet::{Alphabet, AlphabetError};
use crate::chacha::Key;
use crate::code::{Code, CodeError};
use crate::format::{Format, FormatError, Frame};
use crate::python::{self, Method, MethodError, PYTHON_CHOICE_SYMBOLS_MAX};
use crate::text;
use crate::unique::{self, Permutation};

/// Most symbols in a string.
pub const LEN_MAX: u32 = 65_536;
/// Most UTF-8 bytes in a seed.
pub const SEED_BYTES_MAX: usize = 65_536;
/// Most bytes that one result in memory may take: 1 GiB. One wasm allocation ends at 2 GiB - 1,
/// and a page holds the result beside the module's own memory.
pub const BUDGET_BYTES: u64 = 1 << 30;

/// How often ChaCha stirs: the strength against someone who wants to learn the key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rounds {
    /// For a key from a seed, which is no secret.
    Eight,
    /// For a key from the operating system.
    Twenty,
}

/// A text is at most this many symbols long, so that every place fits in a `u64` with room.
const SYMBOLS_MAX: u128 = 1 << 63;

/// What a text is made from.
#[derive(Clone, Copy)]
pub enum Seed<'a> {
    /// Text, taken exactly as it is; a number is its decimal text.
    Typed(&'a str),
    /// Fresh strings, which no seed gives again: a key from the operating system, for one text alone.
    /// ChaCha runs 20 rounds, so that who sees some strings learns nothing of others.
    Fresh([u8; 32]),
}

impl<'a> From<&'a str> for Seed<'a> {
    fn from(seed: &'a str) -> Seed<'a> {
        Seed::Typed(seed)
    }
}

impl<'a> From<&'a String> for Seed<'a> {
    fn from(seed: &'a String) -> Seed<'a> {
        Seed::Typed(seed)
    }
}

impl From<[u8; 32]> for Seed<'_> {
    fn from(key: [u8; 32]) -> Self {
        Seed::Fresh(key)
    }
}

/// What says which string stands at a rank.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Format 1.
    Stream(Stream),
    /// A permutation of all strings that there are.
    Unique(Permutation),
    /// Python's generator. Jobs of one text share the places that were reached.
    Python(Arc<python::Text>),
}

/// A keystream.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    pub(crate) key: Key,
    pub(crate) rounds: Rounds,
}

/// A range of ranks of a text: the strings of `len` symbols that `seed` and `alphabet` give.
#[derive(Clone, Debug)]
pub struct Job {
    ranks: Range<u64>,
    len: u32,
    alphabet: Alphabet,
    source: Source,
    format: Format,
    code: Code,
    frame: &'static Frame,
}

impl Job {
    /// Checks the input and derives the key: the only place where a job can be refused. The format is
    /// [`Format::Lines`].
    ///
    /// The seed is taken exactly as given; a number is its decimal text.
    ///
    /// # Errors
    ///
    /// [`JobError`] when `len` is not 1 to [`LEN_MAX`], `seed` not 1 to [`SEED_BYTES_MAX`] bytes,
    /// `ranks` runs backwards, or the text would be longer than 2^63 symbols.
    pub fn new<'a>(
        ranks: Range<u64>,
        len: u32,
        seed: impl Into<Seed<'a>>,
        alphabet: &Alphabet,
    ) -> Result<Job, JobError> {
        check(&ranks, len)?;
        let stream = stream(PLAIN, len, alphabet, seed.into())?;
        Job::of(len, alphabet, Source::Stream(stream)).with_ranks(ranks)
    }

    /// Strings that are all different, seeded or fresh, as `docs/unique.md` says.
    ///
    /// Where there are more than 10^35 different ones, they are those of [`Job::new`], of which no two
    /// are the same in practice; [`Job::never_repeats`] tells.
    ///
    /// ```
    /// use std::collections::HashSet;
    /// use strandom::{Alphabet, Job, serial};
    ///
    /// let job = Job::unique(0..100, 2, "123", &Alphabet::named("digits").expect("a name"))?;
    /// let mut out = vec![0; job.bytes_in_memory()?];
    /// serial(&job, &mut out, || 0.0);
    /// let different: HashSet<&[u8]> = out.chunks(3).collect();
    /// assert_eq!(different.len(), 100);
    /// # Ok::<(), strandom::JobError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What [`Job::new`] refuses, and [`JobError::TooManyUnique`] when there are not so many.
    pub fn unique<'a>(
        ranks: Range<u64>,
        len: u32,
        seed: impl Into<Seed<'a>>,
        alphabet: &Alphabet,
    ) -> Result<Job, JobError> {
        check(&ranks, len)?;
        let source = if unique::space(len, alphabet).is_some() {
            let stream = stream(UNIQUE, len, alphabet, seed.into())?;
            Source::Unique(Permutation::new(stream, len, alphabet))
        } else {
            Source::Stream(stream(PLAIN, len, alphabet, seed.into())?)
        };
        Job::of(len, alphabet, source).with_ranks(ranks)
    }

    /// What CPython 3 prints for `random.seed(seed)` and then, for each string,
    /// `''.join(random.choice(alphabet) for _ in range(len))`, or `''.join(random.choices(alphabet, k=len))`.
    ///
    /// A seed that is written as Python writes an integer is its int, anything else its str. Strings far from
    /// those that were made last take longer to begin with.
    ///
    /// ```
    /// use strandom::{Alphabet, Job, Method, serial};
    ///
    /// let job = Job::python(0..3, 5, "123", &Alphabet::default(), Method::Choice)?;
    /// let mut out = vec![0; job.bytes_in_memory()?];
    /// serial(&job, &mut out, || 0.0);
    /// assert_eq!(out, b"drfXA\nrg153\ncyIJv\n");
    /// # Ok::<(), strandom::JobError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What [`Job::new`] refuses, and [`JobError::PythonTooFar`] when `choice` would have to make more than
    /// [`PYTHON_CHOICE_SYMBOLS_MAX`] symbols.
    pub fn python(
        ranks: Range<u64>,
        len: u32,
        seed: &str,
        alphabet: &Alphabet,
        method: Method,
    ) -> Result<Job, JobError> {
        check(&ranks, len)?;
        check_seed(seed)?;
        let text = Arc::new(python::Text::new(method, seed, alphabet));
        Job::of(len, alphabet, Source::Python(text)).with_ranks(ranks)
    }

    /// Goes towards the string of a rank, and says whether it can be begun at once. A far one of
    /// [`Method::Choice`] has to be called for more than once: each time goes over about `outputs_max` of the
    /// generator's outputs, and what was gone over is not gone over again.
    #[must_use]
    pub fn reach(&self, rank: u64, outputs_max: u64) -> bool {
        match &self.source {
            Source::Python(text) => text.reach(rank, self.len, outputs_max),
            Source::Stream(_) | Source::Unique(_) => true,
        }
    }

    /// Of no strings yet; `len` is within its bounds.
    fn of(len: u32, alphabet: &Alphabet, source: Source) -> Job {
        Job {
            ranks: 0..0,
            len,
            alphabet: alphabet.clone(),
            source,
            format: Format::Lines,
            code: Code::default(),
            frame: Frame::of(Format::Lines, alphabet.as_str().chars()),
        }
    }

    /// Other strings of the same text, in the same format and dress.
    ///
    /// # Errors
    ///
    /// [`JobError`] when `ranks` runs backwards or beyond the end of the text.
    pub fn with_ranks(self, ranks: Range<u64>) -> Result<Job, JobError> {
        check(&ranks, self.len)?;
        match &self.source {
            Source::Stream(_) => {}
            Source::Unique(_) => check_unique(&ranks, self.len, &self.alphabet)?,
            Source::Python(text) => check_python(&ranks, self.len, text.method())?,
        }
        Ok(Job { ranks, ..self })
    }

    /// `n` strings from rank `first` on, of which the result is held in memory.
    ///
    /// # Errors
    ///
    /// What [`Job::new`] refuses, and [`JobError::TooLarge`] when the records would take more than
    /// [`BUDGET_BYTES`].
    pub fn in_memory(
        first: u64,
        n: u64,
        len: u32,
        seed: &str,
        alphabet: &Alphabet,
    ) -> Result<Job, JobError> {
        Job::new(0..0, len, seed, alphabet)?.held_in_memory(first, n)
    }

    /// `n` strings of the same text from rank `first` on, of which the result is held in memory.
    pub(crate) fn held_in_memory(self, first: u64, n: u64) -> Result<Job, JobError> {
        // The budget comes before the end of the text: the error is then about n, which was given.
        self.bytes_of(n)?;
        self.with_ranks(first..first.saturating_add(n))
    }

    /// The same strings in another format.
    #[must_use]
    pub fn in_format(self, format: Format) -> Job {
        let frame = Frame::of(format, self.characters());
        Job {
            format,
            frame,
            ..self
        }
    }

    /// The same strings, dressed.
    ///
    /// # Errors
    ///
    /// [`JobError::Code`] says what of the code is wrong.
    pub fn as_code(self, code: Code) -> Result<Job, JobError> {
        code.check(&self.alphabet)?;
        let format = self.format;
        Ok(Job { code, ..self }.in_format(format))
    }

    /// The same text from rank `ranks.start` to `ranks.end`, cut to the ranks of this job: a batch.
    #[must_use]
    pub fn part(&self, ranks: Range<u64>) -> Job {
        let start = ranks.start.clamp(self.ranks.start, self.ranks.end);
        let end = ranks.end.clamp(start, self.ranks.end);
        Job {
            ranks: start..end,
            ..self.clone()
        }
    }

    /// The ranks that this job makes.
    #[must_use]
    pub fn ranks(&self) -> Range<u64> {
        self.ranks.clone()
    }

    /// How many strings that is.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.ranks.end - self.ranks.start
    }

    /// Symbols in a string.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no string to make.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// The symbols that the strings are made of.
    #[must_use]
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Whether no two strings are the same, because they are a permutation of all there are.
    #[must_use]
    pub fn never_repeats(&self) -> bool {
        matches!(self.source, Source::Unique(_))
    }

    /// Bytes of one record: a string and what stands around it in the job's format, nothing escaped.
    #[must_use]
    pub fn record_bytes(&self) -> usize {
        self.string_bytes() + self.frame.bytes()
    }

    /// Bytes of a string with all that it is dressed in.
    pub(crate) fn string_bytes(&self) -> usize {
        self.code
            .bytes(self.len, self.alphabet.width_bytes().into())
    }

    /// Bytes of a string's symbols alone.
    pub(crate) fn symbols_bytes(&self) -> usize {
        self.len as usize * usize::from(self.alphabet.width_bytes())
    }

    /// What a string may have in it.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> {
        self.alphabet.as_str().chars().chain(self.code.characters())
    }

    /// Writes the 16-bit draws of format 1 from group `first_group` on, 128 a group, the low byte first:
    /// the randomness before it is text, for statistics. None where the strings are no format 1.
    ///
    /// `out` has 256 bytes for each group; what is left behind the last whole one stays as it is.
    #[must_use]
    pub fn draws<'a>(&self, first_group: u64, out: &'a mut [u8]) -> Option<&'a [u8]> {
        match &self.source {
            Source::Stream(stream) => Some(text::draws(stream, first_group, out)),
            Source::Unique(_) | Source::Python(_) => None,
        }
    }

    /// Bytes of all records, for a job whose result is held in memory.
    ///
    /// # Errors
    ///
    /// [`JobError::TooLarge`] when that is more than [`BUDGET_BYTES`].
    pub fn bytes_in_memory(&self) -> Result<usize, JobError> {
        self.bytes_of(self.n())
    }

    /// Bytes of `n` records, if that many fit into memory.
    fn bytes_of(&self, n: u64) -> Result<usize, JobError> {
        let n_max = BUDGET_BYTES / self.record_bytes() as u64;
        let too_large = JobError::TooLarge {
            n,
            n_max,
            len: self.len,
        };
        match usize::try_from(n) {
            Ok(count) if n <= n_max => Ok(count * self.record_bytes()),
            _ => Err(too_large),
        }
    }

    /// Bytes of a record whose string is not dressed.
    pub(crate) fn plain_record_bytes(&self) -> usize {
        self.symbols_bytes() + self.frame.bytes()
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// How the strings are dressed.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.code
    }

    pub(crate) fn frame(&self) -> &'static Frame {
        self.frame
    }
}

fn check(ranks: &Range<u64>, len: u32) -> Result<(), JobError> {
    if !(1..=LEN_MAX).contains(&len) {
        return Err(JobError::Len { given: len });
    }
    if ranks.start > ranks.end {
        return Err(JobError::Backwards {
            ranks: ranks.clone(),
        });
    }
    if u128::from(ranks.end) * u128::from(len) > SYMBOLS_MAX {
        return Err(JobError::TooFar {
            ranks: ranks.clone(),
            len,
        });
    }
    Ok(())
}

fn check_seed(seed: &str) -> Result<(), JobError> {
    let given_bytes = seed.len();
    if (1..=SEED_BYTES_MAX).contains(&given_bytes) {
        Ok(())
    } else {
        Err(JobError::Seed { given_bytes })
    }
}

fn check_unique(ranks: &Range<u64>, len: u32, alphabet: &Alphabet) -> Result<(), JobError> {
    match unique::space(len, alphabet) {
        Some(space) if u128::from(ranks.end) > space => Err(JobError::TooManyUnique {
            ranks: ranks.clone(),
            space,
            len,
            count: alphabet.count(),
        }),
        _ => Ok(()),
    }
}

fn check_python(ranks: &Range<u64>, len: u32, method: Method) -> Result<(), JobError> {
    let n_max = PYTHON_CHOICE_SYMBOLS_MAX / u64::from(len);
    match method {
        Method::Choice if ranks.end > n_max => Err(JobError::PythonTooFar {
            ranks: ranks.clone(),
            n_max,
            len,
        }),
        _ => Ok(()),
    }
}

/// What the keys of format 1 are made with.
const PLAIN: &str = "strandom/1";
/// What those of permutations are, so that they have nothing to do with each other.
const UNIQUE: &str = "strandom/1 unique";

fn stream(name: &str, len: u32, alphabet: &Alphabet, seed: Seed) -> Result<Stream, JobError> {
    match seed {
        Seed::Typed(seed) => {
            check_seed(seed)?;
            Ok(Stream {
                key: key(name, len, alphabet, seed),
                rounds: Rounds::Eight,
            })
        }
        // Not by chance in the life of the universe: a key that was wiped before it was used.
        Seed::Fresh(key) if key == [0; 32] => Err(JobError::NoKey),
        Seed::Fresh(key) => Ok(Stream {
            key: Key::from_bytes(key),
            rounds: Rounds::Twenty,
        }),
    }
}

/// `SHA-256(name + "\n" + len + "\n" + alphabet + "\n" + seed)`. `len` and the alphabet are in it, so
/// that two lists from one seed are independent rather than the same text cut anew.
fn key(name: &str, len: u32, alphabet: &Alphabet, seed: &str) -> Key {
    let digest = Sha256::new()
        .chain_update(format!("{name}\n{len}\n{}\n", alphabet.as_str()))
        .chain_update(seed)
        .finalize();
    Key::from_bytes(digest.into())
}

/// Why a job is refused. The message names the argument, what is allowed and what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JobError {
    /// `len` is out of bounds.
    Len {
        /// What was given.
        given: u32,
    },
    /// `seed` is empty or too long.
    Seed {
        /// Its size in UTF-8 bytes.
        given_bytes: usize,
    },
    /// The key of fresh strings is all zeros.
    NoKey,
    /// `ranks` ends before it starts.
    Backwards {
        /// What was given.
        ranks: Range<u64>,
    },
    /// The last string would end beyond symbol 2^63.
    TooFar {
        /// What was given.
        ranks: Range<u64>,
        /// Symbols in a string.
        len: u32,
    },
    /// There are not so many different strings.
    TooManyUnique {
        /// What was given.
        ranks: Range<u64>,
        /// How many there are.
        space: u128,
        /// Symbols in a string.
        len: u32,
        /// Symbols of the alphabet.
        count: u16,
    },
    /// Before the last string `random.choice` would have to make more symbols than may be asked for.
    PythonTooFar {
        /// What was given.
        ranks: Range<u64>,
        /// How many strings may be asked for.
        n_max: u64,
        /// Symbols in a string.
        len: u32,
    },
    /// The result would not fit in the memory that one result may take.
    TooLarge {
        /// How many strings were asked for.
        n: u64,
        /// How many would fit.
        n_max: u64,
        /// Symbols in a string.
        len: u32,
    },
    /// The alphabet breaks a rule.
    Alphabet(AlphabetError),
    /// There is no such format.
    Format(FormatError),
    /// The code breaks a rule.
    Code(CodeError),
    /// There is no such engine.
    Method(MethodError),
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JobError::Len { given } => {
                write!(
                    f,
                    "len must be 1 to {}; you gave {}.",
                    Grouped(LEN_MAX.into()),
                    Grouped((*given).into())
                )
            }
            JobError::Seed { given_bytes: 0 } => {
                write!(f, "seed must have at least one character; you gave none.")
            }
            JobError::Seed { given_bytes } => write!(
                f,
                "seed must be 1 to {} bytes of UTF-8; you gave {}.",
                Grouped(SEED_BYTES_MAX as u128),
                Grouped(*given_bytes as u128)
            ),
            JobError::NoKey => write!(
                f,
                "key must come from the system's randomness; you gave zeros."
            ),
            JobError::Backwards { ranks } => write!(
                f,
                "ranks must not end before they start; you gave {} to {}.",
                Grouped(ranks.start.into()),
                Grouped(ranks.end.into())
            ),
            JobError::TooFar { ranks, len } => write!(
                f,
                "{} must be at most {} with len {}; you gave {}.",
                what_ends(ranks),
                Grouped(SYMBOLS_MAX / u128::from(*len)),
                Grouped((*len).into()),
                Grouped(ranks.end.into())
            ),
            JobError::TooManyUnique {
                ranks,
                space,
                len,
                count,
            } => write!(
                f,
                "{} must be at most {} for unique strings of {len} symbols from {count}, because there \
                 are no more different ones; you gave {}.",
                what_ends(ranks),
                Grouped(*space),
                Grouped(ranks.end.into())
            ),
            JobError::PythonTooFar { ranks, n_max, len } => write!(
                f,
                "{} must be at most {} with len {} and engine python-choice, which makes all strings \
                 before one to reach it; you gave {}.",
                what_ends(ranks),
                Grouped((*n_max).into()),
                Grouped((*len).into()),
                Grouped(ranks.end.into())
            ),
            JobError::TooLarge { n, n_max, len } => write!(
                f,
                "n must be at most {} with len {}, so that the strings fit into the 1 GiB that one \
                 result may take; you gave {}.",
                Grouped((*n_max).into()),
                Grouped((*len).into()),
                Grouped((*n).into())
            ),
            JobError::Alphabet(error) => error.fmt(f),
            JobError::Format(error) => error.fmt(f),
            JobError::Code(error) => error.fmt(f),
            JobError::Method(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for JobError {}

impl From<AlphabetError> for JobError {
    fn from(error: AlphabetError) -> JobError {
        JobError::Alphabet(error)
    }
}

impl From<FormatError> for JobError {
    fn from(error: FormatError) -> JobError {
        JobError::Format(error)
    }
}

impl From<CodeError> for JobError {
    fn from(error: CodeError) -> JobError {
        JobError::Code(error)
    }
}

impl From<MethodError> for JobError {
    fn from(error: MethodError) -> JobError {
        JobError::Method(error)
    }
}

/// Which arguments say where ranks end.
fn what_ends(ranks: &Range<u64>) -> &'static str {
    if ranks.start == 0 { "n" } else { "first + n" }
}

/// A whole number with commas between its thousands, as the page writes it.
struct Grouped(u128);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                write!(f, ",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}
