//! The picture of the page in the README, taken from the site as it is deployed.

use anyhow::Result;

use crate::browser::Browser;
use crate::{shell, site};

/// Builds the site and takes its picture into `docs/screenshot.png`.
///
/// # Errors
/// When the site cannot be built or the browser cannot be driven.
pub fn take() -> Result<()> {
    Browser::Chromium.set_up()?;
    let dist = site::dist()?;
    let picture = crate::root().join("docs").join("screenshot.png");
    shell::run(shell::e2e("screenshot").args([dist, picture]))
}
