//! What the project wants of itself, as ratios within one run. The two samples of a ratio are of the
//! same round, because what disturbs the machine then disturbs both. Slowness is no failure.

mod wanted;

use serde::Serialize;
use xtask::bench::samples::{Summary, ratios, summary};
use xtask::browser::Browser;

use crate::measure::Measured;

pub use wanted::TARGETS;

/// What a target is about.
#[derive(Clone, Copy)]
enum What {
    /// The rate of one case against that of another.
    Ratio(&'static str, &'static str),
    /// The milliseconds that a case takes.
    Milliseconds(&'static str),
}

/// Where a target holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    In(Browser),
    Host,
}

/// Bounds for the median over the rounds, lower ones for a ratio and upper ones for a time.
pub struct Target {
    pub name: &'static str,
    what: What,
    /// A ratio counts so many times.
    times: f64,
    wanted: [Option<f64>; 3],
}

/// How a run stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    #[serde(flatten)]
    pub found: Summary,
    /// None where the ratio is only shown.
    pub wanted: Option<f64>,
    /// Whether `wanted` is the most and not the least.
    pub at_most: bool,
    pub met: Option<bool>,
}

impl Target {
    /// Nothing when one of its cases was not measured, in the browser or on the host.
    pub fn verdict(
        &self,
        place: Where,
        measured: &[Measured],
        host: &[Measured],
    ) -> Option<Verdict> {
        let samples = |id| {
            let mut all = measured.iter().chain(host);
            let found = all.find(|measured| measured.case.id == id)?;
            Some(&found.samples)
        };
        let (found, at_most) = match self.what {
            What::Ratio(of, to) => {
                let ratios = ratios(samples(of)?, samples(to)?);
                let times: Vec<f64> = ratios.iter().map(|it| it * self.times).collect();
                (summary(&times)?, false)
            }
            What::Milliseconds(id) => (summary(samples(id)?)?, true),
        };
        let wanted = self.wanted(place);
        let is_met = |wanted: f64| {
            if at_most {
                found.median <= wanted
            } else {
                found.median >= wanted
            }
        };
        Some(Verdict {
            found,
            wanted,
            at_most,
            met: wanted.map(is_met),
        })
    }

    /// What is wanted there, if something is.
    pub fn wanted(&self, place: Where) -> Option<f64> {
        let [chromium, firefox, host] = self.wanted;
        match place {
            Where::In(Browser::Chromium) => chromium,
            Where::In(Browser::Firefox) => firefox,
            // Nobody asks for anything of a browser without users of its own.
            Where::In(Browser::Webkit) => None,
            Where::Host => host,
        }
    }
}

/// The case beside which another is measured: the first one in the table of all that are compared with
/// it, or with what it is compared with, and so on. It is itself when nothing is.
pub fn compared_with(id: &str) -> &str {
    let ratios = || {
        TARGETS.iter().filter_map(|target| match target.what {
            What::Ratio(of, to) => Some([of, to]),
            What::Milliseconds(_) => None,
        })
    };
    let mut group = vec![id];
    while let Some(more) = ratios().find(|ids| {
        let known = ids.iter().filter(|id| group.contains(id)).count();
        known == 1
    }) {
        group.extend(more);
    }
    let first = ratios().flatten().find(|other| group.contains(other));
    first.unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Case, Group};

    const CHROMIUM: Where = Where::In(Browser::Chromium);

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
            measured("page-16x5", &[0.1, 0.05, 9.0]),
        ];
        let met = |target: &Target, place| target.verdict(place, &run, &[]).unwrap().met;
        let [ratio, time] = [0.45, 0.1].map(|bound| Target {
            name: "a target",
            what: What::Ratio("kernel", "keystream"),
            times: 1.0,
            wanted: [Some(bound), Some(0.5), None],
        });
        let time = Target {
            what: What::Milliseconds("page-16x5"),
            ..time
        };
        let slow = Target {
            wanted: [Some(0.09), None, None],
            ..time
        };
        assert_eq!(met(&ratio, CHROMIUM), Some(true));
        assert_eq!(met(&ratio, Where::In(Browser::Firefox)), Some(false));
        assert_eq!(met(&ratio, Where::In(Browser::Webkit)), None);
        assert_eq!(met(&time, CHROMIUM), Some(true));
        assert_eq!(met(&slow, CHROMIUM), Some(false));
    }

    #[test]
    fn a_ratio_counts_as_often_as_it_says() {
        let twice = Target {
            name: "a target",
            what: What::Ratio("a", "b"),
            times: 2.0,
            wanted: [None, None, Some(0.9)],
        };
        let run = [measured("a", &[1.0, 5.0]), measured("b", &[2.0, 10.0])];
        let verdict = twice.verdict(Where::Host, &run, &run).unwrap();
        assert_eq!((verdict.found.median, verdict.met), (1.0, Some(true)));
    }

    #[test]
    fn without_its_cases_a_target_has_no_verdict() {
        let run = [measured("kernel", &[460.0])];
        assert_eq!(TARGETS[0].verdict(CHROMIUM, &run, &[]), None);
    }

    #[test]
    fn all_that_is_compared_has_one_case_in_common() {
        for (id, first) in [
            ("kernel", "kernel"),
            ("table", "kernel"),
            ("delivered-threads-4m", "delivered-threads-4m"),
            ("delivered-made-threads-4m", "delivered-threads-4m"),
            ("delivered-untouched-threads-4m", "delivered-threads-4m"),
            ("delivered-serial-4m", "delivered-threads-4m"),
            ("save-pieces", "save"),
            ("fill", "fill"),
        ] {
            assert_eq!(compared_with(id), first);
        }
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
        let verdict = target.verdict(CHROMIUM, &run, &host).unwrap();
        assert!(verdict.met == Some(true) && (verdict.found.median - 220.0).abs() < 1e-9);
    }
}
