//! Copies of the built site that a test may change.

use std::fs;
use std::path::{Path, PathBuf};

use crate::dist;

/// A copy of the site; it is removed with the value.
pub struct Site(pub PathBuf);

impl Site {
    /// Copies the built site. `name` is for this copy alone.
    #[must_use]
    pub fn copy(name: &str) -> Site {
        let site =
            Site(std::env::temp_dir().join(format!("strandom-{name}-{}", std::process::id())));
        copy_folder(&dist(), &site.0);
        site
    }

    /// Copies the source tree's page, whose scripts are not bundled: for what the page never hands out.
    #[must_use]
    pub fn source(name: &str) -> Site {
        let site =
            Site(std::env::temp_dir().join(format!("strandom-{name}-{}", std::process::id())));
        copy_folder(&xtask::root().join("www"), &site.0.join("www"));
        for file in ["index.html", "service-worker.js"] {
            fs::copy(xtask::root().join(file), site.0.join(file)).expect("the file can be copied");
        }
        site
    }

    /// Where a file is that the source tree has in `www/`: the site has it in the folder of its version.
    #[must_use]
    pub fn path(&self, file: &str) -> PathBuf {
        let path = self.0.join(file);
        if path.exists() || xtask::site::version_folder(&self.0).is_err() {
            return path;
        }
        let in_version = self.0.join(self.address(file));
        if in_version.exists() {
            in_version
        } else {
            path
        }
    }

    /// The address of a file of the site's version, relative to the page.
    #[must_use]
    pub fn address(&self, file: &str) -> String {
        file.replacen("www", &version_folder(&self.0), 1)
    }

    /// The text of a file.
    #[must_use]
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file, or writes it anew.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Has the page run these scripts before its own.
    pub fn run_before_main(&self, scripts: &[&str]) {
        let tags = scripts
            .iter()
            .map(|script| format!("<script type=\"module\" src=\"{script}\"></script>"));
        let own = "<script type=\"module\"";
        self.replace("index.html", own, &(tags.collect::<String>() + own));
    }

    /// Replaces a piece of a file, which must be there.
    pub fn replace(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert!(text.contains(old), "{file} has no {old}");
        self.write(file, &text.replace(old, new));
    }

    /// Makes the changed copy a site again, as a deployment does.
    pub fn seal(&self) {
        xtask::site::seal(&self.0).expect("the copy can be sealed");
    }
}

/// The name of the folder with the files of a site's version.
#[must_use]
pub fn version_folder(site: &Path) -> String {
    xtask::site::version_folder(site).expect("the site has a version")
}

impl Drop for Site {
    fn drop(&mut self) {
        // What is left over in the folder for temporary files does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}
