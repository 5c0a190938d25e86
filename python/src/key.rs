//! The system's randomness in place of a seed.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use zeroize::Zeroizing;

type Bytes = Zeroizing<[u8; 32]>;

/// The key of a fresh sequence, from the system's own randomness.
///
/// Given as the seed of several calls, it makes them read the same strings. Its bytes cannot be read,
/// and it cannot be copied or pickled.
#[pyclass(module = "strandom", frozen)]
pub struct FreshKey(Mutex<State>);

struct State {
    /// In a box, so that a move leaves no copy behind. None once it is wiped.
    bytes: Option<Box<Bytes>>,
    /// What it was first used for.
    sequence: Option<String>,
}

#[pymethods]
impl FreshKey {
    #[new]
    fn new() -> PyResult<FreshKey> {
        let mut bytes: Box<Bytes> = Box::default();
        getrandom::fill(&mut **bytes).map_err(|error| {
            PyOSError::new_err(format!(
                "no fresh strings can be made: the system gives no randomness: {error}. No weaker source is used \
                 instead"
            ))
        })?;
        Ok(FreshKey(Mutex::new(State {
            bytes: Some(bytes),
            sequence: None,
        })))
    }

    /// Overwrites the key. Strings that were made with it stay; no other call can use it. Wiping twice is
    /// harmless.
    fn wipe(&self) {
        self.state().bytes = None;
    }
}

impl FreshKey {
    /// The bytes, for one combination of what makes a sequence.
    pub fn bytes_for(&self, sequence: &str) -> PyResult<Box<Bytes>> {
        let mut state = self.state();
        let Some(bytes) = state.bytes.clone() else {
            return Err(PyValueError::new_err(
                "seed must be a key that was not wiped; you gave one that was. Draw another",
            ));
        };
        // One key for two sequences would relate them in ways that nobody expects of randomness.
        if state.sequence.get_or_insert_with(|| sequence.to_owned()) != sequence {
            return Err(PyValueError::new_err(
                "seed must be a key of its own for each len, alphabet, pattern and unique; you gave one that was used \
                 with others. Draw another",
            ));
        }
        Ok(bytes)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
