//! Any stretch is a slice of the whole, on any number of threads, where strings differ in size and where they do not.

use std::ops::Range;

use strandom::{Builder, CodeFormat, Format, Rules, Strings};

use super::oracle::records;
use super::{built, of_pattern, of_text, of_words};

/// Every kind, with all text that its strings consist of.
fn kinds() -> Vec<(Builder, String)> {
    let words = [
        "in",
        "put",
        "🇩🇪",
        "\"x\"",
        "e\u{301}",
        "a longer word, so that sizes differ",
    ];
    let spaced = CodeFormat {
        prefix: "→".to_owned(),
        groups: 1,
        separator: '·',
        check: true,
    };
    let wide: String = ('\u{a1}'..).take(3000).collect();
    let rules = || {
        Rules::new()
            .at_least("0123456789é", 1)
            .max_run(2)
            .avoid(["ab", "1a"])
    };
    let text = "abcdefgé0123456789";
    let pattern = || of_pattern("[a-zé]{3}-\\d{4}[\"x]");
    let letters = format!("{}-0123456789\"é", ('a'..='z').collect::<String>());
    vec![
        (of_words(5, &words), words.concat()),
        (of_words(5, &words).code(spaced.clone()), words.concat()),
        (
            of_words(5, &words).code(spaced).unique(true),
            words.concat(),
        ),
        (of_text(16, text), text.to_owned()),
        (of_text(16, text).unique(true), text.to_owned()),
        (of_text(7, &wide), wide.clone()),
        (of_text(7, &wide).unique(true), wide),
        (pattern(), letters.clone()),
        (pattern().unique(true), letters.clone()),
        (pattern().rules(rules()), letters.clone()),
        (pattern().rules(rules()).unique(true), letters),
        (of_text(9, text).rules(rules()), text.to_owned()),
        (
            of_text(9, text).rules(rules()).unique(true),
            text.to_owned(),
        ),
    ]
}

fn strings(builder: &Builder, format: Format) -> Strings {
    built(builder.clone().seed("stretches").format(format))
}

fn pool(threads: usize) -> rayon::ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("the pool starts")
}

#[test]
fn strings_are_the_same_alone_in_a_row_and_after_a_jump() {
    for (builder, _) in kinds() {
        let strings = strings(&builder, Format::Lines);
        let most = strings.strings_max() - 300;
        for first in [0, 7, most / 2 + 1, most] {
            let stretch = strings
                .range(first..first + 300)
                .expect("there are such ranks");
            let made: Vec<String> = stretch.iter().collect();
            for place in [0, 1, 2, 3, 5, 50, 299] {
                let rank = first + place as u64;
                assert_eq!(strings.get(rank).as_ref(), Some(&made[place]), "{rank}");
                assert_eq!(
                    stretch.iter().nth(place).as_ref(),
                    Some(&made[place]),
                    "{rank}"
                );
                let is_unique = strings.never_repeats();
                assert_eq!(
                    strings.rank_of(&made[place]),
                    is_unique.then_some(rank),
                    "{rank}"
                );
            }
        }
        assert_eq!(strings.get(strings.strings_max()), None);
    }
}

#[test]
fn parts_of_a_document_are_slices_of_it() {
    for (builder, symbols) in kinds() {
        for format in [Format::Lines, Format::Csv, Format::Json] {
            let strings = strings(&builder, format);
            let whole = strings.range(90..190).expect("there are such ranks");
            let made: Vec<String> = whole.iter().collect();
            // Prefix and separator are in none of these symbols and nothing to formats.
            let expected = records::document(&made, &symbols, &CodeFormat::default(), format);
            let expected = expected.into_bytes();
            assert!(
                whole.to_vec().as_ref() == Ok(&expected),
                "{format:?} {strings:?}"
            );
            assert!(whole.document_bytes_max() >= expected.len() as u128);
            for cut in [0, 1, 33, 99, 100] {
                let parts = [0..cut, cut..cut, cut..100];
                let bytes = |part: Range<u64>| whole.part(part).to_vec().expect("it is small");
                assert!(
                    parts.map(bytes).concat() == expected,
                    "{format:?}, cut at {cut}"
                );
            }
        }
    }
}

/// More than is made before it is written, by pools of several sizes.
#[test]
fn threads_write_the_bytes_of_one_thread() {
    let pools = [pool(1), pool(2), pool(5)];
    for (builder, _) in kinds() {
        for format in [Format::Lines, Format::Json] {
            let strings = strings(&builder, format);
            let end = strings.strings_max().min(30_011);
            let stretch = strings.range(11..end).expect("there are such ranks");
            let expected = stretch.to_vec().expect("it fits");
            for pool in &pools {
                let mut written = Vec::new();
                let made = pool.install(|| stretch.par_to_vec()).expect("it fits");
                pool.install(|| stretch.par_write_to(&mut written))
                    .expect("memory takes all");
                assert!(
                    made == expected && written == expected,
                    "{format:?} {strings:?}"
                );
            }
            let mut written = Vec::new();
            stretch.write_to(&mut written).expect("memory takes all");
            assert!(written == expected, "{format:?} {strings:?}");
        }
    }
}

#[test]
fn lines_fill_memory_where_they_have_one_size_and_nowhere_else() {
    for (builder, _) in kinds() {
        let strings = strings(&builder, Format::Lines);
        let stretch = strings.range(5..105).expect("there are such ranks");
        let expected = stretch.to_vec().expect("it is small");
        let mut memory = vec![0; expected.len()];
        match strings.line_bytes() {
            None => {
                let sizes = stretch.iter().map(|it| it.len());
                assert!(sizes.min() < stretch.iter().map(|it| it.len()).max());
                assert_eq!((stretch.fill_lines(&mut memory), memory[0]), (0, 0));
            }
            Some(bytes) => {
                assert_eq!(expected.len(), 100 * bytes);
                assert_eq!(stretch.fill_lines(&mut memory), 100);
                assert!(memory == expected);
            }
        }
    }
}

#[test]
fn the_longest_strings_are_made() {
    let word = "x".repeat(64);
    let words = built(
        of_words(65_536, &[&word, "y"])
            .seed("1")
            .format(Format::Json),
    );
    let stretch = words.range(0..3).expect("there are such ranks");
    let read: Vec<String> =
        serde_json::from_slice(&stretch.to_vec().expect("it fits")).expect("JSON");
    let is_right = |string: &String| {
        let symbols = string.matches(&word).count() + string.matches('y').count();
        symbols == 65_536
    };
    assert!(read.len() == 3 && read.iter().all(is_right));
    assert!(stretch.iter().eq(read));
    let slots = built(of_pattern("[ab]{65536}").seed("1"));
    assert_eq!(slots.get(3).map(|it| it.len()), Some(65_536));
    let literals = built(of_pattern("x{65535}[ab]x").seed("1"));
    assert_eq!(literals.get(3).map(|it| it.len()), Some(65_537));
}
