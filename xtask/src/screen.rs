//! A screen for browsers that cannot do without one.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::Process;
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
        let mut command = Command::new(SCREEN);
        command
            // It takes a number that is free, and says which one when it is ready.
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process =
            Process::start(&mut command, None).with_context(|| format!("cannot start {SCREEN}"))?;
        let output = process
            .child
            .stdout
            .take()
            .context("a screen has no output")?;
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
