//! Symbols in cells of one size, so that each is moved by one load and one store.

/// The bytes of a symbol, the first lowest, and in the highest byte how many bits those are.
pub(crate) type Small = u64;

/// The bits of a small cell that may be its symbol's.
pub(crate) const SYMBOL: Small = Small::MAX >> 8;

/// How many bits the symbol of a small cell has.
#[inline(always)]
pub(crate) fn size_bits(cell: Small) -> u64 {
    cell >> 56
}

/// Symbols in cells.
#[derive(Clone, Debug)]
pub(crate) enum Cells {
    /// Of at most 2 bytes: four of them fit into a word.
    Tiny(Vec<Small>),
    /// Of at most 4 bytes: two do.
    Small(Vec<Small>),
    /// Of at most 15 bytes, with how many there are in the last one.
    Large(Vec<[u8; 16]>),
    /// Of at most 31 bytes, likewise.
    Huge(Vec<[u8; 32]>),
    /// Some are longer.
    None,
}

impl Cells {
    /// Of symbols, each with `after` behind it.
    pub(crate) fn of<'a>(symbols: impl Iterator<Item = &'a [u8]> + Clone, after: &str) -> Cells {
        let longest = symbols.clone().map(<[u8]>::len).max().unwrap_or(0);
        let all = symbols.map(|it| [it, after.as_bytes()].concat());
        match longest + after.len() {
            0..=2 => Cells::Tiny(all.map(small).collect()),
            3..=4 => Cells::Small(all.map(small).collect()),
            5..=15 => Cells::Large(all.map(large).collect()),
            16..=31 => Cells::Huge(all.map(large).collect()),
            _ => Cells::None,
        }
    }

    /// Whether there are any.
    pub(crate) fn are_some(&self) -> bool {
        !matches!(self, Cells::None)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over")]
fn small(symbol: Vec<u8>) -> Small {
    let mut cell = [0; size_of::<Small>()];
    cell[..symbol.len()].copy_from_slice(&symbol);
    cell[size_of::<Small>() - 1] = u8::try_from(8 * symbol.len()).expect("at most 32");
    Small::from_le_bytes(cell)
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over")]
fn large<const BYTES: usize>(symbol: Vec<u8>) -> [u8; BYTES] {
    let mut cell = [0; BYTES];
    cell[..symbol.len()].copy_from_slice(&symbol);
    cell[BYTES - 1] = u8::try_from(symbol.len()).expect("at most 31");
    cell
}
