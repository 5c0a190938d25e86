//! Records that are copied one by one, because they have no one size: with their ranks, with escapes.

use bytemuck::cast;

use crate::decimal::Decimal;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::simd::{BLOCK_BYTES, Native, Simd};

/// What stands around each string, which is a block at most.
struct Around {
    text: Native,
    bytes: usize,
}

impl Around {
    fn of(text: &[u8]) -> Around {
        let mut block = [0; BLOCK_BYTES];
        block[..text.len()].copy_from_slice(text);
        Around {
            text: Native::splat_block((), block),
            bytes: text.len(),
        }
    }

    #[inline(always)]
    fn put(&self, out: &mut [u8]) -> usize {
        if let Some(block) = out.first_chunk_mut::<BLOCK_BYTES>() {
            self.text.store(block);
        } else {
            let text: [u8; BLOCK_BYTES] = cast(self.text);
            out[..self.bytes].copy_from_slice(&text[..self.bytes]);
        }
        self.bytes
    }
}

/// Copies records with their frames, from the string of rank `first` on, and says how many bytes that are.
///
/// The escaped characters are ASCII, which no byte of another character is.
pub(super) fn copy(
    frame: &Frame,
    layout: &Layout,
    first: u64,
    records: &[u8],
    out: &mut [u8],
) -> usize {
    let [before_rank, before, after] =
        [frame.rank.unwrap_or(""), &frame.before, frame.after].map(|it| Around::of(it.as_bytes()));
    let escape = Around::of(frame.escape);
    let (mut at, mut rank) = (0, Decimal::from(first));
    for start in (0..records.len()).step_by(layout.record_bytes()) {
        if frame.rank.is_some() {
            at += before_rank.put(&mut out[at..]);
            at += put(rank.as_bytes(), rank.as_bytes().len(), &mut out[at..]);
            rank.advance();
        }
        at += before.put(&mut out[at..]);
        let record = &records[start..];
        let string = layout.string_in(record);
        if frame.has_escapes {
            for &byte in &record[string] {
                let escape_bytes = escape.put(&mut out[at..]);
                at += escape_bytes * usize::from(frame.escaped.contains(&byte));
                out[at] = byte;
                at += 1;
            }
        } else {
            at += put(&record[string.start..], string.len(), &mut out[at..]);
        }
        at += after.put(&mut out[at..]);
    }
    at
}

/// Writes the first bytes of `from`, in whole blocks where there are as many: what follows is written over those that are
/// too many.
#[inline(always)]
fn put(from: &[u8], bytes: usize, out: &mut [u8]) -> usize {
    const MOST: usize = 4 * BLOCK_BYTES;
    match (from.first_chunk::<MOST>(), out.first_chunk_mut::<MOST>()) {
        (Some(from), Some(out)) if bytes <= MOST => {
            move_block::<0>(from, out);
            if bytes > BLOCK_BYTES {
                move_block::<BLOCK_BYTES>(from, out);
            }
            if bytes > 2 * BLOCK_BYTES {
                move_block::<{ 2 * BLOCK_BYTES }>(from, out);
                move_block::<{ 3 * BLOCK_BYTES }>(from, out);
            }
        }
        _ => out[..bytes].copy_from_slice(&from[..bytes]),
    }
    bytes
}

/// Moves a block in a register: blocks of different numbers would become a call of the system's own copy, which takes
/// longer than a short string.
#[inline(always)]
fn move_block<const AT: usize>(from: &[u8], out: &mut [u8]) {
    Native::load((), &from[AT..][..BLOCK_BYTES]).store(&mut out[AT..][..BLOCK_BYTES]);
}
