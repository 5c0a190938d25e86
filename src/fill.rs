//! Records, whatever says which string stands at a rank, and however the strings are dressed.

use crate::code::Tailor;
use crate::job::{Job, Source};
use crate::text;
use crate::unique;

/// Writes the records from rank `first` on into `out`, which holds a whole number of them, where each rank
/// can be had by itself.
///
/// Never allocates and never panics.
pub(crate) fn fill(job: &Job, first: u64, out: &mut [u8]) {
    dressed(job, out, |plain| match job.source() {
        Source::Stream(stream) => text::fill(stream, job, first, plain),
        Source::Unique(permutation) => unique::fill(permutation, job, first, plain),
        // Its places are walked to: see `run.rs`.
        Source::Python(_) => {}
    });
}

/// Dresses the strings of the records that `make` makes as they are. Those lie at the end of `out` first.
pub(crate) fn dressed(job: &Job, out: &mut [u8], make: impl FnOnce(&mut [u8])) {
    let records = out.len() / job.record_bytes();
    let begin = out.len() - records * job.plain_record_bytes();
    make(&mut out[begin..]);
    if let Some(tailor) = Tailor::of(job) {
        tailor.dress(out);
    }
}
