//! Which cases became slower or faster than in an earlier run.

use std::fmt::{self, Display, Formatter};

use super::change::{Change, LEAST, Verdict, YARDSTICK, joint, plain, relative};
use super::recorded::{Case, Place, Recorded};
use super::samples::summary;
use super::table::{figure, table};

/// Two runs, case by case.
#[derive(Debug)]
pub struct Comparison {
    /// What the rows stand under.
    head: Vec<String>,
    rows: Vec<Row>,
    /// What could not be compared, in words.
    left_out: Vec<String>,
}

#[derive(Debug)]
struct Row {
    place: String,
    case: String,
    unit: String,
    medians: [f64; 2],
    change: Change,
    verdict: Verdict,
}

impl Comparison {
    /// What has changed from one run to a later one.
    #[must_use]
    pub fn new(earlier: &Recorded, later: &Recorded) -> Comparison {
        let mut comparison = Comparison {
            head: vec![format!(
                "From {} ({}) to {} ({}).",
                earlier.commit, earlier.date, later.commit, later.date
            )],
            rows: Vec::new(),
            left_out: Vec::new(),
        };
        let machine = |run: &Recorded| format!("{}, cores: {}", run.processor, run.cores);
        let is_same_machine = machine(earlier) == machine(later);
        if !is_same_machine {
            let machines = format!("{}; then {}", machine(earlier), machine(later));
            comparison
                .head
                .push(only_ratios("The machines differ", &machines));
        }
        for place in &later.places {
            match place_of(earlier, place) {
                Some(before) => comparison.add_place([before, place], is_same_machine),
                None => comparison.leave_out(place, ["all of it"], ALONE),
            }
        }
        let gone = earlier
            .places
            .iter()
            .filter(|place| place_of(later, place).is_none());
        gone.for_each(|place| comparison.leave_out(place, ["all of it"], ALONE));
        comparison.rows.sort_by_key(|row| row.verdict);
        comparison
    }

    /// How many cases became slower by more than the noise.
    #[must_use]
    pub fn slower(&self) -> usize {
        self.count(Verdict::Slower)
    }

    /// How many cases were compared.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.rows.len()
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.rows
            .iter()
            .filter(|row| row.verdict == verdict)
            .count()
    }

    fn add_place(&mut self, places: [&Place; 2], is_same_machine: bool) {
        let [earlier, later] = places;
        let is_same_version = earlier.version == later.version;
        if !is_same_version {
            let names = format!("{}, then {}", version(earlier), version(later));
            self.head.push(only_ratios("The versions differ", &names));
        }
        let mut without_yardstick = Vec::new();
        for case in &later.cases {
            let Some(before) = case_of(earlier, case) else {
                continue;
            };
            let both = [(earlier, before), (later, case)];
            let as_it_is = (is_same_machine && is_same_version).then(|| plain(both));
            let views: Vec<Change> = as_it_is.into_iter().chain(relative(both)).collect();
            match joint(&views) {
                Some((change, verdict)) => {
                    self.rows.push(row([before, case], later, change, verdict));
                }
                None if case.id == YARDSTICK => {}
                None => without_yardstick.push(case.id.as_str()),
            }
        }
        let only_in = |one: &'_ Place, other: &Place| -> Vec<String> {
            let alone = one
                .cases
                .iter()
                .filter(|case| case_of(other, case).is_none());
            alone.map(|case| case.id.clone()).collect()
        };
        let alone = [only_in(earlier, later), only_in(later, earlier)].concat();
        self.leave_out(later, alone.iter().map(String::as_str), ALONE);
        self.leave_out(
            later,
            without_yardstick,
            "no sample of rand in their rounds",
        );
    }

    fn leave_out<'a>(&mut self, place: &Place, ids: impl IntoIterator<Item = &'a str>, why: &str) {
        let ids: Vec<&str> = ids.into_iter().collect();
        if !ids.is_empty() {
            self.left_out
                .push(format!("{}, {why}: {}", place.name, ids.join(", ")));
        }
    }

    fn table(&self) -> String {
        let head = [
            "where", "what", "unit", "before", "now", "change", "noise", "",
        ];
        let mut rows = vec![head.map(String::from).to_vec()];
        rows.extend(self.rows.iter().map(|row| {
            let [before, now] = row.medians.map(figure);
            let verdict = match row.verdict {
                Verdict::Same => "",
                Verdict::Faster => "faster",
                Verdict::Slower => "SLOWER",
            };
            vec![
                row.place.clone(),
                row.case.clone(),
                row.unit.clone(),
                before,
                now,
                format!("{:+.1} %", 100.0 * row.change.by.exp_m1()),
                format!("{:.1} %", 100.0 * row.change.noise.exp_m1()),
                verdict.into(),
            ]
        }));
        table(&rows, 3)
    }
}

impl Display for Comparison {
    /// What became slower stands last, where a terminal shows it.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# Compared with an earlier run\n\n{}",
            self.head.join("\n")
        )?;
        writeln!(
            f,
            "\nMedians. A change of speed is told if it is larger than the noise: twice the deviation of both \
             runs' rounds, and at least {} %. On the same machine with the same version it must show in the \
             samples and in their ratios to {YARDSTICK} in the same round.\n",
            100.0 * LEAST
        )?;
        write!(f, "{}", self.table())?;
        if !self.left_out.is_empty() {
            writeln!(f, "\nNot compared:\n- {}", self.left_out.join("\n- "))?;
        }
        writeln!(
            f,
            "\nSlower: {}. Faster: {}. Within the noise: {}.",
            self.slower(),
            self.count(Verdict::Faster),
            self.count(Verdict::Same)
        )
    }
}

const ALONE: &str = "in one report only";

fn place_of<'a>(run: &'a Recorded, place: &Place) -> Option<&'a Place> {
    run.places.iter().find(|it| it.browser == place.browser)
}

fn case_of<'a>(place: &'a Place, case: &Case) -> Option<&'a Case> {
    place.cases.iter().find(|it| it.id == case.id)
}

fn only_ratios(what: &str, names: &str) -> String {
    format!("{what} ({names}): compared by ratios to {YARDSTICK} in the same round alone.")
}

fn version(place: &Place) -> String {
    let version = place.version.as_deref().unwrap_or("no version");
    format!("{} {version}", place.name)
}

fn row([earlier, later]: [&Case; 2], place: &Place, change: Change, verdict: Verdict) -> Row {
    let median = |case: &Case| summary(&case.samples).map_or(0.0, |it| it.median);
    Row {
        place: place.name.clone(),
        case: later.name.clone(),
        unit: later.unit.clone(),
        medians: [median(earlier), median(later)],
        change,
        verdict,
    }
}

#[cfg(test)]
mod tests;
