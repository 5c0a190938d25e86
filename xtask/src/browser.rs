//! The browsers to test in, and their WebDriver programs.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;

use crate::screen::{self, Screen};
use crate::{apt, shell, tools};

/// Debian has no package of Firefox's driver, so cargo installs it.
const GECKODRIVER: &str = "0.37.1";

/// The environment variable that names the browser for the page tests.
pub const VARIABLE: &str = "STRANDOM_BROWSER";

/// A browser with a WebDriver program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Chromium or Chrome
    Chromium,
    /// Firefox
    Firefox,
    /// WebKitGTK's MiniBrowser, with the engine of Safari
    Webkit,
}

impl Browser {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::Webkit => "webkit",
        }
    }

    /// The WebDriver program.
    #[must_use]
    pub fn driver(self) -> PathBuf {
        let name = self.driver_name();
        tools::tool(name).unwrap_or_else(|| name.into())
    }

    /// The browser's own program.
    #[must_use]
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Browser::Chromium => first_of(&[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ]),
            Browser::Firefox => first_of(&["firefox", "firefox-esr"]),
            Browser::Webkit => mini_browser(Path::new("/usr")),
        }
    }

    /// Installs the browser and its driver if they are missing.
    ///
    /// # Errors
    /// Fails when they cannot be installed. The message says what to install.
    pub fn set_up(self) -> Result<()> {
        let is_installed = self.program().is_some();
        let has_driver = tools::tool(self.driver_name()).is_some();
        match self {
            Browser::Chromium => {
                if !is_installed || !has_driver {
                    apt::install(&["chromium", "chromium-driver"], "Chromium and its driver")?;
                }
            }
            Browser::Firefox => {
                if !is_installed {
                    apt::install(&["firefox-esr"], "Firefox")?;
                }
                if !has_driver {
                    tools::install("geckodriver", GECKODRIVER, "the driver of Firefox")?;
                }
            }
            Browser::Webkit => {
                if !is_installed || !has_driver || !screen::is_here() {
                    apt::install(
                        &["webkit2gtk-driver", "xvfb"],
                        "WebKitGTK, its driver and a virtual screen",
                    )?;
                }
            }
        }
        Ok(())
    }

    /// Starts what the driver needs. The value must live as long as the driver runs.
    ///
    /// # Errors
    /// Fails when a virtual screen is needed and does not start.
    pub fn surroundings(self, memory: Memory) -> Result<Surroundings> {
        if self != Browser::Webkit {
            return Ok(Surroundings::default());
        }
        let screen = Screen::start()?;
        let mut variables = vec![
            ("DISPLAY", OsString::from(&screen.name)),
            // On a Wayland desktop GTK would open its windows there.
            ("GDK_BACKEND", "x11".into()),
            // The screen has no GPU, and to play one takes more time than all that a page does.
            ("WEBKIT_DISABLE_COMPOSITING_MODE", "1".into()),
        ];
        if memory == Memory::Shared {
            variables.push(("JSC_useSharedArrayBuffer", "1".into()));
        }
        Ok(Surroundings {
            variables,
            _screen: Some(screen),
        })
    }

    fn driver_name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromedriver",
            Browser::Firefox => "geckodriver",
            Browser::Webkit => "WebKitWebDriver",
        }
    }
}

/// Whether workers of an isolated page can share memory. In Chromium, Firefox and Safari they can.
/// In WebKitGTK they can only with an environment variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Shared memory on an isolated page, in every browser.
    Shared,
    /// As the browser behaves when a user starts it.
    AsShipped,
}

/// What a driver needs. Dropping it stops the virtual screen.
#[derive(Debug, Default)]
pub struct Surroundings {
    variables: Vec<(&'static str, OsString)>,
    _screen: Option<Screen>,
}

impl Surroundings {
    /// Environment variables for the driver, which the browser inherits.
    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &OsString)> {
        self.variables.iter().map(|(name, value)| (*name, value))
    }
}

fn first_of(programs: &[&str]) -> Option<PathBuf> {
    programs.iter().find_map(|name| shell::find(name))
}

/// WebKitGTK's MiniBrowser. It is not in `PATH` but beside the libraries: on Debian in
/// `lib/x86_64-linux-gnu/webkit2gtk-4.1`, elsewhere in similar folders.
fn mini_browser(usr: &Path) -> Option<PathBuf> {
    let lib = usr.join("lib");
    let mut homes = vec![usr.join("libexec"), usr.join("lib64"), lib.clone()];
    let below_lib = fs::read_dir(lib).into_iter().flatten().flatten();
    let mut triples: Vec<PathBuf> = below_lib.map(|entry| entry.path()).collect();
    triples.sort();
    homes.extend(triples);
    let versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
    let places = homes.iter().flat_map(|home| {
        let program = |version| home.join(version).join("MiniBrowser");
        versions.map(program)
    });
    places.into_iter().find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn webkits_browser_is_found_beside_the_libraries_of_any_machine() {
        for place in [
            "lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
            "lib/riscv64-linux-gnu/webkitgtk-6.0/MiniBrowser",
            "lib64/webkit2gtk-4.1/MiniBrowser",
            "libexec/webkitgtk-6.0/MiniBrowser",
        ] {
            let usr = Scratch::new(
                "webkits_browser_is_found",
                &[(place, ""), ("lib/webkit2gtk-4.1/libwebkit.so", "")],
            );
            assert_eq!(mini_browser(usr.path()), Some(usr.path().join(place)));
        }
        let none = Scratch::new("no_webkit", &[("lib/webkit2gtk-4.1/libwebkit.so", "")]);
        assert_eq!(mini_browser(none.path()), None);
    }
}
