//! Records as pictures.

use super::*;
use crate::alphabet::Alphabet;
use crate::code::CodeFormat;
use crate::format::Format;
use crate::frame::Frame;

fn layout(len: u32, code: &CodeFormat, format: Format) -> Layout {
    let shape = Shape::new(len, Alphabet::default()).expect("a length");
    let frame = Frame::of(&format.into(), "ab", false);
    let (before, after) = frame.around_records();
    Layout::new(&shape, None, code, before, after)
}

/// What a record looks like, with `x` for a symbol and `c` for the check symbol.
fn picture(layout: &Layout) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Literal { start, end } => {
            String::from_utf8_lossy(layout.literal(*start, *end)).into_owned()
        }
        Segment::Symbols { slots } => "x".repeat(*slots as usize),
        Segment::Check => "c".to_owned(),
    };
    layout.segments().iter().map(part).collect()
}

#[test]
fn a_record_has_its_prefix_its_groups_and_its_check_symbol() {
    for (len, prefix, groups, check, expected) in [
        (5, "", 0, false, "\"xxxxx\",\n"),
        (5, "P-", 0, false, "\"P-xxxxx\",\n"),
        (9, "", 4, true, "\"xxxx-xxxx-xc\",\n"),
        (8, "", 4, true, "\"xxxx-xxxx-c\",\n"),
        (8, "", 4, false, "\"xxxx-xxxx\",\n"),
        (3, "", 1, true, "\"x-x-x-c\",\n"),
        (1, "", 65_536, true, "\"xc\",\n"),
    ] {
        let code = CodeFormat {
            prefix: prefix.to_owned(),
            groups,
            check,
            ..CodeFormat::default()
        };
        let layout = layout(len, &code, Format::Json);
        assert_eq!(picture(&layout), expected);
        assert_eq!(layout.record_bytes(), expected.len());
        assert_eq!(layout.string_bytes(), expected.len() - 4);
    }
}

fn is_plain(layout: &Layout) -> bool {
    matches!(layout.around(), Around::Ends(..))
}

#[test]
fn a_record_is_plain_where_nothing_stands_between_its_symbols() {
    let plain = CodeFormat::default();
    for format in [Format::Lines, Format::Csv, Format::Json] {
        assert!(is_plain(&layout(5, &plain, format)));
    }
    let code = |prefix: &str, groups, check| CodeFormat {
        prefix: prefix.to_owned(),
        groups,
        check,
        ..CodeFormat::default()
    };
    for code in [code("X-", 0, false), code("", 0, true), code("", 6, true)] {
        assert!(is_plain(&layout(5, &code, Format::Lines)));
    }
    for code in [
        code("long-", 0, false),
        code("", 2, false),
        code("", 5, true),
    ] {
        assert!(!is_plain(&layout(5, &code, Format::Lines)));
    }
}
