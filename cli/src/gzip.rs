//! Compression: a gzip file of many members, as RFC 1952 allows, each of about a megabyte of text, so that
//! all cores have something to do.
//!
//! Where a member ends depends on the text alone. So a file that was interrupted behind a member goes on as
//! if nothing had happened.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

/// A member ends behind the first line that ends here or later.
const MEMBER_BYTES: usize = 1 << 20;
/// Members that are compressed at a time, for each thread.
const MEMBERS_PER_THREAD: usize = 2;

/// Compresses what is written to it.
pub struct Members<W> {
    out: W,
    text: Vec<u8>,
    is_empty: bool,
    /// How many members are compressed at a time; one alone on the caller's thread.
    at_once: usize,
}

impl<W: Write> Members<W> {
    /// On all threads of the current pool.
    pub fn new(out: W) -> Members<W> {
        let at_once = rayon::current_num_threads() * MEMBERS_PER_THREAD;
        Members::of(out, at_once)
    }

    /// On the caller's thread, without any pool.
    pub fn on_this_thread(out: W) -> Members<W> {
        Members::of(out, 1)
    }

    fn of(out: W, at_once: usize) -> Members<W> {
        Members {
            out,
            text: Vec::new(),
            is_empty: true,
            at_once,
        }
    }

    /// Writes what is left, at least one member.
    pub fn finish(mut self) -> io::Result<W> {
        let rest = self.write_complete()?;
        if rest < self.text.len() || self.is_empty {
            self.out.write_all(&compressed(&self.text[rest..])?)?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    /// Writes the complete members of the text, and says where the rest begins.
    fn write_complete(&mut self) -> io::Result<usize> {
        let (mut members, mut begin) = (Vec::new(), 0);
        while let Some(bytes) = member_bytes(&self.text[begin..]) {
            members.push(&self.text[begin..begin + bytes]);
            begin += bytes;
        }
        let members: Vec<_> = if self.at_once == 1 {
            members.into_iter().map(compressed).collect()
        } else {
            members.into_par_iter().map(compressed).collect()
        };
        for member in members {
            self.out.write_all(&member?)?;
            self.is_empty = false;
        }
        Ok(begin)
    }
}

impl<W: Write> Write for Members<W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(text);
        if self.text.len() > self.at_once * MEMBER_BYTES {
            let rest = self.write_complete()?;
            self.text.drain(..rest);
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How long the first member of the text is, if it is complete.
fn member_bytes(text: &[u8]) -> Option<usize> {
    let line = text.get(MEMBER_BYTES - 1..)?;
    Some(MEMBER_BYTES + memchr::memchr(b'\n', line)?)
}

fn compressed(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut member = GzEncoder::new(Vec::with_capacity(text.len()), Compression::default());
    member.write_all(text)?;
    member.finish()
}
