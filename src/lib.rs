//! Reproducible random strings, made in parallel.
//!
//! The string of rank `r` is a pure function of `(seed, len, alphabet, r)`, and every record has
//! the same size. So any stretch of a text can be made by any worker, in any order, straight into
//! its place, and what comes out never depends on how many workers there were.
//!
//! ```
//! let lines = strandom::generate(16, 5, "123")?;
//! assert!(lines.starts_with(b"uAgJ6\nFgiSi\n5ikky\n"));
//! # Ok::<(), strandom::JobError>(())
//! ```
//!
//! [`generate`] is the short way. With a [`Job`] one says which ranks, and of which [`Alphabet`];
//! [`serial`] and [`threads`] carry it out into memory that the caller owns. A [`File`] is what its
//! strings make in a [`Format`], of which any stretch can be made as well.
//!
//! The feature `threads`, on by default, brings rayon; without it there are jobs and [`serial`].

// The golden vectors' runner is shared with the tests from outside, which name the crate.
#[cfg(test)]
extern crate self as strandom;

mod alphabet;
mod chacha;
mod code;
mod draw;
mod file;
mod fill;
mod format;
mod job;
mod python;
mod records;
mod run;
mod spelling;
mod text;
mod unique;
mod vector;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use alphabet::{Alphabet, AlphabetError};
pub use code::{Code, CodeError};
pub use file::File;
pub use format::{Format, FormatError};
pub use job::{BUDGET_BYTES, Job, JobError, LEN_MAX, SEED_BYTES_MAX, Seed};
pub use python::{Method, MethodError, PYTHON_CHOICE_SYMBOLS_MAX};
#[cfg(feature = "threads")]
pub use run::threads;
pub use run::{Clock, Span, Spans, serial};

/// Makes the first `n` strings of `len` symbols `a-z A-Z 0-9` from `seed`, in rank order, each
/// with a newline behind it, on every thread of the current rayon pool.
///
/// # Errors
///
/// [`JobError`] when `len` or `seed` is out of bounds, or when the strings would take more than
/// [`BUDGET_BYTES`].
#[cfg(feature = "threads")]
pub fn generate(n: u64, len: u32, seed: &str) -> Result<Vec<u8>, JobError> {
    let job = Job::in_memory(0, n, len, seed, &Alphabet::default())?;
    let mut out = vec![0; job.bytes_in_memory()?];
    threads(&job, &mut out, || 0.0, rayon::current_num_threads());
    Ok(out)
}
