//! Runs the command, and says what it gave.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// The command with these arguments, in a folder.
pub fn strandom_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_strandom"));
    command.current_dir(folder).args(arguments);
    command
}

/// A folder of the test's own.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(TempDir::new().expect("a folder for the test"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the command in the folder. Arguments are separated by spaces.
    pub fn run(&self, arguments: &str) -> Ran {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        ran(&mut strandom_in(self.path(), &arguments))
    }

    /// What it prints, when it succeeds and says nothing.
    pub fn printed(&self, arguments: &str) -> Vec<u8> {
        let ran = self.run(arguments);
        assert!(
            ran.code == Some(0) && ran.stderr.is_empty(),
            "{arguments}: {ran:?}"
        );
        ran.stdout
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path().join(name), bytes).expect(name);
    }

    /// The names of its files, in order.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(folder)).expect(folder);
        let name =
            |entry: std::io::Result<fs::DirEntry>| entry.expect(folder).file_name().into_string();
        let mut names: Vec<_> = entries.map(|entry| name(entry).expect("ASCII")).collect();
        names.sort();
        names
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

pub fn ran(command: &mut Command) -> Ran {
    of(command.output().expect("the command runs"))
}

pub fn of(output: Output) -> Ran {
    Ran {
        code: output.status.code(),
        stdout: output.stdout,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(bytes))
}
