//! What a run has found, for people and for programs.

use serde_json::{Value, json};
use xtask::browser::Browser;

use crate::measure::{Case, Measured};
use crate::stats::{Summary, summary};
use crate::targets::{TARGETS, Verdict};

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
        let browsers: Vec<(&Place, &About)> = self.browsers().collect();
        json!({
            "date": self.date,
            "commit": self.commit,
            "processor": self.processor,
            "cores": self.cores,
            "rounds": self.rounds,
            "places": self.places.iter().map(place_json).collect::<Vec<_>>(),
            "targets": TARGETS.iter().flat_map(|target| {
                browsers.iter().filter_map(|(place, about)| {
                    let verdict = target.verdict(about.browser, &place.measured, self.host())?;
                    let mut json = json!(verdict);
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
        rows[0].extend(self.browsers().map(|(place, _)| place.name.clone()));
        for target in &TARGETS {
            let mut row = vec![target.name.into()];
            row.extend(self.browsers().map(|(place, about)| {
                let verdict = target.verdict(about.browser, &place.measured, self.host());
                verdict.map_or("not measured".into(), judged)
            }));
            rows.push(row);
        }
        table(&rows, 1)
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
    format!(
        "{}, wanted {} {}: {}",
        range(verdict.found),
        if verdict.at_most { "<=" } else { ">=" },
        verdict.wanted,
        if verdict.met { "met" } else { "missed" }
    )
}

/// Three significant digits, or all those before the point.
fn figure(x: f64) -> String {
    let decimals = match x.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let plain = format!("{x:.decimals$}");
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

/// Rows of which the first is the head; `left` columns are aligned to the left, the others to the
/// right.
fn table(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let widths = rows.iter().map(|row| row[column].chars().count());
            widths.max().unwrap_or(0).max(3)
        })
        .collect();
    let line = |row: &[String]| {
        let cells = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, &width))| {
                if column < left {
                    format!(" {cell:<width$} |")
                } else {
                    format!(" {cell:>width$} |")
                }
            });
        format!("|{}\n", cells.collect::<String>())
    };
    let rule = widths.iter().enumerate().map(|(column, &width)| {
        if column < left {
            format!("{}|", "-".repeat(width + 2))
        } else {
            format!("{}:|", "-".repeat(width + 1))
        }
    });
    let rule = format!("|{}\n", rule.collect::<String>());
    let (head, body) = rows.split_at(1.min(rows.len()));
    let lines = |rows: &[Vec<String>]| rows.iter().map(|row| line(row)).collect::<String>();
    lines(head) + &rule + &lines(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Group;

    #[test]
    fn figures_have_three_digits_or_all_before_the_point() {
        for (x, text) in [
            (0.1049, "0.105"),
            (1.866, "1.87"),
            (14.06, "14.1"),
            (1480.4, "1,480"),
            (1_234_567.0, "1,234,567"),
            (100.0, "100"),
        ] {
            assert_eq!(figure(x), text);
        }
    }

    #[test]
    fn columns_are_aligned() {
        let rows = [["what", "µs a call"], ["a kernel", "1,480"], ["b", "7"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.map(String::from).into())
            .collect();
        assert_eq!(
            table(&rows, 1),
            "| what     | µs a call |\n\
             |----------|----------:|\n\
             | a kernel |     1,480 |\n\
             | b        |         7 |\n"
        );
    }

    fn measured(id: &str, group: Group, samples: &[f64]) -> Measured {
        let case = Case {
            id: id.into(),
            group,
            name: format!("the {id}"),
            unit: "MB/s".into(),
        };
        Measured {
            case,
            samples: samples.to_vec(),
        }
    }

    fn report() -> Report {
        let about = About {
            browser: Browser::Chromium,
            version: "1.2".into(),
            cores: 2,
            clock_step_ms: 0.005,
        };
        let chromium = vec![
            measured("kernel", Group::Ours, &[500.0, 600.0, 550.0]),
            measured("keystream", Group::Limits, &[1000.0, 1000.0, 1000.0]),
        ];
        let places = [
            ("Chromium 1", Some(about), chromium),
            ("host", None, vec![measured("native", Group::Ours, &[7.0])]),
        ];
        Report {
            date: "then".into(),
            commit: "this".into(),
            processor: "one".into(),
            cores: 2,
            rounds: 3,
            places: places
                .map(|(name, about, measured)| Place {
                    name: name.into(),
                    about,
                    measured,
                })
                .into(),
        }
    }

    #[test]
    fn a_row_stands_in_its_group_and_shows_what_each_place_found() {
        let text = report().markdown();
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        let cells = |row: &str| {
            row.split('|')
                .map(str::trim)
                .map(String::from)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            cells(rows[0])[1..6],
            ["", "what", "unit", "Chromium 1", "host"]
        );
        assert_eq!(
            cells(rows[2])[1..6],
            [
                "Limits",
                "the keystream",
                "MB/s",
                "1,000 (1,000 - 1,000)",
                ""
            ]
        );
        assert_eq!(
            cells(rows[3])[1..6],
            ["Ours", "the kernel", "MB/s", "550 (500 - 600)", ""]
        );
        assert_eq!(
            cells(rows[4])[1..6],
            ["", "the native", "MB/s", "", "7.00 (7.00 - 7.00)"]
        );
        assert!(
            text.contains("| 0.550 (0.500 - 0.600), wanted >= 0.45: met |"),
            "{text}"
        );
        assert!(
            text.contains("clock step: 5.00 µs") && text.contains("not measured"),
            "{text}"
        );
    }

    #[test]
    fn the_json_has_every_sample_and_every_verdict() {
        let json = report().json();
        let kernel = &json["places"][0]["cases"][0];
        assert_eq!(kernel["samples"], json!([500.0, 600.0, 550.0]));
        assert_eq!(
            kernel["summary"],
            json!({ "median": 550.0, "min": 500.0, "max": 600.0 })
        );
        assert_eq!(json["targets"].as_array().map(Vec::len), Some(1));
        assert_eq!(json["targets"][0]["met"], json!(true));
    }
}
