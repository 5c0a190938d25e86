//! How likely what was counted is, if all is random. Inputs are fixed, so what passes once passes always.

use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};

/// One in a million. A bias large enough to matter is many orders of magnitude below.
pub const LEAST: f64 = 1e-6;

/// Something that was added up, and what it follows when all is random.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChiSquare {
    sum: f64,
    freedom: f64,
}

#[allow(dead_code, reason = "not every test counts all of these")]
impl ChiSquare {
    /// Of counts that should be equal.
    pub fn of_equal(counts: &[u64]) -> ChiSquare {
        let mean = counts.iter().sum::<u64>() as f64 / counts.len() as f64;
        assert!(mean >= 10.0, "too few for a chi-squared: {mean} in a cell");
        ChiSquare::of_sum(squares(counts, mean), counts.len() as f64 - 1.0)
    }

    /// Of tables whose every row should be flat, and has the same sum whatever happens.
    pub fn of_rows(counts: &[u64], columns: usize) -> ChiSquare {
        counts.chunks(columns).map(ChiSquare::of_equal).sum()
    }

    /// Of how often each of k things stood at each of k places, over many orders of them. Rows and
    /// columns have their sums whatever happens.
    pub fn of_places(counts: &[u64], k: usize) -> ChiSquare {
        let mean = counts.iter().sum::<u64>() as f64 / counts.len() as f64;
        let k = k as f64;
        ChiSquare::of_sum(squares(counts, mean) * (k - 1.0) / k, (k - 1.0) * (k - 1.0))
    }

    /// Of a number that is normally distributed around 0 with deviation 1.
    pub fn of_normal(z: f64) -> ChiSquare {
        ChiSquare::of_sum(z * z, 1.0)
    }

    fn of_sum(sum: f64, freedom: f64) -> ChiSquare {
        ChiSquare { sum, freedom }
    }

    /// The chance of at least as much.
    pub fn p(self) -> f64 {
        ChiSquared::new(self.freedom)
            .expect("there is some freedom")
            .sf(self.sum)
    }
}

impl std::iter::Sum for ChiSquare {
    /// Of things that have nothing to do with each other.
    fn sum<I: Iterator<Item = ChiSquare>>(all: I) -> ChiSquare {
        all.fold(ChiSquare::default(), |a, b| {
            ChiSquare::of_sum(a.sum + b.sum, a.freedom + b.freedom)
        })
    }
}

fn squares(counts: &[u64], mean: f64) -> f64 {
    let off = |count: &u64| (*count as f64 - mean).powi(2);
    counts.iter().map(off).sum::<f64>() / mean
}

/// Says how likely it is, in the form that `cargo xtask stats` makes a row of its table of, and demands
/// that it is neither too far from random nor too close to what is expected.
pub fn demand(what: &str, amount: &str, chi: ChiSquare) {
    let p = chi.p();
    println!("statistics\t{what}\t{amount}\t{p:.4}");
    assert!(
        (LEAST..=1.0 - LEAST).contains(&p),
        "{what}: p = {p:e}, {chi:?}"
    );
}

#[test]
fn the_chances_are_those_of_the_tables_in_books() {
    for (sum, freedom, p) in [
        (3.841, 1.0, 0.05),
        (18.307, 10.0, 0.05),
        (135.807, 100.0, 0.01),
    ] {
        let chi = ChiSquare::of_sum(sum, freedom);
        assert!((chi.p() - p).abs() < 1e-4, "{chi:?}: {}", chi.p());
    }
    // With so much freedom it is a normal distribution, but for a skew of 2 in 1000.
    let many = 1e6_f64;
    for z in [-2.0, 0.0, 2.0] {
        let chi = ChiSquare::of_sum(many + z * (2.0 * many).sqrt(), many);
        let normal = Normal::standard().sf(z);
        assert!((chi.p() - normal).abs() < 2e-3, "{chi:?}: {}", chi.p());
    }
}
