//! The seam between what draws and what writes.

use std::ops::Range;

use crate::indices::Indices;
use crate::simd::Simd;

/// What draws: a stretch of a sequence, symbol by symbol from where it stands.
///
/// Static dispatch, one call a window of some thousand symbols; never a virtual call a string.
/// Nothing here allocates or panics, because pool threads call it.
pub(crate) trait Source {
    /// Fills `buf` with the symbol indices that follow, at most `want`, and says which of them are
    /// good. At least one is, where `want` is not 0.
    ///
    /// `want` counts up to the end of a string.
    fn fill<V: Simd>(&mut self, token: V::Token, want: usize, buf: &mut Indices) -> Range<usize>;
}
