//! Records of all kinds, whose symbols come in pieces of all sizes, beside a loop over their bytes.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::*;
use crate::simd::Native;

/// A literal byte has its highest bit, one of a symbol has not.
fn record(rng: &mut ChaCha8Rng) -> Vec<Option<u8>> {
    let most = [3, 16, 40, 300][rng.random_range(0..4)];
    let bytes = rng.random_range(1..=most);
    let literals = rng.random_range(0.0..1.0);
    let byte = |_| {
        rng.random_bool(literals)
            .then_some(0x80 | rng.random::<u8>())
    };
    (0..bytes).map(byte).collect()
}

fn expected(record: &[Option<u8>], records: usize, symbols: &[u8]) -> Vec<u8> {
    let mut symbols = symbols.iter();
    let all = record.iter().cycle().take(record.len() * records);
    all.map(|it| it.unwrap_or_else(|| *symbols.next().expect("one more")))
        .collect()
}

#[test]
fn records_are_the_same_however_their_symbols_come() {
    let mut rng = ChaCha8Rng::seed_from_u64(20);
    for _ in 0..3000 {
        let record = record(&mut rng);
        let steps = Steps::of(&record);
        let records = rng.random_range(0..=4000 / record.len());
        let mut left = steps.symbols_bytes(record.len() * records);
        let symbols: Vec<u8> = (0..left).map(|_| rng.random_range(0..0x80)).collect();
        let expected = expected(&record, records, &symbols);
        if symbols.is_empty() {
            continue;
        }
        let mut out = vec![0xff; expected.len()];
        let mut template = Template::<Native>::new((), &steps, &mut out);
        let most = [1, 20, 5000][rng.random_range(0..3)];
        while left > 0 {
            // What stands around the symbols is never written.
            let (before, count) = (rng.random_range(0..3), rng.random_range(0..=most).min(left));
            let mut piece = vec![0xee; before + count + STEP_BYTES];
            let start = symbols.len() - left;
            piece[before..][..count].copy_from_slice(&symbols[start..][..count]);
            template.write(&piece, before..before + count);
            left -= count;
        }
        assert!(out == expected, "{records} of {record:?}");
    }
}

#[test]
fn a_round_leaves_little_of_its_last_step_unused() {
    for bytes in 2..2000 {
        let steps = Steps::of(&vec![None; bytes]);
        let written = steps.start_bytes(steps.count());
        let unused = steps.count() * STEP_BYTES - written;
        assert_eq!(written % bytes, 0);
        assert!(unused * 16 <= written, "{unused} of {written} for {bytes}");
    }
}
