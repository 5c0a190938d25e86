//! The programs that drive browsers: their start, and what they are told.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{env, fs, process, thread};

use anyhow::{Context, Result, bail};
use tokio::net::TcpSocket;
use xtask::browser::{Browser, Memory, Surroundings};
use xtask::process::Process;

use crate::oldest;

/// A driver at work. It ends with the value, and so do its browser, what it needs around it, and its files.
pub struct Driver {
    /// Where it listens.
    pub url: String,
    process: Process,
    _surroundings: Surroundings,
}

impl Driver {
    pub fn start(browser: Browser, memory: Memory) -> Result<Driver> {
        let surroundings = browser.surroundings(memory)?;
        let folder = new_folder(browser);
        let mut command = Command::new(browser.driver());
        command.envs(surroundings.variables());
        // Where the profile is made, which a browser that is killed does not remove.
        command.env("TMPDIR", &folder);
        if browser == Browser::Chromium && oldest::program().is_some() {
            // The driver is younger than the browser, and would refuse it.
            command.arg("--disable-build-check");
        }
        let started = match browser {
            // Each says on which free port it listens, in its own words.
            Browser::Chromium => on_a_port_that_it_names(
                command.stderr(Stdio::inherit()),
                &folder,
                "started successfully on port ",
            ),
            // These complain of themselves, which is no business of who waits for a result.
            Browser::Firefox => on_a_port_that_it_names(
                command.stderr(Stdio::null()),
                &folder,
                "Listening on 127.0.0.1:",
            ),
            Browser::Webkit => on_a_reserved_port(command.stderr(Stdio::null()), &folder),
        };
        let (process, port) =
            started.with_context(|| format!("the driver of {} does not start", browser.name()))?;
        Ok(Driver {
            url: format!("http://127.0.0.1:{port}"),
            process,
            _surroundings: surroundings,
        })
    }

    /// The number of its process, whose children are the browser's.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

/// A name that no other driver has. It is short, for browsers make sockets in it.
fn new_folder(browser: Browser) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("strandom-{}-{}-{count}", browser.name(), process::id());
    env::temp_dir().join(name)
}

fn start(command: &mut Command, folder: &Path) -> Result<Process> {
    fs::create_dir_all(folder)?;
    Ok(Process::start(command, Some(folder))?)
}

/// So many ports a driver may find taken.
const PORTS_MAX: u32 = 5;

/// `said` is what stands before the port.
///
/// A driver takes a port that is free in one version of the internet protocol, and ends when somebody else
/// has the same one in the other. It takes another port the next time.
fn on_a_port_that_it_names(
    command: &mut Command,
    folder: &Path,
    said: &str,
) -> Result<(Process, u16)> {
    command.arg("--port=0").stdout(Stdio::piped());
    for _ in 0..PORTS_MAX {
        if let Some(started) = named_port(start(command, folder)?, said)? {
            return Ok(started);
        }
    }
    bail!("it ended {PORTS_MAX} times before it named its port")
}

/// None when it ends before it names one.
fn named_port(mut process: Process, said: &str) -> Result<Option<(Process, u16)>> {
    let output = process.child.stdout.take().context("it has no output")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next().transpose()? {
        if let Some((_, port)) = line.split_once(said) {
            // What else it says is of no interest, but it must be able to say it.
            thread::spawn(move || lines.for_each(drop));
            return Ok(Some((process, port.trim_end_matches('.').parse()?)));
        }
    }
    Ok(None)
}

/// For a driver that does not say on which port it listens. A socket that is bound and does not
/// listen keeps the port from others, and a driver that allows it can listen there nevertheless.
fn on_a_reserved_port(command: &mut Command, folder: &Path) -> Result<(Process, u16)> {
    let reserved = TcpSocket::new_v4()?;
    reserved.set_reuseaddr(true)?;
    reserved.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let address = reserved.local_addr()?;
    command.arg("--host=127.0.0.1");
    command.arg(format!("--port={}", address.port()));
    let mut process = start(command.stdout(Stdio::null()), folder)?;
    while TcpStream::connect(address).is_err() {
        if let Some(status) = process.child.try_wait()? {
            bail!("it ended with {status} before it listened");
        }
        // Nothing tells when it listens, which takes about 20 ms.
        thread::sleep(Duration::from_millis(5));
    }
    Ok((process, address.port()))
}
