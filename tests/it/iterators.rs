//! Strings one after the other are those of the lines.

use strandom::{Format, Strings};

use super::{builder, built};

fn strings() -> Strings {
    built(
        builder(3, "abcdefgh\"")
            .seed("one by one")
            .format(Format::Json),
    )
}

fn lines(n: u64) -> Vec<String> {
    let strings = built(builder(3, "abcdefgh\"").seed("one by one"));
    let lines = strings.range(0..n).expect("there are such ranks").to_vec();
    let text = String::from_utf8(lines.expect("it is small")).expect("symbols are UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// More than are made ahead, many times over.
#[test]
fn all_strings_come_in_order_however_many() {
    let n = 1_200_000;
    let expected = lines(n);
    let stretch = strings();
    let stretch = stretch.range(0..n).expect("there are such ranks");
    assert!(stretch.iter().eq(expected.iter().cloned()));
    assert!(strings().iter().take(expected.len()).eq(expected));
}

#[test]
fn strings_that_are_skipped_are_not_missed() {
    let expected = lines(100_000);
    let strings = strings();
    for step in [1, 2, 3, 7, 64, 1000, 21_845, 50_000] {
        let stepped = strings.range(0..100_000).expect("there are such ranks");
        let stepped = stepped.iter().step_by(step);
        assert!(stepped.eq(expected.iter().step_by(step).cloned()), "{step}");
    }
    let mut some = strings.iter();
    assert_eq!(some.next().as_ref(), Some(&expected[0]));
    assert_eq!(some.nth(50_000).as_ref(), Some(&expected[50_001]));
    assert_eq!(some.next().as_ref(), Some(&expected[50_002]));
}

#[test]
fn an_iterator_says_how_many_strings_are_left() {
    let strings = strings();
    let mut some = strings.range(5..25).expect("there are such ranks").iter();
    assert_eq!(some.size_hint(), (20, Some(20)));
    some.next();
    some.nth(9);
    assert_eq!(some.size_hint(), (9, Some(9)));
    assert_eq!(some.by_ref().count(), 9);
    assert_eq!(some.size_hint(), (0, Some(0)));
    assert_eq!((some.next(), some.next()), (None, None));
}

#[test]
fn a_loop_goes_over_strings_and_over_a_stretch_of_them() {
    let strings = strings();
    let stretch = strings.range(2..5).expect("there are such ranks");
    let expected = lines(5);
    let (mut all, mut some) = (Vec::new(), Vec::new());
    for string in &strings {
        if all.len() == 5 {
            break;
        }
        all.push(string);
    }
    for string in &stretch {
        some.push(string);
    }
    assert_eq!(all, expected);
    assert_eq!(some, expected[2..]);
}
