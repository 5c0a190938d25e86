//! Where the bytes of a part go.

use std::error::Error;
use std::io::{self, Write};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use strandom_cli::failure::Failure;

use crate::request::refused;

/// Stops when the user presses Ctrl+C, if this is the thread to which Python tells that.
pub fn look() -> io::Result<()> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method is not general enough"
    )]
    Python::attach(|py| py.check_signals())?;
    Ok(())
}

/// Calls a function of Python's with all that is written.
pub struct Calls(pub Py<PyAny>);

impl Write for Calls {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Python::attach(|py| self.0.call1(py, (PyBytes::new(py, bytes),)))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Python's own exception, or what the system says of a file.
pub fn failed(error: io::Error, name: &str) -> PyErr {
    if error
        .get_ref()
        .is_some_and(<dyn Error + Send + Sync>::is::<PyErr>)
    {
        return error.into();
    }
    refused(&Failure::System(format!("cannot write {name}: {error}")))
}
