//! All symbols are equally frequent.

use super::{builder, built, symbols};

/// Symbols, and pairs of neighbours within a draw and across two, are equally frequent. With a
/// fixed seed the outcome is fixed; the bounds are where chi-squared's tails hold 10^-6.
#[test]
fn symbols_and_pairs_are_flat_by_chi_squared() {
    for m in [2_u32, 10, 26, 59, 61, 62, 64, 65, 94] {
        let alphabet = symbols(m, 1);
        let strings = built(builder(4_001, &alphabet).seed("flat"));
        let stretch = strings.range(0..1_000).expect("there are such ranks");
        let text: Vec<usize> = stretch
            .par_to_vec()
            .expect("it is small")
            .into_iter()
            .filter(|&byte| byte != b'\n')
            .map(|byte| usize::from(byte) - 0x21)
            .collect();
        let m = m as usize;
        assert_flat(m, text.iter().copied(), "symbols");
        for offset in [0, 1] {
            let pairs = text[offset..]
                .chunks_exact(2)
                .map(|pair| pair[0] * m + pair[1]);
            assert_flat(m * m, pairs, "pairs");
        }
    }
}

fn assert_flat(cells: usize, values: impl Iterator<Item = usize>, what: &str) {
    let mut counts = vec![0_u32; cells];
    values.for_each(|value| counts[value] += 1);
    let total: f64 = counts.iter().copied().map(f64::from).sum();
    let expected = total / cells as f64;
    let chi_squared: f64 = counts
        .iter()
        .map(|&count| (f64::from(count) - expected).powi(2) / expected)
        .sum();
    // Wilson and Hilferty's cube root makes chi-squared normal; 4.75 is one in 10^6 on each side.
    let freedom = (cells - 1) as f64;
    let spread = 2.0 / (9.0 * freedom);
    let normal = ((chi_squared / freedom).cbrt() - (1.0 - spread)) / spread.sqrt();
    assert!(
        normal.abs() < 4.75,
        "{what} of {cells} cells: {normal:.2} standard deviations"
    );
}
