//! A screen for browsers that cannot do without one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::shell;

/// The program that plays a screen.
const SCREEN: &str = "Xvfb";

/// Whether there is a program for it.
pub(crate) fn is_here() -> bool {
    shell::find(SCREEN).is_some()
}

/// A screen that nobody sees, for a browser that cannot do without one; it ends with the value.
#[derive(Debug)]
pub(crate) struct Screen {
    /// What `DISPLAY` is to say.
    pub name: String,
    _process: Process,
}

impl Screen {
    pub fn start() -> Result<Screen> {
        let child = Command::new(SCREEN)
            // It takes a number that is free, and says which one when it is ready.
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {SCREEN}"))?;
        let mut process = Process(child);
        let output = process.0.stdout.take().context("a screen has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        if number.is_empty() {
            bail!("{SCREEN} ended before it named its screen");
        }
        Ok(Screen {
            name: format!(":{}", number.trim()),
            _process: process,
        })
    }
}

/// A process that ends with the value.
#[derive(Debug)]
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
