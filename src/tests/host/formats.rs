//! Documents of every format, read by parsers that know nothing of this crate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::{job, strings};
use crate::code::CodeFormat;
use crate::csv::CsvFormat;
use crate::document::Document;
use crate::format::{DocumentFormat, Format};
use crate::job::Job;
use crate::run::serial;
use crate::sequence::Sequence;
use crate::tests::sequences::{Case, cases_of, shape};

/// What formats must not trip over, of each width, and what is plain.
pub(super) const ALPHABETS: [&str; 15] = [
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
    "a;",
];
pub(super) const FORMATS: [Format; 3] = [Format::Lines, Format::Csv, Format::Json];
/// Around what is written in one go: a register, and a window of the sequence.
const LENS: [u32; 22] = [
    1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 31, 32, 63, 64, 100, 1000, 9000,
];

/// Jobs of all alphabets and lengths in all formats, from no string to some windows of the sequence: all
/// codes with the stream and, by turns, one of them with one of the other engines. Each also in a format
/// with options, by turns.
pub(super) fn each_job(mut check: impl FnMut(&DocumentFormat, &CodeFormat, &Job)) {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let (mut turns, mut met) = (0, BTreeSet::new());
    let mut others_of_format = options().into_iter().cycle();
    for alphabet in ALPHABETS {
        for len in LENS {
            let cases = cases_of(&shape(len, alphabet));
            let (stream, others) = cases.split_first().expect("there are seven");
            turns += 1;
            let other = (&others[turns % others.len()], &codes()[turns % 3]);
            for (case, code) in codes().iter().map(|code| (stream, code)).chain([other]) {
                met.insert(case.kind.name);
                let (first, n) = some_ranks(case, &mut rng);
                let mut format = others_of_format.next().expect("it goes on");
                format.csv.excel &= len < 64;
                for format in FORMATS
                    .map(DocumentFormat::from)
                    .into_iter()
                    .chain([format])
                {
                    let sequence = written(case, code, &format);
                    check(&format, code, &job(&sequence, first..first + n));
                }
            }
        }
    }
    assert_eq!(met.len(), 9, "{met:?}");
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

/// Formats with ranks, and all that a reader of CSV may want.
fn options() -> Vec<DocumentFormat> {
    let csv = |ranked, header: &str, delimiter, crlf, bom, excel| DocumentFormat {
        format: Format::Csv,
        ranked,
        csv: CsvFormat {
            header: header.to_owned(),
            delimiter,
            crlf,
            bom,
            excel,
        },
    };
    let json = DocumentFormat {
        ranked: true,
        ..Format::Json.into()
    };
    vec![
        json.clone(),
        csv(true, "string", ',', true, false, false),
        csv(false, "", ';', false, true, false),
        csv(true, "a \"code\"; of mine", ';', false, false, false),
        json,
        csv(false, "=1+1", '\t', true, false, true),
        csv(true, &"\"".repeat(64), '\t', true, true, true),
        csv(true, "", ',', false, false, true),
        csv(false, &"🂡".repeat(64), ',', false, true, false),
    ]
}

pub(super) fn written(case: &Case, code: &CodeFormat, format: &DocumentFormat) -> Arc<Sequence> {
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

/// The strings that a parser finds in a document, with their ranks if they have some.
fn parsed(format: &DocumentFormat, document: &[u8]) -> Vec<(Option<u64>, String)> {
    match format.format {
        Format::Lines => {
            let text = std::str::from_utf8(document).expect("a document is UTF-8");
            text.split_inclusive('\n')
                .map(|line| line.strip_suffix('\n').expect("a line ends").to_owned())
                .map(|string| (None, string))
                .collect()
        }
        Format::Csv => parsed_csv(format.ranked, &format.csv, document),
        Format::Json if format.ranked => {
            let objects: Vec<BTreeMap<String, serde_json::Value>> =
                serde_json::from_slice(document).expect("a document is JSON");
            let pair = |object: &BTreeMap<String, serde_json::Value>| {
                assert_eq!(object.len(), 2);
                (
                    object["rank"].as_u64(),
                    object["string"].as_str().expect("text").to_owned(),
                )
            };
            objects.iter().map(pair).collect()
        }
        Format::Json => {
            let strings: Vec<String> = serde_json::from_slice(document).expect("JSON");
            strings.into_iter().map(|string| (None, string)).collect()
        }
    }
}

fn parsed_csv(ranked: bool, csv: &CsvFormat, document: &[u8]) -> Vec<(Option<u64>, String)> {
    let bom = "\u{feff}".as_bytes();
    assert_eq!(document.starts_with(bom), csv.bom);
    let text = document.strip_prefix(bom).unwrap_or(document);
    let lines = std::str::from_utf8(text).expect("a document is UTF-8");
    let newlines = if csv.crlf {
        lines.matches('\n').count()
    } else {
        0
    };
    assert_eq!(lines.matches("\r\n").count(), newlines);
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader
        .has_headers(!csv.header.is_empty())
        .delimiter(u8::try_from(csv.delimiter).expect("ASCII"));
    let mut reader = reader.from_reader(text);
    if !csv.header.is_empty() {
        let header = reader.headers().expect("there is a header");
        let columns = ["rank", &csv.header];
        assert_eq!(header, columns[usize::from(!ranked)..].to_vec());
    }
    let pair = |record: csv::StringRecord| {
        let mut fields = record.iter();
        let rank = ranked.then(|| fields.next().expect("a rank").parse().expect("a number"));
        let field = fields.next().expect("a string");
        assert_eq!(fields.next(), None);
        (
            rank,
            if csv.excel {
                excel_shows(field)
            } else {
                field.to_owned()
            },
        )
    };
    let records = reader.records();
    records
        .map(|record| pair(record.expect("it is right")))
        .collect()
}

/// The text of a formula that is a text, by Excel's rule that a quote in it is doubled.
fn excel_shows(formula: &str) -> String {
    let text = formula
        .strip_prefix("=\"")
        .and_then(|it| it.strip_suffix('"'));
    let text = text.expect("a formula that is a text");
    let single = text.replace("\"\"", "");
    assert!(!single.contains('"'), "{formula}");
    text.replace("\"\"", "\"")
}

#[test]
fn parsers_find_the_strings_in_documents_of_every_format() {
    let mut met = BTreeSet::new();
    each_job(|format, _, job| {
        let ranks = job.ranks().map(|rank| format.ranked.then_some(rank));
        let expected: Vec<_> = ranks.zip(strings(job)).collect();
        assert_eq!(
            parsed(format, &whole(job)),
            expected,
            "{format:?} of {job:?}"
        );
        met.insert(format!("{format:?}"));
    });
    // Excel's are also met without, because not all strings are short enough.
    assert_eq!(met.len(), FORMATS.len() + 8 + 3);
}
