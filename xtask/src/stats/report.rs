//! The results as a page of Markdown.

use std::fmt::Write;
use std::fs;
use std::num::NonZero;
use std::thread;
use std::time::Duration;

use super::battery::{Outcome, Said, Verdict};
use super::dieharder::Line;
use super::ent::Ent;
use super::own::Figure;
use super::source::Source;

/// All that came out.
#[derive(Debug)]
pub struct Report {
    machine: String,
    own: Vec<Figure>,
    outcomes: Vec<Outcome>,
}

impl Report {
    pub fn new(machine: Option<String>, own: Vec<Figure>) -> Report {
        Report {
            machine: machine.unwrap_or_else(this_machine),
            own,
            outcomes: Vec::new(),
        }
    }

    pub fn add(&mut self, outcome: Outcome) {
        self.outcomes.push(outcome);
    }

    /// How many trials did not pass, nor when they were repeated.
    pub fn failures(&self) -> usize {
        let failed = |outcome: &&Outcome| outcome.verdict() != Verdict::Passed;
        self.outcomes.iter().filter(failed).count()
    }

    pub fn text(&self, time: Duration) -> String {
        [self.head(time), self.ent(), self.dieharder(), self.own()].join("\n")
    }

    fn head(&self, time: Duration) -> String {
        let bytes = self.outcomes.iter().map(Outcome::bytes_in_all).sum();
        format!(
            "# Statistics\n\n\
             What `cargo xtask stats` found, which writes this page: {} in {:.0} minutes on {}. What is tested is\n\
             [format 1](format-1.md) with 8 rounds of ChaCha, and [unique strings](unique.md).\n\n\
             No test proves randomness, and ChaCha's is not in doubt. These look for mistakes between the keystream\n\
             and the text: a bias, a draw that is used twice, a seed that moves a text instead of changing it. A p-value\n\
             is the chance of a result at least so far from what is expected; a perfect generator has each as often\n\
             as any other, and below 0.01 in one trial of a hundred. Every trial has a seed of its own, and reads\n\
             an endless pipe, which is never rewound.\n",
            size(bytes),
            time.as_secs_f64() / 60.0,
            self.machine,
        )
    }

    fn ent(&self) -> String {
        let mut table = String::from(
            "## ent\n\n\
             Chi-squared is of 256 byte values; *exceeded* says in how many of a hundred cases it is larger. A correlation\n\
             of neighbouring bytes fails at five standard deviations.\n\n\
             | bytes of | made of them | amount | bits a byte | chi-squared | exceeded | mean (127.5) | pi | correlation | |\n\
             |---|---|---|---|---|---|---|---|---|---|\n",
        );
        for outcome in &self.outcomes {
            if let Said::Ent(ent) = &outcome.result {
                let Source { name, how, .. } = outcome.source;
                let Ent {
                    entropy,
                    chi_square,
                    exceeded,
                    mean,
                    pi,
                    correlation,
                } = ent;
                let (amount, verdict) = (size(outcome.bytes), outcome.verdict().words());
                let _ = writeln!(
                    table,
                    "| {name} | {how} | {amount} | {entropy} | {chi_square} | {exceeded} % | {mean} | {pi} | {correlation} | {verdict} |"
                );
            }
        }
        table
    }

    fn dieharder(&self) -> String {
        let mut table = String::from(
            "## dieharder\n\n\
             `dieharder -g 200` with the tests that its authors call good (`-l`); those that they call suspect\n\
             or not to be used (5, 6, 7 and 14) are left out. Each p-value here is that of Kolmogorov and Smirnov over *samples*\n\
             p-values of the test. dieharder calls it weak below 0.005 or above 0.995, which is one in a hundred, and failed\n\
             below 0.000001. What was weak is run again on the same text with `-Y 1 -k 2`, which is what the manual has for\n\
             it: samples are added, a hundred at a time, until the result is no longer weak, or has failed.\n\n\
             | bytes of | test | amount | statistics | samples | p | |\n\
             |---|---|---|---|---|---|---|\n",
        );
        let (mut statistics, mut weak) = (0, 0);
        for outcome in &self.outcomes {
            let Said::Dieharder { test, lines, again } = &outcome.result else {
                continue;
            };
            statistics += lines.len();
            weak += lines
                .iter()
                .filter(|line| line.verdict == Verdict::Weak)
                .count();
            let _ = writeln!(
                table,
                "| {} | {} (`{test}`) | {} | {} | {} | {} | {} |",
                outcome.source.name,
                names(lines),
                size(outcome.bytes),
                lines.len(),
                samples(lines),
                range(lines),
                found(lines, again.as_ref()),
            );
        }
        let _ = writeln!(
            table,
            "\n{statistics} statistics, of which {weak} were weak at first; a perfect generator has {:.1} on average.",
            statistics as f64 / 100.0
        );
        table
    }

