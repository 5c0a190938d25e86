//! All that knows of a browser: what the coordinator (`www/module/worker/coordinator.js`) calls.
//!
//! Nothing here may run on the page's thread, because making a batch blocks until the pool is done.

mod batch;
#[cfg(feature = "bench")]
mod bench;
mod clock;
mod coordinator;
#[cfg(feature = "shapes")]
mod description;
mod hash;
mod known;
mod message;
mod request;
#[cfg(feature = "threads")]
mod result;
#[cfg(feature = "shapes")]
mod shapes;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

pub use batch::Batch;
pub use coordinator::Coordinator;
#[cfg(feature = "shapes")]
pub use description::Description;
pub use hash::Hash;
pub use message::{FormatMessage, JobMessage};
pub use request::Request;

/// Starts the rayon pool: `await initThreadPool(workers)`. It has no error path of its own, so
/// the caller sets a deadline.
#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

/// Another seed from the system's own randomness, in words that can be typed: a whole number
/// below 10^12.
///
/// # Errors
///
/// When the system gives no randomness.
#[wasm_bindgen(js_name = anotherSeed)]
pub fn another_seed() -> Result<String, JsError> {
    let random = getrandom::u64().map_err(no_randomness)?;
    Ok((random % 1_000_000_000_000).to_string())
}

/// A key for fresh strings from the system's own randomness: 32 bytes.
///
/// # Errors
///
/// When the system gives no randomness.
#[wasm_bindgen(js_name = freshKey)]
pub fn fresh_key() -> Result<Uint8Array, JsError> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key).map_err(no_randomness)?;
    Ok(Uint8Array::new_from_slice(&*key))
}

fn no_randomness(error: getrandom::Error) -> JsError {
    JsError::new(&format!("the system gives no randomness: {error}."))
}
