//! Why a sequence has no more strings.

/// What ends a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// Positions are numbers of 63 bits.
    Format,
    /// There are no more different strings.
    Unique,
    /// There are no more different strings of the pattern.
    UniquePattern,
    /// There are no more different strings that satisfy the rules.
    UniqueRules,
    /// What lies before a string has to be drawn to find it, which takes time.
    PythonChoice,
}
