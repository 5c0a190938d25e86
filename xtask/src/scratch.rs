//! Temporary folders for tests. The tempfile crate would change the features of crates that the
//! wasm-bindgen generator depends on, so those would be built twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

/// A folder with some files. Dropping it removes the folder.
pub struct Scratch(PathBuf);

impl Scratch {
    /// `test` names the test, so that each test has its own folder.
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
