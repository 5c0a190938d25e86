//! The size of a site.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::files::files;

/// A table of a site's files with their sizes, plain and compressed.
///
/// # Errors
/// Fails when a file cannot be read.
pub fn size_table(site: &Path) -> Result<String> {
    let mut table = format!("{:>10} {:>10}  {}\n", "bytes", "gzip", site.display());
    let mut total = (0, 0);
    for file in files(site)? {
        let bytes = fs::read(&file)?;
        let (plain, gzip) = (bytes.len(), gzip_size(&bytes)?);
        total = (total.0 + plain, total.1 + gzip);
        let name = file.strip_prefix(site)?.display();
        writeln!(table, "{plain:>10} {gzip:>10}  {name}")?;
    }
    writeln!(table, "{:>10} {:>10}  in total", total.0, total.1)?;
    Ok(table)
}

/// The size of a file as most hosts send it.
///
/// # Errors
/// Never: writing to memory cannot fail.
pub fn gzip_size(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_table_adds_up() {
        let root = Scratch::new("table", &[("index.html", "four"), ("www/main.js", "five!")]);
        let table = size_table(root.path()).unwrap();
        let last = table.lines().last().unwrap();
        assert!(
            last.trim_start().starts_with("9 ") && last.ends_with("in total"),
            "{table}"
        );
    }
}
