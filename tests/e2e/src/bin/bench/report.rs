//! What a run has found, for people and for programs.

use serde_json::{Value, json};
use xtask::bench::recorded::{FORMAT, KIND};
use xtask::bench::samples::{Summary, summary};
use xtask::bench::table::{figure, table};
use xtask::browser::Browser;

use crate::measure::{Case, Measured};
use crate::targets::{TARGETS, Target, Verdict, Where};

/// A browser, or the host.
pub struct Place {
    pub name: String,
    /// What it says of itself, if it says something.
    pub about: Option<About>,
    pub measured: Vec<Measured>,
}

/// What a browser says of itself.
pub struct About {
    pub browser: Browser,
    pub version: String,
    pub cores: u32,
    pub clock_step_ms: f64,
}

pub struct Report {
    pub date: String,
    pub commit: String,
    pub processor: String,
    pub cores: usize,
    pub rounds: u32,
    pub places: Vec<Place>,
}

impl Report {
    /// Everything, with all samples.
    pub fn json(&self) -> Value {
        json!({
            "kind": KIND,
            "format": FORMAT,
            "date": self.date,
            "commit": self.commit,
            "processor": self.processor,
            "cores": self.cores,
            "rounds": self.rounds,
            "places": self.places.iter().map(place_json).collect::<Vec<_>>(),
            "targets": TARGETS.iter().flat_map(|target| {
                self.places.iter().filter_map(|place| {
                    let mut json = json!(self.verdict(target, place)?);
                    json["name"] = json!(target.name);
                    json["place"] = json!(place.name);
                    Some(json)
                })
            }).collect::<Vec<_>>(),
        })
    }

    /// The tables, in Markdown whose columns are aligned for a terminal.
    pub fn markdown(&self) -> String {
        let facts: Vec<String> = [
            format!(
                "- {}, commit {}, rounds: {}",
                self.date, self.commit, self.rounds
            ),
            format!("- {}, cores: {}", self.processor, self.cores),
        ]
        .into_iter()
        .chain(self.browsers().map(|(place, about)| {
            format!(
                "- {}: version {}, cores: {}, clock step: {} µs",
                place.name,
                about.version,
                about.cores,
                figure(about.clock_step_ms * 1000.0)
            )
        }))
        .collect();
        format!(
            "# Strandom's benchmark\n\n{}\n\n\
             Medians, and in brackets the range. MB/s are 10^6 bytes of text a second, newlines \
             included: strings of 16 of 62 symbols, where nothing else is said.\n\n{}\n\
             ## Targets\n\n\
             Ratios within a round, or a time; they are met by the median. What Python makes is \
             measured on the host: in the same run, but not beside the browser.\n\n{}",
            facts.join("\n"),
            self.case_table(),
            self.target_table()
        )
    }

    fn browsers(&self) -> impl Iterator<Item = (&Place, &About)> {
        self.places
            .iter()
            .filter_map(|place| Some((place, place.about.as_ref()?)))
    }

    /// A row for each case and a column for each place.
    fn case_table(&self) -> String {
        let mut cases: Vec<&Case> = Vec::new();
        for Measured { case, .. } in self.places.iter().flat_map(|place| &place.measured) {
            if !cases.iter().any(|known| known.id == case.id) {
                cases.push(case);
            }
        }
        cases.sort_by_key(|case| case.group);
        let mut rows = vec![vec![String::new(), "what".into(), "unit".into()]];
        rows[0].extend(self.places.iter().map(|place| place.name.clone()));
        let mut shown = None;
        for case in cases {
            let group = format!("{:?}", case.group);
            let first = shown.replace(case.group) != Some(case.group);
            let mut row = vec![
                if first { group } else { String::new() },
                case.name.clone(),
                case.unit.clone(),
            ];
            row.extend(self.places.iter().map(|place| {
                let measured = place.measured.iter().find(|it| it.case.id == case.id);
                let found = measured.and_then(|measured| summary(&measured.samples));
                found.map(range).unwrap_or_default()
            }));
            rows.push(row);
        }
        table(&rows, 3)
    }

    /// What was measured without a browser.
    fn host(&self) -> &[Measured] {
        let host = self.places.iter().find(|place| place.about.is_none());
        host.map_or(&[], |place| &place.measured)
    }

    fn target_table(&self) -> String {
        let mut rows = vec![vec!["what".into()]];
        rows[0].extend(self.places.iter().map(|place| place.name.clone()));
        for target in &TARGETS {
            let mut row = vec![target.name.into()];
            row.extend(self.places.iter().map(|place| {
                let verdict = self.verdict(target, place);
                let is_wanted = target.wanted(place.place()).is_some();
                let lacking = if is_wanted { "not measured" } else { "" };
                verdict.map_or(lacking.into(), judged)
            }));
            rows.push(row);
        }
        table(&rows, 1)
    }

    /// Of the host only what is asked of it: the browsers' columns have what it lends them.
    fn verdict(&self, target: &Target, place: &Place) -> Option<Verdict> {
        let verdict = target.verdict(place.place(), &place.measured, self.host())?;
        (place.about.is_some() || verdict.wanted.is_some()).then_some(verdict)
    }
}

impl Place {
    fn place(&self) -> Where {
        let browser = self.about.as_ref().map(|about| about.browser);
        browser.map_or(Where::Host, Where::In)
    }
}

fn place_json(place: &Place) -> Value {
    let mut json = json!({
        "name": place.name,
        "cases": place.measured.iter().map(|measured| {
            let mut json = json!(measured);
            json["summary"] = json!(summary(&measured.samples));
            json
        }).collect::<Vec<_>>(),
    });
    if let Some(about) = &place.about {
        json["browser"] = json!(about.browser.name());
        json["version"] = json!(about.version);
        json["cores"] = json!(about.cores);
        json["clock_step_ms"] = json!(about.clock_step_ms);
    }
    json
}

fn range(Summary { median, min, max }: Summary) -> String {
    format!("{} ({} - {})", figure(median), figure(min), figure(max))
}

fn judged(verdict: Verdict) -> String {
    let found = range(verdict.found);
    let (Some(wanted), Some(met)) = (verdict.wanted, verdict.met) else {
        return found;
    };
    let bound = if verdict.at_most { "<=" } else { ">=" };
    let met = if met { "met" } else { "missed" };
    format!("{found}, wanted {bound} {wanted}: {met}")
}

#[cfg(test)]
pub mod tests;
