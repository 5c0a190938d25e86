//! Memory of results that stay where they are made, until the page gives them back.

use std::ops::Range;

use rayon::iter::{self, ParallelExtend, ParallelIterator};

/// What is touched at a time: a page of the system's memory.
type Block = [u8; BLOCK_BYTES];
const BLOCK_BYTES: usize = 4096;

/// All results together take at most so much: 1 GiB.
const ROOM_BYTES_MAX: usize = 1 << 30;
/// With less room than this it is better to copy.
const ROOM_BYTES_MIN: usize = 64 << 20;

/// The memory of all results.
///
/// It is one allocation, so that memory which was touched once is used again whatever the size of the next
/// result. To touch fresh memory takes two to three times as long as to make strings in it, so that is
/// done as late as possible, and by all workers.
#[derive(Default)]
pub(crate) struct Results {
    /// Its capacity is the room; its length is how much was touched.
    blocks: Vec<Block>,
    /// In the order of their places.
    held: Vec<Held>,
}

struct Held {
    id: u32,
    blocks: Range<usize>,
}

impl Results {
    /// Takes room for a result of that many bytes, and says whether there is as much.
    ///
    /// The memory grows when the first result is opened, while no worker is at work: it stops them all for
    /// a moment.
    pub(crate) fn open(&mut self, id: u32, bytes: usize) -> bool {
        if self.blocks.capacity() == 0 {
            self.reserve();
        }
        let count = bytes.div_ceil(BLOCK_BYTES);
        let Some((at, start)) = self.gap(count) else {
            return false;
        };
        let blocks = start..start + count;
        self.held.insert(at, Held { id, blocks });
        true
    }

    /// Gives the room of a result back. What is not held is left alone.
    pub(crate) fn close(&mut self, id: u32) {
        self.held.retain(|held| held.id != id);
    }

    /// Whether a result has room.
    pub(crate) fn holds(&self, id: u32) -> bool {
        self.place(id).is_some()
    }

    /// How many bytes of the memory lie before a result.
    pub(crate) fn offset(&self, id: u32) -> Option<usize> {
        Some(self.place(id)?.start * BLOCK_BYTES)
    }

    /// Where all results begin.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn address(&self) -> usize {
        self.blocks.as_ptr().addr()
    }

    /// A stretch of a result, to read.
    pub(crate) fn bytes(&self, id: u32, range: Range<usize>) -> Option<&[u8]> {
        let start = self.offset(id)?;
        let blocks = self.blocks.as_flattened();
        blocks.get(start + range.start..start + range.end)
    }

    /// A stretch of a result, to write. What of it was never touched is touched now, by all workers or by
    /// the caller's thread alone.
    pub(crate) fn bytes_mut(
        &mut self,
        id: u32,
        range: Range<usize>,
        by_all: bool,
    ) -> Option<&mut [u8]> {
        let place = self.place(id)?;
        let start = place.start * BLOCK_BYTES;
        let end = start + range.end;
        self.touch(end.div_ceil(BLOCK_BYTES).min(place.end), by_all);
        let blocks = self.blocks.as_flattened_mut();
        blocks.get_mut(start + range.start..end)
    }

    /// The first gap of so many blocks: which result comes behind it, and where it begins.
    fn gap(&self, count: usize) -> Option<(usize, usize)> {
        let mut start = 0;
        for (at, held) in self.held.iter().enumerate() {
            if held.blocks.start - start >= count {
                return Some((at, start));
            }
            start = held.blocks.end;
        }
        let is_room = self.blocks.capacity() - start >= count;
        is_room.then_some((self.held.len(), start))
    }

    fn place(&self, id: u32) -> Option<Range<usize>> {
        let held = self.held.iter().find(|held| held.id == id)?;
        Some(held.blocks.clone())
    }

    /// Takes as much room as there is.
    fn reserve(&mut self) {
        let mut bytes = ROOM_BYTES_MAX;
        while bytes >= ROOM_BYTES_MIN {
            if self.blocks.try_reserve_exact(bytes / BLOCK_BYTES).is_ok() {
                return;
            }
            bytes /= 2;
        }
    }

    fn touch(&mut self, end: usize, by_all: bool) {
        let missing = end.saturating_sub(self.blocks.len());
        if by_all {
            let fresh = iter::repeat_n((), missing).map(|()| [0; BLOCK_BYTES]);
            self.blocks.par_extend(fresh);
        } else {
            self.blocks
                .resize(self.blocks.len() + missing, [0; BLOCK_BYTES]);
        }
    }
}

#[cfg(test)]
mod tests;
