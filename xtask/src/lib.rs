//! The tasks of Strandom as a library, so that the browser tests build the same site and start the
//! same server as `cargo xtask`.

use std::path::Path;

pub mod audit;
pub mod bench;
pub mod browser;
pub mod headers;
pub mod oldest;
pub mod pack;
pub mod process;
pub mod python;
pub mod screen;
pub mod screenshot;
pub mod server;
pub mod site;
pub mod stats;
pub mod test;
pub mod visits;

mod apt;
mod archive;
#[cfg(test)]
mod scratch;
mod shell;
mod toolchain;
mod tools;
mod versions;
mod wasm;

/// The repository that contains this crate.
///
/// # Panics
/// Never: the crate is in a folder of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask/ is in the repository")
}
