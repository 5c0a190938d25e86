//! Files of every format, on the host: read by parsers that know nothing of this crate.
#![cfg(not(target_arch = "wasm32"))]

use std::ops::Range;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use strandom::{Alphabet, Code, File, Format, Job, serial, threads};

/// What formats must not trip over, of each width, and what is plain.
const ALPHABETS: [&str; 14] = [
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
const FORMATS: [Format; 3] = [Format::Lines, Format::Csv, Format::Json];
/// Around what is written in one go: a register, and a window of the text.
const LENS: [u32; 22] = [
    1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 31, 32, 63, 64, 100, 1000, 9000,
];

fn job(ranks: Range<u64>, len: u32, alphabet: &str) -> Job {
    let alphabet = Alphabet::new(alphabet).expect("a test's alphabet is right");
    Job::new(ranks, len, "files", &alphabet).expect("a test's job is right")
}

fn strings(job: &Job) -> Vec<String> {
    let job = job.clone().in_format(Format::Lines);
    let mut out = vec![0; job.bytes_in_memory().expect("a test's job is small")];
    serial(&job, &mut out, || 0.0);
    let text = String::from_utf8(out).expect("the strings are UTF-8");
    text.split_terminator('\n').map(str::to_owned).collect()
}

/// A stretch, in no more memory than it needs, which is not clean.
fn stretch(file: &File, ranks: Range<u64>) -> Vec<u8> {
    let strings = ranks.end.saturating_sub(ranks.start);
    let mut least = File::ENDS_BYTES;
    while file.strings_in(least) < strings {
        least += 1;
    }
    let mut memory = vec![0xff; least];
    let made = file.write(ranks, &mut memory, |part, out| {
        serial(part, out, || 0.0);
    });
    memory[made].to_vec()
}

fn whole(job: &Job) -> Vec<u8> {
    stretch(&File::new(job), job.ranks())
}

fn text(job: &Job) -> String {
    String::from_utf8(whole(job)).expect("a file is UTF-8")
}

/// The strings that a parser finds in a file.
fn parsed(format: Format, file: &[u8]) -> Vec<String> {
    match format {
        Format::Lines => {
            let text = std::str::from_utf8(file).expect("a file is UTF-8");
            text.split_inclusive('\n')
                .map(|line| line.strip_suffix('\n').expect("a line ends").to_owned())
                .collect()
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(file);
            let head = reader.headers().expect("there is a head line");
            assert_eq!(head, vec!["string"]);
            let records = reader.deserialize::<(String,)>();
            records
                .map(|record| record.expect("a record is right").0)
                .collect()
        }
        Format::Json => serde_json::from_slice(file).expect("a file is JSON"),
    }
}

/// As they are, and dressed in what formats must not trip over.
fn dressed(job: &Job) -> [Job; 3] {
    let dress = |prefix: &str, groups, separator, check| {
        let prefix = prefix.to_owned();
        let code = Code {
            prefix,
            groups,
            separator,
            check,
        };
        job.clone().as_code(code).expect("a test's code is right")
    };
    [
        job.clone(),
        dress("\"a\\ü,", 3, '\u{2d7f}', true),
        dress("", 1, '–', false),
    ]
}

/// Jobs of all alphabets and sizes, in all formats: from no string to some windows of the text.
fn each_job(mut check: impl FnMut(Format, &Job)) {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    for alphabet in ALPHABETS {
        for len in LENS {
            let first = rng.random_range(0..1 << 40);
            let n = rng.random_range(0..=3 + 20_000 / u64::from(len));
            for job in dressed(&job(first..first + n, len, alphabet)) {
                for format in FORMATS {
                    check(format, &job.clone().in_format(format));
                }
            }
        }
    }
}

#[test]
fn parsers_find_the_strings_in_files_of_every_format() {
    each_job(|format, job| assert_eq!(parsed(format, &whole(job)), strings(job), "{job:?}"));
}

#[test]
fn stretches_put_together_are_the_file_however_it_is_cut() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    each_job(|_, job| {
        let Range { start, end } = job.ranks();
        let mut cuts: Vec<u64> = (0..4).map(|_| rng.random_range(start..=end)).collect();
        cuts.extend([start, start, end]);
        cuts.sort_unstable();
        let file = File::new(job);
        // A file of no strings is the first stretch; there is no other.
        let cuts = if job.is_empty() { &cuts[..2] } else { &cuts };
        let stretches = cuts.windows(2).map(|cut| stretch(&file, cut[0]..cut[1]));
        assert!(
            stretches.collect::<Vec<_>>().concat() == whole(job),
            "{cuts:?} of {job:?}"
        );
    });
}

