//! Records, whatever says which string stands at a rank, and however the strings are dressed.

use crate::code::Tailor;
use crate::job::{Job, Source};
use crate::text;
use crate::unique;

/// Writes the records from rank `first` on into `out`, which holds a whole number of them.
///
/// Never allocates and never panics.
pub(crate) fn fill(job: &Job, first: u64, out: &mut [u8]) {
    let records = out.len() / job.record_bytes();
    let dressed_bytes = out.len();
    // What is dressed later lies at the end first.
    let plain = &mut out[dressed_bytes - records * job.plain_record_bytes()..];
    match job.source() {
        Source::Stream(stream) => text::fill(stream, job, first, plain),
        Source::Unique(permutation) => unique::fill(permutation, job, first, plain),
    }
    if let Some(tailor) = Tailor::of(job) {
        tailor.dress(out);
    }
}
