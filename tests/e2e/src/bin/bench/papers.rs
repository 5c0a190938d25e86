//! The tables of README.md and docs/performance.md, of one run, as they stand there.

mod tables;

use xtask::bench::samples::summary;
use xtask::bench::table::{figure, table};

use crate::report::{Place, Report};
use Cell::{All, Each, Host};
use tables::TABLES;

/// A table of a paper, whose rows begin with what they show.
struct Table {
    paper: &'static str,
    head: &'static [Cell],
    /// A thousand for GB/s.
    per: f64,
    rows: &'static [(&'static str, &'static [Cell])],
}

/// Text with names of cases in braces, for which their medians stand in.
enum Cell {
    /// A column for each browser.
    Each(&'static str),
    /// One column, with the values of all browsers beside each other.
    All(&'static str),
    /// One column, of the host.
    Host(&'static str),
}

/// All tables.
pub fn markdown(report: &Report) -> String {
    let tables = TABLES.iter().map(|it| {
        let mut rows = vec![it.line("what", it.head, report)];
        rows.extend(
            it.rows
                .iter()
                .map(|(name, cells)| it.line(name, cells, report)),
        );
        format!("For {}:\n\n{}", it.paper, table(&rows, 1))
    });
    tables.collect::<Vec<_>>().join("\n")
}

impl Table {
    fn line(&self, name: &str, cells: &[Cell], report: &Report) -> Vec<String> {
        let browsers: Vec<&Place> = report
            .places
            .iter()
            .filter(|it| it.about.is_some())
            .collect();
        let mut line = vec![name.to_string()];
        for cell in cells {
            match cell {
                Each(text) => line.extend(browsers.iter().map(|it| self.filled(text, &[it]))),
                All(text) => line.push(self.filled(text, &browsers)),
                Host(text) => {
                    line.push(self.filled(text, &report.places.iter().collect::<Vec<_>>()));
                }
            }
        }
        line
    }

    /// The text with the medians of these places; nothing when one was not measured.
    fn filled(&self, text: &str, places: &[&Place]) -> String {
        let mut filled = String::new();
        for (i, part) in text.split(['{', '}']).enumerate() {
            let median = |place: &&Place| {
                let measured = place.measured.iter().find(|it| it.case.id == part)?;
                Some(figure(summary(&measured.samples)?.median / self.per))
            };
            match (i % 2, part) {
                (0, _) => filled += part,
                (_, "") => filled += places.first().map_or("", |place| &place.name),
                _ => {
                    let all: Vec<String> = places.iter().filter_map(median).collect();
                    if all.is_empty() {
                        return String::new();
                    }
                    filled += &all.join(" / ");
                }
            }
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::report::tests::report;

    #[test]
    fn each_row_stands_in_its_paper() {
        for it in &TABLES {
            let paper = fs::read_to_string(xtask::root().join(it.paper)).unwrap();
            for (name, cells) in it.rows {
                let row = paper
                    .lines()
                    .find(|line| line.starts_with(&format!("| {name} |")));
                let columns = row
                    .unwrap_or_else(|| panic!("{}: {name}", it.paper))
                    .split('|')
                    .count();
                // Two browsers, the name and what is before the first and behind the last bar.
                let each = cells.iter().filter(|cell| matches!(cell, Each(_))).count();
                assert_eq!(columns, cells.len() + each + 3, "{name}");
            }
        }
    }

    #[test]
    fn cells_have_the_medians_of_one_place_or_of_all() {
        let text = markdown(&report());
        let row = |name: &str| {
            let line = text.lines().find(|line| line.contains(name)).unwrap();
            line.split('|')
                .map(str::trim)
                .map(String::from)
                .collect::<Vec<_>>()
        };
        assert_eq!(row("what")[1..3], ["what", "Chromium 1"]);
        assert_eq!(row("strings made, one thread")[2], "550");
        assert_eq!(row("keystream")[2], "1,000");
        assert_eq!(row("nanoid")[2], "");
    }
}
