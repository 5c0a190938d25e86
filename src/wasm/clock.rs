//! What time it is, for all workers alike.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Imported as bare functions of the global `performance`: going through an object of js-sys
    // or web-sys would allocate a handle for it, and pool threads never allocate.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
}

/// Milliseconds since 1970. `performance.now()` alone starts at each worker's own birth.
pub(super) fn clock() -> f64 {
    TIME_ORIGIN.with(|origin| origin + now())
}
