//! A file that has its name only once it is complete.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use crate::document::Document;
use crate::failure::{Failure, Result, reading, writing};
use crate::pipeline::{self, Hashed, Options};
use crate::resume::{self, Kept};

/// What a file has, once it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes in hexadecimal, if it was wanted.
    pub sha256: Option<String>,
}

/// Writes the document's strings into a file. With `resume` it continues what is there.
pub fn write(document: &Document, path: &Path, options: &Options, resume: bool) -> Result<Written> {
    if is_special(path) {
        return write_special(document, path, options);
    }
    // The file that a link leads to is replaced, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let partial = &with_ending(path, ".partial");
    if resume && path.exists() && !partial.exists() {
        resume::check_complete(document, path, options.gzip)?;
        return read(path, options.sha256, &options.bar);
    }
    let kept = if resume && partial.exists() {
        resume::kept(document, partial, options.gzip)?
    } else {
        Kept::default()
    };
    // The bar counts text.
    options.bar.inc(if options.gzip {
        document.within(0..kept.strings).bytes()
    } else {
        kept.bytes
    });
    let written = append(document, partial, kept, options)
        .map_err(|error| interrupted(document, partial, &error))?;
    fs::rename(partial, path).map_err(writing(path))?;
    Ok(written)
}

/// Writes what comes behind what is kept.
fn append(
    document: &Document,
    partial: &Path,
    kept: Kept,
    options: &Options,
) -> io::Result<Written> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(partial)?;
    file.set_len(kept.bytes)?;
    let mut out = Hashed::new(&file, options.sha256);
    if options.sha256 {
        pipeline::read_all(&mut out, &mut |_| Ok(()))?;
    }
    (&file).seek(SeekFrom::End(0))?;
    pipeline::write(&document.rest(kept.strings), options, &mut out)?;
    file.sync_all()?;
    Ok(Written {
        sha256: out.sha256(),
        bytes: file.metadata()?.len(),
    })
}

/// The size of a file that is there, and its SHA-256 if it is wanted.
pub fn read(path: &Path, sha256: bool, bar: &ProgressBar) -> Result<Written> {
    let file = File::open(path).map_err(reading(path))?;
    let bytes = file.metadata().map_err(reading(path))?.len();
    let mut file = Hashed::new(file, sha256);
    if sha256 {
        let mut count = |read: &[u8]| {
            bar.inc(read.len() as u64);
            Ok(())
        };
        pipeline::read_all(&mut file, &mut count).map_err(reading(path))?;
    }
    Ok(Written {
        bytes,
        sha256: file.sha256(),
    })
}

/// Devices and pipes cannot be replaced by a file.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file())
}

fn write_special(document: &Document, path: &Path, options: &Options) -> Result<Written> {
    if path.is_dir() {
        return Err(Failure::Usage(format!(
            "out must be a file; {} is a folder. Name a file in it, or say with --parts how many it gets",
            path.display()
        )));
    }
    let file = OpenOptions::new()
        .write(true)
        .open(path)
        .map_err(writing(path))?;
    let mut out = Hashed::new(file, options.sha256);
    pipeline::write(document, options, &mut out).map_err(writing(path))?;
    Ok(Written {
        bytes: out.bytes,
        sha256: out.sha256(),
    })
}

/// Writes a small file at once or not at all, also if others write it at the same time.
pub fn replace(path: &Path, text: &str) -> Result<()> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|error| writing(path)(io::Error::other(error)))?;
    let partial = with_ending(path, &format!(".{}.partial", pipeline::hex(&random)));
    let all = || {
        let mut file = File::create(&partial)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    all().map_err(|error| {
        // The error is what counts, also if nothing was made that could be removed.
        drop(fs::remove_file(&partial));
        writing(path)(error)
    })
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// What is left is worth keeping where it can be continued.
fn interrupted(document: &Document, partial: &Path, error: &io::Error) -> Failure {
    let what = format!("cannot write {}: {error}", partial.display());
    if document.is_fresh() {
        // Nothing can be done if it cannot be removed, either.
        drop(fs::remove_file(partial));
        return Failure::System(format!(
            "{what}. Nothing is left of it, because fresh strings cannot be continued"
        ));
    }
    Failure::System(format!(
        "{what}. What was written stays there: once the cause is gone, the same command with --resume continues it; \
         or delete it"
    ))
}
