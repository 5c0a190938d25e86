//! Nothing is found in parts.

use std::ops::Range;

use super::{Cursor, Python};
use crate::shape::Shape;

/// No value has this type.
pub(crate) enum Part {}

impl Part {
    pub(crate) fn cursor(&mut self) -> &mut Cursor {
        match *self {}
    }

    pub(crate) fn find(&mut self) {
        match *self {}
    }
}

pub(crate) enum Found {
    Cursor(Cursor),
    Reader(Cursor),
}

impl Python {
    pub(crate) fn symbols_shared_max(&self) -> u64 {
        match *self {}
    }

    pub(crate) fn strings_at_once(&self, _: &Shape, _: &[Range<u64>]) -> u64 {
        match *self {}
    }

    pub(crate) fn share(&self, _: &Shape, _: &[Range<u64>], _: u64) -> Option<Vec<Part>> {
        match *self {}
    }

    pub(crate) fn join(&self, _: &Shape, _: &[Range<u64>], _: Vec<Part>) -> Option<Vec<Found>> {
        match *self {}
    }
}
