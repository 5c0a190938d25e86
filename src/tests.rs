//! What holds for every engine, and what can be seen from inside only.

pub(crate) mod sequences;
pub(crate) mod simd;

#[cfg(all(feature = "threads", not(target_arch = "wasm32")))]
mod host;
