//! Records that are a string and little else, many bytes at a time.
//!
//! What stands behind a string and before the next one is written at once, as their separator. So
//! before the first record stands what precedes a string, and the last separator is cut.

use std::array::from_fn;
use std::ops::Range;

use crate::simd::{BLOCK_BYTES as BYTES, Simd};

/// The longest separator: `",` and a newline and `"`.
pub(crate) const SEPARATOR_BYTES_MAX: usize = 4;

/// Records that are being written into `out`, one after the other.
pub(crate) struct Records<'a, V: Simd> {
    token: V::Token,
    out: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
    string_bytes: usize,
    /// How many bytes of the string at hand are written.
    column: usize,
    separator: Separator,
    short: Option<Short<V::Block>>,
}

/// What stands between two strings.
#[derive(Clone, Copy)]
struct Separator {
    text: [u8; SEPARATOR_BYTES_MAX],
    bytes: usize,
}

impl Separator {
    fn of(before: &[u8], after: &[u8]) -> Separator {
        let mut text = [0; SEPARATOR_BYTES_MAX];
        for (to, byte) in text.iter_mut().zip(after.iter().chain(before)) {
            *to = *byte;
        }
        Separator {
            text,
            bytes: before.len() + after.len(),
        }
    }
}

/// How sixteen bytes of short strings become the bytes of as many records as fit into sixteen: a
/// vector is read at the start of a string, spread, and written over what the one before it had
/// written too much.
#[derive(Clone, Copy)]
struct Short<V> {
    read: usize,
    written: usize,
    places: V,
    separators: V,
}

impl<V: Simd> Short<V> {
    fn new(token: V::Token, string_bytes: usize, separator: Separator) -> Option<Short<V>> {
        let record_bytes = string_bytes + separator.bytes;
        let records = BYTES / record_bytes;
        // A swizzle gives zero for the place 255.
        let place = |i: usize| {
            let [record, column] = [i / record_bytes, i % record_bytes];
            match u8::try_from(record * string_bytes + column) {
                Ok(place) if column < string_bytes => place,
                _ => u8::MAX,
            }
        };
        let byte = |i: usize| match (i % record_bytes).checked_sub(string_bytes) {
            Some(place) => separator.text[place],
            None => 0,
        };
        (records > 0).then(|| Short {
            read: records * string_bytes,
            written: records * record_bytes,
            places: V::splat_block(token, from_fn(place)),
            separators: V::splat_block(token, from_fn(byte)),
        })
    }
}

