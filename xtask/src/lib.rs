//! The chores of Strandom as a library, so that the browser tests build the site and start the
//! server that `cargo xtask` does, and not something like them.

use std::path::Path;

pub mod bench;
pub mod browser;
pub mod headers;
pub mod process;
pub mod screen;
pub mod screenshot;
pub mod server;
pub mod site;
pub mod stats;
pub mod test;
pub mod visits;

mod apt;
#[cfg(test)]
mod scratch;
mod shell;
mod toolchain;
mod tools;
mod wasm;

/// The repository that this crate was built in.
///
/// # Panics
/// Never: the crate lies in a folder of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask/ lies in the repository")
}
