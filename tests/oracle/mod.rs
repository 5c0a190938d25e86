//! All that a sequence is, in the simplest way there is: by the pages of `docs/`, one symbol at a time,
//! and slow.

pub mod patterns;
pub mod python;
pub mod records;
pub mod rules;
pub mod shapes;
pub mod stream;
pub mod unique;
