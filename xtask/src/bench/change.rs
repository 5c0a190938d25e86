//! By how much a case has changed from one run to another, and what is noise.
//!
//! All is reckoned in logarithms, where twice and half are equally far.

use super::recorded::{Case, Place};
use super::samples::{ratios, summary};

/// The case that says how fast machine and browser are in a round: code of others, of a pinned
/// version, compiled into the same module.
pub const YARDSTICK: &str = "rand";

/// No change is told that is smaller: where code happens to lie in memory changes as much.
pub const LEAST: f64 = 0.03;
/// So many deviations of the rounds of both runs are noise.
const DEVIATIONS: f64 = 2.0;
/// The median absolute deviation against the standard deviation of normal samples.
const MAD_TO_DEVIATION: f64 = 1.4826;

/// From the earlier run to the later one, as logarithms.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Above zero when it became faster.
    pub by: f64,
    /// Within that, it may be chance.
    pub noise: f64,
}

/// What a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is within the noise.
    Same,
    /// By more than the noise.
    Faster,
    /// By more than the noise.
    Slower,
}

impl Change {
    /// What it is by itself.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        if self.by.abs() <= self.noise {
            Verdict::Same
        } else if self.by > 0.0 {
            Verdict::Faster
        } else {
            Verdict::Slower
        }
    }
}

/// What several views of one case say: only what all of them say.
#[must_use]
pub fn joint(changes: &[Change]) -> Option<(Change, Verdict)> {
    let first = *changes.first()?;
    let all = changes.iter().map(|change| change.verdict());
    let is_joint = all.clone().all(|verdict| verdict == first.verdict());
    Some((
        first,
        if is_joint {
            first.verdict()
        } else {
            Verdict::Same
        },
    ))
}

/// Of the samples as they are: for the same machine and browser.
#[must_use]
pub fn plain([earlier, later]: [(&Place, &Case); 2]) -> Change {
    let speeds = |(_, case): (&Place, &Case)| speeds(case);
    between(
        [speeds(earlier), speeds(later)],
        clock_noise([earlier, later]),
    )
}

/// Of the samples as ratios to the yardstick of the same round: for any two machines. None when a
/// run lacks the yardstick, or when it is the case itself.
#[must_use]
pub fn relative([earlier, later]: [(&Place, &Case); 2]) -> Option<Change> {
    let speeds = |(place, case): (&Place, &Case)| {
        let other = place.cases.iter().find(|it| it.id == YARDSTICK);
        let other = other.filter(|it| it.id != case.id)?;
        Some(ratios(&speeds(case), &other.samples))
    };
    let both = [speeds(earlier)?, speeds(later)?];
    Some(between(both, clock_noise([earlier, later])))
}

/// A case's samples so that more is faster.
fn speeds(case: &Case) -> Vec<f64> {
    let samples = case.samples.iter();
    if case.unit == "ms" {
        samples.map(|ms| ms.recip()).collect()
    } else {
        samples.copied().collect()
    }
}

/// Each time may be off by a step of the clock. Rates are of samples that are far longer.
fn clock_noise(both: [(&Place, &Case); 2]) -> f64 {
    let step = |(place, case): (&Place, &Case)| {
        let ms = case.samples.iter().copied().fold(f64::INFINITY, f64::min);
        let step_ms = place.clock_step_ms.filter(|_| case.unit == "ms");
        (step_ms.unwrap_or_default() / ms).ln_1p()
    };
    both.map(step).into_iter().sum()
}

fn between(speeds: [Vec<f64>; 2], clock_noise: f64) -> Change {
    let [earlier, later] = speeds.map(|speeds| {
        let logarithms: Vec<f64> = speeds.iter().map(|speed| speed.ln()).collect();
        let middle = median(&logarithms);
        let far: Vec<f64> = logarithms.iter().map(|it| (it - middle).abs()).collect();
        (middle, median(&far) * MAD_TO_DEVIATION)
    });
    let spread = DEVIATIONS * earlier.1.hypot(later.1);
    Change {
        by: later.0 - earlier.0,
        noise: spread.max(LEAST.ln_1p()).max(clock_noise),
    }
}

