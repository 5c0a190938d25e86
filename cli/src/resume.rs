//! What of an interrupted file is right: its complete strings, without the last one.
//!
//! Strings and what stands around them have no control characters but one newline each, so lines can be
//! counted. The first and the last strings are compared with what the request makes, to notice a file of
//! another request. A zero byte comes from a system that lost its power, and ends what is right.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::bufread::GzDecoder;

use crate::document::Document;
use crate::failure::{Failure, Result, reading};
use crate::pipeline::{self, READ_BYTES};

/// Strings that are compared at each end.
const COMPARED: u64 = 64;

/// The beginning of a file that is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub strings: u64,
    pub bytes: u64,
}

/// What of the file at `path` is kept.
pub fn kept(document: &Document, path: &Path, gzip: bool) -> Result<Kept> {
    let file = File::open(path).map_err(reading(path))?;
    let found = if gzip {
        in_members(document, file)
    } else {
        in_lines(document, file)
    };
    found
        .map_err(reading(path))?
        .ok_or_else(|| of_another(path))
}

/// Refuses a complete file that the request does not make, as far as its ends tell.
pub fn check_complete(document: &Document, path: &Path, gzip: bool) -> Result<()> {
    let mut file = File::open(path).map_err(reading(path))?;
    let is_right = if gzip {
        begins(document, &mut GzDecoder::new(BufReader::new(file)))
    } else {
        begins(document, &mut file)
            .and_then(|begins| Ok(begins && ends(document, document.len(), &mut file, None)?))
    };
    match is_right {
        Ok(true) => Ok(()),
        Ok(false) => Err(of_another(path)),
        Err(error) => Err(reading(path)(error)),
    }
}

fn of_another(path: &Path) -> Failure {
    Failure::Usage(format!(
        "--resume continues what the same command began; {} has other strings. Give the same arguments \
         again, or delete it",
        path.display()
    ))
}

/// `None` if the file has other strings.
fn in_lines(document: &Document, mut file: File) -> io::Result<Option<Kept>> {
    let (lines, end) = lines_in(&mut file)?;
    let complete = lines
        .saturating_sub(document.header_lines())
        .min(document.len());
    let strings = complete.saturating_sub(1);
    if strings == 0 {
        return Ok(Some(Kept::default()));
    }
    let bytes = line_start(&mut file, end, lines - document.header_lines() - strings)?;
    file.rewind()?;
    let is_right = begins(&document.within(0..strings), &mut file)?
        && ends(document, strings, &mut file, Some(bytes))?;
    Ok(is_right.then_some(Kept { strings, bytes }))
}

/// How many newlines there are, and where the text ends.
fn lines_in(file: &mut File) -> io::Result<(u64, u64)> {
    let (mut lines, mut end, mut is_over) = (0, 0, false);
    pipeline::read_all(file, &mut |bytes| {
        let zero = memchr::memchr(0, bytes);
        let text = &bytes[..zero.unwrap_or(bytes.len())];
        if !is_over {
            lines += memchr::memchr_iter(b'\n', text).count() as u64;
            end += text.len() as u64;
        }
        is_over |= zero.is_some();
        Ok(())
    })?;
    Ok((lines, end))
}

/// Where the last `lines` lines begin of what lies before `end`, and what comes behind them without a newline.
fn line_start(file: &mut File, end: u64, lines: u64) -> io::Result<u64> {
    let (mut begin, mut left) = (end, lines);
    loop {
        let from = begin.saturating_sub(READ_BYTES as u64);
        let text = bytes_of(file, from, begin)?;
        for place in memchr::memrchr_iter(b'\n', &text) {
            if left == 0 {
                return Ok(from + place as u64 + 1);
            }
            left -= 1;
        }
        if from == 0 {
            return Ok(0);
        }
        begin = from;
    }
}

fn bytes_of(file: &mut File, from: u64, to: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(to - from).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether the text begins with the document's first strings.
fn begins(document: &Document, text: &mut dyn Read) -> io::Result<bool> {
    let right = made(document, 0, document.len().min(COMPARED))?;
    let mut found = Vec::new();
    text.take(right.len() as u64).read_to_end(&mut found)?;
    Ok(found == right)
}

/// Whether the file, or what lies in it before `end`, ends with the last of the document's first `strings`.
fn ends(document: &Document, strings: u64, file: &mut File, end: Option<u64>) -> io::Result<bool> {
    let end = end.map_or_else(|| Ok(file.metadata()?.len()), io::Result::Ok)?;
    let right = made(document, strings.saturating_sub(COMPARED), strings)?;
    match end.checked_sub(right.len() as u64) {
        Some(from) => Ok(bytes_of(file, from, end)? == right),
        None => Ok(false),
    }
}

fn made(document: &Document, from: u64, to: u64) -> io::Result<Vec<u8>> {
    document
        .within(from..to)
        .stretch()
        .to_vec()
        .map_err(io::Error::other)
}

/// The same in a compressed file: all complete members but the last one. `None` if the file has other
/// strings.
fn in_members(document: &Document, file: File) -> io::Result<Option<Kept>> {
    let mut file = Position {
        inner: BufReader::with_capacity(READ_BYTES, file),
        at: 0,
    };
    let (mut kept, mut complete) = (Kept::default(), Kept::default());
    loop {
        let mut text = Vec::new();
        // Whatever cannot be read is not kept.
        if GzDecoder::new(&mut file).read_to_end(&mut text).is_err() || text.is_empty() {
            return Ok(Some(kept));
        }
        kept = complete;
        let header = document
            .within(complete.strings..document.len())
            .header_lines();
        let lines = memchr::memchr_iter(b'\n', &text).count() as u64;
        let strings = (complete.strings + lines.saturating_sub(header)).min(document.len());
        let first = complete.strings;
        complete = Kept {
            strings,
            bytes: file.at,
        };
        let is_last = strings == document.len();
        if !is_last && made(document, first, strings)? != text {
            return Ok(None);
        }
        if is_last {
            return Ok(Some(kept));
        }
    }
}

/// Where in a file it is read.
struct Position<R> {
    inner: R,
    at: u64,
}

impl<R: BufRead> BufRead for Position<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes as u64;
        self.inner.consume(bytes);
    }
}

impl<R: BufRead> Read for Position<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let bytes = from.len().min(out.len());
        out[..bytes].copy_from_slice(&from[..bytes]);
        self.consume(bytes);
        Ok(bytes)
    }
}
