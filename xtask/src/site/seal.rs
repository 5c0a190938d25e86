//! The description of a site inside its service worker.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::SERVICE_WORKER;
use super::files::files;
use crate::headers;

/// The start of the line with the description. In the source tree it is empty.
const SITE: &str = "const SITE = ";

/// Describes a site in its service worker: the files with their hashes, the headers, and a version that
/// changes with any of these or with the script itself. Call it again when the site has changed.
///
/// # Errors
/// Fails when a file cannot be read or written, or when the script has no line for the description.
pub fn seal(site: &Path) -> Result<()> {
    let path = site.join(SERVICE_WORKER);
    let script =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let (before, rest) = script
        .split_once(SITE)
        .with_context(|| format!("{} has no line `{SITE}`", path.display()))?;
    let (_, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let sealed = |version: &str| -> Result<String> {
        let site = json!({
            "version": version,
            "headers": BTreeMap::from(headers::HEADERS),
            "files": hashes(site)?,
        });
        Ok(format!("{before}{SITE}{site};\n{after}"))
    };
    let version = STANDARD.encode(Sha256::digest(sealed("")?));
    fs::write(&path, sealed(&version)?).with_context(|| format!("cannot write {}", path.display()))
}

/// The paths of the page's files, relative to its folder, with their hashes in the format of the
/// attribute `integrity`. The path of the page itself is `./`.
fn hashes(site: &Path) -> Result<BTreeMap<String, String>> {
    let mut hashes = BTreeMap::new();
    for file in files(&site.join("www"))?
        .into_iter()
        .chain([site.join("index.html")])
    {
        let names: Vec<_> = file
            .strip_prefix(site)?
            .iter()
            .map(|name| name.to_string_lossy())
            .collect();
        let name = match names.join("/") {
            page if page == "index.html" => "./".to_owned(),
            name => name,
        };
        let hash = STANDARD.encode(Sha384::digest(fs::read(&file)?));
        hashes.insert(name, format!("sha384-{hash}"));
    }
    Ok(hashes)
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
                ("www/main.js", "abc"),
                ("www/deep/er.css", ""),
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
        assert_eq!(
            seal["files"],
            json!({ "./": none, "www/deep/er.css": none, "www/main.js": abc })
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
            ("www/main.js", "abcd"),
            ("www/new.js", ""),
            ("service-worker.js", "first\nconst SITE = {};\nlast!\n"),
        ] {
            fs::write(site.path().join(file), text).unwrap();
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
