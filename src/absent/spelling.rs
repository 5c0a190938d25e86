//! No spelling: without the feature `shapes` all symbols have one size.

use crate::shape::Shape;

/// No value has this type.
#[derive(Clone, Debug)]
pub(crate) enum Spelling {}

impl Spelling {
    pub(crate) fn of(_: &Shape) -> Option<Spelling> {
        None
    }

    pub(crate) fn bytes_max(&self, _: usize, _: usize) -> usize {
        match *self {}
    }

    pub(crate) fn separate(&mut self, _: &str) -> bool {
        match *self {}
    }

    pub(crate) fn bytes_each(&self) -> Option<usize> {
        match *self {}
    }

    pub(crate) fn is_uneven(&self) -> bool {
        match *self {}
    }
}
