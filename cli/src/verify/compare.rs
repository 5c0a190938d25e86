//! Compares a file with what a request makes, while both are read and made.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek, Write};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use indicatif::ProgressBar;

use crate::document::Document;
use crate::failure::{Failure, Result, reading};
use crate::number::Grouped;
use crate::pipeline::{self, Counted, Hashed, READ_BYTES};

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Compares a file, compressed or not, with the document. Returns the file's SHA-256 if it is right.
pub fn file(document: &Document, path: &Path, bar: &ProgressBar) -> Result<Option<String>> {
    let mut file = File::open(path).map_err(reading(path))?;
    let is_compressed = begins_as_gzip(&mut file).map_err(reading(path))?;
    let mut hashed = Hashed::new(file, true);
    if is_compressed {
        let read = BufReader::with_capacity(READ_BYTES, &mut hashed);
        text(document, path, &mut MultiGzDecoder::new(read), bar)
    } else {
        text(document, path, &mut hashed, bar)
    }?;
    Ok(hashed.sha256())
}

/// Compares the text of a file.
fn text(document: &Document, path: &Path, found: &mut dyn Read, bar: &ProgressBar) -> Result<()> {
    let mut out = Comparison::new(found);
    let mut counted = Counted { out: &mut out, bar };
    let compared = pipeline::in_steps(document, document.len(), |part| {
        part.par_write_to(&mut counted)
    });
    let compared = compared.and_then(|()| out.end());
    match (&out.difference, compared) {
        (Some(difference), _) => Err(wrong(document, path, difference)),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if is_corrupt(&error) => Err(Failure::Wrong(format!(
            "{} is wrong: it cannot be decompressed behind {} bytes of text",
            path.display(),
            Grouped(out.bytes)
        ))),
        (None, Err(error)) => Err(reading(path)(error)),
    }
}

fn begins_as_gzip(file: &mut File) -> io::Result<bool> {
    let mut begin = Vec::new();
    file.take(2).read_to_end(&mut begin)?;
    file.rewind()?;
    Ok(begin == GZIP)
}

fn is_corrupt(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof
    )
}

/// Where a file begins to be wrong.
struct Difference {
    byte: u64,
    /// Lines before that byte.
    lines: u64,
    kind: Kind,
}

enum Kind {
    Other,
    Short,
    Long,
}

/// Takes what a file must have, and compares it with what it has.
struct Comparison<'a> {
    found: &'a mut dyn Read,
    memory: Vec<u8>,
    bytes: u64,
    lines: u64,
    difference: Option<Difference>,
}

impl<'a> Comparison<'a> {
    fn new(found: &'a mut dyn Read) -> Comparison<'a> {
        Comparison {
            found,
            memory: vec![0; READ_BYTES],
            bytes: 0,
            lines: 0,
            difference: None,
        }
    }

    /// Whether the file ends here, too.
    fn end(&mut self) -> io::Result<()> {
        match filled(self.found, &mut self.memory[..1])? {
            0 => Ok(()),
            _ => self.differ(&[], Kind::Long).map(drop),
        }
    }

    /// From behind `right` on.
    fn differ(&mut self, right: &[u8], kind: Kind) -> io::Result<usize> {
        self.difference = Some(Difference {
            byte: self.bytes + right.len() as u64,
            lines: self.lines + lines_in(right),
            kind,
        });
        Err(io::Error::other("the file is wrong"))
    }
}

impl Write for Comparison<'_> {
    fn write(&mut self, right: &[u8]) -> io::Result<usize> {
        let right = &right[..right.len().min(READ_BYTES)];
        let read = filled(self.found, &mut self.memory[..right.len()])?;
        if self.memory[..read] == *right {
            self.bytes += read as u64;
            self.lines += lines_in(right);
            return Ok(read);
        }
        let both = self.memory[..read].iter().zip(right);
        match both.into_iter().position(|(found, right)| found != right) {
            Some(place) => self.differ(&right[..place], Kind::Other),
            None => self.differ(&right[..read], Kind::Short),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn lines_in(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// Reads as much as fits, or up to the end.
fn filled(from: &mut dyn Read, out: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < out.len() {
        match from.read(&mut out[filled..])? {
            0 => break,
            bytes => filled += bytes,
        }
    }
    Ok(filled)
}

fn wrong(document: &Document, path: &Path, difference: &Difference) -> Failure {
    let byte = Grouped(difference.byte);
    let how = match difference.kind {
        Kind::Other => format!(
            "it differs from byte {byte} on, {}",
            place(document, difference.lines)
        ),
        Kind::Short => format!(
            "it ends after {byte} bytes, {}",
            place(document, difference.lines)
        ),
        Kind::Long => format!("it must end after {byte} bytes, and goes on"),
    };
    Failure::Wrong(format!("{} is wrong: {how}", path.display()))
}

/// Where in a document a line is.
fn place(document: &Document, lines: u64) -> String {
    match lines.checked_sub(document.header_lines()) {
        None => "in the line above the strings".to_owned(),
        Some(string) if string >= document.len() => "behind the last string".to_owned(),
        Some(string) => {
            let rank = document.first() + string;
            let string = document.strings().get(rank).unwrap_or_default();
            let short: String = string.chars().take(80).collect();
            format!(
                "where the string of rank {} must be {short:?}",
                Grouped(rank)
            )
        }
    }
}
