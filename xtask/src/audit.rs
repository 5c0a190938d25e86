//! Lighthouse's audit of the site as it is deployed, as a telephone and as a desktop see it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::browser::Browser;
use crate::server::{self, Host};
use crate::{shell, site, tools, versions};

/// As root, Chromium runs only without its sandbox.
const CHROMIUM_FLAGS: &str = "--headless=new --no-sandbox --disable-gpu";

/// Depends on how busy the machine is, so that it is told and decides nothing.
const NOISY: &str = "performance";

/// Audits the site and prints a score of 100 for each category.
///
/// # Errors
/// Fails when Lighthouse cannot be installed or run, and when the page breaks one of its rules. The message names
/// the rules.
pub fn run() -> Result<()> {
    Browser::Chromium.set_up()?;
    tools::node_modules_apart(
        &crate::root().join("tests/audit"),
        &folder(),
        "Lighthouse, which takes a minute",
    )?;
    versions::print(&[Browser::Chromium]);
    let server = server::start(&site::dist()?, Host::Isolating)?;
    let mut broken = Vec::new();
    for form in ["mobile", "desktop"] {
        let report = audit(&server.url(), form)?;
        let scores = scores(&report)?;
        println!("\n{form}");
        for (category, score) in &scores {
            println!("{score:>5}  {category}");
        }
        let wrong = scores
            .iter()
            .filter(|(name, score)| name != NOISY && *score < 100);
        broken.extend(wrong.flat_map(|(name, _)| broken_rules(&report, name)));
    }
    if !broken.is_empty() {
        bail!(
            "the page breaks rules of Lighthouse:\n{}",
            broken.join("\n")
        );
    }
    Ok(())
}

fn folder() -> PathBuf {
    tools::folder().join("audit")
}

/// Lighthouse's report.
fn audit(url: &str, form: &str) -> Result<Value> {
    let report = folder().join(format!("{form}.json"));
    let chromium = Browser::Chromium.program().context("Chromium is missing")?;
    let mut lighthouse = Command::new(folder().join("node_modules/.bin/lighthouse"));
    lighthouse
        .args([url, "--quiet", "--output=json"])
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--chrome-flags={CHROMIUM_FLAGS}"))
        .env("CHROME_PATH", chromium);
    if form == "desktop" {
        lighthouse.arg("--preset=desktop");
    }
    shell::output(&mut lighthouse)?;
    read(&report)
}

fn read(report: &Path) -> Result<Value> {
    let text = fs::read(report).with_context(|| format!("cannot read {}", report.display()))?;
    serde_json::from_slice(&text).context("Lighthouse's report is not JSON")
}

/// The categories, each with a score of at most 100.
fn scores(report: &Value) -> Result<Vec<(String, u64)>> {
    let categories = report["categories"].as_object();
    let categories = categories.context("Lighthouse's report has no categories")?;
    let score = |(name, category): (&String, &Value)| {
        let score = category["score"].as_f64();
        let score = score.with_context(|| format!("Lighthouse has not judged {name}"))?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a score is from 0 to 1"
        )]
        let score = (score * 100.0).round() as u64;
        Ok((name.clone(), score))
    };
    categories.iter().map(score).collect()
}

/// The rules of a category that the page breaks, with what Lighthouse says of each.
fn broken_rules(report: &Value, category: &str) -> Vec<String> {
    let rules = report["categories"][category]["auditRefs"].as_array();
    let rules = rules.into_iter().flatten();
    let counted = rules.filter(|rule| rule["weight"].as_f64() > Some(0.0));
    let judged = counted.map(|rule| &report["audits"][rule["id"].as_str().unwrap_or_default()]);
    let broken =
        judged.filter(|rule| rule["score"].as_f64() < Some(1.0) && rule["score"].is_number());
    broken
        .map(|rule| format!("{category}: {} {}", rule["title"], rule["details"]["items"]))
        .collect()
}
