//! The screenshot in the README, taken of the site as it is deployed.

use anyhow::Result;

use crate::browser::Browser;
use crate::{shell, site, versions};

/// Builds the site and writes its screenshot to `docs/screenshot.png`.
///
/// # Errors
/// Fails when the site cannot be built or the browser cannot be controlled.
pub fn take() -> Result<()> {
    Browser::Chromium.set_up()?;
    versions::print(&[Browser::Chromium]);
    let dist = site::dist()?;
    let picture = crate::root().join("docs").join("screenshot.png");
    shell::run(shell::e2e("screenshot").args([dist, picture]))
}
