//! Packages of another Debian release, unpacked without being installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// Downloads packages of a Debian release and unpacks them into `folder`.
///
/// They come from the Debian mirror of this machine, which may run another release.
pub fn unpack(release: &str, packages: &[&str], folder: &Path, what: &str) -> Result<()> {
    let mirror = mirror().with_context(|| format!("{what}: Debian's packages are needed"))?;
    shell::say(&format!("{what}: apt-get download {}", packages.join(" ")));
    let parts = folder.with_extension("parts");
    let unpacked = parts.join("unpacked");
    let _ = fs::remove_dir_all(&parts);
    // apt-get creates these folders only in the system's own places.
    for needed in ["unpacked", "lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(parts.join(needed))
            .with_context(|| format!("cannot make a folder in {}", parts.display()))?;
    }
    let keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
    let source = format!("deb [signed-by={keys}] {mirror} {release} main\n");
    fs::write(parts.join("sources.list"), source)?;
    apart(&parts, &["update"])?;
    apart(&parts, &[&["download"], packages].concat())?;
    for file in fs::read_dir(&parts)? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "deb") {
            shell::output(Command::new("dpkg-deb").arg("-x").args([&file, &unpacked]))?;
        }
    }
    fs::rename(&unpacked, folder)?;
    fs::remove_dir_all(&parts)?;
    Ok(())
}

/// Runs apt-get with separate package lists; those of the system do not change.
fn apart(folder: &Path, arguments: &[&str]) -> Result<()> {
    let path = folder.display();
    let options = [
        format!("Dir::Etc::sourcelist={path}/sources.list"),
        "Dir::Etc::sourceparts=/dev/null".to_string(),
        format!("Dir::State::lists={path}/lists"),
        format!("Dir::Cache={path}/cache"),
    ];
    let options = options.iter().flat_map(|option| ["-o", option]);
    let mut apt = Command::new("apt-get");
    apt.arg("-qq").args(options).args(arguments);
    shell::output(apt.current_dir(folder)).map(drop)
}

/// The Debian mirror in the package lists of this machine.
fn mirror() -> Result<String> {
    let targets = shell::output(Command::new("apt-get").args([
        "indextargets",
        "--format=$(REPO_URI)",
        "Created-By: Packages",
        "Origin: Debian",
        "Label: Debian",
        "Component: main",
    ]))?;
    let first = targets.lines().next();
    first
        .map(String::from)
        .context("there are no package lists from Debian; `sudo apt-get update` fetches them")
}
