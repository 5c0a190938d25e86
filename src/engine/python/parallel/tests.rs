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
        let mut parts = python.share(&shape, &ranks).expect("they are worth it");
        assert_eq!(parts.len(), ranks.len());
        parts.iter_mut().for_each(Part::find);
        let drawn = parts.iter().map(|part| match &part.goal {
            Goal::Blocks(Blocks { left: 0, drawn, .. }) => *drawn as u64,
            _ => panic!("a part draws all of its blocks"),
        });
        let symbols = shape.first_symbol(strings);
        let missing = symbols - drawn.sum::<u64>();
        assert!(missing < symbols / 100, "{missing} with {count} parts");
    }
}
