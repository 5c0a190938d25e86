//! Strings as Python's `random` makes them: byte for byte what CPython 3 prints for `random.seed(seed)` and
//! then, for each string, `''.join(random.choice(alphabet) for _ in range(len))`, or
//! `''.join(random.choices(alphabet, k=len))`.
//!
//! Its generator is serial by nature. A position far ahead is found by a jump where it is known how many
//! outputs lie before it, as with `choices`. `choice` throws outputs away, so what lies before has to be
//! counted; positions that were found once are kept, so that it is done once.

mod checkpoints;
mod choice;
mod cursor;
#[cfg(feature = "threads")]
pub(crate) mod drawn;
mod jump;
mod mt19937;
#[cfg(feature = "threads")]
pub(crate) mod parallel;
mod seed;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::bound::Bound;
use crate::alphabet::Alphabet;
use crate::shape::Shape;
use checkpoints::Checkpoints;
use choice::Draw;
pub use choice::{EngineError, PythonMethod};
pub(crate) use cursor::Cursor;
pub use cursor::Place;
use cursor::Position;

/// Most symbols of a sequence by `random.choice`: those before a string are counted to find it, a few
/// seconds for that many.
pub const PYTHON_CHOICE_SYMBOLS_MAX: u64 = 1 << 33;

/// The same for all readers of a sequence, who share the positions that were found.
pub(crate) type Shared = Arc<Python>;

/// The sequence of a seed and an alphabet, and the way to its strings.
pub(crate) struct Python {
    draw: Draw,
    checkpoints: Mutex<Checkpoints>,
    #[cfg(feature = "threads")]
    jumps: Mutex<jump::Jumps>,
    #[cfg(feature = "threads")]
    scratch: drawn::Scratch,
}

impl Python {
    pub(crate) fn shared(method: PythonMethod, seed: &str, alphabet: &Alphabet) -> Shared {
        let m = u16::try_from(alphabet.count()).expect("an alphabet of a narrow shape");
        let draw = Draw::new(method, m);
        let begin = Position::first(seed::state(seed));
        Arc::new(Python {
            draw,
            checkpoints: Mutex::new(Checkpoints::new(draw, begin)),
            #[cfg(feature = "threads")]
            jumps: Mutex::default(),
            #[cfg(feature = "threads")]
            scratch: drawn::Scratch::shared(),
        })
    }

    /// How many strings there are, of at most `format`.
    pub(crate) fn strings_max(&self, shape: &Shape, format: u128) -> (u128, Bound) {
        match self.draw.method() {
            PythonMethod::Choice => {
                let counted = PYTHON_CHOICE_SYMBOLS_MAX / u64::from(shape.len());
                (counted.into(), Bound::PythonChoice)
            }
            PythonMethod::Choices => (format, Bound::Format),
        }
    }

    /// Where a symbol of the sequence is.
    pub(crate) fn cursor(&self, symbol: u64) -> Cursor {
        self.checkpoints().cursor_at(symbol)
    }

    /// Moves towards a symbol, over about `outputs_max` of the generator's outputs, and says whether it
    /// is near enough to be drawn at once.
    pub(crate) fn seek(&self, symbol: u64, outputs_max: u64) -> bool {
        self.checkpoints().seek(symbol, outputs_max)
    }

    /// The block in which a symbol is. Only those of `choice` are far from each other: for the others there is
    /// nothing that would have to be known.
    pub(crate) fn place(&self, symbol: u64) -> Option<Place> {
        let is_counted = self.draw.per_block().is_none();
        is_counted.then(|| self.checkpoints().place(symbol))
    }

    /// Goes to a place of this sequence.
    pub(crate) fn go_to(&self, place: Place) {
        self.checkpoints().go_to(place);
    }

    /// Notes where a cursor has come to.
    pub(crate) fn note(&self, cursor: &Cursor) {
        self.checkpoints().note(&cursor.position);
    }

    /// The lock is held while positions are counted, never while other threads are waited for. Nothing
    /// panics meanwhile.
    fn checkpoints(&self) -> MutexGuard<'_, Checkpoints> {
        self.checkpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Python {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Python")
            .field("draw", &self.draw)
            .finish_non_exhaustive()
    }
}
