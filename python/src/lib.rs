//! The native part of the Python package `strandom`: what must be fast, or must be the command's.
//!
//! Nobody imports it but the package itself. Arguments are checked there, and come as the request that
//! the command keeps in its manifests, as JSON.

mod command;
mod document;
mod key;
mod lines;
mod plan;
mod pool;
mod request;
mod sink;
mod text;
mod waiting;

use pyo3::prelude::*;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<key::FreshKey>()?;
    module.add_class::<lines::Lines>()?;
    module.add_class::<plan::Plan>()?;
    module.add_function(wrap_pyfunction!(command::run, module)?)
}
