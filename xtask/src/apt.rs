//! Debian's packages, where there are Debian's packages.

use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::shell;

/// Installs packages, or fails with the command that would.
///
/// Nothing is ever removed for it: a conflict is the user's to decide.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if are_installed(packages) {
        return Ok(());
    }
    if shell::find("apt-get").is_none() {
        bail!("{why}: install what Debian calls {names}");
    }
    let command = format!("apt-get install -y --no-install-recommends {names}");
    if shell::output(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!("{why}: run `sudo {command}`");
    }
    refresh_lists();
    shell::say(&format!("{why}: {command}"));
    get(packages).with_context(|| format!("{why}, and apt could not install it"))
}

/// Updates the package lists, once for each run of this program.
///
/// A machine's lists may be months old. Then they name browsers that are as old, and install them
/// without a complaint. Where no update is possible, the old lists have to do.
fn refresh_lists() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        shell::say("fresh package lists: apt-get update");
        if let Err(error) = shell::output(Command::new("apt-get").args(["-qq", "update"])) {
            shell::say(&format!("the lists stay as they are, because {error:#}"));
        }
    });
}

fn are_installed(packages: &[&str]) -> bool {
    let states = shell::output(
        Command::new("dpkg-query")
            .args(["--show", "--showformat=${db:Status-Abbrev}\n"])
            .args(packages),
    );
    states.is_ok_and(|states| states.lines().all(|state| state.starts_with("ii")))
}

fn get(packages: &[&str]) -> Result<()> {
    shell::output(
        Command::new("apt-get")
            .args([
                "-qq",
                "install",
                "-y",
                "--no-remove",
                "--no-install-recommends",
            ])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
    .map(drop)
}
