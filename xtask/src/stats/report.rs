//! The results as a page of Markdown.

use std::fmt::Write;
use std::time::Duration;

use super::battery::{Outcome, Said, Verdict};
use super::cells::{found, names, range, samples, size};
use super::ent::Ent;
use super::machine;
use super::own::Figure;
use super::source::Source;

const ABOUT: &str = "\
The tests read the text of [format 1](format-1.md) with 8 rounds of ChaCha, of [unique strings](unique.md), and of
[words, patterns and rules](shapes.md).

No test proves randomness, and ChaCha's is not in doubt. These tests look for mistakes between the keystream and the
text: a bias, a draw that is used twice, two seeds whose texts are the same but shifted. A p-value is the chance
that a perfect generator gives a result at least this far from the expected one. A perfect generator is below 0.01 in
one trial of a hundred. Each trial has its own seed and reads an endless pipe, which is never rewound.
";

const ENT: &str = "\
## ent

Chi-squared is that of the 256 byte values; *exceeded* says how often a perfect generator has a larger one. A
correlation of neighbouring bytes fails at five standard deviations.

| bytes of | made of them | amount | bits per byte | chi-squared | exceeded | mean (127.5) | pi | correlation | |
|---|---|---|---|---|---|---|---|---|---|
";

const DIEHARDER: &str = "\
## dieharder

`dieharder -g 200`, with the tests that its authors call good (`-l`) and without those that they call suspect or not
to be used (5, 6, 7 and 14). Each p-value is that of a Kolmogorov-Smirnov test over *samples* p-values of the test.
dieharder calls it weak below 0.005 or above 0.995, which is one in a hundred, and failed below 0.000001. A weak test
is run again on the same text with `-Y 1 -k 2`, as the manual advises: that adds a hundred samples at a time until the
result is no longer weak, or has failed.

| bytes of | test | amount | statistics | samples | p | |
|---|---|---|---|---|---|---|
";

const OWN: &str = "\
## The project's own

`cargo xtask test` runs these, too: `tests/statistics`, `tests/unique` and `tests/shapes`. Their inputs are fixed, so
the figures are the same everywhere. p is that of chi-squared, over all pairs together where there are pairs. It fails below
0.000001 and above 0.999999.

| what | amount | p |
|---|---|---|
";

/// All results.
#[derive(Debug)]
pub struct Report {
    machine: String,
    own: Vec<Figure>,
    outcomes: Vec<Outcome>,
}

impl Report {
    pub fn new(machine: Option<String>, own: Vec<Figure>) -> Report {
        Report {
            machine: machine.unwrap_or_else(machine::name),
            own,
            outcomes: Vec::new(),
        }
    }

    pub fn add(&mut self, outcome: Outcome) {
        self.outcomes.push(outcome);
    }

    /// How many trials did not pass, even when repeated.
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
             `cargo xtask stats` wrote this page: {} in {:.0} minutes on {}.\n\n{ABOUT}",
            size(bytes),
            time.as_secs_f64() / 60.0,
            self.machine,
        )
    }

    fn ent(&self) -> String {
        let mut table = ENT.to_string();
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
        let mut table = DIEHARDER.to_string();
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
            "\n{statistics} statistics, {weak} of them weak at first; a perfect generator has {:.1} weak ones on average.",
            statistics as f64 / 100.0
        );
        table
    }

    fn own(&self) -> String {
        let mut table = OWN.to_string();
        for Figure { what, amount, p } in &self.own {
            let _ = writeln!(table, "| {what} | {amount} | {p} |");
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::super::dieharder::Line;
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
    fn a_weak_result_is_shown_with_its_repetition() {
        let mut report = Report::new(Some("a machine".to_string()), Vec::new());
        report.add(outcome(Verdict::Passed));
        let text = report.text(Duration::from_secs(90));
        let row = "| dna | sts_serial (`-d 102`) | 1.5 GB | 2 | 100 | 0.2500 to 0.9961 | \
                   passed: 0.9961 was weak; 0.5000 with 200 samples; 40 MB more |";
        assert!(text.contains(row), "{text}");
        assert!(text.contains("1.5 GB in 2 minutes on a machine."), "{text}");
        assert!(text.contains("2 statistics, 1 of them weak"), "{text}");
        assert_eq!(report.failures(), 0);
    }

    #[test]
    fn the_page_in_docs_has_these_words() {
        let page = include_str!("../../../docs/statistics.md");
        for words in [ABOUT, ENT, DIEHARDER, OWN] {
            assert!(page.contains(words), "{words}");
        }
    }

    #[test]
    fn a_result_that_stays_weak_is_a_failure() {
        let mut report = Report::new(None, Vec::new());
        report.add(outcome(Verdict::Weak));
        report.add(outcome(Verdict::Failed));
        assert_eq!(report.failures(), 2);
    }
}