#[test]
fn threads_make_the_stretches_that_one_thread_makes() {
    let job = job(5..200_005, 13, ALPHABETS[7]);
    for format in FORMATS {
        let job = job.clone().in_format(format);
        let mut memory = vec![0; 32 << 20];
        let made = File::new(&job).write(5..200_005, &mut memory, |part, out| {
            threads(part, out, || 0.0, usize::MAX);
        });
        assert!(memory[made] == whole(&job), "{format:?}");
    }
}

#[test]
fn a_file_has_the_size_that_was_said_or_less_where_symbols_are_escaped() {
    each_job(|format, job| {
        let (file, bytes) = (File::new(job), whole(job).len() as u128);
        assert!(bytes <= file.bytes_max(), "{job:?}");
        if !file.escapes() {
            assert_eq!(bytes, file.bytes_max(), "{job:?}");
        }
        let escaped: &[char] = match format {
            Format::Lines => &[],
            Format::Csv => &['"'],
            Format::Json => &['"', '\\'],
        };
        let may_have = [job.alphabet().as_str(), &job.code().prefix];
        let is_escaped = may_have.iter().any(|text| text.contains(escaped));
        assert_eq!(file.escapes(), is_escaped, "{job:?}");
    });
}

#[test]
fn where_every_symbol_is_escaped_a_file_has_the_most_bytes_that_were_said() {
    for (n, len) in [(1, 1), (100, 16), (3, 9000)] {
        let job = job(0..n, len, "\"\\").in_format(Format::Json);
        let bytes = whole(&job).len() as u128;
        assert_eq!(bytes, File::new(&job).bytes_max());
        assert_eq!(bytes, u128::from(n) * (2 * u128::from(len) + 4) + 3);
    }
    let most = Job::new(0..1 << 47, 65_536, "1", &Alphabet::default()).expect("it is the longest");
    assert_eq!(File::new(&most).bytes_max(), (1 << 47) * 65_537);
}

#[test]
fn the_bytes_are_those_of_the_formats() {
    let two = |format, alphabet: &str| text(&job(0..2, 3, alphabet).in_format(format));
    let lines = two(Format::Lines, "ab");
    let (a, b) = lines.trim_end().split_once('\n').expect("two lines");
    assert_eq!(two(Format::Csv, "ab"), format!("string\r\n{a}\r\n{b}\r\n"));
    assert_eq!(
        two(Format::Json, "ab"),
        format!("[\n\"{a}\",\n\"{b}\"\n]\n")
    );
    // What has to be quoted in some records is in all.
    for alphabet in ["a,", "a ", "a\"", "é\u{a0}"] {
        let lines = two(Format::Lines, alphabet);
        let (a, b) = lines.trim_end_matches('\n').split_once('\n').expect("two");
        let [a, b] = [a, b].map(|line| line.replace('"', "\"\""));
        assert_eq!(
            two(Format::Csv, alphabet),
            format!("string\r\n\"{a}\"\r\n\"{b}\"\r\n")
        );
    }
}

#[test]
fn a_file_without_strings_is_still_one() {
    for (format, expected) in [
        (Format::Lines, ""),
        (Format::Csv, "string\r\n"),
        (Format::Json, "[]\n"),
    ] {
        for alphabet in ["ab", "\"\\"] {
            let none = job(7..7, 5, alphabet).in_format(format);
            assert_eq!(text(&none), expected);
            assert_eq!(File::new(&none).bytes_max(), expected.len() as u128);
        }
    }
}

#[test]
fn a_stretch_without_strings_has_no_bytes_where_there_are_others() {
    let job = job(7..9, 5, "\"\\").in_format(Format::Json);
    let file = File::new(&job);
    for nothing in [0..7, 7..7, 8..8, 9..9, 9..100] {
        assert_eq!(stretch(&file, nothing.clone()), b"", "{nothing:?}");
    }
}

#[test]
#[should_panic = "memory holds 3 strings at most"]
fn a_stretch_that_memory_does_not_hold_is_refused() {
    let job = job(0..4, 16, "ab");
    File::new(&job).write(0..4, &mut [0; 80], |_, _| {});
}

#[test]
fn a_format_has_a_name_and_no_other() {
    for (name, format) in ["lines", "csv", "json"].into_iter().zip(FORMATS) {
        assert_eq!(name.parse(), Ok(format));
    }
    let refused = "JSON".parse::<Format>().expect_err("this must be refused");
    assert_eq!(
        refused.to_string(),
        "format must be lines, csv or json; you gave \"JSON\"."
    );
}
