//! Installs Debian packages.

use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::shell;

/// Installs packages, or fails with the command that would.
///
/// It never removes a package: a conflict is the user's to decide.
pub fn install(packages: &[&str], what: &str) -> Result<()> {
    static REFRESHED: Once = Once::new();
    let apt = Apt {
        output: &shell::output,
        refreshed: &REFRESHED,
    };
    apt.install(packages, what)
}

/// The installer. Tests replace how it runs programs.
struct Apt<'a> {
    output: &'a dyn Fn(&mut Command) -> Result<String>,
    refreshed: &'a Once,
}

impl Apt<'_> {
    fn install(&self, packages: &[&str], what: &str) -> Result<()> {
        if self.has(packages) {
            return Ok(());
        }
        let names = packages.join(" ");
        if self.output("apt-get --version", &[]).is_err() {
            bail!("{what}: install what Debian calls {names}");
        }
        let command = format!("apt-get install -y --no-install-recommends {names}");
        if self.output("id -u", &[])?.trim() != "0" {
            bail!("{what}: run `sudo apt-get update` and `sudo {command}`");
        }
        self.refresh_lists();
        shell::say(&format!("{what}: {command}"));
        self.output(
            "apt-get -qq install -y --no-remove --no-install-recommends",
            packages,
        )
        .map(drop)
        .with_context(|| format!("cannot install {what}"))
    }

    /// Updates the package lists, once per run of this program.
    ///
    /// Old lists name old browsers, and apt-get installs those without a warning. Without a
    /// network the old lists have to do.
    fn refresh_lists(&self) {
        self.refreshed.call_once(|| {
            shell::say("the package lists may be old: apt-get update");
            if let Err(error) = self.output("apt-get -qq update", &[]) {
                shell::say(&format!("using the old package lists: {error:#}"));
            }
        });
    }

    fn has(&self, packages: &[&str]) -> bool {
        let states = self.output(
            "dpkg-query --show --showformat=${db:Status-Abbrev}\\n",
            packages,
        );
        states.is_ok_and(|states| states.lines().all(|state| state.starts_with("ii")))
    }

    fn output(&self, line: &str, more: &[&str]) -> Result<String> {
        let mut words = line.split(' ').chain(more.iter().copied());
        let mut command = Command::new(words.next().unwrap_or_default());
        // apt-get must not ask questions: nobody is there to answer.
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        (self.output)(&mut command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// A machine that records the commands it is given.
    struct Machine<'a> {
        user: &'a str,
        /// Each command that begins with one of these fails.
        failing: &'a [&'a str],
        commands: RefCell<Vec<String>>,
    }

    impl<'a> Machine<'a> {
        fn new(user: &'a str, failing: &'a [&'a str]) -> Self {
            Self {
                user,
                failing,
                commands: RefCell::default(),
            }
        }

        fn run(&self, command: &mut Command) -> Result<String> {
            let line = shell::line(command);
            self.commands.borrow_mut().push(line.clone());
            if self.failing.iter().any(|start| line.starts_with(start)) {
                bail!("`{line}` failed");
            }
            Ok(match line.as_str() {
                "id -u" => self.user.to_string(),
                _ => String::new(),
            })
        }

        /// Installs each of `sets` and returns the outcomes, with what apt-get was asked to do.
        fn install(&self, sets: &[&[&str]]) -> (Vec<Result<()>>, Vec<String>) {
            let refreshed = Once::new();
            let apt = Apt {
                output: &|command| self.run(command),
                refreshed: &refreshed,
            };
            let outcomes = sets.iter().map(|set| apt.install(set, "a screen"));
            let outcomes = outcomes.collect();
            let mut commands = self.commands.take();
            commands.retain(|line| line.starts_with("apt-get -qq"));
            (outcomes, commands)
        }
    }

    #[test]
    fn the_lists_are_refreshed_once_and_before_anything_is_installed() {
        let machine = Machine::new("0\n", &["dpkg-query"]);
        let (outcomes, commands) = machine.install(&[&["chromium"], &["firefox-esr", "xvfb"]]);
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        let install = "apt-get -qq install -y --no-remove --no-install-recommends";
        assert_eq!(
            commands,
            [
                "apt-get -qq update".to_string(),
                format!("{install} chromium"),
                format!("{install} firefox-esr xvfb"),
            ]
        );
    }

    #[test]
    fn what_is_installed_needs_neither_a_network_nor_root() {
        let machine = Machine::new("1000\n", &["apt-get"]);
        let (outcomes, commands) = machine.install(&[&["chromium"]]);
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        assert!(commands.is_empty(), "{commands:?}");
    }

    #[test]
    fn without_a_network_the_old_lists_are_used() {
        let machine = Machine::new("0\n", &["dpkg-query", "apt-get -qq update"]);
        let (outcomes, commands) = machine.install(&[&["chromium"]]);
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        assert_eq!(commands.len(), 2, "{commands:?}");
    }

    #[test]
    fn an_error_names_the_commands_that_install_what_is_missing() {
        for (user, failing, expected) in [
            (
                "1000\n",
                "dpkg-query",
                "run `sudo apt-get update` and `sudo apt-get install -y --no-install-recommends xvfb`",
            ),
            ("0\n", "apt-get", "a screen: install what Debian calls xvfb"),
            ("0\n", "apt-get -qq install", "cannot install a screen"),
        ] {
            let failing = ["dpkg-query", failing];
            let (outcomes, _) = Machine::new(user, &failing).install(&[&["xvfb"]]);
            let error = outcomes[0].as_ref().expect_err("xvfb cannot be installed");
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
