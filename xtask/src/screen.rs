//! A virtual screen, for browsers that have no headless mode.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::Process;
use crate::shell;

/// The program that provides it.
const SCREEN: &str = "Xvfb";

/// Whether that program is installed.
pub(crate) fn is_installed() -> bool {
    shell::find(SCREEN).is_some()
}

/// A virtual screen. Dropping it stops the program.
#[derive(Debug)]
pub(crate) struct Screen {
    /// The value for `DISPLAY`.
    pub name: String,
    _process: Process,
}

impl Screen {
    pub fn start() -> Result<Screen> {
        let mut command = Command::new(SCREEN);
        command
            // Xvfb picks a free display number and prints it once it is ready.
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process =
            Process::start(&mut command, None).with_context(|| format!("cannot start {SCREEN}"))?;
        let output = process
            .child
            .stdout
            .take()
            .context("the output of the screen is piped")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        if number.is_empty() {
            bail!("{SCREEN} ended before it printed its display number");
        }
        Ok(Screen {
            name: format!(":{}", number.trim()),
            _process: process,
        })
    }
}
