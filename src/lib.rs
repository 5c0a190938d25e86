//! Reproducible random strings, made in parallel.
//!
//! The string of rank `r` is a pure function of the seed, the length, the alphabet and `r`. So any
//! stretch of strings can be made by any thread, in any order and on any machine, and what comes out
//! never depends on how many there were. All symbols are exactly equally likely.
//!
//! ```
//! use strandom::Strings;
//!
//! let strings = Strings::builder().len(5).seed("123").build()?;
//! assert_eq!(strings.get(2).as_deref(), Some("5ikky"));          // the string of a rank
//! for string in strings.range(10..13)? {                         // some of them, one by one
//!     println!("{string}");
//! }
//! strings.range(0..1000)?.write_to(&mut std::io::stdout())?;     // a document of any size
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What strings are like
//!
//! [`Strings::builder`] takes a seed or a key, the length, an [`Alphabet`], whether strings may repeat,
//! a [`CodeFormat`] (prefix, groups, check symbol) and a [`Format`] (lines, CSV, JSON):
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
//! With a key from the operating system in place of a seed, strings are fit for passwords and tokens:
//! [`Builder::key`]. A seed that someone typed is no secret.
//!
//! Python's own strings come from [`Builder::python`].
//!
//! # In parallel
//!
//! [`Stretch::par_write_to`] and [`Stretch::par_to_vec`] run on the current rayon pool. Several machines
//! share a document by [`Stretch::part`].
//!
//! # Features
//!
//! - `threads`, on by default, brings rayon, [`generate`] and all methods whose name begins with `par_`.
//! - `bench` is for the project's own benchmark in browsers.
//!
//! Compiled for `wasm32-unknown-unknown` the crate is the module of the project's web page.

// The golden vectors' runner is shared with the tests from outside, which name the crate.
#[cfg(test)]
extern crate self as strandom;

mod alphabet;
mod builder;
mod chacha;
mod code;
mod document;
mod engine;
mod error;
mod format;
mod grouped;
mod indices;
mod job;
mod layout;
mod record;
mod run;
mod seed;
mod sequence;
mod shape;
mod simd;
mod source;
mod strings;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use alphabet::{Alphabet, AlphabetError};
pub use builder::Builder;
pub use code::{CodeError, CodeFormat};
pub use engine::bound::Bound;
pub use engine::python::{EngineError, PYTHON_CHOICE_SYMBOLS_MAX, PythonMethod};
pub use error::{Error, RanksError, SizeError, UniqueError};
pub use format::{Format, FormatError};
pub use job::BUDGET_BYTES;
pub use seed::{SEED_BYTES_MAX, SeedError};
pub use shape::{LEN_MAX, LenError};
pub use strings::{Iter, Stretch, Strings};

/// Makes the first `n` strings of `len` symbols `a-z A-Z 0-9` from `seed`, in rank order, each
/// with a newline behind it, on all threads of the current rayon pool.
///
/// ```
/// let lines = strandom::generate(16, 5, "123")?;
/// assert!(lines.starts_with(b"uAgJ6\nFgiSi\n5ikky\n"));
/// # Ok::<(), strandom::Error>(())
/// ```
///
/// # Errors
///
/// [`Error`] when `len` or `seed` is out of bounds, or when the strings would take more than
/// [`BUDGET_BYTES`].
#[cfg(feature = "threads")]
pub fn generate(n: u64, len: u32, seed: &str) -> Result<Vec<u8>, Error> {
    let sequence = Strings::builder().len(len).seed(seed).sequence()?;
    let job = job::Job::in_memory(sequence.into(), 0, n)?;
    let mut out = vec![0; job.bytes_in_memory()?];
    run::threads(&job, &mut out, || 0.0, rayon::current_num_threads());
    Ok(out)
}
