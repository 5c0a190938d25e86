//! A part of a document, batch after batch, in memory that is used again.

use std::io::{self, Write};
use std::ops::Range;

use crate::document::Document;
use crate::job::Job;

/// How a part of a document is cut into batches that fit into some memory.
pub(super) struct Batches<'a> {
    document: Document<'a>,
    /// Strings in a batch: at least one, however large it is.
    strings: u64,
    /// The ranks that are still to come.
    ranks: Range<u64>,
    is_done: bool,
}

impl<'a> Batches<'a> {
    pub(super) fn new(
        document: Document<'a>,
        ranks: Range<u64>,
        memory_bytes: usize,
    ) -> Batches<'a> {
        let n = ranks.end - ranks.start;
        Batches {
            document,
            strings: document.strings_in(memory_bytes).clamp(1, n.max(1)),
            ranks,
            is_done: false,
        }
    }

    /// Memory for one batch.
    pub(super) fn memory(&self) -> Batch<'a> {
        Batch {
            document: self.document,
            memory: vec![0; self.document.memory_bytes(self.strings)],
            written: 0..0,
        }
    }
}

/// The ranks of each batch. There is one even without strings: their document may have a header.
impl Iterator for Batches<'_> {
    type Item = Range<u64>;

    fn next(&mut self) -> Option<Range<u64>> {
        if self.is_done {
            return None;
        }
        let end = self.ranks.start.saturating_add(self.strings);
        let batch = self.ranks.start..end.min(self.ranks.end);
        self.ranks.start = batch.end;
        self.is_done = self.ranks.is_empty();
        Some(batch)
    }
}

/// Memory for a batch, and where in it the last one lies.
pub(super) struct Batch<'a> {
    document: Document<'a>,
    memory: Vec<u8>,
    written: Range<usize>,
}

impl Batch<'_> {
    /// Makes the strings `ranks` of the document; `make` makes their records.
    pub(super) fn fill(&mut self, ranks: Range<u64>, make: impl FnOnce(&Job, &mut [u8])) {
        self.written = self.document.write(ranks, &mut self.memory, make);
    }

    pub(super) fn write_to<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(&self.memory[self.written.clone()])
    }
}
