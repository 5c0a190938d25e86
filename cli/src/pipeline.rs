//! From strings to bytes that are written, with what happens on the way: compression, hashing, progress.

use std::io::{self, Read, Write};

use indicatif::ProgressBar;
use sha2::{Digest, Sha256};
use strandom::Stretch;

use crate::document::Document;
use crate::gzip::Members;
use crate::steps::Steps;

/// How much is read at a time.
pub(crate) const READ_BYTES: usize = 1 << 20;
/// About how much is made between two looks whether to go on.
const STEP_BYTES: u64 = 64 << 20;

/// What happens on the way.
#[derive(Clone, Debug)]
pub struct Options {
    /// The text is compressed.
    pub gzip: bool,
    /// What is written is hashed.
    pub sha256: bool,
    /// Everything is made on the caller's thread, so that nothing of it waits for a pool.
    pub on_this_thread: bool,
    /// Shows how much is written.
    pub bar: ProgressBar,
    /// Is asked between two steps whether to go on.
    pub look: fn() -> io::Result<()>,
}

impl Options {
    /// For a caller that makes several parts at a time, one on each of its threads, and shows its own progress.
    /// `look` is asked now and then, and its error ends it.
    #[must_use]
    pub fn on_this_thread(gzip: bool, look: fn() -> io::Result<()>) -> Options {
        Options {
            gzip,
            sha256: true,
            on_this_thread: true,
            bar: ProgressBar::hidden(),
            look,
        }
    }
}

/// Writes the document's strings to `out`.
///
/// # Errors
///
/// Any error of `out`.
pub fn write(document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let bar = &options.bar;
    if !options.gzip {
        return write_text(document, options, &mut Counted { out, bar });
    }
    let members = if options.on_this_thread {
        Members::on_this_thread(out)
    } else {
        Members::new(out)
    };
    let mut out = Counted { out: members, bar };
    write_text(document, options, &mut out)?;
    out.out.finish()?;
    Ok(())
}

fn write_text(document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if !options.on_this_thread {
        return in_steps(document, document.len(), |part| part.par_write_to(out));
    }
    let string_bytes = document.bytes_max() / document.len().max(1);
    in_steps(document, STEP_BYTES / string_bytes.max(1), |part| {
        (options.look)()?;
        part.write_to(out)
    })
}

/// Hands over the document's strings, so many at a time, and fewer where each may take long.
pub(crate) fn in_steps(
    document: &Document,
    most: u64,
    mut write: impl FnMut(&Stretch) -> io::Result<()>,
) -> io::Result<()> {
    let mut steps = Steps::new(most, document.is_ruled());
    let mut from: u64 = 0;
    loop {
        let to = from.saturating_add(steps.next_count()).min(document.len());
        write(&document.within(from..to).stretch())?;
        if to == document.len() {
            return Ok(());
        }
        from = to;
    }
}

/// Moves the progress bar on by what is written.
pub(crate) struct Counted<'a, W> {
    pub(crate) out: W,
    pub(crate) bar: &'a ProgressBar,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bar.inc(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Counts and hashes what is written to `inner`, or read from it.
pub struct Hashed<T> {
    /// What is written to, or read from.
    pub inner: T,
    /// How many bytes were.
    pub bytes: u64,
    sha256: Option<Sha256>,
}

impl<T> Hashed<T> {
    /// Hashes with SHA-256, if that is wanted.
    pub fn new(inner: T, sha256: bool) -> Hashed<T> {
        Hashed {
            inner,
            bytes: 0,
            sha256: sha256.then(Sha256::new),
        }
    }

    /// The SHA-256 of all bytes as `sha256sum` prints it.
    pub fn sha256(self) -> Option<String> {
        self.sha256.map(|it| hex(&it.finalize()))
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        if let Some(sha256) = &mut self.sha256 {
            sha256.update(bytes);
        }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.take(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.take(&bytes[..read]);
        Ok(read)
    }
}

/// Hands over all that is read, a megabyte at a time.
pub(crate) fn read_all(
    from: &mut dyn Read,
    take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut memory = vec![0; READ_BYTES];
    loop {
        match from.read(&mut memory)? {
            0 => return Ok(()),
            bytes => take(&memory[..bytes])?,
        }
    }
}

/// A digest as `sha256sum` prints it.
pub(crate) fn hex(digest: &[u8]) -> String {
    base16ct::lower::encode_string(digest)
}
