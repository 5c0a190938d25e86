//! The programs that drive browsers: their start, and what they are told.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use url::{ParseError, Url};
use xtask::browser::{Browser, Memory, Surroundings};
use xtask::oldest::VARIABLE;
use xtask::screen::Process;

/// Longer than anything on the page lasts; what exceeds it hangs.
pub const SCRIPT_LIMIT: Duration = Duration::from_secs(120);

/// What a browser gives a site of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    Large,
    /// In Chromium a command says so to the page, see [`LittleDisk`].
    Little,
}

/// Chromium's own command for a page's part of the disk.
#[derive(Debug)]
pub struct LittleDisk {
    pub origin: String,
}

impl WebDriverCompatibleCommand for LittleDisk {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let params = json!({ "origin": self.origin, "quotaSize": crate::LITTLE_DISK_BYTES });
        let command = json!({ "cmd": "Storage.overrideQuotaForOrigin", "params": params });
        (Method::POST, Some(command.to_string()))
    }
}

/// A driver at work; it ends with the value, and so does what it needs around it.
pub struct Driver {
    /// Where it listens.
    pub url: String,
    process: Process,
    _surroundings: Surroundings,
}

impl Driver {
    pub fn start(browser: Browser, memory: Memory) -> Result<Driver> {
        let surroundings = browser.surroundings(memory)?;
        let mut command = Command::new(browser.driver());
        command.envs(surroundings.variables());
        if browser == Browser::Chromium && oldest().is_some() {
            // The driver is younger than the browser, and would refuse it.
            command.arg("--disable-build-check");
        }
        let started = match browser {
            // Each says on which free port it listens, in its own words.
            Browser::Chromium => on_a_port_that_it_names(
                command.stderr(Stdio::inherit()),
                "started successfully on port ",
            ),
            // These complain of themselves, which is no business of who waits for a result.
            Browser::Firefox => {
                on_a_port_that_it_names(command.stderr(Stdio::null()), "Listening on 127.0.0.1:")
            }
            Browser::Webkit => on_a_reserved_port(command.stderr(Stdio::null())),
        };
        let (process, port) =
            started.with_context(|| format!("the driver of {} does not start", browser.name()))?;
        Ok(Driver {
            url: format!("http://127.0.0.1:{port}"),
            process,
            _surroundings: surroundings,
        })
    }
}

impl Driver {
    /// The number of its process, whose children are the browser's.
    pub fn id(&self) -> u32 {
        self.process.0.id()
    }
}

/// So many ports a driver may find taken.
const PORTS_MAX: u32 = 5;

/// `said` is what stands before the port.
///
/// A driver takes a port that is free in one version of the internet protocol, and ends when somebody else
/// has the same one in the other. It takes another port the next time.
fn on_a_port_that_it_names(command: &mut Command, said: &str) -> Result<(Process, u16)> {
    command.arg("--port=0").stdout(Stdio::piped());
    for _ in 0..PORTS_MAX {
        if let Some(started) = named_port(command, said)? {
            return Ok(started);
        }
    }
    bail!("it ended {PORTS_MAX} times before it named its port")
}

/// None when it ends before it names one.
fn named_port(command: &mut Command, said: &str) -> Result<Option<(Process, u16)>> {
    let mut process = Process(command.spawn()?);
    let output = process.0.stdout.take().context("it has no output")?;
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
fn on_a_reserved_port(command: &mut Command) -> Result<(Process, u16)> {
    let reserved = TcpSocket::new_v4()?;
    reserved.set_reuseaddr(true)?;
    reserved.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let address = reserved.local_addr()?;
    command.arg("--host=127.0.0.1");
    command.arg(format!("--port={}", address.port()));
    let mut process = Process(command.stdout(Stdio::null()).spawn()?);
    while TcpStream::connect(address).is_err() {
        if let Some(status) = process.0.try_wait()? {
            bail!("it ended with {status} before it listened");
        }
        // Nothing tells when it listens, which takes about 20 ms.
        thread::sleep(Duration::from_millis(5));
    }
    Ok((process, address.port()))
}

/// What Firefox is told, so that a site gets [`crate::LITTLE_DISK_BYTES`]: a fifth of what all have, in KiB.
const LITTLE_DISK: (&str, u64) = (
    "dom.quotaManager.temporaryStorage.fixedLimit",
    5 * crate::LITTLE_DISK_BYTES / 1024,
);

/// The program of an oldest browser, where the tests are to run in one.
fn oldest() -> Option<String> {
    std::env::var(VARIABLE).ok()
}

/// What the driver is told to start. Chromium's arguments are those of the tests in wasm.
pub fn capabilities(browser: Browser, disk: Disk) -> Result<Capabilities> {
    let mut capabilities: Value = match browser {
        Browser::Chromium => {
            let file = xtask::root().join("tests/webdriver.json");
            serde_json::from_str(&std::fs::read_to_string(file)?)?
        }
        Browser::Firefox => {
            let (name, limit) = LITTLE_DISK;
            let prefs = match disk {
                Disk::Large => json!({}),
                Disk::Little => json!({ name: limit }),
            };
            json!({ "moz:firefoxOptions": { "args": ["-headless"], "prefs": prefs } })
        }
        Browser::Webkit => {
            let program = browser.program().context("there is no MiniBrowser")?;
            let options = json!({ "binary": program, "args": ["--automation"] });
            json!({ "webkitgtk:browserOptions": options })
        }
    };
    if let Some(program) = oldest() {
        let options = match browser {
            Browser::Chromium => "goog:chromeOptions",
            Browser::Firefox => "moz:firefoxOptions",
            Browser::Webkit => bail!("there is no oldest WebKitGTK"),
        };
        capabilities[options]["binary"] = program.into();
    }
    capabilities["timeouts"] = json!({ "script": SCRIPT_LIMIT.as_secs() * 1000 });
    match capabilities {
        Value::Object(capabilities) => Ok(capabilities),
        _ => bail!("tests/webdriver.json is no object"),
    }
}
