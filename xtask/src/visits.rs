//! Measures how long the page takes to be ready, in each browser. The measurement is in `tests/e2e`.

use anyhow::Result;
use clap::ValueEnum;

use crate::browser::Browser;
use crate::{shell, site, versions};

/// Builds the site, visits it and prints a table of medians.
///
/// # Errors
/// Fails when a browser cannot be installed or the site cannot be built.
pub fn run(rounds: u32) -> Result<()> {
    let browsers = Browser::value_variants();
    browsers.iter().copied().try_for_each(Browser::set_up)?;
    versions::print(browsers);
    let dist = site::dist()?;
    shell::run(
        shell::e2e("visits")
            .arg(dist)
            .arg(rounds.to_string())
            .args(browsers.iter().map(|browser| browser.name())),
    )
}
