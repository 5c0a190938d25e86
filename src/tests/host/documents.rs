//! Stretches of documents, in no more memory than they need.

use std::ops::Range;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::formats::{ALPHABETS, FORMATS, each_job, whole, written};
use super::{job, pool};
use crate::code::CodeFormat;
use crate::document::Document;
use crate::format::Format;
use crate::job::Job;
use crate::run::serial;
use crate::run::threads::threads;
use crate::tests::sequences::{cases, cases_of, shape};

/// A stretch, in no more memory than it needs, which is not clean.
fn stretch(document: &Document, ranks: Range<u64>) -> Vec<u8> {
    let strings = ranks.end.saturating_sub(ranks.start);
    let least = document.memory_bytes(strings);
    assert!(strings == 0 || document.strings_in(least - 1) < strings);
    let mut memory = vec![0xff; least];
    let made = document.write(ranks, &mut memory, |part, out| {
        serial(part, out, || 0.0);
    });
    memory[made].to_vec()
}

/// Strings of format 1.
fn stream(ranks: Range<u64>, len: u32, alphabet: &str, format: Format) -> Job {
    let case = &cases_of(&shape(len, alphabet))[0];
    job(
        &written(case, &CodeFormat::default(), &format.into()),
        ranks,
    )
}

#[test]
fn stretches_put_together_are_the_document_however_it_is_cut() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    each_job(|_, _, job| {
        let Range { start, end } = job.ranks();
        let mut cuts: Vec<u64> = (0..4).map(|_| rng.random_range(start..=end)).collect();
        cuts.extend([start, start, end]);
        cuts.sort_unstable();
        let document = Document::new(job);
        // A document of no strings is the first stretch; there is no other.
        let cuts = if job.is_empty() { &cuts[..2] } else { &cuts };
        let stretches = cuts
            .windows(2)
            .map(|cut| stretch(&document, cut[0]..cut[1]));
        assert!(
            stretches.collect::<Vec<_>>().concat() == whole(job),
            "{cuts:?} of {job:?}"
        );
    });
}

#[test]
fn threads_make_the_stretches_that_one_thread_makes() {
    let pool = pool(3);
    for case in cases(&[(13, ALPHABETS[7]), (3, ALPHABETS[7])]) {
        let n = (case.strings_near() - 5).min(200_000);
        for format in FORMATS {
            let job = job(
                &written(&case, &CodeFormat::default(), &format.into()),
                5..5 + n,
            );
            let mut memory = vec![0xff; 32 << 20];
            let made = pool.install(|| {
                Document::new(&job).write(job.ranks(), &mut memory, |part, out| {
                    threads(part, out, || 0.0, usize::MAX);
                })
            });
            assert!(memory[made] == whole(&job), "{} {format:?}", case.kind.name);
        }
    }
}

#[test]
fn a_document_has_the_size_that_was_said_or_less_where_symbols_are_escaped() {
    each_job(|format, code, job| {
        let (document, bytes) = (Document::new(job), whole(job).len() as u128);
        let escaped: &[char] = match format.format {
            Format::Lines => &[],
            Format::Csv => &['"'],
            Format::Json => &['"', '\\'],
        };
        let may_have = [
            job.sequence().shape().alphabet().expect("one").as_str(),
            &code.prefix,
        ];
        if may_have.iter().any(|text| text.contains(escaped)) && !job.is_empty() {
            // Each byte of a string may become two, or four of a text in a formula.
            let more = if format.csv.excel { 3 } else { 1 };
            let extra = more * job.sequence().layout().string_bytes() as u128 * u128::from(job.n());
            assert!(bytes <= document.bytes_max(), "{job:?}");
            assert!(bytes + extra >= document.bytes_max(), "{job:?}");
        } else {
            assert_eq!(bytes, document.bytes_max(), "{job:?}");
        }
    });
}

#[test]
fn a_stretch_without_strings_has_no_bytes_where_there_are_others() {
    let job = stream(7..9, 5, "\"\\", Format::Json);
    let document = Document::new(&job);
    for nothing in [0..7, 7..7, 8..8, 9..9, 9..100] {
        assert_eq!(stretch(&document, nothing.clone()), b"", "{nothing:?}");
    }
}

#[test]
#[should_panic = "memory holds 3 strings at most"]
fn a_stretch_that_memory_does_not_hold_is_refused() {
    let job = stream(0..4, 16, "ab", Format::Lines);
    let mut memory = [0; Document::HEADER_FOOTER_MAX + 64];
    Document::new(&job).write(0..4, &mut memory, |_, _| {});
}
