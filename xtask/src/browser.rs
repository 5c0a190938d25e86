//! The browsers that are driven, and the programs that drive them.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use crate::{apt, shell, tools};

/// The driver of Firefox is not among Debian's packages, but among cargo's.
const GECKODRIVER: &str = "0.37.1";

/// A browser with a driver that speaks WebDriver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Chromium or Chrome
    Chromium,
    /// Firefox
    Firefox,
}

impl Browser {
    /// The word that names it on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The program through which it is driven.
    #[must_use]
    pub fn driver(self) -> PathBuf {
        let name = self.driver_name();
        tools::tool(name).unwrap_or_else(|| name.into())
    }

    /// Sees to it that the browser and its driver are here.
    ///
    /// # Errors
    /// When they are not and cannot be installed; the message says what to install.
    pub fn set_up(self) -> Result<()> {
        let is_here = self
            .programs()
            .iter()
            .any(|name| shell::find(name).is_some());
        let has_driver = tools::tool(self.driver_name()).is_some();
        match self {
            Browser::Chromium if !is_here || !has_driver => apt::install(
                &["chromium", "chromium-driver"],
                "Chromium and its driver, in which to test",
            ),
            Browser::Chromium => Ok(()),
            Browser::Firefox => {
                if !is_here {
                    apt::install(&["firefox-esr"], "Firefox, in which to measure")?;
                }
                if !has_driver {
                    tools::install("geckodriver", GECKODRIVER, "the driver of Firefox")?;
                }
                Ok(())
            }
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ],
            Browser::Firefox => &["firefox", "firefox-esr"],
        }
    }

    fn driver_name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromedriver",
            Browser::Firefox => "geckodriver",
        }
    }
}
