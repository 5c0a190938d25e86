//! What the project wants of itself, as ratios within one run. The two samples of a ratio are of the
//! same round, because what disturbs the machine then disturbs both. Slowness is no failure.

use serde::Serialize;
use xtask::browser::Browser;

use crate::measure::Measured;
use crate::stats::{Summary, ratios, summary};

/// What a target is about.
enum What {
    /// The rate of one case against that of another.
    Ratio(&'static str, &'static str),
    /// The milliseconds that a case takes.
    Milliseconds(&'static str),
}

/// A bound for the median over the rounds, a lower one for a ratio and an upper one for a time.
pub struct Target {
    pub name: &'static str,
    what: What,
    chromium: f64,
    firefox: f64,
}

pub const TARGETS: [Target; 15] = [
    Target {
        name: "kernel against the bare ChaCha8 keystream",
        what: What::Ratio("kernel", "keystream"),
        chromium: 0.45,
        firefox: 0.50,
    },
    Target {
        name: "kernel against rand's Alphanumeric in the same module",
        what: What::Ratio("kernel", "rand"),
        chromium: 14.0,
        firefox: 20.0,
    },
    Target {
        name: "two threads against one, 256 MiB",
        what: What::Ratio("threads-2", "threads-1"),
        chromium: 1.85,
        firefox: 1.85,
    },
    Target {
        name: "kernel against getRandomValues and a table",
        what: What::Ratio("kernel", "table"),
        chromium: 10.0,
        firefox: 15.0,
    },
    Target {
        name: "generate(1e6, 16, seed) against nanoid customAlphabet",
        what: What::Ratio("page-1000000x16", "nanoid"),
        chromium: 60.0,
        firefox: 60.0,
    },
    Target {
        name: "len 5 against len 64, bytes of text",
        what: What::Ratio("len-5", "len-64"),
        chromium: 0.6,
        firefox: 0.6,
    },
    Target {
        name: "59 symbols against 64",
        what: What::Ratio("alphabet-59", "alphabet-64"),
        chromium: 0.55,
        firefox: 0.55,
    },
    Target {
        name: "a save to the browser's own disk against one buffer",
        what: What::Ratio("save", "disk"),
        chromium: 0.7,
        firefox: 0.7,
    },
    Target {
        name: "Python's random.choice against CPython, one thread",
        what: What::Ratio("choice", "python-choice"),
        chromium: 150.0,
        firefox: 150.0,
    },
    Target {
        name: "Python's random.choice against CPython, one thread, len 5",
        what: What::Ratio("choice-5", "python-choice-5"),
        chromium: 150.0,
        firefox: 150.0,
    },
    Target {
        name: "Python's random.choices against CPython, one thread",
        what: What::Ratio("choices", "python-choices"),
        chromium: 150.0,
        firefox: 150.0,
    },
    Target {
        name: "Python's random.choices against CPython, one thread, len 5",
        what: What::Ratio("choices-5", "python-choices-5"),
        chromium: 150.0,
        firefox: 150.0,
    },
    Target {
        name: "Python's random.choice, two threads against one",
        what: What::Ratio("choice-2", "choice"),
        chromium: 1.5,
        firefox: 1.5,
    },
    Target {
        name: "Python's random.choices, two threads against one",
        what: What::Ratio("choices-2", "choices"),
        chromium: 1.7,
        firefox: 1.7,
    },
    Target {
        name: "generate(16, 5, 123), warm, ms",
        what: What::Milliseconds("page-16x5"),
        chromium: 1.0,
        firefox: 1.0,
    },
];

/// How a run stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    #[serde(flatten)]
    pub found: Summary,
    pub wanted: f64,
    /// Whether `wanted` is the most and not the least.
    pub at_most: bool,
    pub met: bool,
}

impl Target {
    /// Nothing when one of its cases was not measured, in the browser or on the host.
    pub fn verdict(
        &self,
        browser: Browser,
        measured: &[Measured],
        host: &[Measured],
    ) -> Option<Verdict> {
        let samples = |id| {
            let mut all = measured.iter().chain(host);
            let found = all.find(|measured| measured.case.id == id)?;
            Some(&found.samples)
        };
        let (found, at_most) = match self.what {
            What::Ratio(of, to) => (summary(&ratios(samples(of)?, samples(to)?))?, false),
            What::Milliseconds(id) => (summary(samples(id)?)?, true),
        };
        let wanted = match browser {
            Browser::Chromium => self.chromium,
            Browser::Firefox => self.firefox,
            Browser::Webkit => return None,
        };
        let met = if at_most {
            found.median <= wanted
        } else {
            found.median >= wanted
        };
        Some(Verdict {
            found,
            wanted,
            at_most,
            met,
        })
    }
}

/// The case beside which another is measured: the first one of the ratio that it is the second of, and
/// so on, or else itself.
pub fn compared_with(id: &str) -> &str {
    let first = TARGETS.iter().find_map(|target| match target.what {
        What::Ratio(of, to) if to == id => Some(of),
        _ => None,
    });
    first.map_or(id, compared_with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Case, Group};

    fn measured(id: &str, samples: &[f64]) -> Measured {
        let case = Case {
            id: id.into(),
            group: Group::Ours,
            name: id.into(),
            unit: "MB/s".into(),
        };
        Measured {
            case,
            samples: samples.to_vec(),
        }
    }

    #[test]
    fn a_ratio_has_to_reach_its_bound_and_a_time_to_stay_within() {
        let run = [
            measured("kernel", &[460.0, 480.0, 100.0]),
            measured("keystream", &[1000.0, 1000.0, 1000.0]),
            measured("page-16x5", &[1.0, 0.5, 9.0]),
        ];
        let verdict = |target: usize, browser| TARGETS[target].verdict(browser, &run, &[]).unwrap();
        let time = TARGETS.len() - 1;
        assert!(verdict(0, Browser::Chromium).met);
        assert!(!verdict(0, Browser::Firefox).met);
        assert!(verdict(time, Browser::Chromium).met);
        assert!(
            !TARGETS[time]
                .verdict(Browser::Chromium, &[measured("page-16x5", &[1.1])], &[])
                .unwrap()
                .met
        );
    }

    #[test]
    fn without_its_cases_a_target_has_no_verdict() {
        let run = [measured("kernel", &[460.0])];
        assert_eq!(TARGETS[0].verdict(Browser::Chromium, &run, &[]), None);
    }

    #[test]
    fn what_only_the_host_has_is_compared_with_what_the_browser_has() {
        let run = [measured("choice", &[1000.0, 1200.0])];
        let host = [
            measured("choice", &[1.0, 1.0]),
            measured("python-choice", &[5.0, 5.0]),
        ];
        let target = TARGETS
            .iter()
            .find(|target| matches!(target.what, What::Ratio("choice", "python-choice")))
            .unwrap();
        let verdict = target.verdict(Browser::Chromium, &run, &host).unwrap();
        assert!(verdict.met && (verdict.found.median - 220.0).abs() < 1e-9);
    }
}
