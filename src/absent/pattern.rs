//! No pattern. Without the feature `shapes` there are none, and the compiler leaves out all that would read one.

use std::iter::Empty;

use super::position::Position;

/// No value has this type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {}

impl Pattern {
    pub(crate) fn slots(&self) -> u32 {
        match *self {}
    }

    pub(crate) fn counts(&self) -> Empty<u32> {
        match *self {}
    }

    pub(crate) fn texts(&self) -> Empty<&str> {
        match *self {}
    }

    pub(crate) fn positions(&self) -> Empty<&Position> {
        match *self {}
    }
}
