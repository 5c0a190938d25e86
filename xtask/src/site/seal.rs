//! What makes the files of a site one version: its folder's name, and the description in its service worker.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::SERVICE_WORKER;
use super::files::{files, names_in};
use crate::headers;

/// The start of the line with the description. In the source tree it is empty.
const SITE: &str = "const SITE = ";
/// The start of the name of a version's folder. It is as deep as `www`, so the same relative addresses are right.
const FOLDER: &str = "www-";
/// Files outside of the folder that name it.
const NAMING: [&str; 4] = [
    "index.html",
    "_headers",
    "www/strandom.js",
    "www/module/strandom.js",
];
/// Bytes of a hash that tell versions apart.
const VERSION_BYTES: usize = 6;

/// Makes one version of a site's files. The folder `www-…` gets the hash of all files as its name, so that no address has
/// files of two versions; whatever names it follows. The service worker gets that version, the headers, and all files
/// with their hashes. Call it again when the site has changed.
///
/// # Errors
/// Fails when a file cannot be read or written, or when the site is not one that [`super::dist`] made.
pub fn seal(site: &Path) -> Result<()> {
    let path = site.join(SERVICE_WORKER);
    let script =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let (before, rest) = script
        .split_once(SITE)
        .with_context(|| format!("{} has no line `{SITE}`", path.display()))?;
    let (_, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let old = version_folder(site)?;
    let version = version(site, &old, &[before, after].concat())?;
    rename(site, &old, &format!("{FOLDER}{version}"))?;
    let description = json!({
        "version": version,
        "headers": BTreeMap::from(headers::HEADERS),
        "files": hashes(site)?,
    });
    fs::write(&path, format!("{before}{SITE}{description};\n{after}"))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// The name of the folder with the files of a site's version.
///
/// # Errors
/// Fails when there is none, or more than one.
pub fn version_folder(site: &Path) -> Result<String> {
    let mut names = names_in(site)?;
    names.retain(|name| name.starts_with(FOLDER));
    match <[String; 1]>::try_from(names) {
        Ok([name]) => Ok(name),
        Err(names) => bail!(
            "{} has not one folder {FOLDER}…, but {names:?}",
            site.display()
        ),
    }
}

/// A hash of all that makes a version, whatever its folder is called.
fn version(site: &Path, folder: &str, service_worker: &str) -> Result<String> {
    let mut hash = Sha256::new();
    let mut add = |name: &str, bytes: &[u8]| {
        for part in [name.as_bytes(), bytes] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    };
    for file in files(&site.join(folder))? {
        add(&name_in(&site.join(folder), &file)?, &fs::read(&file)?);
    }
    for name in NAMING {
        let text = fs::read_to_string(site.join(name)).unwrap_or_default();
        add(name, text.replace(folder, FOLDER).as_bytes());
    }
    add(SERVICE_WORKER, service_worker.as_bytes());
    add("headers", json!(headers::HEADERS).to_string().as_bytes());
    let digits = hash.finalize();
    let digits: Vec<_> = digits[..VERSION_BYTES]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(digits.concat())
}

fn rename(site: &Path, old: &str, new: &str) -> Result<()> {
    if old == new {
        return Ok(());
    }
    fs::rename(site.join(old), site.join(new))?;
    for name in NAMING {
        let path = site.join(name);
        if let Ok(text) = fs::read_to_string(&path) {
            fs::write(path, text.replace(old, new))?;
        }
    }
    Ok(())
}

/// The paths of the page's files, relative to its folder, with their hashes in the format of the
/// attribute `integrity`. The path of the page itself is `./`.
fn hashes(site: &Path) -> Result<BTreeMap<String, String>> {
    let folders = [site.join(version_folder(site)?), site.join("www")];
    let mut all: Vec<PathBuf> = vec![site.join("index.html")];
    for folder in folders.iter().filter(|folder| folder.exists()) {
        all.extend(files(folder)?);
    }
    let mut hashes = BTreeMap::new();
    for file in all {
        let name = match name_in(site, &file)? {
            page if page == "index.html" => "./".to_owned(),
            name => name,
        };
        let hash = STANDARD.encode(Sha384::digest(fs::read(&file)?));
        hashes.insert(name, format!("sha384-{hash}"));
    }
    Ok(hashes)
}

/// The path of a file in a folder, as an address writes it.
fn name_in(folder: &Path, file: &Path) -> Result<String> {
    let names: Vec<_> = file
        .strip_prefix(folder)?
        .iter()
        .map(|name| name.to_string_lossy())
        .collect();
    Ok(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// The description in a service worker.
    fn seal_of(site: &Path) -> serde_json::Value {
        let script = fs::read_to_string(site.join(SERVICE_WORKER)).unwrap();
        let line = script.lines().find_map(|line| line.strip_prefix(SITE));
        serde_json::from_str(line.unwrap().strip_suffix(';').unwrap()).unwrap()
    }

    fn small_site(test: &str) -> Scratch {
        Scratch::new(
            test,
            &[
                ("index.html", ""),
                ("service-worker.js", "first\nconst SITE = {};\nlast\n"),
                ("www/strandom.js", "export * from '../www-new/main.js';"),
                ("www-new/main.js", "abc"),
                ("www-new/deep/er.css", ""),
            ],
        )
    }

    #[test]
    fn the_description_has_every_file_with_its_hash_and_every_header() {
        let site = small_site("seal");
        seal(site.path()).unwrap();
        let seal = seal_of(site.path());
        // The vectors of FIPS 180-4 for no bytes and for "abc".
        let (none, abc) = (
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb",
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn",
        );
        let folder = version_folder(site.path()).unwrap();
        assert_eq!(folder, format!("www-{}", seal["version"].as_str().unwrap()));
        let text = fs::read_to_string(site.path().join("www/strandom.js")).unwrap();
        assert_eq!(text, format!("export * from '../{folder}/main.js';"));
        let face = format!("sha384-{}", STANDARD.encode(Sha384::digest(text)));
        assert_eq!(
            seal["files"],
            json!({
                "./": none,
                "www/strandom.js": face,
                format!("{folder}/deep/er.css"): none,
                format!("{folder}/main.js"): abc,
            })
        );
        assert_eq!(seal["headers"], json!(BTreeMap::from(headers::HEADERS)));
        let script = fs::read_to_string(site.path().join(SERVICE_WORKER)).unwrap();
        assert!(
            script.starts_with("first\nconst SITE = {") && script.ends_with("};\nlast\n"),
            "{script}"
        );
    }

    #[test]
    fn a_version_changes_only_with_the_site() {
        let site = small_site("version");
        let version = || {
            seal(site.path()).unwrap();
            seal_of(site.path())["version"].as_str().unwrap().to_owned()
        };
        let mut seen = vec![version()];
        assert_eq!(version(), seen[0]);
        for (file, text) in [
            ("index.html", "<!doctype html>"),
            ("main.js", "abcd"),
            ("new.js", ""),
            ("service-worker.js", "first\nconst SITE = {};\nlast!\n"),
        ] {
            let folder = version_folder(site.path()).unwrap();
            let is_outside = site.path().join(file).exists();
            let path = if is_outside {
                file.to_owned()
            } else {
                format!("{folder}/{file}")
            };
            fs::write(site.path().join(path), text).unwrap();
            let version = version();
            assert!(!seen.contains(&version), "{file}");
            seen.push(version);
        }
    }

    #[test]
    fn the_service_worker_in_the_sources_has_an_empty_description() {
        let script = fs::read_to_string(crate::root().join(SERVICE_WORKER)).unwrap();
        assert_eq!(script.matches(SITE).count(), 1);
        assert!(script.contains("\nconst SITE = { version: '', headers: {}, files: {} };\n"));
    }
}
