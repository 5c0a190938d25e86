//! No walked permutation: without the feature `shapes` all strings are products of two halves.

use std::sync::Arc;

use super::digit::Digit;
use crate::chacha::Keystream;
use crate::engine::bound::Bound;
use crate::shape::pattern::Pattern;
use crate::shape::rules::Automaton;
use crate::simd::Simd;

/// No value has this type.
#[derive(Clone, Debug)]
pub(crate) enum Walked {}

pub(super) fn space(pattern: &Pattern) -> Option<u128> {
    match *pattern {}
}

impl Walked {
    pub(super) fn of_pattern(_: Keystream, pattern: &Pattern) -> Walked {
        match *pattern {}
    }

    pub(super) fn ruled(_: Keystream, _: u128, automaton: Arc<Automaton>) -> Walked {
        match *automaton {}
    }

    pub(super) fn accepts(&self, _: &[u16]) -> bool {
        match *self {}
    }

    pub(super) fn count(&self) -> u128 {
        match *self {}
    }

    pub(super) fn bound(&self) -> Bound {
        match *self {}
    }

    #[cfg(feature = "threads")]
    pub(super) fn prepare(&self) {
        match *self {}
    }

    pub(super) fn rank_of(&self, _: &[u16]) -> Option<u128> {
        match *self {}
    }

    pub(super) fn write<V: Simd, I: Digit>(&self, _: V::Token, _: u64, _: usize, _: &mut [I]) {
        match *self {}
    }
}
