//! Requests, as the package gives them.

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use strandom_cli::failure::Failure;
use strandom_cli::request::Request;

/// A request from the JSON that a manifest has.
pub fn parsed(request: &str) -> PyResult<Request> {
    serde_json::from_str(request).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// What the command would say, as Python's exception. `ValueError` where something was wrong that was given.
pub fn refused(failure: &Failure) -> PyErr {
    match failure {
        Failure::System(words) => PyOSError::new_err(words.clone()),
        _ => PyValueError::new_err(failure.to_string()),
    }
}

/// The same of the crate's own errors.
pub fn error(error: impl Into<strandom::Error>) -> PyErr {
    refused(&Failure::from(error.into()))
}
