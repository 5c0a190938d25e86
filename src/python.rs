//! Strings as Python's `random` makes them: byte for byte what CPython 3 prints for `random.seed(seed)` and
//! then, for each string, `''.join(random.choice(alphabet) for _ in range(len))`, or
//! `''.join(random.choices(alphabet, k=len))`.
//!
//! Its generator is serial by nature. A place far ahead is reached by a jump where it is known how many
//! outputs lie before it, as with `choices`. `choice` throws outputs away, so what lies before has to be
//! counted; places that were reached once are kept, so that it is done once.

mod draw;
mod jump;
#[cfg(feature = "threads")]
mod lanes;
mod seed;
mod trail;
mod twister;
mod walk;

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::alphabet::Alphabet;
use crate::fill::dressed;
use crate::job::Job;
use crate::run::{Clock, Piece, Spans};
use crate::vector::Native;
use draw::Draw;
pub use draw::Method;
#[cfg(feature = "threads")]
use jump::Jumps;
use trail::Trail;
use walk::{Place, Walk};

/// Most symbols of a text by `random.choice`: those before a string are counted to reach it, a few seconds
/// for so many.
pub const PYTHON_CHOICE_SYMBOLS_MAX: u64 = 1 << 33;

impl FromStr for Method {
    type Err = MethodError;

    fn from_str(name: &str) -> Result<Method, MethodError> {
        match name {
            "python-choice" => Ok(Method::Choice),
            "python-choices" => Ok(Method::Choices),
            _ => Err(MethodError {
                given: name.to_owned(),
            }),
        }
    }
}

/// No engine of Python's has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodError {
    /// What was given.
    pub given: String,
}

impl fmt::Display for MethodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = &self.given;
        write!(
            f,
            "engine must be python-choice or python-choices; you gave {given:?}."
        )
    }
}

impl std::error::Error for MethodError {}

/// All strings of a seed, an alphabet and a length, and the way to them.
pub(crate) struct Text {
    draw: Draw,
    trail: Mutex<Trail>,
    #[cfg(feature = "threads")]
    jumps: Mutex<Jumps>,
}

impl Text {
    pub(crate) fn new(method: Method, seed: &str, alphabet: &Alphabet) -> Text {
        let mut state = seed::state(seed);
        state.twist::<Native>();
        let begin = Place {
            symbols: 0,
            blocks: 0,
            state,
        };
        let draw = Draw::new(method, alphabet.count());
        Text {
            draw,
            trail: Mutex::new(Trail::new(draw, begin)),
            #[cfg(feature = "threads")]
            jumps: Mutex::default(),
        }
    }

    pub(crate) fn method(&self) -> Method {
        self.draw.method()
    }

    /// Makes pieces one after the other, on the caller's thread.
    pub(crate) fn serial<'a>(
        &self,
        job: &Job,
        pieces: impl Iterator<Item = Piece<'a>>,
        clock: Clock,
    ) -> Spans {
        let mut walk = self.trail().walk_to(first_symbol(job));
        let fill =
            |walk: &mut Walk, out: &mut [u8]| dressed(job, out, |plain| walk.fill(job, plain));
        let spans = pieces
            .map(|piece| piece.make(|_, out| fill(&mut walk, out), 0, clock))
            .collect();
        self.trail().note(&walk.place);
        spans
    }

    /// Goes towards the string of a rank, over at most about so many of the generator's outputs, and says
    /// whether it is near enough to be made at once.
    pub(crate) fn reach(&self, rank: u64, len: u32, outputs_max: u64) -> bool {
        self.trail().reach(rank * u64::from(len), outputs_max)
    }

    /// Nothing panics while it holds the lock.
    fn trail(&self) -> MutexGuard<'_, Trail> {
        self.trail.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Text")
            .field("draw", &self.draw)
            .finish_non_exhaustive()
    }
}

fn first_symbol(job: &Job) -> u64 {
    job.ranks().start * u64::from(job.len())
}
