//! Reproducible random strings, made in parallel.
//!
//! The string of rank `r` is a pure function of the seed, the length, the alphabet and `r`. So any
//! thread on any machine can make any of them, in any order, and the result does not depend on how
//! many threads there were. All symbols are exactly equally likely.
//!
//! ```
//! use strandom::Strings;
//!
//! let strings = Strings::builder().len(5).seed("123").build()?;
//! assert_eq!(strings.get(2).as_deref(), Some("5ikky"));          // one string, by its rank
//! for string in &strings.range(10..13)? {                        // a few of them
//!     println!("{string}");
//! }
//! strings.range(0..1000)?.write_to(&mut std::io::stdout())?;     // a file of any size
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Choosing the strings
//!
//! [`Strings::builder`] takes a seed or a key, the length, an [`Alphabet`], whether strings may repeat,
//! a [`CodeFormat`] (prefix, groups, check symbol) and a [`Format`] (lines, CSV, JSON). What you leave
//! out has a default, except the seed:
//!
//! ```
//! use strandom::{Alphabet, CodeFormat, Format, Strings};
//!
//! let coupons = Strings::builder()
//!     .len(9)
//!     .alphabet(Alphabet::named("crockford").expect("it has this name"))
//!     .seed("spring")
//!     .unique(true)
//!     .code(CodeFormat { groups: 4, check: true, ..CodeFormat::default() })
//!     .format(Format::Csv)
//!     .build()?;
//! assert!(coupons.never_repeats());
//! # Ok::<(), strandom::Error>(())
//! ```
//!
//! For passwords and tokens give 32 random bytes from the operating system instead of a seed:
//! [`Builder::key`]. Strings from a seed are no secrets, because anyone who knows the seed can make
//! them.
//!
//! [`Builder::python`] gives the strings that Python's `random` gives for the same seed.
//!
//! # In parallel
//!
//! [`Stretch::par_write_to`] and [`Stretch::par_to_vec`] run on the current rayon pool. To share a file
//! among machines, let each of them write a [`Stretch::part`] of it.
//!
//! # What never changes
//!
//! Which string has which rank is stream format 1 (`docs/format-1.md` in the repository). Every version of
//! this crate gives the same strings; a change of one byte would be another format with another number.
//!
//! # Features
//!
//! - `threads`, on by default: rayon, [`generate`] and the methods whose names begin with `par_`.
//! - `shapes`, on by default: alphabets of more than 256 symbols or of symbols of several characters or sizes,
//!   [`Pattern`] and [`Rules`].
//! - `words`: the lists of words for pass phrases, `WordList`.
//! - `python`, on by default: [`Builder::python`].
//! - `bench`: for the project's own benchmark.
//!
//! Compiled for `wasm32-unknown-unknown`, the crate is the WebAssembly of the project's web page.

// What only other shapes and engines need stays, and the compiler leaves it out.
#![cfg_attr(
    not(all(feature = "shapes", feature = "python")),
    allow(
        dead_code,
        unreachable_code,
        unused_variables,
        clippy::large_enum_variant,
        clippy::needless_pass_by_value,
        clippy::trivially_copy_pass_by_ref,
        clippy::unused_self
    )
)]

// The golden vectors' runner is shared with the tests from outside, which name the crate.
#[cfg(test)]
extern crate self as strandom;

/// Its examples are tests, too.
#[cfg(all(doctest, feature = "threads"))]
#[doc = include_str!("../docs/crate.md")]
struct Readme;

mod alphabet;
mod builder;
mod chacha;
mod code;
mod csv;
mod decimal;
mod document;
mod engine;
mod error;
mod format;
mod frame;
mod grouped;
mod indices;
mod job;
mod layout;
#[cfg(feature = "shapes")]
mod odds;
mod record;
#[cfg(all(feature = "threads", any(test, target_arch = "wasm32")))]
mod results;
mod run;
mod seed;
mod sequence;
mod shape;
mod simd;
mod source;
mod strings;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
#[cfg(feature = "words")]
mod words;

pub use alphabet::{Alphabet, AlphabetError};
pub use builder::Builder;
pub use code::{CodeError, CodeFormat};
pub use csv::{CsvError, CsvFormat};
pub use engine::bound::Bound;
pub use engine::python::EngineError;
#[cfg(feature = "python")]
pub use engine::python::{PYTHON_CHOICE_SYMBOLS_MAX, Place, PythonMethod};
pub use error::{Error, RankedError, RanksError, SizeError, UniqueError};
pub use format::{Format, FormatError};
pub use job::BUDGET_BYTES;
#[cfg(feature = "shapes")]
pub use odds::Odds;
pub use seed::{SEED_BYTES_MAX, SeedError};
pub use sequence::Recognized;
#[cfg(feature = "shapes")]
pub use shape::pattern::{Pattern, PatternError, PatternRule};
#[cfg(feature = "shapes")]
pub use shape::rules::{Rules, RulesError};
pub use shape::{LEN_MAX, LenError};
pub use strings::{Iter, Stretch, Strings};
#[cfg(feature = "words")]
pub use words::WordList;

/// The kinds of vectors that this machine has, from the narrowest on: the benchmark compares them.
#[cfg(all(
    feature = "bench",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
#[doc(hidden)]
#[must_use]
pub fn vectors() -> Vec<&'static str> {
    simd::choice::levels::all().map(|(name, _)| name).collect()
}

/// Makes strings in these vectors from now on, in place of the widest, and says whether there are such.
#[cfg(all(
    feature = "bench",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
#[doc(hidden)]
#[must_use]
pub fn use_vectors(name: &str) -> bool {
    simd::choice::levels::choose(name)
}

/// Makes the first `n` strings of `len` symbols `a-z A-Z 0-9` from `seed`, in rank order, each
/// followed by a newline, on all threads of the current rayon pool.
///
/// ```
/// let lines = strandom::generate(16, 5, "123")?;
/// assert!(lines.starts_with(b"uAgJ6\nFgiSi\n5ikky\n"));
/// # Ok::<(), strandom::Error>(())
/// ```
///
/// # Errors
///
/// [`Error`] if `len` or `seed` is out of bounds, or if the strings would take more than
/// [`BUDGET_BYTES`].
#[cfg(feature = "threads")]
pub fn generate(n: u64, len: u32, seed: &str) -> Result<Vec<u8>, Error> {
    let sequence = Strings::builder().len(len).seed(seed).sequence()?;
    let job = job::Job::in_memory(sequence.into(), 0, n)?;
    let mut out = vec![0; job.bytes_in_memory()?];
    run::threads::threads(&job, &mut out, || 0.0, rayon::current_num_threads());
    Ok(out)
}
