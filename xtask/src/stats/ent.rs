//! Reads the output of ent.

use anyhow::{Context, Result};

use super::battery::Verdict;

/// The results for some bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Ent {
    /// Bits per byte.
    pub entropy: String,
    pub chi_square: String,
    /// How often chi-squared is larger, in percent: a number, or words for the extremes.
    pub exceeded: String,
    pub mean: String,
    pub pi: String,
    pub correlation: String,
}

/// Reads its output.
pub fn read(said: &str) -> Result<Ent> {
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let between = |before: &str, after: &str| {
        let (_, rest) = words.split_once(before)?;
        Some(rest.split_once(after)?.0.to_string())
    };
    let value = |before: &str, after: &str| {
        between(before, after).with_context(|| format!("ent said no {before:?}:\n{said}"))
    };
    Ok(Ent {
        entropy: value("Entropy = ", " ")?,
        chi_square: value("samples is ", ", and")?,
        exceeded: value("exceed this value ", " percent")?,
        mean: value("value of data bytes is ", " ")?,
        pi: value("Monte Carlo value for Pi is ", " ")?,
        correlation: value("correlation coefficient is ", " ")?,
    })
}

impl Ent {
    /// ent gives no verdict. It describes a chi-squared beyond one in 10,000 in words, which count as a
    /// failure here. So does a correlation of five standard deviations.
    pub fn verdict(&self, bytes: u64) -> Verdict {
        let is_likely = self.exceeded.parse::<f64>().is_ok();
        let correlation = self.correlation.parse::<f64>().unwrap_or(f64::NAN);
        if is_likely && correlation.abs() * (bytes as f64).sqrt() < 5.0 {
            Verdict::Passed
        } else {
            Verdict::Failed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
Entropy = 7.999999 bits per byte.

Optimum compression would reduce the size
of this 268435456 byte file by 0 percent.

Chi square distribution for 268435456 samples is 251.28, and randomly
would exceed this value 55.40 percent of the times.

Arithmetic mean value of data bytes is 127.4973 (127.5 = random).
Monte Carlo value for Pi is 3.141356932 (error 0.01 percent).
Serial correlation coefficient is -0.000066 (totally uncorrelated = 0.0).
";

    #[test]
    fn the_output_is_read() {
        let ent = read(SAID).unwrap();
        assert_eq!(ent.entropy, "7.999999");
        assert_eq!(
            [
                ent.chi_square.as_str(),
                &ent.exceeded,
                &ent.mean,
                &ent.pi,
                &ent.correlation
            ],
            ["251.28", "55.40", "127.4973", "3.141356932", "-0.000066"]
        );
        assert_eq!(ent.verdict(1 << 28), Verdict::Passed);
    }

    #[test]
    fn an_extreme_result_is_a_failure() {
        for (from, to) in [
            ("55.40", "less than 0.01"),
            ("55.40", "more than than 99.99"),
            ("-0.000066", "-0.000400"),
            ("-0.000066", "undefined"),
        ] {
            let ent = read(&SAID.replace(from, to)).unwrap();
            assert_eq!(ent.verdict(1 << 28), Verdict::Failed, "{to}");
        }
        assert!(read("Entropy = ").is_err());
    }
}