    fn own(&self) -> String {
        let mut table = String::from(
            "## The project's own\n\n\
             `tests/statistics.rs` and `tests/unique.rs`, which `cargo xtask test` runs too: their inputs are fixed, so that these\n\
             figures are the same everywhere. p is of chi-squared, over all pairs together where there are pairs; it fails\n\
             below 0.000001 and above 0.999999.\n\n\
             | what | amount | p |\n\
             |---|---|---|\n",
        );
        for Figure { what, amount, p } in &self.own {
            let _ = writeln!(table, "| {what} | {amount} | {p} |");
        }
        table
    }
}

fn names(lines: &[Line]) -> String {
    let mut names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}

fn samples(lines: &[Line]) -> String {
    let (least, most) = ends(lines.iter().map(|line| line.p_samples as f64));
    if least < most {
        format!("{least} to {most}")
    } else {
        most.to_string()
    }
}

fn range(lines: &[Line]) -> String {
    let (least, most) = ends(lines.iter().map(|line| line.p));
    if lines.len() == 1 {
        format!("{least:.4}")
    } else {
        format!("{least:.4} to {most:.4}")
    }
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), it| {
        (least.min(it), most.max(it))
    })
}

/// The verdict, and how it was come to where something was weak.
fn found(lines: &[Line], again: Option<&(Vec<Line>, u64)>) -> String {
    let Some((again, bytes)) = again else {
        return super::dieharder::worst(lines).words().to_string();
    };
    let weak: Vec<String> = lines
        .iter()
        .zip(again)
        .filter(|(line, _)| line.verdict == Verdict::Weak)
        .map(|(line, now)| {
            format!(
                "{:.4} was weak; {:.4} with {} samples",
                line.p, now.p, now.p_samples
            )
        })
        .collect();
    format!(
        "{}: {}; {} more",
        super::dieharder::worst(again).words(),
        weak.join("; "),
        size(*bytes)
    )
}

/// In a unit that leaves few digits.
fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        1e9.. => format!("{:.1} GB", bytes / 1e9),
        1e7.. => format!("{:.0} MB", bytes / 1e6),
        _ => format!("{:.1} MB", bytes / 1e6),
    }
}

/// Processors, their name, and the system's.
fn this_machine() -> String {
    let value = |path: &str, key: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        line.map(|line| line.trim_matches([' ', '\t', ':', '"', '=']).to_string())
    };
    let count = thread::available_parallelism().map_or(1, NonZero::get);
    let processor = value("/proc/cpuinfo", "model name").unwrap_or("an unknown processor".into());
    let system = value("/etc/os-release", "PRETTY_NAME").unwrap_or("an unknown system".into());
    format!("{count} threads of {processor}, {system}")
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn line(p: f64, p_samples: u64, verdict: Verdict) -> Line {
        Line {
            name: "sts_serial".to_string(),
            n: 1,
            p_samples,
            p,
            verdict,
        }
    }

    fn outcome(again: Verdict) -> Outcome {
        let first = line(0.25, 100, Verdict::Passed);
        Outcome {
            source: source::DNA,
            bytes: 1_500_000_000,
            result: Said::Dieharder {
                test: "-d 102",
                lines: vec![first.clone(), line(0.9961, 100, Verdict::Weak)],
                again: Some((vec![first, line(0.5, 200, again)], 40_000_000)),
            },
        }
    }

    #[test]
    fn what_was_weak_is_told_with_what_became_of_it() {
        let mut report = Report::new(Some("a machine".to_string()), Vec::new());
        report.add(outcome(Verdict::Passed));
        let text = report.text(Duration::from_secs(90));
        let row = "| dna | sts_serial (`-d 102`) | 1.5 GB | 2 | 100 | 0.2500 to 0.9961 | \
                   passed: 0.9961 was weak; 0.5000 with 200 samples; 40 MB more |";
        assert!(text.contains(row), "{text}");
        assert!(text.contains("1.5 GB in 2 minutes on a machine."), "{text}");
        assert!(
            text.contains("2 statistics, of which 1 were weak"),
            "{text}"
        );
        assert_eq!(report.failures(), 0);
    }

    #[test]
    fn what_stays_weak_or_fails_is_a_failure() {
        let mut report = Report::new(None, Vec::new());
        report.add(outcome(Verdict::Weak));
        report.add(outcome(Verdict::Failed));
        assert_eq!(report.failures(), 2);
    }
}
