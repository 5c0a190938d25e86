//! Lists of hashes that lie beside a file: `FILE.sha256`, as `sha256sum` writes it, and `FILE.sha256-512K`,
//! as the page and `split --bytes=512K --filter=sha256sum FILE` write it, with a line for each piece.

use std::fs::{self, File};
use std::io::{Read, Take};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, Result, reading};
use crate::number::Grouped;
use crate::output;
use crate::pipeline::hex;
use crate::progress;

/// Pieces that are read before they are hashed, for each thread.
const PIECES_PER_THREAD: usize = 2;

/// The lists of a file, those of pieces first: they tell more.
pub fn beside(file: &Path) -> Result<Vec<PathBuf>> {
    let folder = file
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
        + ".sha256";
    let mut lists = Vec::new();
    for entry in fs::read_dir(folder).map_err(reading(folder))? {
        let path = entry.map_err(reading(folder))?.path();
        let found = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if found
            .strip_prefix(&name)
            .is_some_and(|rest| rest.is_empty() || piece_bytes(rest).is_some())
        {
            lists.push(path);
        }
    }
    lists.sort_by(|a, b| b.cmp(a));
    Ok(lists)
}

/// `-512K` and `-16M`, as in the names of lists.
fn piece_bytes(ending: &str) -> Option<u64> {
    let size = ending.strip_prefix('-')?;
    let (number, unit) = size.split_at_checked(size.len().checked_sub(1)?)?;
    let number: u64 = number
        .parse()
        .ok()
        .filter(|it| (1..=1 << 20).contains(it))?;
    match unit {
        "K" => Some(number << 10),
        "M" => Some(number << 20),
        _ => None,
    }
}

/// Checks a file by a list, and says what was right.
pub fn check(file: &Path, list: &Path) -> Result<String> {
    let text = fs::read_to_string(list).map_err(reading(list))?;
    let hashes: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    if hashes.is_empty() || hashes.iter().any(|it| it.len() != 64) {
        return Err(Failure::Wrong(format!(
            "{} must have a SHA-256 of 64 digits in each line; it has something else",
            list.display()
        )));
    }
    let bytes = fs::metadata(file).map_err(reading(file))?.len();
    let bar = progress::bar(bytes, true);
    let ending = list
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let said = if let Some(piece_bytes) = ending.strip_prefix("sha256").and_then(piece_bytes) {
        check_pieces(file, list, &hashes, piece_bytes, &bar)?;
        format!(
            "all {} pieces are as in {}, whose own SHA-256 is {}",
            Grouped(hashes.len() as u64),
            list.display(),
            hex(&Sha256::digest(&text))
        )
    } else {
        check_whole(file, list, hash_of(file, &text).unwrap_or(hashes[0]), &bar)?;
        format!("its SHA-256 is as in {}", list.display())
    };
    bar.finish_and_clear();
    Ok(said)
}

/// In a list of several files.
fn hash_of<'a>(file: &Path, text: &'a str) -> Option<&'a str> {
    let name = file.file_name()?.to_str()?;
    let mut lines = text.lines().filter_map(|line| line.split_once([' ', '\t']));
    let (hash, _) = lines.find(|(_, of)| of.trim_start_matches([' ', '*']).ends_with(name))?;
    Some(hash)
}

fn check_whole(file: &Path, list: &Path, right: &str, bar: &ProgressBar) -> Result<()> {
    let sha256 = output::read(file, true, bar)?.sha256.unwrap_or_default();
    if sha256.eq_ignore_ascii_case(right) {
        return Ok(());
    }
    Err(Failure::Wrong(format!(
        "{} is wrong: its SHA-256 is {sha256}, and {} has {right}",
        file.display(),
        list.display()
    )))
}

fn check_pieces(
    file: &Path,
    list: &Path,
    hashes: &[&str],
    piece_bytes: u64,
    bar: &ProgressBar,
) -> Result<()> {
    let mut opened = File::open(file).map_err(reading(file))?;
    let mut pieces: u64 = 0;
    for right in hashes.chunks(rayon::current_num_threads() * PIECES_PER_THREAD) {
        let found = right.iter().map(|_| piece(&mut opened, piece_bytes));
        let found: Vec<_> = found
            .collect::<std::io::Result<_>>()
            .map_err(reading(file))?;
        let is_right = |(bytes, right): (&Vec<u8>, &&str)| {
            hex(&Sha256::digest(bytes)).eq_ignore_ascii_case(right)
        };
        if let Some(wrong) = found
            .par_iter()
            .zip(right)
            .position_first(|it| !is_right(it))
        {
            let at = pieces + wrong as u64;
            return Err(wrong_piece(
                file,
                list,
                at,
                hashes.len() as u64,
                piece_bytes,
            ));
        }
        pieces += right.len() as u64;
        bar.inc(found.iter().map(|it| it.len() as u64).sum());
    }
    if piece(&mut opened, 1).map_err(reading(file))?.is_empty() {
        return Ok(());
    }
    Err(Failure::Wrong(format!(
        "{} is wrong: it is longer than the {} pieces of {}",
        file.display(),
        Grouped(pieces),
        list.display()
    )))
}

fn piece(file: &mut File, bytes: u64) -> std::io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    let mut file: Take<_> = file.take(bytes);
    file.read_to_end(&mut piece)?;
    Ok(piece)
}

fn wrong_piece(file: &Path, list: &Path, at: u64, pieces: u64, piece_bytes: u64) -> Failure {
    let (from, to) = (at * piece_bytes, (at + 1) * piece_bytes);
    Failure::Wrong(format!(
        "{} is wrong: piece {} of {}, bytes {} to {}, is not as in {}",
        file.display(),
        Grouped(at + 1),
        Grouped(pieces),
        Grouped(from),
        Grouped(to - 1),
        list.display()
    ))
}
