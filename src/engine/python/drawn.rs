//! Symbols that several workers have drawn, before it is known into which strings they go.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::indices::Indices;
use crate::simd::Simd;
use crate::source::Source;

/// Most bytes that are kept for the next time: fresh memory takes longer than drawing into it.
const KEPT_BYTES_MAX: usize = 40 << 20;

type Memories = Mutex<Vec<Vec<u8>>>;

/// Memory that is used again: one for all of Python's sequences, given back with the last of them.
///
/// A lock is held while a piece of memory is taken or put back, never while anything is drawn.
pub(crate) struct Scratch(Arc<Memories>);

static SHARED: Mutex<Weak<Memories>> = Mutex::new(Weak::new());

impl Scratch {
    pub(crate) fn shared() -> Scratch {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        let memories = shared.upgrade().unwrap_or_default();
        *shared = Arc::downgrade(&memories);
        Scratch(memories)
    }

    /// Memory of at least that many bytes, if there is so much.
    pub(crate) fn take(&self, bytes: usize) -> Option<Vec<u8>> {
        let mut memory = self.kept_for(bytes);
        memory
            .try_reserve_exact(bytes.saturating_sub(memory.len()))
            .ok()?;
        if memory.len() < bytes {
            memory.resize(bytes, 0);
        }
        Some(memory)
    }

    /// What is kept and suits best: the smallest that is large enough, or else the largest. So nothing
    /// large goes where little is needed.
    fn kept_for(&self, bytes: usize) -> Vec<u8> {
        let mut kept = self.kept();
        let place = (0..kept.len()).min_by_key(|&place| {
            let there = kept[place].len();
            (there < bytes, there.abs_diff(bytes))
        });
        place
            .map(|place| kept.swap_remove(place))
            .unwrap_or_default()
    }

    fn give_back(&self, memory: Vec<u8>) {
        let mut kept = self.kept();
        if kept.iter().map(Vec::len).sum::<usize>() + memory.len() <= KEPT_BYTES_MAX {
            kept.push(memory);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The parts that workers have drawn, one behind the other.
pub(crate) struct Drawn {
    parts: Vec<(Vec<u8>, Range<usize>)>,
    scratch: Scratch,
}

impl Drawn {
    /// Each part is memory and where in it the symbols lie.
    pub(crate) fn new(parts: Vec<(Vec<u8>, Range<usize>)>, scratch: &Scratch) -> Drawn {
        Drawn {
            parts,
            scratch: Scratch(scratch.0.clone()),
        }
    }

    /// The symbols from a place on.
    pub(crate) fn reader(self: &Arc<Self>, symbol: u64) -> Reader {
        let (mut part, mut at) = (0, symbol);
        while part < self.parts.len() && at >= self.part(part).len() as u64 {
            at -= self.part(part).len() as u64;
            part += 1;
        }
        Reader {
            drawn: self.clone(),
            part,
            at: usize::try_from(at).expect("it is within the part"),
        }
    }

    fn part(&self, part: usize) -> &[u8] {
        let (memory, symbols) = &self.parts[part];
        &memory[symbols.clone()]
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        for (memory, _) in self.parts.drain(..) {
            self.scratch.give_back(memory);
        }
    }
}

/// A place among drawn symbols.
pub(crate) struct Reader {
    drawn: Arc<Drawn>,
    part: usize,
    at: usize,
}

impl Source for Reader {
    fn fill<V: Simd>(&mut self, _: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        let mut filled = 0;
        let want = want.min(Indices::CAPACITY);
        while filled < want && self.part < self.drawn.parts.len() {
            let left = &self.drawn.part(self.part)[self.at..];
            let count = left.len().min(want - filled);
            buf.bytes_mut()[filled..][..count].copy_from_slice(&left[..count]);
            filled += count;
            self.at += count;
            if count == left.len() {
                self.part += 1;
                self.at = 0;
            }
        }
        0..filled
    }
}
