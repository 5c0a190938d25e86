//! Draws, and the symbols of every named alphabet, are equally frequent.

use std::iter::zip;

use strandom::Alphabet;

use super::chance::{ChiSquare, demand};
use super::{counts_of, indices, named, seeded};

#[test]
fn raw_draws_are_flat_by_byte_and_by_difference_of_seeds() {
    let alphabet = Alphabet::default();
    let draws = |seed: u32| {
        let mut memory = vec![0; 1 << 18];
        let strings = seeded(5, &seed.to_string(), &alphabet);
        let made = strings.draws(0, &mut memory).map(<[u8]>::len);
        assert_eq!(made, Some(1 << 18));
        memory
    };
    let (mut bytes, mut pairs, mut differences) = (vec![0; 256], vec![0; 65_536], vec![0; 256]);
    for seed in (1..=64).step_by(2) {
        let [these, others] = [draws(seed), draws(seed + 1)];
        for (a, b) in zip(&these, &others) {
            bytes[usize::from(*a)] += 1;
            differences[usize::from(a ^ b)] += 1;
        }
        for pair in these.as_chunks::<2>().0 {
            pairs[usize::from(u16::from_le_bytes(*pair))] += 1;
        }
    }
    let amount = "32 seeds, 8388608 bytes";
    for (what, counts) in [
        ("bytes", bytes),
        ("16-bit draws", pairs),
        ("seed XOR next seed", differences),
    ] {
        let what = format!("raw draws: {what}");
        demand(&what, amount, ChiSquare::of_equal(&counts));
    }
}

#[test]
fn every_named_alphabet_is_flat_by_symbol_by_pair_and_by_position() {
    let (n, len) = (1 << 18, 16);
    for (name, _) in Alphabet::NAMED {
        let alphabet = named(name);
        let m = alphabet.count();
        let text = indices(&seeded(len, "123", &alphabet), 0..n);
        let amount = format!("{} symbols", text.len());
        let symbols = ChiSquare::of_equal(&counts_of(&text, m));
        demand(&format!("{name}: symbols"), &amount, symbols);
        // The first kind of pair comes from one draw where m <= 64, the second never does.
        for (pairs, skip) in [
            ("symbols 0 and 1, 2 and 3, ...", 0),
            ("symbols 1 and 2, 3 and 4, ...", 1),
        ] {
            let mut counts = vec![0; (m as usize).pow(2)];
            for pair in text[skip..].as_chunks::<2>().0 {
                counts[usize::from(pair[0]) * (m as usize) + usize::from(pair[1])] += 1;
            }
            demand(
                &format!("{name}: {pairs}"),
                &amount,
                ChiSquare::of_equal(&counts),
            );
        }
        let positions = by_position(&text, m, len as usize);
        demand(&format!("{name}: symbols by position"), &amount, positions);
    }
}

/// Whether every position of strings of `len` symbols is flat.
pub(super) fn by_position(text: &[u8], m: u32, len: usize) -> ChiSquare {
    let mut counts = vec![0; len * (m as usize)];
    for string in text.chunks(len) {
        for (symbol, row) in zip(string, counts.chunks_mut(m as usize)) {
            row[usize::from(*symbol)] += 1;
        }
    }
    ChiSquare::of_rows(&counts, m as usize)
}
