//! Runs the project's own statistical tests and reads the figures that they print.

use anyhow::{Result, bail};

use crate::shell;

/// A figure printed by `demand` in `tests/chance.rs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub what: String,
    pub amount: String,
    pub p: String,
}

/// Runs the tests one at a time, so that their lines do not mix.
pub fn run() -> Result<Vec<Figure>> {
    println!("$ cargo test --package strandom --test statistics --test unique --test shapes");
    let mut cargo = shell::host_cargo();
    cargo
        .args(["test", "--quiet", "--package", "strandom"])
        .args([
            "--test",
            "statistics",
            "--test",
            "unique",
            "--test",
            "shapes",
        ])
        .args(["--", "--nocapture", "--test-threads", "1"]);
    let figures: Vec<Figure> = shell::output(&mut cargo)?
        .lines()
        .filter_map(figure)
        .collect();
    if figures.is_empty() {
        bail!("the tests printed no figures");
    }
    Ok(figures)
}

/// The name of the test can come before the figure in its line.
fn figure(line: &str) -> Option<Figure> {
    let (_, rest) = line.split_once("statistics\t")?;
    let [what, amount, p] = rest.split('\t').collect::<Vec<_>>().try_into().ok()?;
    Some(Figure {
        what: what.to_string(),
        amount: amount.to_string(),
        p: p.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_anywhere_in_a_line() {
        let expected = Figure {
            what: "dna: symbols".to_string(),
            amount: "4096 symbols".to_string(),
            p: "0.5593".to_string(),
        };
        for line in [
            "statistics\tdna: symbols\t4096 symbols\t0.5593",
            "test flat ... statistics\tdna: symbols\t4096 symbols\t0.5593",
        ] {
            assert_eq!(figure(line).as_ref(), Some(&expected), "{line}");
        }
        assert_eq!(figure("test statistics ... ok"), None);
    }
}
