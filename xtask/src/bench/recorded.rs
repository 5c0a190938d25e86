//! A report that a run has written, read again.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

/// What a report says that it is.
pub const KIND: &str = "strandom-bench";
/// The form of reports. Those of 1 did not say it, nor which browser a place is.
pub const FORMAT: u64 = 2;

/// With fewer rounds nobody knows what is noise.
pub const ROUNDS_MIN: u32 = 3;

/// A run, as far as it is compared.
#[derive(Clone, Debug, Deserialize)]
pub struct Recorded {
    /// When it began.
    pub date: String,
    /// What was measured.
    pub commit: String,
    /// What the machine says of itself.
    pub processor: String,
    /// Of the machine.
    pub cores: usize,
    /// The browsers and the host.
    pub places: Vec<Place>,
}

/// A browser, or the host.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// With the browser's version.
    pub name: String,
    /// None for the host.
    pub browser: Option<String>,
    /// The browser's.
    pub version: Option<String>,
    /// The least step of the browser's clock.
    pub clock_step_ms: Option<f64>,
    /// What was measured there.
    pub cases: Vec<Case>,
}

/// A case with a sample of each round.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// The same in all runs.
    pub id: String,
    /// For people.
    pub name: String,
    /// `MB/s` or `ms`.
    pub unit: String,
    /// In the order of the rounds.
    pub samples: Vec<f64>,
}

impl Recorded {
    /// Reads a `report.json`.
    ///
    /// # Errors
    /// Fails when the file cannot be read, and says how it differs from what is compared.
    pub fn read(path: &Path) -> Result<Recorded> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("the report {} cannot be read", path.display()))?;
        Recorded::parse(&text)
            .with_context(|| format!("{} cannot be compared with", path.display()))
    }

    /// Reads the text of one.
    ///
    /// # Errors
    /// Fails as [`Recorded::read`] does.
    pub fn parse(text: &str) -> Result<Recorded> {
        let json: Value = serde_json::from_str(text).context("it is not JSON")?;
        check_kind(&json)?;
        let report: Recorded =
            serde_json::from_value(json).context("it lacks what such a report has")?;
        for case in report.places.iter().flat_map(|place| &place.cases) {
            check_samples(case)?;
        }
        Ok(report)
    }
}

fn check_kind(json: &Value) -> Result<()> {
    let is_first = json.get("places").is_some() && json.get("targets").is_some();
    if json.get("kind").is_none() && is_first {
        bail!(
            "it is of format 1, which does not say in which browsers it was measured; \
             measure that commit with a benchmark that writes format {FORMAT}"
        );
    }
    if json.get("kind").and_then(Value::as_str) != Some(KIND) {
        bail!("it is no report of `cargo xtask bench`, which are called report.json");
    }
    let format = json.get("format").unwrap_or(&Value::Null);
    if format.as_u64() != Some(FORMAT) {
        bail!("it is of format {format}, and this benchmark compares format {FORMAT}");
    }
    Ok(())
}

fn check_samples(case: &Case) -> Result<()> {
    let rounds = case.samples.len();
    if rounds < ROUNDS_MIN as usize {
        bail!("it has {rounds} rounds, and noise can be told from {ROUNDS_MIN} on");
    }
    let is_wrong = |sample: &&f64| !(sample.is_finite() && **sample > 0.0);
    if let Some(sample) = case.samples.iter().find(is_wrong) {
        bail!(
            "a sample of case {} is {sample}, which nothing takes",
            case.id
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use serde_json::json;

    fn report() -> Value {
        json!({
            "kind": KIND, "format": FORMAT, "date": "then", "commit": "this", "processor": "one",
            "cores": 2, "rounds": 3, "targets": [],
            "places": [{
                "name": "host",
                "cases": [{ "id": "a", "name": "the a", "group": "Ours", "unit": "MB/s", "samples": [1.0, 2.0, 3.0] }],
            }],
        })
    }

    fn changed(change: impl FnOnce(&mut Value)) -> String {
        let mut report = report();
        change(&mut report);
        report.to_string()
    }

    #[test]
    fn a_report_is_read() {
        let report = Recorded::parse(&report().to_string()).unwrap();
        assert_eq!(report.places[0].cases[0].samples, [1.0, 2.0, 3.0]);
        assert_eq!(report.places[0].browser, None);
    }

    #[test]
    fn what_is_no_report_is_refused_in_words() {
        let old = changed(|it| {
            it.as_object_mut().unwrap().remove("kind");
        });
        let lacking = changed(|it| {
            it.as_object_mut().unwrap().remove("commit");
        });
        for (text, words) in [
            ("# Strandom's benchmark".to_string(), "it is not JSON"),
            (
                r#"{"name": "npm"}"#.into(),
                "it is no report of `cargo xtask bench`",
            ),
            ("[1]".into(), "it is no report of `cargo xtask bench`"),
            (changed(|it| it["kind"] = json!("other")), "it is no report"),
            (old, "it is of format 1, which does not say"),
            (
                changed(|it| it["format"] = json!(3)),
                "it is of format 3, and this",
            ),
            (
                lacking,
                "it lacks what such a report has: missing field `commit`",
            ),
            (
                changed(|it| it["places"][0]["cases"][0]["samples"] = json!([1.0, 2.0])),
                "it has 2 rounds, and noise can be told from 3 on",
            ),
            (
                changed(|it| it["places"][0]["cases"][0]["samples"] = json!([1.0, 2.0, 0.0])),
                "a sample of case a is 0, which nothing takes",
            ),
        ] {
            let error = format!("{:#}", Recorded::parse(&text).unwrap_err());
            assert!(error.starts_with(words), "{error}");
        }
    }

    #[test]
    fn the_file_is_named() {
        let folder = Scratch::new("recorded", &[("no.json", "no")]);
        for (name, words) in [
            ("none.json", "none.json cannot be read: No such file"),
            ("no.json", "no.json cannot be compared with: it is not JSON"),
        ] {
            let error = Recorded::read(&folder.path().join(name)).unwrap_err();
            assert!(format!("{error:#}").contains(words), "{error:#}");
        }
    }
}
