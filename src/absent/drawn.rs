//! No symbols are drawn ahead.

pub(crate) use super::Cursor as Reader;
