//! The project's own tests, and the figures that they print.

use anyhow::{Result, bail};

use crate::shell;

/// What `demand` in `tests/chance.rs` prints of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub what: String,
    pub amount: String,
    pub p: String,
}

/// Runs them, one at a time so that they do not interrupt each other.
pub fn run() -> Result<Vec<Figure>> {
    println!("$ cargo test --package strandom --test statistics --test unique");
    let mut cargo = shell::host_cargo();
    cargo
        .args(["test", "--quiet", "--package", "strandom"])
        .args(["--test", "statistics", "--test", "unique"])
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

/// The test's name may stand before it in the line.
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
    fn figures_are_found_wherever_they_stand() {
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
