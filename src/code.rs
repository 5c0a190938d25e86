//! How a string is dressed for people: a prefix, groups, a check symbol.
//!
//! Strings are made as they are, at the end of the memory where the dressed ones will lie, and then
//! copied to their places from the first to the last. A dressed string is never shorter, so nothing is
//! written over that is still to be read.

mod luhn;

use std::fmt;

use crate::alphabet::Alphabet;
use crate::format::Frame;
use crate::job::Job;
use luhn::Luhn;

/// Most characters of a prefix.
const PREFIX_MAX: usize = 32;

/// How each string is dressed, such as `SPRING-Q7KD-M2XA-9`.
///
/// ```
/// use strandom::{Alphabet, Code, Job, serial};
///
/// let alphabet = Alphabet::named("crockford").expect("it has this name");
/// let code = Code { prefix: "X-".into(), groups: 4, check: true, ..Code::default() };
/// let job = Job::new(0..1, 9, "123", &alphabet)?.as_code(code)?;
/// let mut out = vec![0; job.bytes_in_memory()?];
/// serial(&job, &mut out, || 0.0);
/// assert_eq!(out.len(), "X-0123-4567-8c\n".len());
/// # Ok::<(), strandom::JobError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Stands before each string, as it is: up to 32 characters, none a control character.
    pub prefix: String,
    /// A separator follows each so many symbols but the last; none when 0.
    pub groups: u32,
    /// One character: no symbol, and no control character.
    pub separator: char,
    /// Whether each string has a check symbol behind it (Luhn mod N), which is a symbol of the last group.
    pub check: bool,
}

impl Default for Code {
    /// The string as it is.
    fn default() -> Code {
        Code {
            prefix: String::new(),
            groups: 0,
            separator: '-',
            check: false,
        }
    }
}

impl Code {
    /// What of it stands in a string besides symbols.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> {
        let separator = (self.groups > 0).then_some(self.separator);
        self.prefix.chars().chain(separator)
    }

    pub(crate) fn check(&self, alphabet: &Alphabet) -> Result<(), CodeError> {
        let given = self.prefix.chars().count();
        if given > PREFIX_MAX {
            return Err(CodeError::PrefixLong { given });
        }
        if let Some((character, place)) = self.prefix.chars().zip(1..).find(|(c, _)| c.is_control())
        {
            return Err(CodeError::PrefixControl { character, place });
        }
        let separator = self.separator;
        let parts = self.groups > 0;
        if parts && (separator.is_control() || alphabet.as_str().contains(separator)) {
            return Err(CodeError::Separator { given: separator });
        }
        Ok(())
    }

    /// Bytes of a string of so many symbols when it is dressed.
    pub(crate) fn bytes(&self, len: u32, width_bytes: usize) -> usize {
        let symbols = len as usize + usize::from(self.check);
        let separators = match self.groups {
            0 => 0,
            groups => (symbols - 1) / groups as usize,
        };
        self.prefix.len() + symbols * width_bytes + separators * self.separator.len_utf8()
    }
}

/// Why a code is refused. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodeError {
    /// The prefix has too many characters.
    PrefixLong {
        /// How many.
        given: usize,
    },
    /// The prefix has a control character, which would break the lines.
    PrefixControl {
        /// The control character.
        character: char,
        /// Where it stands.
        place: usize,
    },
    /// The separator is a symbol, so that nobody could tell which it is, or a control character.
    Separator {
        /// What was given.
        given: char,
    },
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodeError::PrefixLong { given } => write!(
                f,
                "prefix must have at most {PREFIX_MAX} characters; you gave {given}."
            ),
            CodeError::PrefixControl { character, place } => write!(
                f,
                "prefix must have no control characters; you gave U+{:04X} as character {place}.",
                u32::from(*character)
            ),
            CodeError::Separator { given } if given.is_control() => write!(
                f,
                "separator must be no control character; you gave U+{:04X}.",
                u32::from(*given)
            ),
            CodeError::Separator { given } => write!(
                f,
                "separator must be none of the alphabet's symbols; you gave '{given}'."
            ),
        }
    }
}

impl std::error::Error for CodeError {}

/// Who dresses a job's strings.
pub(crate) struct Tailor<'a>(&'a Job);

impl<'a> Tailor<'a> {
    /// None where the strings stay as they are.
    pub(crate) fn of(job: &'a Job) -> Option<Tailor<'a>> {
        (job.record_bytes() > job.plain_record_bytes()).then_some(Tailor(job))
    }

    /// Dresses the records that lie at the end of `out`, which the dressed ones fill.
    pub(crate) fn dress(&self, out: &mut [u8]) {
        let Tailor(job) = self;
        let Frame { before, after, .. } = job.frame();
        let records = out.len() / job.record_bytes();
        let luhn = job.code().check.then(|| Luhn::new(job.alphabet()));
        let mut pen = Pen {
            to: 0,
            from: out.len() - records * job.plain_record_bytes(),
            out,
        };
        for _ in 0..records {
            pen.copy(before.len());
            pen.write(job.code().prefix.as_bytes());
            let symbols = pen.from..pen.from + job.symbols_bytes();
            let check = luhn.as_ref().map(|luhn| luhn.check(&pen.out[symbols]));
            self.write_symbols(&mut pen, check);
            pen.copy(after.len());
        }
    }

    fn write_symbols(&self, pen: &mut Pen, check: Option<&[u8]>) {
        let Tailor(job) = self;
        let Code {
            separator, groups, ..
        } = job.code();
        let mut separator_bytes = [0; 4];
        let separator = separator.encode_utf8(&mut separator_bytes).as_bytes();
        let group = if *groups == 0 {
            usize::MAX
        } else {
            *groups as usize
        };
        let width_bytes = usize::from(job.alphabet().width_bytes());
        let mut left = job.len() as usize;
        while left > 0 {
            let symbols = left.min(group);
            pen.copy(symbols * width_bytes);
            left -= symbols;
            if left > 0 || check.is_some() && symbols == group {
                pen.write(separator);
            }
        }
        if let Some(check) = check {
            pen.write(check);
        }
    }
}

/// Where the next bytes are read and written, never the other way about.
struct Pen<'a> {
    out: &'a mut [u8],
    to: usize,
    from: usize,
}

impl Pen<'_> {
    fn copy(&mut self, bytes: usize) {
        self.out.copy_within(self.from..self.from + bytes, self.to);
        self.from += bytes;
        self.to += bytes;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.out[self.to..][..bytes.len()].copy_from_slice(bytes);
        self.to += bytes.len();
    }
}
