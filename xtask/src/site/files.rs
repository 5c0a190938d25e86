//! Copying and removing the files of a site.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::SERVICE_WORKER;

/// All that can be at the top of a site, besides folders of versions.
const TOP: [&str; 8] = [
    ".gitattributes",
    "_headers",
    "docs",
    "index.html",
    // The packages, which `cargo xtask pack` puts there.
    "npm",
    "python",
    SERVICE_WORKER,
    "www",
];
/// The types of files that browsers load. The generated packages have others, too.
pub const LOADED: [&str; 6] = ["css", "js", "png", "svg", "wasm", "webmanifest"];

/// Copies the files of some types.
pub fn copy_types(types: &[&str], from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let extension = file.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| types.contains(&extension)) {
            copy(&file, &to.join(file.strip_prefix(from)?))?;
        }
    }
    Ok(())
}

/// Removes an earlier site. Fails when the folder contains anything else.
pub fn remove(dist: &Path) -> Result<()> {
    if !dist.exists() {
        return Ok(());
    }
    for name in names_in(dist)? {
        if !TOP.contains(&name.as_str()) && !name.starts_with("www-") {
            bail!(
                "{} is not part of a site: move it away first",
                dist.join(name).display()
            );
        }
    }
    Ok(fs::remove_dir_all(dist)?)
}

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().context("a file is in a folder")?;
    fs::create_dir_all(folder)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// The names of what is in a folder.
pub fn names_in(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let name = |entry: std::io::Result<fs::DirEntry>| {
        anyhow::Ok(entry?.file_name().to_string_lossy().into_owned())
    };
    entries.map(name).collect()
}

/// All files in a folder and its folders, sorted by path.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
