//! Files with a symbol or a word a line.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::number::Grouped;

/// Upper bound on a file: all that an alphabet may have, each symbol with its line's end.
const BYTES_MAX: u64 = (1 << 22) + 2 * 65_536 + 3;

/// The lines of the file that an argument names. Empty ones are left out, and a byte order mark.
pub fn read(argument: &str, path: &Path) -> Result<Vec<String>> {
    let mut bytes = Vec::new();
    let read = |file: File| file.take(BYTES_MAX + 1).read_to_end(&mut bytes);
    File::open(path).and_then(read).map_err(|error| {
        Failure::Usage(format!(
            "{argument} must name a file that can be read; {} cannot: {error}",
            path.display()
        ))
    })?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(Failure::Usage(format!(
            "{argument} must have at most {} bytes; {} has more",
            Grouped(BYTES_MAX),
            path.display()
        )));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let right = error.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..right]).count();
        Failure::Usage(format!(
            "{argument} must be text in UTF-8; line {line} of {} is none",
            path.display()
        ))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}
