//! Symbols in cells of one size, so that each is moved by one load and one store.

/// Most pairs of symbols that are worth the time to note them, and most bytes of a symbol in one.
const PAIRS_MAX: usize = 1 << 13;
const PAIRED_BYTES_MAX: usize = 3;

/// Symbols in cells: their bytes, and in the last byte of each cell how many there are.
#[derive(Clone, Debug)]
pub(crate) enum Cells {
    /// Of at most 3 bytes and one alphabet, by one and by two.
    Pairs(Vec<Cell<8>>, Vec<Cell<8>>),
    /// Of at most 7 bytes.
    Small(Vec<Cell<8>>),
    /// Of at most 15 bytes.
    Large(Vec<Cell<16>>),
    /// Of at most 31 bytes.
    Huge(Vec<Cell<32>>),
    /// Some are longer.
    None,
}

/// The bytes of a symbol, and last how many there are.
pub(crate) type Cell<const BYTES: usize> = [u8; BYTES];

impl Cells {
    /// Of symbols, each with `after` behind it.
    pub(crate) fn of<'a>(symbols: impl Iterator<Item = &'a [u8]> + Clone, after: &str) -> Cells {
        let longest = symbols.clone().map(<[u8]>::len).max().unwrap_or(0);
        let all = symbols.map(|it| [it, after.as_bytes()].concat());
        match longest + after.len() {
            0..=7 => Cells::Small(all.map(|it| cell(&it)).collect()),
            8..=15 => Cells::Large(all.map(|it| cell(&it)).collect()),
            16..=31 => Cells::Huge(all.map(|it| cell(&it)).collect()),
            _ => Cells::None,
        }
    }

    /// The same by two, if they are small and few. They are of one alphabet.
    pub(crate) fn paired(self) -> Cells {
        match self {
            Cells::Small(cells) if are_paired(&cells) => {
                let second = |first| cells.iter().map(move |it| [symbol(first), symbol(it)]);
                let pairs = cells.iter().flat_map(second);
                let pairs = pairs.map(|it| cell(&it.concat())).collect();
                Cells::Pairs(cells, pairs)
            }
            cells => cells,
        }
    }

    /// Whether there are any.
    pub(crate) fn are_some(&self) -> bool {
        !matches!(self, Cells::None)
    }
}

fn are_paired(cells: &[Cell<8>]) -> bool {
    cells.len() * cells.len() <= PAIRS_MAX
        && cells.iter().all(|it| symbol(it).len() <= PAIRED_BYTES_MAX)
}

fn cell<const BYTES: usize>(symbol: &[u8]) -> Cell<BYTES> {
    let mut cell = [0; BYTES];
    cell[..symbol.len()].copy_from_slice(symbol);
    cell[BYTES - 1] = u8::try_from(symbol.len()).expect("at most 31");
    cell
}

fn symbol<const BYTES: usize>(cell: &Cell<BYTES>) -> &[u8] {
    &cell[..usize::from(cell[BYTES - 1])]
}
