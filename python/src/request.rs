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
        Failure::Usage(words) => PyValueError::new_err(in_python(words)),
        _ => with_note(
            PyValueError::new_err(failure.to_string()),
            failure.pointed(),
        ),
    }
}

/// Arguments that the command calls otherwise, by its name and that of Python.
const ARGUMENTS: [(&str, &str); 3] = [
    ("at-least ", "at_least "),
    ("starts-with ", "starts_with "),
    ("max-run ", "max_run "),
];

fn in_python(words: &str) -> String {
    let mut names = ARGUMENTS.iter();
    names
        .find_map(|(its, own)| Some(format!("{own}{}", words.strip_prefix(its)?)))
        .unwrap_or_else(|| words.to_owned())
}

/// An exception under whose message more is printed.
fn with_note(error: PyErr, note: Option<String>) -> PyErr {
    if let Some(note) = note {
        // Without it the error says the same in words.
        Python::attach(|py| drop(error.value(py).call_method1("add_note", (note,))));
    }
    error
}

/// The same of the crate's own errors.
pub fn error(error: impl Into<strandom::Error>) -> PyErr {
    refused(&Failure::from(error.into()))
}
