//! Documents of every format, read by parsers that know nothing of this crate.

use std::collections::BTreeSet;
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::{job, strings};
use crate::code::CodeFormat;
use crate::document::Document;
use crate::format::Format;
use crate::job::Job;
use crate::run::serial;
use crate::sequence::Sequence;
use crate::tests::sequences::{Case, cases_of, shape};

/// What formats must not trip over, of each width, and what is plain.
pub(super) const ALPHABETS: [&str; 14] = [
    "abcdefghijklmnopqrstuvwxyz",
    "a,",
    "a\"",
    "a\\",
    "\"\\",
    "ab ",
    ",\"\\ '",
    " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~abcdefghijklmnopqrstuvwxyz",
    "nu/\\",
    "äöüß",
    "\u{a0}é",
    "“”„\u{2028}\u{3000}\u{feff}",
    "一二三四",
    "🂡🂢🂣",
];
pub(super) const FORMATS: [Format; 3] = [Format::Lines, Format::Csv, Format::Json];
/// Around what is written in one go: a register, and a window of the sequence.
const LENS: [u32; 22] = [
    1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 31, 32, 63, 64, 100, 1000, 9000,
];

/// Jobs of all alphabets and lengths in all formats, from no string to some windows of the sequence: all
/// codes with the stream and, by turns, one of them with one of the other engines.
pub(super) fn each_job(mut check: impl FnMut(Format, &CodeFormat, &Job)) {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let (mut turns, mut met) = (0, BTreeSet::new());
    for alphabet in ALPHABETS {
        for len in LENS {
            let cases = cases_of(&shape(len, alphabet));
            let (stream, others) = cases.split_first().expect("there are seven");
            turns += 1;
            let other = (&others[turns % others.len()], &codes()[turns % 3]);
            for (case, code) in codes().iter().map(|code| (stream, code)).chain([other]) {
                met.insert(case.kind.name);
                let (first, n) = some_ranks(case, &mut rng);
                for format in FORMATS {
                    let sequence = written(case, code, format);
                    check(format, code, &job(&sequence, first..first + n));
                }
            }
        }
    }
    assert_eq!(met.len(), 7, "{met:?}");
}

fn some_ranks(case: &Case, rng: &mut ChaCha8Rng) -> (u64, u64) {
    let len = u64::from(case.sequence.shape().len());
    let most = case.strings_near().min(1 << 40);
    let first = rng.random_range(0..most);
    let n = rng.random_range(0..=3 + 20_000 / len);
    (first, n.min(most - first))
}

/// Strings as they are, and as codes with what formats must not trip over.
fn codes() -> [CodeFormat; 3] {
    let code = |prefix: &str, groups, separator, check| CodeFormat {
        prefix: prefix.to_owned(),
        groups,
        separator,
        check,
    };
    [
        CodeFormat::default(),
        code("\"a\\ü,", 3, '\u{2d7f}', true),
        code("", 1, '–', false),
    ]
}

pub(super) fn written(case: &Case, code: &CodeFormat, format: Format) -> Arc<Sequence> {
    let (shape, engine) = (case.sequence.shape(), case.sequence.engine().clone());
    let sequence = Sequence::new(shape, engine, code.clone(), format);
    Arc::new(sequence.expect("a test's code is right"))
}

/// A job's whole document.
pub(super) fn whole(job: &Job) -> Vec<u8> {
    let document = Document::new(job);
    let mut memory = vec![0xff; document.memory_bytes(job.n())];
    let made = document.write(job.ranks(), &mut memory, |part, out| {
        serial(part, out, || 0.0);
    });
    memory[made].to_vec()
}

/// The strings that a parser finds in a document.
fn parsed(format: Format, document: &[u8]) -> Vec<String> {
    match format {
        Format::Lines => {
            let text = std::str::from_utf8(document).expect("a document is UTF-8");
            text.split_inclusive('\n')
                .map(|line| line.strip_suffix('\n').expect("a line ends").to_owned())
                .collect()
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(document);
            let header = reader.headers().expect("there is a header");
            assert_eq!(header, vec!["string"]);
            let records = reader.deserialize::<(String,)>();
            records
                .map(|record| record.expect("a record is right").0)
                .collect()
        }
        Format::Json => serde_json::from_slice(document).expect("a document is JSON"),
    }
}

#[test]
fn parsers_find_the_strings_in_documents_of_every_format() {
    each_job(|format, _, job| assert_eq!(parsed(format, &whole(job)), strings(job), "{job:?}"));
}
