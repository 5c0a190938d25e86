//! Results that stay in the memory that all workers share, where the page reads them.

use wasm_bindgen::prelude::*;

use super::batch::Batch;
use super::coordinator::Coordinator;
use super::hash::Hash;
use super::request::Request;
use crate::document::Document;

#[wasm_bindgen]
impl Coordinator {
    /// Takes room for a request's result, under a number that no other result has, and says whether there
    /// is as much.
    #[wasm_bindgen(js_name = openResult)]
    pub fn open_result(&mut self, request: &Request, id: u32) -> bool {
        match request.job.bytes_in_memory() {
            Ok(bytes) => self.results.open(id, bytes),
            Err(_) => false,
        }
    }

    /// Whether a result has room.
    #[wasm_bindgen(js_name = holdsResult)]
    #[must_use]
    pub fn holds_result(&self, id: u32) -> bool {
        self.results.holds(id)
    }

    /// Makes the request's strings from its string `done` on, at most `most`, in their place in its result,
    /// on at most `limit` workers of the pool.
    ///
    /// # Panics
    ///
    /// When the result has no room.
    #[wasm_bindgen(js_name = makeResult)]
    pub fn make_result(
        &mut self,
        request: &Request,
        id: u32,
        done: u64,
        most: u32,
        limit: usize,
    ) -> Batch {
        let first = request.job.ranks().start.saturating_add(done);
        let part = request.job.part(first..first.saturating_add(most.into()));
        let before = request.job.part(0..first).n();
        let record_bytes = part.record_bytes();
        let [start, end] = [before, before + part.n()].map(|strings| {
            usize::try_from(strings).expect("a result fits in memory") * record_bytes
        });
        let out = self.results.bytes_mut(id, start..end, limit > 1);
        request.make(&part, out.expect("the result was opened"), limit)
    }

    /// Takes room for `most` strings of a request's document, as [`open_result`](Coordinator::open_result)
    /// does for all of a result.
    #[wasm_bindgen(js_name = openPiece)]
    pub fn open_piece(&mut self, request: &Request, id: u32, most: u32) -> bool {
        let bytes = Document::new(&request.job).memory_bytes(most.into());
        self.results.open(id, bytes)
    }

    /// Makes a piece of the request's document in its room, from its string `done` on, at most `most`
    /// strings, on at most `limit` workers of the pool.
    ///
    /// # Panics
    ///
    /// When the piece has no room.
    #[wasm_bindgen(js_name = makePiece)]
    pub fn make_piece(
        &mut self,
        request: &Request,
        id: u32,
        done: u64,
        most: u32,
        limit: usize,
    ) -> Batch {
        let bytes = Document::new(&request.job).memory_bytes(most.into());
        let room = self.results.bytes_mut(id, 0..bytes, limit > 1);
        let room = room.expect("the piece was opened");
        request.write(done, most.into(), room, limit)
    }

    /// Where a result begins in the shared memory.
    ///
    /// # Panics
    ///
    /// When it has no room.
    #[wasm_bindgen(js_name = resultAddress)]
    #[must_use]
    pub fn result_address(&self, id: u32) -> usize {
        self.results.address() + self.results.offset(id).expect("the result was opened")
    }

    /// Hashes a stretch of a result.
    ///
    /// # Panics
    ///
    /// When it was not made.
    #[wasm_bindgen(js_name = hashResult)]
    pub fn hash_result(&self, id: u32, start: usize, end: usize, hash: &mut Hash) {
        let bytes = self.results.bytes(id, start..end);
        hash.update(bytes.expect("the result was made"));
    }

    /// Gives the room of a result back. Giving it back twice is harmless.
    #[wasm_bindgen(js_name = closeResult)]
    pub fn close_result(&mut self, id: u32) {
        self.results.close(id);
    }
}
