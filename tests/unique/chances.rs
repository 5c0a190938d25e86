//! Every order is as likely as any other.

use super::chance::{ChiSquare, demand};
use super::{alphabet, indices, unique};

#[test]
fn every_order_of_few_strings_is_as_likely_as_any_other() {
    for (m, len, orders, seeds) in [(3, 1, 6, 60_000), (2, 2, 24, 120_000), (5, 1, 120, 120_000)] {
        let alphabet = alphabet(m);
        let mut found = std::collections::HashMap::new();
        for seed in 1..=seeds {
            let strings = unique(len, &seed.to_string(), &alphabet);
            let order = indices(&strings, 0..u64::from(m).pow(len));
            *found.entry(order).or_insert(0) += 1;
        }
        assert_eq!(found.len(), orders);
        let counts: Vec<u64> = found.into_values().collect();
        let what = format!("unique, {m}^{len}: the {orders} orders");
        demand(
            &what,
            &format!("{seeds} seeds"),
            ChiSquare::of_equal(&counts),
        );
    }
}

#[test]
fn every_string_stands_at_every_rank_equally_often() {
    for (m, len, seeds) in [
        (2, 3, 80_000),
        (3, 3, 80_000),
        (10, 1, 80_000),
        (10, 2, 40_000),
    ] {
        let alphabet = alphabet(m);
        let k = usize::from(m).pow(len);
        let mut counts = vec![0; k * k];
        for seed in 1..=seeds {
            let strings = unique(len, &seed.to_string(), &alphabet);
            let symbols = indices(&strings, 0..k as u64);
            for (rank, string) in symbols.chunks(len as usize).enumerate() {
                let number = string.iter().fold(0, |number, digit| {
                    number * usize::from(m) + usize::from(*digit)
                });
                counts[rank * k + number] += 1;
            }
        }
        let what = format!("unique, {m}^{len}: which string stands at which rank");
        demand(
            &what,
            &format!("{seeds} seeds"),
            ChiSquare::of_places(&counts, k),
        );
    }
}

/// Where the strings are too many to look at all of them: some, over many seeds. Of a network with too few
/// rounds, ranks that begin with the same half on either side are alike.
#[test]
fn some_of_many_strings_are_any_of_them() {
    let seeds = 50_000;
    for (m, len) in [(10_u16, 6), (100, 3), (256, 3), (10, 7), (62, 16), (2, 121)] {
        let alphabet = alphabet(m);
        let columns = usize::from(m);
        let half = u64::from(m).pow(len / 2).min((1 << 62) / u64::from(len));
        let mut positions = vec![0; 3 * len as usize * columns];
        let mut tables = vec![vec![0; columns * columns]; 2 * len as usize];
        for seed in 1..=seeds {
            let strings = unique(len, &seed.to_string(), &alphabet);
            let strings = [0, 1, half].map(|rank| indices(&strings, rank..rank + 1));
            let symbols = strings.iter().flatten();
            for (row, symbol) in positions.chunks_mut(columns).zip(symbols) {
                row[usize::from(*symbol)] += 1;
            }
            let firsts = strings[0].iter().cycle();
            let others = strings[1..].iter().flatten();
            for (table, (a, b)) in tables.iter_mut().zip(firsts.zip(others)) {
                table[usize::from(*a) * columns + usize::from(*b)] += 1;
            }
        }
        let amount = format!("{seeds} seeds");
        demand(
            &format!("unique, {m}^{len}: symbols by position at ranks 0, 1 and {half}"),
            &amount,
            ChiSquare::of_rows(&positions, columns),
        );
        // A table of 100 by 100 symbols wants more seeds than these.
        if m <= 62 {
            let tables = tables.iter().map(|table| ChiSquare::of_equal(table));
            demand(
                &format!(
                    "unique, {m}^{len}: tables of both symbols at ranks 0 and 1, 0 and {half}"
                ),
                &amount,
                tables.sum(),
            );
        }
    }
}
