//! The streams of a key know nothing of each other.

use std::iter::zip;

use strandom::Alphabet;

use super::chance::{ChiSquare, demand};
use super::{correlation, counts_of, indices, joint, seeded};

/// A draw that does not count is made again in the next stream. With 63 symbols that happens to one in 32.
#[test]
fn streams_know_nothing_of_each_other() {
    demand_other_symbols(63, "symbols made again");
}

/// With 59 symbols it happens to one in 23, more often than with any other number, and so often that whole
/// groups are made again.
#[test]
fn streams_know_nothing_of_each_other_where_whole_groups_are_made_again() {
    demand_other_symbols(59, "symbols made again, of 59");
}

/// Demands that symbols know nothing of the refused ones in whose places they come.
fn demand_other_symbols(m: u32, what: &str) {
    let symbols: String = (0x21..0x21 + m).filter_map(char::from_u32).collect();
    let alphabet = Alphabet::new(&symbols).expect("a test's alphabet is right");
    let n = 1 << 19;
    let strings = seeded(16, "123", &alphabet);
    let mut memory = vec![0; usize::try_from(n * 16).expect("it is small")];
    let draws = strings.draws(0, &mut memory).expect("it is of format 1");
    let (mut refused, mut again) = (Vec::new(), Vec::new());
    let (draws, _) = draws.as_chunks::<2>();
    for (draw, pair) in zip(draws, indices(&strings, 0..n).chunks(2)) {
        let p = u32::from(u16::from_le_bytes(*draw)) * m;
        let q = (p & 0xffff) * m;
        let would_be = [p, q].map(|product| product.to_le_bytes()[2]);
        if q & 0xffff < 65_536 % (m * m) {
            refused.extend(would_be);
            again.extend_from_slice(pair);
        } else {
            assert_eq!(pair, would_be, "a draw of stream 0 that counts");
        }
    }
    let amount = format!("{} symbols made again of {}", again.len(), n * 16);
    let symbols = counts_of(&again, alphabet.count());
    demand(
        &format!("{what}: symbols"),
        &amount,
        ChiSquare::of_equal(&symbols),
    );
    // Which draws are refused is no chance: only what comes instead of them is.
    let counts = joint(&refused, &again, [alphabet.count(); 2]);
    let rows = counts.chunks(alphabet.count() as usize);
    let rows = rows.filter(|row| row.iter().sum::<u64>() >= 10 * u64::from(m));
    demand(
        &format!("{what}: table of both symbols, the refused and the other"),
        &amount,
        rows.map(ChiSquare::of_equal).sum(),
    );
    let correlation = correlation(&refused, &again, [alphabet.count(); 2]);
    demand(
        &format!("{what}: correlation"),
        &amount,
        ChiSquare::of_normal(correlation),
    );
}
