//! Python's texts that were asked for last, with the places that were reached in them. Requests say
//! everything, so nothing depends on it; without it each would begin at the first string.

use std::cell::RefCell;

use crate::alphabet::Alphabet;
use crate::job::{Job, JobError};
use crate::python::Method;

/// The one that is shown, one that is being saved, and room for those who make others beside them.
const TEXTS_MAX: usize = 4;

/// What makes a text, and no strings of it yet.
struct Known {
    len: u32,
    seed: String,
    method: Method,
    job: Job,
}

thread_local! {
    /// Those used last are at the end.
    static TEXTS: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// No strings yet of a text.
pub(super) fn python(
    len: u32,
    seed: &str,
    alphabet: &Alphabet,
    method: Method,
) -> Result<Job, JobError> {
    TEXTS.with_borrow_mut(|texts| {
        let place = texts.iter().position(|known| {
            (known.len, known.method) == (len, method)
                && known.seed == seed
                && known.job.alphabet() == alphabet
        });
        let known = match place {
            Some(place) => texts.remove(place),
            None => Known {
                len,
                seed: seed.to_owned(),
                method,
                job: Job::python(0..0, len, seed, alphabet, method)?,
            },
        };
        let job = known.job.clone();
        if texts.len() == TEXTS_MAX {
            texts.remove(0);
        }
        texts.push(known);
        Ok(job)
    })
}
