//! SHA-256, for the page.

use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;

/// SHA-256 of bytes that come in stretches.
#[wasm_bindgen]
#[derive(Default)]
pub struct Hash(Sha256);

#[wasm_bindgen]
impl Hash {
    /// Of nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Hash {
        Hash::default()
    }

    /// Takes the next bytes, which are copied into this memory: as many as the caller has room for.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes so far, in the digits that `sha256sum` prints.
    #[must_use]
    pub fn finish(self) -> String {
        base16ct::lower::encode_string(&self.0.finalize())
    }
}
