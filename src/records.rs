//! Where the symbols go: into records, a string and its newline each.

use std::array::from_fn;
use std::ops::Range;

use bytemuck::{cast, pod_read_unaligned};

use crate::vector::Vector;

/// Bytes that are moved at a time.
const BYTES: usize = 16;

/// Records that are being written into `out`, one after the other.
pub(crate) struct Records<'a, V> {
    out: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
    string_bytes: usize,
    /// How many bytes of the string at hand are written.
    column: usize,
    short: Option<Short<V>>,
}

/// How sixteen bytes of short strings become the bytes of as many records as fit into sixteen: a
/// vector is read at the start of a string, spread, and written over what the one before it had
/// written too much.
#[derive(Clone, Copy)]
struct Short<V> {
    read: usize,
    written: usize,
    places: V,
    newlines: V,
}

impl<V: Vector> Short<V> {
    fn new(string_bytes: usize) -> Option<Short<V>> {
        let record_bytes = string_bytes + 1;
        let records = BYTES / record_bytes;
        let is_newline = |i: usize| i % record_bytes == string_bytes;
        // A swizzle gives zero for the place 255.
        let place = |i: usize| match u8::try_from(i - i / record_bytes) {
            Ok(place) if !is_newline(i) => place,
            _ => u8::MAX,
        };
        let newline = |i| if is_newline(i) { b'\n' } else { 0 };
        (records > 0).then(|| Short {
            read: records * string_bytes,
            written: records * record_bytes,
            places: cast::<[u8; BYTES], V>(from_fn(place)),
            newlines: cast::<[u8; BYTES], V>(from_fn(newline)),
        })
    }
}

impl<'a, V: Vector> Records<'a, V> {
    /// `out` takes a whole number of records.
    pub(crate) fn new(out: &'a mut [u8], string_bytes: usize) -> Records<'a, V> {
        Records {
            out,
            at: 0,
            string_bytes,
            column: 0,
            short: Short::new(string_bytes),
        }
    }

    /// Writes `bytes[range]`, which go on where the last ones ended and fit into what is left.
    /// Sixteen bytes at a time may be read, so there should be as many behind the range.
    pub(crate) fn write(&mut self, bytes: &[u8], range: Range<usize>) {
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
            self.out[self.at] = b'\n';
            self.at += 1;
            self.column = 0;
        }
        count
    }

    /// Writes records of less than sixteen bytes, several at a time, and gives how many bytes of
    /// symbols it took.
    fn write_short(&mut self, short: Short<V>, bytes: &[u8], range: Range<usize>) -> usize {
        let (mut start, mut at) = (range.start, self.at);
        while start + short.read <= range.end {
            let from = bytes.get(start..).and_then(<[u8]>::first_chunk::<BYTES>);
            let to = self.out.get_mut(at..).and_then(<[u8]>::first_chunk_mut);
            let (Some(from), Some(to)) = (from, to) else {
                break;
            };
            let records = pod_read_unaligned::<V>(from)
                .swizzle(short.places)
                .or(short.newlines);
            *to = cast::<V, [u8; BYTES]>(records);
            start += short.read;
            at += short.written;
        }
        self.at = at;
        start - range.start
    }

    /// Writes whole records of sixteen bytes and more, and gives how many bytes of symbols it took.
    fn write_long(&mut self, bytes: &[u8]) -> usize {
        let records = bytes.len() / self.string_bytes;
        let taken = records * self.string_bytes;
        let to = &mut self.out[self.at..][..taken + records];
        match self.string_bytes {
            ..32 => write_records::<16>(to, bytes, self.string_bytes),
            32..64 => write_records::<32>(to, bytes, self.string_bytes),
            _ => write_records::<64>(to, bytes, self.string_bytes),
        }
        self.at += to.len();
        taken
    }
}

/// Writes strings of `BLOCK` bytes or more, each with a newline.
///
/// A block is moved at a time, and a last one that ends where the string does. Behind each block
/// stands a newline, which the next block writes over. Without it the compiler sees a copy, and calls
/// the browser's own for it, which takes longer than a short string.
#[inline(always)]
fn write_records<const BLOCK: usize>(to: &mut [u8], bytes: &[u8], string_bytes: usize) {
    let last = string_bytes - BLOCK;
    let records = to.chunks_exact_mut(string_bytes + 1);
    for (record, string) in records.zip(bytes.chunks_exact(string_bytes)) {
        let mut at = 0;
        while at < last {
            write_block::<BLOCK>(&mut record[at..], &string[at..]);
            at += BLOCK;
        }
        write_block::<BLOCK>(&mut record[last..], &string[last..]);
    }
}

#[inline(always)]
fn write_block<const BLOCK: usize>(to: &mut [u8], from: &[u8]) {
    to[..BLOCK].copy_from_slice(&from[..BLOCK]);
    to[BLOCK] = b'\n';
}
