//! What the page asks for, checked.

use js_sys::{RangeError, Reflect};
use wasm_bindgen::prelude::*;

use super::batch::Batch;
use super::clock::clock;
use super::message::{FormatMessage, JobMessage};
use crate::document::Document;
use crate::engine::Engine;
use crate::error::Error;
use crate::job::Job;
use crate::run::{Plan, Spans, Work};
#[cfg(feature = "shapes")]
use crate::sequence::Recognized;
#[cfg(feature = "shapes")]
use crate::shape::pattern::PatternError;

/// Upper bound on the outputs of Python's generator that are skipped per call.
const SEEK_OUTPUTS: u64 = 1 << 26;
/// JavaScript's numbers are exact up to here.
const SAFE_MAX: u64 = (1 << 53) - 1;
const NOT_PERMUTED: &str = "unique must be true, and fewer than about 10^35 strings possible; you gave strings that may repeat, whose ranks only a search finds.";

/// What the page asks for, checked.
#[wasm_bindgen]
pub struct Request {
    pub(super) job: Job,
    pub(super) plan: Plan,
    /// Whether records stay as they are made, which for strings that differ in size is not how documents have them.
    is_in_memory: bool,
}

#[wasm_bindgen]
impl Request {
    /// A job's strings as lines that are held in memory, of 1 GiB at most. `piece`: how many strings a
    /// worker takes at a time, as many as suit when there is no wish. With `fill` memory is filled with
    /// one byte and no strings are made: nothing can be made faster than that.
    ///
    /// # Errors
    ///
    /// A `RangeError` in the words of [`Error`](crate::Error), with its `argument`.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &JobMessage, piece: Option<u32>, fill: bool) -> Result<Request, RangeError> {
        let plan = Plan {
            work: if fill { Work::Fill } else { Work::Strings },
            piece: piece.map(|strings| strings as usize),
        };
        let job = job.job_in_memory().map_err(refusal)?;
        Ok(Request::in_memory(job, plan))
    }

    /// The same strings as a document, which may have any size.
    ///
    /// The header comes with the first string and the footer with the last one. Where `n` is 0, a
    /// batch of no strings has both.
    ///
    /// # Errors
    ///
    /// A `RangeError` in the words of [`Error`](crate::Error), with its `argument`.
    #[wasm_bindgen(js_name = forDocument)]
    pub fn for_document(job: &JobMessage, format: &FormatMessage) -> Result<Request, RangeError> {
        let plan = Plan::STRINGS;
        let job = job.job(format);
        let job = job.map_err(refusal)?;
        Ok(Request {
            job,
            plan,
            is_in_memory: false,
        })
    }

    /// Moves towards the request's string `done`, for a tenth of a second or so, and says whether it can be
    /// made. Only strings of `python-choice` are ever far.
    #[must_use]
    pub fn seek(&self, done: u64) -> bool {
        let rank = self.job.ranks().start.saturating_add(done);
        self.job.sequence().seek(rank, SEEK_OUTPUTS)
    }

    /// The rank of a string as lines write it, by the permutation of unique strings backwards. `undefined` if
    /// it is none of them, or beyond the ranks that JavaScript has numbers for.
    ///
    /// # Errors
    ///
    /// A `RangeError` about `unique` where strings may repeat.
    #[wasm_bindgen(js_name = rankOf)]
    pub fn rank_of(&self, string: &str) -> Result<Option<f64>, RangeError> {
        let sequence = self.job.sequence();
        if !matches!(sequence.engine(), Engine::Unique(_)) {
            return Err(refused("unique", NOT_PERMUTED));
        }
        let rank = sequence.rank_of(string);
        #[expect(clippy::cast_precision_loss, reason = "it is at most 2^53 - 1")]
        Ok(rank
            .filter(|rank| *rank <= SAFE_MAX)
            .map(|rank| rank as f64))
    }

    /// What each of some texts is to the request's strings: its rank; or -1 if it is none of them, -2 if only its check
    /// symbol is wrong, -3 if it breaks the rules, and -4 if it is one whose rank is not known.
    ///
    /// # Errors
    ///
    /// A `RangeError` about `alphabet` where strings may be read in two ways.
    #[cfg(feature = "shapes")]
    pub fn recognize(&self, texts: Vec<String>) -> Result<Vec<f64>, RangeError> {
        let reader = self.job.sequence().reader();
        let reader = reader.map_err(|error| refusal(error.into()))?;
        let number = |text: String| match reader.recognize(&text) {
            Recognized::Other => -1.0,
            Recognized::WrongCheck => -2.0,
            Recognized::AgainstRules => -3.0,
            Recognized::Of(rank) => rank
                .filter(|rank| *rank <= SAFE_MAX)
                .map_or(-4.0, |rank| rank as f64),
        };
        Ok(texts.into_iter().map(number).collect())
    }

    /// How many bytes a string takes with what stands around it, unless its symbols are escaped.
    #[wasm_bindgen(getter, js_name = recordBytes)]
    #[must_use]
    pub fn record_bytes(&self) -> usize {
        self.job.record_bytes()
    }
}

