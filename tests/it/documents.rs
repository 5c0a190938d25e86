//! Documents as the crate's users write them.

use strandom::{Builder, Format};

use super::{builder, built};

const FORMATS: [Format; 3] = [Format::Lines, Format::Csv, Format::Json];

fn documents(len: u32, alphabet: &str, format: Format) -> Builder {
    builder(len, alphabet).seed("documents").format(format)
}

fn text(builder: Builder, n: u64) -> String {
    let stretch = built(builder)
        .range(7..7 + n)
        .expect("there are such ranks");
    String::from_utf8(stretch.to_vec().expect("it is small")).expect("a document is UTF-8")
}

#[test]
fn the_bytes_are_those_of_the_formats() {
    let two = |format, alphabet: &str| text(documents(3, alphabet, format), 2);
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
fn a_document_without_strings_is_still_one() {
    for (format, expected) in FORMATS.into_iter().zip(["", "string\r\n", "[]\n"]) {
        for alphabet in ["ab", "\"\\"] {
            let documents = documents(5, alphabet, format);
            assert_eq!(text(documents.clone(), 0), expected);
            let none = built(documents).range(9..9).expect("there are such ranks");
            assert_eq!(none.document_bytes_max(), expected.len() as u128);
            let [mut serial, mut parallel] = [Vec::new(), Vec::new()];
            none.write_to(&mut serial).expect("memory takes all");
            none.par_write_to(&mut parallel).expect("memory takes all");
            assert_eq!([serial, parallel], [expected.as_bytes(); 2]);
        }
    }
}

#[test]
fn where_every_symbol_is_escaped_a_document_has_the_most_bytes_that_were_said() {
    for (n, len) in [(1, 1), (100, 16), (3, 9000)] {
        let json = documents(len, "\"\\", Format::Json);
        let stretch = built(json.clone()).range(7..7 + n);
        let most = stretch.expect("there are such ranks").document_bytes_max();
        assert_eq!(text(json, n).len() as u128, most);
        assert_eq!(most, u128::from(n) * (2 * u128::from(len) + 4) + 3);
    }
    let longest = built(documents(65_536, "ab", Format::Lines));
    let longest = longest.range(..).expect("all of them");
    assert_eq!(longest.document_bytes_max(), (1 << 47) * 65_537);
}

/// More than is made before it is written, on one thread and on all.
#[test]
fn what_is_written_is_what_is_held_in_memory() {
    for format in FORMATS {
        let documents = built(documents(13, "ab\"", format));
        let stretch = documents.range(5..1_500_005).expect("there are such ranks");
        let expected = stretch.to_vec().expect("it fits");
        assert!(
            stretch.par_to_vec().expect("it fits") == expected,
            "{format:?}"
        );
        let [mut serial, mut parallel] = [Vec::new(), Vec::new()];
        stretch.write_to(&mut serial).expect("memory takes all");
        stretch
            .par_write_to(&mut parallel)
            .expect("memory takes all");
        assert!(serial == expected && parallel == expected, "{format:?}");
        let parts = [0..1, 1..77_777, 77_777..1_500_000].map(|part| stretch.part(part));
        let parts = parts.map(|part| part.to_vec().expect("it fits"));
        assert!(parts.concat() == expected, "{format:?}");
    }
}
