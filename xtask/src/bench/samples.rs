//! Samples and what they say.

use serde::Serialize;

/// The middle of some samples, and how far they went.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The median.
    pub median: f64,
    /// The least.
    pub min: f64,
    /// The most.
    pub max: f64,
}

/// Nothing when there are no samples.
#[must_use]
pub fn summary(samples: &[f64]) -> Option<Summary> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let median = if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(*sorted.get(middle.checked_sub(1)?)?, sorted[middle])
    };
    Some(Summary {
        median,
        min: *sorted.first()?,
        max: *sorted.last()?,
    })
}

/// The ratio of each round. What disturbs a round disturbs both samples of it, so these vary less
/// than either.
#[must_use]
pub fn ratios(samples: &[f64], to: &[f64]) -> Vec<f64> {
    samples.iter().zip(to).map(|(a, b)| a / b).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_the_mean_of_the_middle_two() {
        for (samples, median, min, max) in [
            (vec![3.0], 3.0, 3.0, 3.0),
            (vec![10.0, 1.0, 3.0], 3.0, 1.0, 10.0),
            (vec![10.0, 2.0, 4.0, 1.0], 3.0, 1.0, 10.0),
        ] {
            assert_eq!(summary(&samples), Some(Summary { median, min, max }));
        }
        assert_eq!(summary(&[]), None);
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        assert_eq!(ratios(&[2.0, 30.0], &[1.0, 10.0]), [2.0, 3.0]);
    }
}