impl Request {
    pub(super) fn in_memory(job: Job, plan: Plan) -> Request {
        Request {
            job,
            plan,
            is_in_memory: true,
        }
    }

    /// How many strings a stretch may have that is made into that much memory.
    pub(super) fn strings_in(&self, memory_bytes: usize) -> u64 {
        if self.is_in_memory {
            (memory_bytes / self.job.record_bytes()) as u64
        } else {
            Document::new(&self.job).strings_in(memory_bytes)
        }
    }

    /// Makes records into memory that has their size. `before`: where it lies in what they are a part of.
    pub(super) fn make(&self, part: &Job, out: &mut [u8], limit: usize) -> Batch {
        let start_ms = clock();
        let spans = self.plan.on_workers(part, out, clock, limit);
        let end_ms = clock();
        let bytes = match self.plan.work {
            Work::Strings => part.text_bytes(out),
            Work::Fill => out.len(),
        };
        let strings = u32::try_from(part.n()).expect("a batch has fewer");
        Batch::new(strings, bytes, 0..out.len(), [start_ms, end_ms], &spans)
    }

    /// Writes what the request's document has from its string `done` on, at most `most` strings, into
    /// memory that has room for them, on at most `limit` workers.
    pub(super) fn write(&self, done: u64, most: u64, memory: &mut [u8], limit: usize) -> Batch {
        let first = self.job.ranks().start.saturating_add(done);
        let ranks = first..first.saturating_add(most);
        if self.is_in_memory {
            let part = self.job.part(ranks);
            let bytes = part.bytes_in_memory().expect("memory holds as many");
            return self.make(&part, &mut memory[..bytes], limit);
        }
        let (mut made, mut spans) = (0, Spans::new());
        let start_ms = clock();
        let place = Document::new(&self.job).write(ranks, memory, |job, out| {
            made = job.n();
            spans = self.plan.on_workers(job, out, clock, limit);
        });
        Batch::new(
            u32::try_from(made).expect("a string takes at least two bytes of a batch"),
            place.len(),
            place,
            [start_ms, clock()],
            &spans,
        )
    }
}

/// The error that the page gets: a sentence, and by name the argument that is wrong.
#[expect(clippy::needless_pass_by_value, reason = "that is what map_err gives")]
pub(super) fn refusal(error: Error) -> RangeError {
    let refusal = refused(error.argument(), &format!("{error}."));
    #[cfg(feature = "shapes")]
    if let Error::Pattern(PatternError {
        place: Some(place), ..
    }) = error
    {
        // It cannot fail: the object is new.
        let _ = Reflect::set(&refusal, &"place".into(), &(place as f64).into());
    }
    refusal
}

fn refused(argument: &str, sentence: &str) -> RangeError {
    let refusal = RangeError::new(sentence);
    // It cannot fail: the object is new.
    let _ = Reflect::set(&refusal, &"argument".into(), &argument.into());
    refusal
}
