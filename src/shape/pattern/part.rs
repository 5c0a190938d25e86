//! What a pattern consists of.

use crate::shape::position::Position;

/// What stands some times in direct succession.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) what: Position,
    pub(crate) times: u32,
}

impl Part {
    /// How many slots there are.
    pub(super) fn slots(&self) -> u32 {
        match self.what {
            Position::Literal(_) => 0,
            Position::Slot(_) => self.times,
        }
    }
}
