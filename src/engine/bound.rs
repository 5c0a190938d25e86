//! Why a sequence has no more strings.

/// What ends a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// Positions are numbers of 63 bits.
    Format,
    /// There are no more different strings.
    Unique,
    /// What lies before a string has to be drawn to find it, which takes time.
    PythonChoice,
}
