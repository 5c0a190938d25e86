//! What takes a while before there is anything to see: counting what satisfies rules.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::{PyOSError, PyRuntimeError};
use pyo3::prelude::*;

/// How long is waited between two looks whether the user has pressed Ctrl+C.
const STEP: Duration = Duration::from_millis(50);

/// Does something on a thread of its own. Other threads of Python run meanwhile, and Ctrl+C ends the waiting.
pub fn waited<T: Send + 'static>(
    py: Python<'_>,
    make: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (give, mut take) = mpsc::channel();
    thread::Builder::new()
        // Nobody is left to take it after Ctrl+C.
        .spawn(move || drop(give.send(make())))
        .map_err(|error| PyOSError::new_err(format!("cannot start a thread: {error}")))?;
    loop {
        let (answer, again) = py.detach(move || (take.recv_timeout(STEP), take));
        take = again;
        match answer {
            Ok(it) => return Ok(it),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err(
                    "strandom has failed; its error is above",
                ));
            }
        }
    }
}
