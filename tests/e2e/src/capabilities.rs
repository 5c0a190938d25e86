//! What the driver is told to start.

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Map, Value, json};
use url::{ParseError, Url};
use xtask::browser::Browser;

use crate::oldest;
use crate::session::{Kind, SCRIPT_LIMIT};

/// The environment variable that names what browsers are to lack.
pub const LACK_VARIABLE: &str = "STRANDOM_WITHOUT";

/// What a page gets of a little disk.
pub const LITTLE_DISK_BYTES: u64 = 64 << 20;

/// What a browser gives a site of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    Large,
    /// In Chromium a command says so to the page, see [`LittleDisk`].
    Little,
}

/// What a browser can be told to lack, as older ones do that the README promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lack {
    /// Firefox has them since version 148, and WebKit since Safari 26
    TrustedTypes,
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
        let params = json!({ "origin": self.origin, "quotaSize": LITTLE_DISK_BYTES });
        let command = json!({ "cmd": "Storage.overrideQuotaForOrigin", "params": params });
        (Method::POST, Some(command.to_string()))
    }
}

/// What the driver is told to start. Chromium's arguments are those of the tests in wasm.
pub fn capabilities(kind: Kind) -> Result<Capabilities> {
    let mut capabilities: Value = match kind.browser {
        Browser::Chromium => chromium(kind)?,
        Browser::Firefox => {
            let prefs = firefox_preferences(kind);
            json!({ "moz:firefoxOptions": { "args": ["-headless"], "prefs": prefs } })
        }
        Browser::Webkit => {
            if let Some(lack) = kind.lack {
                bail!("WebKitGTK cannot be started without {lack:?}");
            }
            let program = kind.browser.program().context("there is no MiniBrowser")?;
            let options = json!({ "binary": program, "args": ["--automation"] });
            json!({ "webkitgtk:browserOptions": options })
        }
    };
    if let Some(program) = oldest::program() {
        let options = match kind.browser {
            Browser::Chromium => "goog:chromeOptions",
            Browser::Firefox => "moz:firefoxOptions",
            Browser::Webkit => bail!("there is no oldest WebKitGTK"),
        };
        capabilities[options]["binary"] = json!(program);
    }
    capabilities["timeouts"] = json!({ "script": SCRIPT_LIMIT.as_secs() * 1000 });
    match capabilities {
        Value::Object(capabilities) => Ok(capabilities),
        _ => bail!("tests/webdriver.json is no object"),
    }
}

fn chromium(kind: Kind) -> Result<Value> {
    let file = xtask::root().join("tests/webdriver.json");
    let mut capabilities: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    if kind.lack == Some(Lack::TrustedTypes) {
        let arguments = capabilities["goog:chromeOptions"]["args"].as_array_mut();
        let arguments = arguments.context("tests/webdriver.json has no arguments")?;
        arguments.push(json!("--disable-blink-features=TrustedDOMTypes"));
    }
    Ok(capabilities)
}

fn firefox_preferences(kind: Kind) -> Map<String, Value> {
    let mut preferences = Map::new();
    if kind.disk == Disk::Little {
        // A site gets a fifth of what all have, in KiB.
        let limit = 5 * LITTLE_DISK_BYTES / 1024;
        let name = "dom.quotaManager.temporaryStorage.fixedLimit";
        preferences.insert(name.to_owned(), limit.into());
    }
    if kind.lack == Some(Lack::TrustedTypes) {
        let name = "dom.security.trusted_types.enabled";
        preferences.insert(name.to_owned(), false.into());
    }
    preferences
}
