//! Runs dieharder and reads its output.

use std::process::Command;

use anyhow::{Result, bail};

use super::battery::Verdict;
use super::source::Source;

/// "Resolve ambiguity" mode: adds a hundred p-values at a time until the result is clear. With it the
/// manual asks for the exact Kolmogorov-Smirnov test.
const UNTIL_CLEAR: &str = "-Y 1 -k 2";

/// The result of one statistic.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    pub n: u32,
    pub p_samples: u64,
    pub p: f64,
    pub verdict: Verdict,
}

/// Runs a test on raw bytes from a pipe. Also returns how many bytes it was given.
pub fn run(source: Source, seed: &str, test: &str) -> Result<(Vec<Line>, u64)> {
    let mut program = Command::new("dieharder");
    program.args(["-g", "200"]).args(test.split(' '));
    let (said, bytes) = source.feed(seed, &mut program, u64::MAX)?;
    let lines: Vec<Line> = said.lines().filter_map(line).collect();
    if lines.is_empty() {
        bail!("dieharder {test} gave no result:\n{said}");
    }
    Ok((lines, bytes))
}

/// The same, with more p-values until all `count` statistics are clear. dieharder prints all of them
/// after each hundred p-values; the last results count.
pub fn run_until_clear(
    source: Source,
    seed: &str,
    test: &str,
    count: usize,
) -> Result<(Vec<Line>, u64)> {
    let (lines, bytes) = run(source, seed, &format!("{test} {UNTIL_CLEAR}"))?;
    Ok((last(lines, count), bytes))
}

fn last(mut lines: Vec<Line>, count: usize) -> Vec<Line> {
    lines.split_off(lines.len().saturating_sub(count))
}

pub fn worst(lines: &[Line]) -> Verdict {
    let verdicts = lines.iter().map(|line| line.verdict);
    verdicts.max().unwrap_or(Verdict::Failed)
}

/// A line of its table. `None` for any other line.
fn line(text: &str) -> Option<Line> {
    let columns: Vec<&str> = text.split('|').map(str::trim).collect();
    let [name, n, _, p_samples, p, assessment] = columns[..] else {
        return None;
    };
    let verdict = match assessment {
        "PASSED" => Verdict::Passed,
        "WEAK" => Verdict::Weak,
        "FAILED" => Verdict::Failed,
        _ => return None,
    };
    Some(Line {
        name: name.to_string(),
        n: n.parse().ok()?,
        p_samples: p_samples.parse().ok()?,
        p: p.parse().ok()?,
        verdict,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_of_the_table_are_read() {
        let said = "\
#=============================================================================#
   rng_name    |rands/second|   Seed   |
stdin_input_raw|  4.94e+07  |2134120352|
#=============================================================================#
        test_name   |ntup| tsamples |psamples|  p-value |Assessment
#=============================================================================#
          sts_serial|   1|    100000|     100|0.22496585|  PASSED  
          sts_serial|   2|    100000|     200|0.99712345|   WEAK   
          sts_serial|   2|    100000|     100|0.00000000|  FAILED  
";
        let lines: Vec<Line> = said.lines().filter_map(line).collect();
        let found: Vec<_> = lines
            .iter()
            .map(|it| (it.n, it.p_samples, it.verdict))
            .collect();
        let expected = [
            (1, 100, Verdict::Passed),
            (2, 200, Verdict::Weak),
            (2, 100, Verdict::Failed),
        ];
        assert_eq!(found, expected);
        assert_eq!(worst(&lines), Verdict::Failed);
        assert_eq!(worst(&lines[..2]), Verdict::Weak);
        assert_eq!(
            (lines[0].name.as_str(), lines[0].p),
            ("sts_serial", 0.224_965_85)
        );
    }

    #[test]
    fn of_repeated_results_the_last_one_counts() {
        let said = "\
        diehard_runs|   0|    100000|     100|0.20606409|  PASSED  
        diehard_runs|   0|    100000|     100|0.00474023|   WEAK   
        diehard_runs|   0|    100000|     200|0.79232939|  PASSED  
        diehard_runs|   0|    100000|     200|0.00209735|   WEAK   
        diehard_runs|   0|    100000|     300|0.56533845|  PASSED  
        diehard_runs|   0|    100000|     300|0.16974591|  PASSED  
";
        let lines = last(said.lines().filter_map(line).collect(), 2);
        assert_eq!(worst(&lines), Verdict::Passed);
        assert!(lines.len() == 2 && lines.iter().all(|it| it.p_samples == 300));
    }
}
