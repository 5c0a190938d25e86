//! General tests on the host: any stretch, any number of threads, any format; what is allocated and
//! what is kept.

mod allocations;
mod alone;
mod codes;
mod documents;
mod formats;
mod keys;
mod limits;
mod memory;
mod scratch;
mod shuffles;
mod stretches;
mod threads;

use std::ops::Range;
use std::sync::Arc;

use super::sequences::Case;
use crate::job::Job;
use crate::run::serial;
use crate::sequence::Sequence;

/// The sequence of a case, of which nothing is known yet.
fn anew(case: &Case) -> Arc<Sequence> {
    let sequence = case.kind.sequence(case.sequence.shape());
    sequence.expect("there was one before")
}

fn job(sequence: &Arc<Sequence>, ranks: Range<u64>) -> Job {
    Job::new(sequence.clone(), ranks).expect("a test's ranks are right")
}

/// Memory for a job's records, which is not clean.
fn memory(job: &Job) -> Vec<u8> {
    vec![0xff; job.bytes_in_memory().expect("a test's job is small")]
}

fn by_serial(job: &Job) -> Vec<u8> {
    let mut out = memory(job);
    serial(job, &mut out, || 0.0);
    out
}

/// The job's strings, without what their format puts around them.
fn strings(job: &Job) -> Vec<String> {
    let lines = job.sequence().in_format(crate::format::Format::Lines);
    let lines = by_serial(&self::job(&lines.into(), job.ranks()));
    let text = String::from_utf8(lines).expect("strings are UTF-8");
    text.split_terminator('\n').map(str::to_owned).collect()
}

fn pool(threads: usize) -> rayon::ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("the pool starts")
}