fn median(samples: &[f64]) -> f64 {
    summary(samples).map_or(0.0, |summary| summary.median)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(id: &str, unit: &str, samples: &[f64]) -> Case {
        Case {
            id: id.into(),
            name: id.into(),
            unit: unit.into(),
            samples: samples.into(),
        }
    }

    fn place(cases: &[Case]) -> Place {
        Place {
            name: "here".into(),
            browser: None,
            version: None,
            clock_step_ms: Some(0.02),
            cases: cases.into(),
        }
    }

    fn of(unit: &str, earlier: &[f64], later: &[f64]) -> Change {
        let (earlier, later) = (case("a", unit, earlier), case("a", unit, later));
        plain([(&place(&[]), &earlier), (&place(&[]), &later)])
    }

    #[test]
    fn a_change_counts_when_it_is_larger_than_the_spread_of_the_rounds() {
        let quiet = [99.0, 100.0, 101.0, 100.5, 99.5];
        let loud = [80.0, 100.0, 120.0, 110.0, 90.0];
        let times = |samples: [f64; 5], by: f64| samples.map(|it| it * by);
        for (earlier, later, verdict) in [
            (quiet, quiet, Verdict::Same),
            (quiet, times(quiet, 0.9), Verdict::Slower),
            (quiet, times(quiet, 1.1), Verdict::Faster),
            (loud, times(loud, 0.9), Verdict::Same),
            (loud, times(loud, 1.1), Verdict::Same),
            (quiet, times(loud, 0.9), Verdict::Same),
            (loud, times(loud, 0.4), Verdict::Slower),
            (loud, times(loud, 2.5), Verdict::Faster),
        ] {
            let change = of("MB/s", &earlier, &later);
            assert_eq!(
                change.verdict(),
                verdict,
                "{earlier:?} {later:?}: {change:?}"
            );
        }
    }

    #[test]
    fn without_any_spread_a_few_per_cent_are_noise() {
        for (by, verdict) in [
            (0.975, Verdict::Same),
            (0.96, Verdict::Slower),
            (1.04, Verdict::Faster),
        ] {
            assert_eq!(of("MB/s", &[1.0; 3], &[by; 3]).verdict(), verdict, "{by}");
        }
    }

    #[test]
    fn one_bad_round_is_no_change() {
        let [good, bad] = [
            [100.0, 101.0, 99.0, 100.0, 100.0],
            [100.0, 30.0, 99.0, 100.0, 100.0],
        ];
        let change = of("MB/s", &good, &bad);
        assert!(change.by.abs() < 0.01 && change.noise < 0.05, "{change:?}");
    }

    #[test]
    fn less_milliseconds_are_faster_and_a_step_of_the_clock_is_noise() {
        assert_eq!(of("ms", &[2.0; 3], &[1.0; 3]).verdict(), Verdict::Faster);
        assert_eq!(of("ms", &[1.0; 3], &[2.0; 3]).verdict(), Verdict::Slower);
        assert_eq!(of("ms", &[0.10; 3], &[0.12; 3]).verdict(), Verdict::Same);
        assert_eq!(
            of("MB/s", &[0.12; 3], &[0.10; 3]).verdict(),
            Verdict::Slower
        );
    }

    #[test]
    fn ratios_are_those_within_a_round() {
        // Each round is of another speed, as on a machine that others use.
        let [a, rand] = [[10.0, 20.0, 40.0], [1.0, 2.0, 4.0]].map(|it| it.to_vec());
        let halved: Vec<f64> = a.iter().map(|it| it / 2.0).collect();
        let (a, halved) = (case("a", "MB/s", &a), case("a", "MB/s", &halved));
        let here = place(&[case(YARDSTICK, "MB/s", &rand)]);
        assert_eq!(
            plain([(&here, &a), (&here, &halved)]).verdict(),
            Verdict::Same
        );
        let change = relative([(&here, &a), (&here, &halved)]).unwrap();
        assert_eq!(change.verdict(), Verdict::Slower);
        assert!((change.by + 2.0_f64.ln()).abs() < 1e-9);
        assert!(relative([(&place(&[]), &a), (&here, &halved)]).is_none());
        assert!(relative([(&here, &here.cases[0]); 2]).is_none());
    }

    #[test]
    fn only_what_all_views_say_is_said() {
        let change = |by| Change { by, noise: 0.1 };
        for (views, verdict) in [
            (vec![change(-0.2)], Some(Verdict::Slower)),
            (vec![change(-0.2), change(-0.3)], Some(Verdict::Slower)),
            (vec![change(-0.2), change(0.0)], Some(Verdict::Same)),
            (vec![change(0.0), change(0.2)], Some(Verdict::Same)),
            (vec![change(0.2), change(-0.2)], Some(Verdict::Same)),
            (vec![], None),
        ] {
            assert_eq!(joint(&views).map(|(_, verdict)| verdict), verdict);
        }
    }
}
