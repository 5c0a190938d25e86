//! Which tests run on which bytes.

use std::process::Command;

use anyhow::Result;

use super::dieharder::{self, Line};
use super::ent::{self, Ent};
use super::source::{self, Source};

/// The tests of dieharder that its authors call good, as arguments. Of tests with a parameter n, some
/// values of n.
const CHOSEN: [&str; 36] = [
    "-d 0",
    "-d 1",
    "-d 2",
    "-d 3",
    "-d 4",
    "-d 8",
    "-d 9",
    "-d 10",
    "-d 11",
    "-d 12",
    "-d 13",
    "-d 15",
    "-d 16",
    "-d 17",
    "-d 100",
    "-d 101",
    "-d 102",
    "-d 200 -n 1",
    "-d 200 -n 2",
    "-d 200 -n 4",
    "-d 200 -n 8",
    "-d 201 -n 2",
    "-d 201 -n 3",
    "-d 201 -n 4",
    "-d 202 -n 3",
    "-d 202 -n 5",
    "-d 203 -n 0",
    "-d 203 -n 1",
    "-d 203 -n 7",
    "-d 203 -n 31",
    "-d 204",
    "-d 205",
    "-d 206",
    "-d 207",
    "-d 208",
    "-d 209 -n 12",
];
/// Those that read many gigabytes. Only the raw draws are fast enough for them.
const LONG: [&str; 2] = ["-d 17", "-d 203 -n 31"];
/// Those that read less than a few hundred megabytes.
const SHORT: [&str; 15] = [
    "-d 0",
    "-d 3",
    "-d 4",
    "-d 8",
    "-d 9",
    "-d 10",
    "-d 11",
    "-d 12",
    "-d 15",
    "-d 100",
    "-d 101",
    "-d 102",
    "-d 200 -n 4",
    "-d 202 -n 5",
    "-d 206",
];

/// How much ent reads. More bytes would not make its result more telling.
const ENT_BYTES: u64 = 1 << 28;

/// One run of a program on one source.
#[derive(Debug)]
pub struct Trial {
    source: Source,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Ent,
    Dieharder(&'static str),
}

/// All of them, in the order of the table.
pub fn trials(all: bool) -> Vec<Trial> {
    let ent = source::ALL.map(|source| Trial {
        source,
        kind: Kind::Ent,
    });
    let mut trials = Vec::from(ent);
    let mut add = |source, tests: &mut dyn Iterator<Item = &'static str>| {
        trials.extend(tests.map(|test| Trial {
            source,
            kind: Kind::Dieharder(test),
        }));
    };
    if all {
        add(source::DRAWS, &mut ["-a"].into_iter());
    } else {
        add(source::DRAWS, &mut CHOSEN.into_iter());
    }
    for text in [source::DNA, source::BASE64URL] {
        let tests = CHOSEN.into_iter().filter(|test| !LONG.contains(test));
        add(text, &mut tests.into_iter());
    }
    for text in [
        source::ALPHANUMERIC,
        source::ASCII,
        source::WORDS,
        source::PATTERN,
        source::RULES,
    ] {
        add(text, &mut SHORT.into_iter());
    }
    trials
}

/// The outcome of a trial.
#[derive(Debug)]
pub struct Outcome {
    pub source: Source,
    pub bytes: u64,
    pub result: Said,
}

/// The results in a program's output.
#[derive(Debug)]
pub enum Said {
    Ent(Ent),
    Dieharder {
        test: &'static str,
        lines: Vec<Line>,
        /// If a line was weak: the repetition with more p-values until it is clear, and its bytes.
        again: Option<(Vec<Line>, u64)>,
    },
}

/// The judgement of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Passed,
    /// A p-value that one in a hundred perfect generators has.
    Weak,
    Failed,
}

impl Verdict {
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Weak => "weak",
            Verdict::Failed => "FAILED",
        }
    }
}

impl Trial {
    pub fn name(&self) -> String {
        match self.kind {
            Kind::Ent => format!("{}: ent", self.source.name),
            Kind::Dieharder(test) => format!("{}: dieharder {test}", self.source.name),
        }
    }

    /// The name is the seed, so no two trials read the same bytes.
    pub fn run(self) -> Result<Outcome> {
        let (source, seed) = (self.source, self.name());
        let (bytes, result) = match self.kind {
            Kind::Ent => {
                let (said, bytes) = source.feed(&seed, &mut Command::new("ent"), ENT_BYTES)?;
                (bytes, Said::Ent(ent::read(&said)?))
            }
            Kind::Dieharder(test) => {
                let (lines, bytes) = dieharder::run(source, &seed, test)?;
                let again = if dieharder::worst(&lines) == Verdict::Weak {
                    Some(dieharder::run_until_clear(
                        source,
                        &seed,
                        test,
                        lines.len(),
                    )?)
                } else {
                    None
                };
                (bytes, Said::Dieharder { test, lines, again })
            }
        };
        Ok(Outcome {
            source,
            bytes,
            result,
        })
    }
}

impl Outcome {
    /// The verdict on the repetition, if there is one.
    pub fn verdict(&self) -> Verdict {
        match &self.result {
            Said::Ent(ent) => ent.verdict(self.bytes),
            Said::Dieharder { lines, again, .. } => {
                let last = again.as_ref().map_or(lines, |(lines, _)| lines);
                dieharder::worst(last)
            }
        }
    }

    /// The bytes of the trial and its repetition.
    pub fn bytes_in_all(&self) -> u64 {
        match &self.result {
            Said::Dieharder {
                again: Some((_, more)),
                ..
            } => self.bytes + more,
            _ => self.bytes,
        }
    }
}
