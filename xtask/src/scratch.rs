//! Folders for tests. A crate for them would change the features of what the generator depends on,
//! and so have it built twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

/// A folder with some files, removed when its test is over.
pub struct Scratch(PathBuf);

impl Scratch {
    /// `test` is the name of the test, so that no other has the same folder.
    pub fn new(test: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{test}", process::id()));
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
