//! Parts of a document: where it is cut, what they are called, and how they are written.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::document::Document;
use crate::failure::{Failure, Result, writing};
use crate::manifest::{Part, Plan};
use crate::output;
use crate::pipeline::Options;

/// More files are too many for a folder.
const PARTS_MAX: u64 = 1_000_000;

/// How a document of `n` strings is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    n: u64,
    parts: u64,
}

impl Cut {
    /// Into so many parts.
    ///
    /// # Errors
    ///
    /// If there are more parts than strings, none, or too many for a folder.
    pub fn new(n: u64, parts: u64) -> Result<Cut> {
        let most = n.clamp(1, PARTS_MAX);
        if (1..=most).contains(&parts) {
            return Ok(Cut { n, parts });
        }
        let most = crate::number::Grouped(most);
        Err(Failure::Usage(format!(
            "parts must be 1 to {most}, no more than there are strings; you gave {parts}"
        )))
    }

    /// The strings of part `k`, counted from 1. They depend on `k / parts` alone, so parts nest: 1 of 5 is
    /// 1 to 10 of 50.
    #[must_use]
    pub fn strings(self, k: u64) -> Range<u64> {
        let place = |k: u64| u128::from(k) * u128::from(self.n) / u128::from(self.parts);
        let place = |k: u64| u64::try_from(place(k)).unwrap_or(self.n);
        place(k - 1)..place(k)
    }

    /// Refuses a part that does not exist.
    ///
    /// # Errors
    ///
    /// If `k` is none of the parts.
    pub fn check(self, k: u64) -> Result<()> {
        if (1..=self.parts).contains(&k) {
            return Ok(());
        }
        Err(Failure::Usage(format!(
            "part must be 1 to {}; you gave {k}",
            self.parts
        )))
    }

    /// All parts.
    pub fn all(self) -> impl Iterator<Item = u64> {
        1..=self.parts
    }
}

/// Writes parts into a folder, which it makes.
pub(crate) struct Writer<'a> {
    document: &'a Document,
    plan: &'a Plan,
    cut: Cut,
    folder: &'a Path,
    options: &'a Options,
    resume: bool,
}

impl Writer<'_> {
    pub(crate) fn new<'a>(
        document: &'a Document,
        plan: &'a Plan,
        folder: &'a Path,
        options: &'a Options,
        resume: bool,
    ) -> Result<Writer<'a>> {
        fs::create_dir_all(folder).map_err(writing(folder))?;
        plan.claim(folder)?;
        Ok(Writer {
            document,
            plan,
            cut: plan.cut()?,
            folder,
            options,
            resume,
        })
    }

    /// Writes part `k`, and says what it has.
    pub(crate) fn write(&self, k: u64) -> Result<Part> {
        let part = self.document.part(self.cut.strings(k));
        let path = self.folder.join(self.plan.name(k));
        let written = output::write(&part, &path, self.options, self.resume)?;
        self.plan.part(k, written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other_and_nest() {
        for n in [1, 2, 7, 50, 51, 1000, u64::MAX] {
            for parts in [1, 2, 5, 7].into_iter().filter(|it| *it <= n) {
                let cut = Cut::new(n, parts).expect("no more than strings");
                let mut end = 0;
                for k in cut.all() {
                    let strings = cut.strings(k);
                    assert_eq!(strings.start, end, "{k} of {parts} of {n}");
                    end = strings.end;
                    if let Ok(finer) = Cut::new(n, parts * 10) {
                        assert_eq!(
                            strings,
                            finer.strings(k * 10 - 9).start..finer.strings(k * 10).end
                        );
                    }
                }
                assert_eq!(end, n);
            }
        }
    }

    #[test]
    fn there_are_no_more_parts_than_strings() {
        assert!(Cut::new(0, 1).is_ok() && Cut::new(0, 2).is_err());
        assert!(Cut::new(5, 5).is_ok() && Cut::new(5, 6).is_err() && Cut::new(5, 0).is_err());
        let cut = Cut::new(5, 5).expect("a part a string");
        assert!(cut.check(5).is_ok() && cut.check(0).is_err() && cut.check(6).is_err());
    }
}
