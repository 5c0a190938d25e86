//! The symbols of a slot, each once.

use std::collections::BTreeMap;

/// Most symbols of a slot.
pub(super) const SYMBOLS_MAX: usize = 65_536;

/// Symbols in the order in which they were listed. What is listed again is dropped.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    text: String,
    count: usize,
    /// Which code points were listed: the last one of each stretch by its first. A pattern may list the same
    /// long range thousands of times, so stretches are dropped, not symbols.
    listed: BTreeMap<u32, u32>,
}

impl Symbols {
    /// Lists the symbols of a range, of which the first is not behind the last.
    pub(super) fn list(&mut self, first: char, last: char) {
        let (first, last) = (u32::from(first), u32::from(last));
        let mut at = first;
        while at <= last {
            // The stretch that has this symbol, or the next one.
            let before = self.listed.range(..=at).next_back();
            if let Some((_, &end)) = before.filter(|(_, end)| **end >= at) {
                at = end + 1;
                continue;
            }
            let next = self.listed.range(at..=last).next();
            let end = next.map_or(last, |(&start, _)| start - 1);
            self.append(at, end);
            at = end + 1;
        }
    }

    /// Appends symbols that are new.
    fn append(&mut self, first: u32, last: u32) {
        for symbol in (first..=last).filter_map(char::from_u32) {
            if self.count > SYMBOLS_MAX {
                break;
            }
            self.text.push(symbol);
            self.count += 1;
        }
        // Stretches that touch become one, so that there are never more than the pattern lists.
        let start = match self.listed.range(..first).next_back() {
            Some((&start, &end)) if end + 1 == first => start,
            _ => first,
        };
        let end = self.listed.remove(&(last + 1)).unwrap_or(last);
        self.listed.insert(start, end);
    }

    /// How many there are; one above [`SYMBOLS_MAX`] where there are too many.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
