//! The crate's face: the strings of a sequence, one by one or in stretches.

mod batches;
mod iter;
mod stretch;

use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

use crate::alphabet::{Alphabet, AlphabetError};
use crate::builder::Builder;
use crate::engine::Engine;
#[cfg(feature = "python")]
use crate::engine::python::Place;
use crate::error::{Error, RanksError};
use crate::format::Format;
use crate::job::Job;
use crate::sequence::{Recognized, Sequence};
pub use iter::Iter;
pub use stretch::Stretch;

/// All strings of a seed: the string of each rank is a pure function of the seed and the rank.
///
/// ```
/// use strandom::Strings;
///
/// let strings = Strings::builder().len(5).seed("123").build()?;
/// assert_eq!(strings.get(2).as_deref(), Some("5ikky"));
///
/// let first: Vec<String> = strings.iter().take(3).collect();
/// assert_eq!(first, ["uAgJ6", "FgiSi", "5ikky"]);
///
/// let stretch = strings.range(1_000_000..1_000_010)?;
/// assert_eq!(stretch.len(), 10);
/// # Ok::<(), strandom::Error>(())
/// ```
///
/// Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Strings {
    sequence: Arc<Sequence>,
    /// The same strings as lines, from which single strings are cut.
    lines: Arc<Sequence>,
}

impl Strings {
    /// Begins a description of strings. Everything but the seed has a default.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// How many strings there are: 2^63 divided by the length, or fewer if they never repeat or come
    /// from Python's `choice`.
    #[must_use]
    pub fn strings_max(&self) -> u64 {
        self.sequence.strings_max()
    }

    /// Bytes of a string and its newline, if all have the same number.
    #[must_use]
    pub fn line_bytes(&self) -> Option<usize> {
        let layout = self.lines.layout();
        (!layout.is_padded()).then(|| layout.record_bytes())
    }

    /// The symbols of the strings; none where they are those of a pattern.
    #[must_use]
    pub fn alphabet(&self) -> Option<&Alphabet> {
        self.sequence.shape().alphabet()
    }

    /// Whether no two strings are equal because they are a permutation of all possible ones. False
    /// where [`Builder::unique`] changes nothing, because there are too many.
    #[must_use]
    pub fn never_repeats(&self) -> bool {
        matches!(self.sequence.engine(), Engine::Unique(_))
    }

    /// The string of a rank, without what the format puts around it. `None` past the last one.
    #[must_use]
    pub fn get(&self, rank: u64) -> Option<String> {
        self.iter_from(rank).next()
    }

    /// The rank of a string, with the code format that it has, where strings never repeat: without making
    /// any other. `None` if it is none of these strings, and where [`never_repeats`](Strings::never_repeats)
    /// is false: there only a search finds a string.
    ///
    /// ```
    /// let strings = strandom::Strings::builder().len(8).seed("123").unique(true).build()?;
    /// let string = strings.get(1_000_000).expect("there are so many");
    /// assert_eq!(strings.rank_of(&string), Some(1_000_000));
    /// # Ok::<(), strandom::Error>(())
    /// ```
    #[must_use]
    pub fn rank_of(&self, string: &str) -> Option<u64> {
        self.sequence.rank_of(string)
    }