impl<'a, V: Simd> Records<'a, V> {
    /// `out` takes a whole number of records: strings of `string_bytes`, each with `before` and
    /// `after` around it, which have [`SEPARATOR_BYTES_MAX`] bytes at most.
    pub(crate) fn new(
        token: V::Token,
        out: &'a mut [u8],
        string_bytes: usize,
        before: &[u8],
        after: &[u8],
    ) -> Records<'a, V> {
        let separator = Separator::of(before, after);
        for (to, byte) in out.iter_mut().zip(before) {
            *to = *byte;
        }
        Records {
            token,
            out,
            at: before.len(),
            string_bytes,
            column: 0,
            separator,
            short: Short::new(token, string_bytes, separator),
        }
    }

    /// For further vectors of this kind.
    pub(crate) fn token(&self) -> V::Token {
        self.token
    }

    /// Writes `bytes[range]`, which go on where the last ones ended and fit into what is left.
    /// Sixteen bytes at a time may be read, so there should be as many behind the range.
    pub(crate) fn write(&mut self, bytes: &[u8], range: Range<usize>) {
        V::enter(
            self.token,
            #[inline(always)]
            || {
                let Range { mut start, end } = range;
                if self.column > 0 {
                    start += self.go_on(bytes, start..end);
                }
                start += match self.short {
                    Some(short) => self.write_short(short, bytes, start..end),
                    None => self.write_long(&bytes[start..end]),
                };
                while start < end {
                    start += self.go_on(bytes, start..end);
                }
            },
        );
    }

    /// Writes on at the string at hand, to its end if there is as much, and gives how many bytes.
    fn go_on(&mut self, bytes: &[u8], range: Range<usize>) -> usize {
        let count = range.len().min(self.string_bytes - self.column);
        let from = &bytes[range.start..];
        let to = &mut self.out[self.at..];
        match (from.first_chunk::<BYTES>(), to.first_chunk_mut::<BYTES>()) {
            // What is written too much is written over by what comes next.
            (Some(from), Some(to)) if count <= BYTES => *to = *from,
            _ => to[..count].copy_from_slice(&from[..count]),
        }
        self.at += count;
        self.column += count;
        if self.column == self.string_bytes {
            let left = &mut self.out[self.at..];
            let Separator { text, bytes } = self.separator;
            let fits = bytes.min(left.len());
            for (to, byte) in left.iter_mut().zip(&text[..fits]) {
                *to = *byte;
            }
            self.at += fits;
            self.column = 0;
        }
        count
    }

    /// Writes records of less than sixteen bytes, several at a time, and gives how many bytes of
    /// symbols it took.
    #[inline(always)]
    fn write_short(&mut self, short: Short<V::Block>, bytes: &[u8], range: Range<usize>) -> usize {
        let (mut start, mut at) = (range.start, self.at);
        while start + short.read <= range.end {
            let from = bytes.get(start..).and_then(<[u8]>::first_chunk::<BYTES>);
            let to = self
                .out
                .get_mut(at..)
                .and_then(<[u8]>::first_chunk_mut::<BYTES>);
            let (Some(from), Some(to)) = (from, to) else {
                break;
            };
            let symbols = V::Block::load(self.token, from);
            let records = symbols.swizzle(short.places).or(short.separators);
            records.store(to);
            start += short.read;
            at += short.written;
        }
        self.at = at;
        start - range.start
    }

    /// Writes whole records of more than sixteen bytes, but none whose separator is cut, and gives how
    /// many bytes of symbols it took.
    #[inline(always)]
    fn write_long(&mut self, bytes: &[u8]) -> usize {
        let Separator { text, bytes: count } = self.separator;
        let left = &mut self.out[self.at..];
        let record_bytes = self.string_bytes + count;
        let records = (bytes.len() / self.string_bytes).min(left.len() / record_bytes);
        let to = &mut left[..records * record_bytes];
        match (count, text) {
            (1, [a, ..]) => write_blocks(to, bytes, self.string_bytes, [a]),
            (2, [a, b, ..]) => write_blocks(to, bytes, self.string_bytes, [a, b]),
            (3, [a, b, c, _]) => write_blocks(to, bytes, self.string_bytes, [a, b, c]),
            _ => write_blocks(to, bytes, self.string_bytes, text),
        }
        self.at += to.len();
        records * self.string_bytes
    }
}

#[inline(always)]
fn write_blocks<const COUNT: usize>(
    to: &mut [u8],
    bytes: &[u8],
    string_bytes: usize,
    separator: [u8; COUNT],
) {
    match string_bytes {
        ..16 => write_records::<8, COUNT>(to, bytes, string_bytes, separator),
        16..32 => write_records::<16, COUNT>(to, bytes, string_bytes, separator),
        32..64 => write_records::<32, COUNT>(to, bytes, string_bytes, separator),
        _ => write_records::<64, COUNT>(to, bytes, string_bytes, separator),
    }
}

/// Writes strings of `BLOCK` bytes or more, each with a separator.
///
/// A block is moved at a time, and a last one that ends where the string does. Behind each block
/// stands a separator, which the next block writes over. Without it the compiler sees a copy, and
/// calls the browser's own for it, which takes longer than a short string.
#[inline(always)]
fn write_records<const BLOCK: usize, const COUNT: usize>(
    to: &mut [u8],
    bytes: &[u8],
    string_bytes: usize,
    separator: [u8; COUNT],
) {
    let last = string_bytes - BLOCK;
    let records = to.chunks_exact_mut(string_bytes + COUNT);
    for (record, string) in records.zip(bytes.chunks_exact(string_bytes)) {
        let mut at = 0;
        while at < last {
            write_block::<BLOCK, COUNT>(&mut record[at..], &string[at..], separator);
            at += BLOCK;
        }
        write_block::<BLOCK, COUNT>(&mut record[last..], &string[last..], separator);
    }
}

#[inline(always)]
fn write_block<const BLOCK: usize, const COUNT: usize>(
    to: &mut [u8],
    from: &[u8],
    separator: [u8; COUNT],
) {
    to[..BLOCK].copy_from_slice(&from[..BLOCK]);
    to[BLOCK..][..COUNT].copy_from_slice(&separator);
}
