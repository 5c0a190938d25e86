//! What the coordinator made at once, and when.

use std::ops::Range;

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::run::{Span, Spans};

/// What the coordinator made at once.
#[wasm_bindgen]
pub struct Batch {
    /// How many strings.
    #[wasm_bindgen(readonly)]
    pub strings: u32,
    /// How many bytes they take, with all that the document has there.
    #[wasm_bindgen(readonly)]
    pub bytes: usize,
    /// When it began, in milliseconds since 1970.
    #[wasm_bindgen(readonly, js_name = startMs)]
    pub start_ms: f64,
    /// When it was done.
    #[wasm_bindgen(readonly, js_name = endMs)]
    pub end_ms: f64,
    spans: Vec<f64>,
    /// Where it lies in the arena or in its room.
    pub(super) place: Range<usize>,
}

#[wasm_bindgen]
impl Batch {
    /// Five numbers a span: worker, first rank, end rank, start and end in milliseconds since 1970.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn spans(&self) -> Float64Array {
        Float64Array::new_from_slice(&self.spans)
    }

    /// How much memory it takes: more than its bytes, where strings differ in size and records have room for the longest.
    #[wasm_bindgen(getter, js_name = memoryBytes)]
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.place.len()
    }

    /// Where its bytes begin in its room.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn begin(&self) -> usize {
        self.place.start
    }
}

impl Batch {
    /// Strings that lie in a place of the arena or of a room, made between two moments.
    pub(super) fn new(
        strings: u32,
        bytes: usize,
        place: Range<usize>,
        [start_ms, end_ms]: [f64; 2],
        spans: &Spans,
    ) -> Batch {
        Batch {
            strings,
            bytes,
            start_ms,
            end_ms,
            spans: flat(spans),
            place,
        }
    }
}

fn flat(spans: &Spans) -> Vec<f64> {
    let numbers = |span: &Span| {
        [
            span.worker as f64,
            span.ranks.start as f64,
            span.ranks.end as f64,
            span.start_ms,
            span.end_ms,
        ]
    };
    spans.iter().flat_map(numbers).collect()
}
