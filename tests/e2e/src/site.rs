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

    /// The text of a file.
    #[must_use]
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file, or writes it anew.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
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
