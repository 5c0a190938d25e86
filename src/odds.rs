//! How many strings there are, and how likely two are the same.

use std::fmt::{self, Display, Formatter};

use num_bigint::BigUint;

/// For so many strings the chance that two are the same is multiplied out; the series is for more.
const FEW: u64 = 4096;

/// How many strings are possible, from [`Builder::odds`](crate::Builder::odds).
///
/// ```
/// use strandom::{Pattern, Strings};
///
/// let odds = Strings::builder().pattern(Pattern::new(r"[A-Z]{3}-\d{3}")?).odds()?;
/// assert_eq!(odds.possible(), Some(26 * 26 * 26 * 1000));
/// assert_eq!(format!("{odds}, {:.3} bits", odds.bits()), "17576000, 24.067 bits");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// As text it is the number of possible strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    possible: BigUint,
    /// How many there would be without rules.
    all: BigUint,
    is_at_most: bool,
    never_repeats: bool,
}

impl Odds {
    pub(crate) fn new(possible: BigUint, all: BigUint) -> Odds {
        Odds {
            possible,
            all,
            is_at_most: false,
            never_repeats: false,
        }
    }

    /// Strings may read the same though their symbols differ.
    pub(crate) fn at_most(self, is_at_most: bool) -> Odds {
        Odds { is_at_most, ..self }
    }

    /// No string comes twice.
    pub(crate) fn permuted(self, never_repeats: bool) -> Odds {
        Odds {
            never_repeats,
            ..self
        }
    }

    /// How many strings are possible, those that satisfy the rules. `None` where they are 2^128 or more.
    #[must_use]
    pub fn possible(&self) -> Option<u128> {
        u128::try_from(&self.possible).ok()
    }

    /// The same as bytes, the low one first.
    #[must_use]
    pub fn possible_le_bytes(&self) -> Vec<u8> {
        self.possible.to_bytes_le()
    }

    /// The entropy of a string: the binary logarithm of how many are possible.
    #[must_use]
    pub fn bits(&self) -> f64 {
        log2(&self.possible)
    }

    /// The chance that a string without rules satisfies them: 1 without rules.
    #[must_use]
    pub fn p(&self) -> f64 {
        (log2(&self.possible) - log2(&self.all)).exp2()
    }

    /// Whether words may read the same though they are others, such as "in" and "put" and "input". Then fewer
    /// different strings are possible than this says.
    #[must_use]
    pub fn is_at_most(&self) -> bool {
        self.is_at_most
    }

    /// The chance that any two of `n` strings are the same: 0 where they never repeat.
    #[must_use]
    pub fn repeat(&self, n: u64) -> f64 {
        if self.never_repeats || n < 2 {
            return 0.0;
        }
        if BigUint::from(n) > self.possible {
            return 1.0;
        }
        // The logarithm of the product of 1 - i / N for i below n.
        let log = |it: f64| it.log2() - self.bits();
        if n <= FEW {
            let factors = (1..n).map(|i| (-log(i as f64).exp2()).ln_1p());
            return -factors.sum::<f64>().exp_m1();
        }
        // As a series.
        let (n, ratio) = (n as f64, log(n as f64).exp2());
        let first = (log(n) + (n - 1.0).log2() - 1.0).exp2();
        -(-first * (1.0 + ratio / 3.0 + ratio.powi(2) / 6.0 + ratio.powi(3) / 10.0)).exp_m1()
    }
}

impl Display for Odds {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.possible.fmt(out)
    }
}

/// Of a number above 0.
fn log2(number: &BigUint) -> f64 {
    let shift = number.bits().saturating_sub(64);
    let high = number >> shift;
    let high = high.iter_u64_digits().next().unwrap_or(0);
    (high as f64).log2() + shift as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_the_product() {
        for (all, n) in [
            (10u64, 4u64),
            (1000, 30),
            (1_000_000, 1200),
            (12, 12),
            (100_000_000, 10_000),
        ] {
            let odds = Odds::new(all.into(), all.into());
            let none = (0..n).fold(1.0, |chance, i| chance * (1.0 - i as f64 / all as f64));
            let error = (odds.repeat(n) - (1.0 - none)).abs();
            assert!(error < 1e-3, "{n} of {all}: {}", odds.repeat(n));
        }
        let few = Odds::new(10u32.into(), 20u32.into());
        let repeats = [0, 1, 11].map(|n| few.repeat(n).to_bits());
        assert_eq!(repeats, [0.0f64, 0.0, 1.0].map(f64::to_bits));
        assert!((few.p() - 0.5).abs() < 1e-12);
        assert_eq!(few.permuted(true).repeat(5).to_bits(), 0);
    }
}
