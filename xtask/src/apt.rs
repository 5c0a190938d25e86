//! Debian's packages, where there are Debian's packages.

use std::process::Command;

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
    shell::say(&format!("{why}: {command}"));
    // A fresh machine has no package lists, and old lists name files that are gone.
    get(packages)
        .or_else(|_| {
            shell::output(Command::new("apt-get").args(["-qq", "update"]))?;
            get(packages)
        })
        .with_context(|| format!("{why}, and apt could not install it"))
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
