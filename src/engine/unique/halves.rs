//! Halves of numbers that are permuted side by side.

/// Numbers that are permuted side by side: enough that what is done once for all costs little.
pub(super) const BATCH: usize = 64;
/// Bytes of a word.
const WORD: usize = 4;

/// A word of each number, in bytes: little-endian, as SIMD has them.
pub(super) type Row = [u8; WORD * BATCH];

/// Both halves of some numbers, each as its low and its high words.
pub(super) struct Halves {
    pub(super) left: [Row; 2],
    pub(super) right: [Row; 2],
}

impl Halves {
    pub(super) fn new() -> Halves {
        Halves {
            left: [[0; WORD * BATCH]; 2],
            right: [[0; WORD * BATCH]; 2],
        }
    }

    /// The halves of a number.
    pub(super) fn get(&self, at: usize) -> [u64; 2] {
        [&self.left, &self.right].map(|[low, high]| {
            let [low, high] = [low, high].map(|row| row.as_chunks().0[at]);
            u64::from(u32::from_le_bytes(low)) | u64::from(u32::from_le_bytes(high)) << 32
        })
    }

    pub(super) fn set(&mut self, at: usize, [left, right]: [u64; 2]) {
        for (rows, half) in [(&mut self.left, left), (&mut self.right, right)] {
            let half = half.to_le_bytes();
            for (row, word) in rows.iter_mut().zip(half.as_chunks::<WORD>().0) {
                row.as_chunks_mut().0[at] = *word;
            }
        }
    }
}

/// The words of a row.
pub(super) fn words(row: &Row) -> impl Iterator<Item = u32> {
    row.as_chunks()
        .0
        .iter()
        .map(|word| u32::from_le_bytes(*word))
}

/// A number of halves, of which there are `b` right ones.
pub(super) fn joined([left, right]: [u64; 2], b: u64) -> u128 {
    u128::from(left) * u128::from(b) + u128::from(right)
}
