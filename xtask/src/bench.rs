//! The set-up of the benchmark, and what its reports say of each other. The measured code is in
//! `benches/`; `tests/e2e` runs it in the browsers.

pub mod change;
pub mod compare;
mod peers;
pub mod recorded;
pub mod samples;
pub mod table;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{ArgAction, Args, ValueEnum};

use compare::Comparison;
use recorded::{ROUNDS_MIN, Recorded};
use time::OffsetDateTime;

use crate::browser::Browser;
use crate::{shell, site, versions};

/// The host's program, as cargo builds and runs it.
pub const HOST: [&str; 7] = [
    "--release",
    "--package",
    "strandom",
    "--features",
    "bench",
    "--example",
    "native",
];

/// What `cargo xtask bench` takes.
#[derive(Args)]
pub struct Options {
    /// A browser to measure in; repeat it for more. By default all that can be installed
    #[arg(long, value_name = "NAME")]
    browser: Vec<Browser>,
    /// Samples of each case, after the warm-up
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// Only the cases whose name contains this; repeat it for more
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,
    /// Says which cases became slower or faster than in this earlier report.json, and fails when one became
    /// slower. With a second report it compares the two and measures nothing
    ///
    /// A change counts when the medians differ by more than the noise: twice the standard deviation of both
    /// runs' rounds, estimated by their median absolute deviation, and at least 3 %. On the same machine and
    /// browser version it must show in the samples and in their ratios to rand's Alphanumeric in the same
    /// round, so that a slow hour is no change. On another machine or version the ratios alone are compared.
    #[arg(long, value_name = "REPORT.json", num_args = 1..=2, action = ArgAction::Set)]
    compare: Vec<PathBuf>,
}

/// Measures, prints the table and writes it to a new folder in `target/bench/`. Or compares.
///
/// # Errors
/// Fails when a named browser cannot be installed, when no browser is left, when a build fails, or
/// when a case fails. A slow case is not an error, unless it is slower than in an earlier report.
pub fn run(options: &Options) -> Result<()> {
    // What cannot be read is told before minutes are spent.
    let reports: Result<Vec<Recorded>> = options
        .compare
        .iter()
        .map(|it| Recorded::read(it))
        .collect();
    match reports?.as_slice() {
        [] => measure(options).map(drop),
        [_] if options.rounds < ROUNDS_MIN => {
            bail!(
                "noise can be told from {ROUNDS_MIN} rounds on; you gave {}",
                options.rounds
            )
        }
        [earlier] => {
            let folder = measure(options)?;
            compare(earlier, &Recorded::read(&folder.join("report.json"))?)
        }
        [earlier, later, ..] => compare(earlier, later),
    }
}

fn compare(earlier: &Recorded, later: &Recorded) -> Result<()> {
    let comparison = Comparison::new(earlier, later);
    println!("\n{comparison}");
    match (comparison.compared(), comparison.slower()) {
        (0, _) => bail!("nothing can be compared"),
        (_, 0) => Ok(()),
        (_, 1) => bail!("1 case became slower"),
        (_, slower) => bail!("{slower} cases became slower"),
    }
}

/// Gives the folder with the report.
fn measure(options: &Options) -> Result<PathBuf> {
    let browsers = browsers(&options.browser)?;
    let python = peers::python();
    let out = folder().join(now());
    versions::print(&browsers);
    let site = folder().join("site");
    site::bench(&site, &peers::npm()?)?;
    shell::run(shell::host_cargo().arg("build").args(HOST))?;
    let mut bench = shell::e2e("bench");
    bench
        .args(["--rounds", &options.rounds.to_string()])
        .arg("--site")
        .arg(site)
        .arg("--out")
        .arg(&out);
    for browser in browsers {
        bench.args(["--browser", browser.name()]);
    }
    if let Some(python) = python {
        bench.arg("--python").arg(python);
    }
    for only in &options.only {
        bench.arg("--only").arg(only);
    }
    shell::run(&mut bench)?;
    Ok(out)
}

/// A folder's name that no run had before.
fn now() -> String {
    let now = OffsetDateTime::now_utc();
    let [hour, minute, second] = [now.hour(), now.minute(), now.second()];
    format!("{}T{hour:02}-{minute:02}-{second:02}Z", now.date())
}

fn folder() -> PathBuf {
    crate::root().join("target").join("bench")
}

/// The named browsers, which must be there, or by default all that can be installed.
fn browsers(named: &[Browser]) -> Result<Vec<Browser>> {
    if !named.is_empty() {
        for browser in named {
            browser
                .set_up()
                .with_context(|| format!("cannot measure in {}", browser.name()))?;
        }
        return Ok(named.to_vec());
    }
    let mut found = Vec::new();
    for &browser in Browser::value_variants() {
        match browser.set_up() {
            Ok(()) => found.push(browser),
            Err(error) => shell::say(&format!("{} is left out: {error:#}", browser.name())),
        }
    }
    if found.is_empty() {
        bail!("no browser to measure in: install Chromium, Firefox or WebKitGTK");
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use serde_json::json;

    fn report(rate: f64) -> String {
        let case = |id: &str, rate: f64| json!({ "id": id, "name": id, "unit": "MB/s", "samples": [rate, rate, rate] });
        json!({
            "kind": recorded::KIND, "format": recorded::FORMAT, "date": "then", "commit": "this", "processor": "one", "cores": 2,
            "places": [{ "name": "host", "cases": [case("a", rate), case(change::YARDSTICK, 1.0)] }],
        })
        .to_string()
    }

    #[test]
    fn two_reports_are_compared_and_what_became_slower_is_an_error() {
        let [fast, slow] = [report(2.0), report(1.0)];
        let folder = Scratch::new("compared", &[("fast.json", &fast), ("slow.json", &slow)]);
        let outcome = |names: &[&str]| {
            run(&Options {
                browser: Vec::new(),
                rounds: 2,
                only: Vec::new(),
                compare: names.iter().map(|name| folder.path().join(name)).collect(),
            })
        };
        assert_eq!(
            outcome(&["fast.json", "slow.json"])
                .unwrap_err()
                .to_string(),
            "1 case became slower"
        );
        assert!(outcome(&["slow.json", "fast.json"]).is_ok());
        assert!(outcome(&["slow.json", "slow.json"]).is_ok());
        assert!(
            outcome(&["slow.json", "none.json"])
                .unwrap_err()
                .to_string()
                .contains("none.json cannot be read")
        );
        let rounds = outcome(&["slow.json"]).unwrap_err().to_string();
        assert_eq!(rounds, "noise can be told from 3 rounds on; you gave 2");
    }
}
