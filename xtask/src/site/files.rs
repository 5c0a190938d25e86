//! Copying and removing the files of a site.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::SERVICE_WORKER;

/// All that can be at the top of a site.
const TOP: [&str; 4] = ["_headers", "index.html", SERVICE_WORKER, "www"];
/// The types of files that browsers load. The generated packages have others, too.
const DEPLOYED: [&str; 6] = ["css", "js", "png", "svg", "wasm", "webmanifest"];

/// Copies the files that browsers load.
pub fn copy_loaded(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let extension = file.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| DEPLOYED.contains(&extension)) {
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
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name();
        if !TOP.iter().any(|top| name == *top) {
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
