//! Parts of workers.

use super::*;
use crate::alphabet::Alphabet;

#[test]
fn the_parts_together_draw_nearly_all_symbols_however_many_parts_there_are() {
    let alphabet = Alphabet::default();
    let python = Python::shared(PythonMethod::Choice, "123", &alphabet);
    let shape = Shape::new(65_536, alphabet).expect("a length");
    let strings = 97;
    for count in [2, 7, 9, 14, 16] {
        let ranks: Vec<Range<u64>> = (0..count)
            .map(|i| strings * i / count..strings * (i + 1) / count)
            .collect();
        let parts = python.share(&shape, &ranks, 0);
        let mut parts = parts.expect("they are worth it");
        assert_eq!(parts.len(), ranks.len());
        parts.iter_mut().for_each(Part::find);
        let drawn = parts.iter().map(|part| match &part.goal {
            Goal::Blocks(Blocks { end, drawn, .. }) if *end == part.cursor.position.blocks => {
                *drawn as u64
            }
            _ => panic!("a part draws all of its blocks"),
        });
        let symbols = shape.first_symbol(strings);
        let missing = symbols - drawn.sum::<u64>();
        assert!(missing < symbols / 100, "{missing} with {count} parts");
    }
}

/// The first worker writes nearly as many strings as its blocks have, and never more: what others draw
/// begins behind them.
#[test]
fn the_first_worker_writes_no_more_than_it_draws() {
    let alphabet = Alphabet::default();
    let shape = Shape::new(16, alphabet.clone()).expect("a length");
    for (seed, count) in ["1", "2", "3"].into_iter().zip([2, 3, 8]) {
        let python = Python::shared(PythonMethod::Choice, seed, &alphabet);
        let ranks: Vec<Range<u64>> = (0..count).map(|i| i * 300_000..(i + 1) * 300_000).collect();
        let strings = python.strings_at_once(&shape, &ranks);
        let parts = python.share(&shape, &ranks, 0);
        let mut first = parts.expect("they are worth it").swap_remove(0);
        first.find();
        let drawn = first.cursor.position.symbols;
        let written = shape.first_symbol(strings);
        assert!(written <= drawn, "{written} of {drawn} with {count} parts");
        assert!(
            written > drawn - drawn / 50,
            "{written} of {drawn} with {count} parts"
        );
        let choices = Python::shared(PythonMethod::Choices, seed, &alphabet);
        assert_eq!(choices.strings_at_once(&shape, &ranks), 0);
    }
}