    /// What each of some texts is to these strings: one of them, and at which rank, or none, and why.
    ///
    /// ```
    /// use strandom::{Recognized, Strings};
    ///
    /// let strings = Strings::builder().len(5).seed("123").unique(true).build()?;
    /// let texts = [strings.get(7).expect("there are so many"), "no".to_owned()];
    /// let recognized: Vec<Recognized> = strings.recognize(&texts)?.collect();
    /// assert_eq!(recognized, [Recognized::Of(Some(7)), Recognized::Other]);
    /// # Ok::<(), strandom::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`AlphabetError`] if strings may be read in two ways, because a symbol begins another.
    pub fn recognize<'a, S: AsRef<str>>(
        &'a self,
        texts: impl IntoIterator<Item = S> + 'a,
    ) -> Result<impl Iterator<Item = Recognized> + 'a, AlphabetError> {
        let reader = self.sequence.reader()?;
        let recognize = move |text: S| reader.recognize(text.as_ref());
        Ok(texts.into_iter().map(recognize))
    }

    /// All strings from rank 0 on.
    #[must_use]
    pub fn iter(&self) -> Iter {
        self.iter_from(0)
    }

    #[cfg(test)]
    pub(crate) fn sequence(&self) -> &Arc<Sequence> {
        &self.sequence
    }

    fn iter_from(&self, rank: u64) -> Iter {
        Iter::new(self.lines.clone(), rank..self.strings_max())
    }

    /// The strings of a range of ranks, such as `0..1_000_000`, and the document that they make.
    ///
    /// # Errors
    ///
    /// [`RanksError`] if the range ends before it starts or past the last string.
    pub fn range(&self, ranks: impl RangeBounds<u64>) -> Result<Stretch, RanksError> {
        let start = match ranks.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(before) => before.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let end = match ranks.end_bound() {
            Bound::Included(last) => last.saturating_add(1),
            Bound::Excluded(end) => *end,
            Bound::Unbounded => self.strings_max(),
        };
        let document = Job::new(self.sequence.clone(), start..end)?;
        Ok(Stretch::new(document, self.lines.clone()))
    }

    /// Moves towards the string of a rank, and returns whether it can be made at once.
    ///
    /// Only strings of Python's `choice` are ever far away, because all draws before them have to be
    /// counted. Each call skips about `outputs_max` outputs of the generator, none of them twice, so
    /// that a caller can stop in between. Without it, making such a string takes the whole way in one
    /// call.
    #[must_use]
    pub fn seek(&self, rank: u64, outputs_max: u64) -> bool {
        self.sequence.seek(rank, outputs_max)
    }

    /// Where the string of a rank begins, for others that read the same strings: they [`go_to`](Strings::go_to)
    /// it and count nothing. `None` where no string is far away: only those of Python's `choice` are. It
    /// takes the whole way, unless [`seek`](Strings::seek) has been there.
    ///
    /// ```
    /// use strandom::{PythonMethod, Strings};
    ///
    /// let build = || Strings::builder().len(5).seed("123").python(PythonMethod::Choice).build();
    /// let place = build()?.place(100_000).expect("it is counted");
    /// let elsewhere = build()?;
    /// elsewhere.go_to(place);
    /// assert_eq!(elsewhere.get(100_000).as_deref(), Some("G5y5A"));
    /// # Ok::<(), strandom::Error>(())
    /// ```
    #[cfg(feature = "python")]
    #[must_use]
    pub fn place(&self, rank: u64) -> Option<Place> {
        let sequence = &self.sequence;
        sequence
            .engine()
            .place(sequence.shape(), rank.min(self.strings_max()))
    }

    /// Goes to a place that [`place`](Strings::place) gave for the same seed, alphabet and engine: milliseconds,
    /// however far. Strings behind it are then near. A place of other strings gives wrong ones.
    #[cfg(feature = "python")]
    pub fn go_to(&self, place: Place) {
        self.sequence.engine().go_to(place);
    }

    /// Writes the 16-bit draws of format 1 to `out`, from group `first_group` on: 128 draws a group, the
    /// low byte first. This is the randomness before it becomes symbols, for statistical tests.
    ///
    /// Returns the part of `out` that was written: whole groups of 256 bytes, and none past the last
    /// one. `None` if these strings are not drawn by format 1.
    #[must_use]
    pub fn draws<'a>(&self, first_group: u64, out: &'a mut [u8]) -> Option<&'a [u8]> {
        match self.sequence.engine() {
            Engine::Stream(stream) => Some(stream.draws(first_group, out)),
            _ => None,
        }
    }
}

impl IntoIterator for &Strings {
    type Item = String;
    type IntoIter = Iter;

    fn into_iter(self) -> Iter {
        self.iter()
    }
}

impl Builder {
    /// Checks all input and derives the key.
    ///
    /// # Errors
    ///
    /// [`Error`] says which argument is wrong, what is allowed and what was given.
    pub fn build(self) -> Result<Strings, Error> {
        let sequence = self.sequence()?;
        let lines = sequence.in_format(Format::Lines);
        Ok(Strings {
            sequence: sequence.into(),
            lines: lines.into(),
        })
    }
}
