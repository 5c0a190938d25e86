//! Requests of every kind: what is usual, what is at a bound, and what is absurd.

use proptest::prelude::*;
use proptest::sample::select;
use strandom::{CodeFormat, Format, PythonMethod};

use super::oracle::rules::Rules;
use super::oracle::shapes::Shape;
use super::shapes::{any_pattern, any_rules, any_words, written};

/// All that a builder takes, and ranks.
#[derive(Clone, Debug)]
pub struct Request {
    pub secret: Secret,
    pub unique: bool,
    pub python: Option<PythonMethod>,
    pub shape: Shape,
    /// The pattern as it is written, where the shape is one.
    pub pattern: String,
    pub rules: Rules,
    pub code: CodeFormat,
    pub format: Format,
    pub start: Start,
    pub n: u64,
    /// Where the strings are cut in two, how far is sought at a time, and which draws are looked at.
    pub any: u64,
}

#[derive(Clone, Debug)]
pub enum Secret {
    Missing,
    Seed(String),
    Key([u8; 32]),
}

/// The rank of the first string.
#[derive(Clone, Debug)]
pub enum Start {
    At(u64),
    /// That many before the end of the sequence.
    BeforeEnd(u64),
}

pub fn any_request() -> impl Strategy<Value = Request> {
    let engine = (any_secret(), any::<bool>(), any_method());
    let strings = (any_shape(), any_rules(), any_code(), any_format());
    let ranks = (any_start(), any_number(), any_number());
    (engine, strings, ranks).prop_map(|(engine, strings, ranks)| {
        let (secret, unique, python) = engine;
        let (shape, rules, code, format) = strings;
        let (start, n, any) = ranks;
        let mut request = Request {
            secret,
            unique,
            python,
            pattern: written(&shape),
            shape,
            rules,
            code,
            format,
            start,
            n,
            any,
        };
        request.shorten();
        // Now and then the separator is a symbol, and what does not combine is asked for.
        if any % 16 == 0 {
            let symbol = request.symbols().chars().last();
            request.code.separator = symbol.unwrap_or_default();
        } else {
            request.combine();
        }
        request
    })
}

fn any_shape() -> impl Strategy<Value = Shape> {
    let text = (any_len(), any_alphabet()).prop_map(|(len, text)| Shape::of_text(len, &text));
    let words = (1_u32..=12, any_words());
    let words = words.prop_map(|(len, alphabet)| Shape::Symbols { len, alphabet });
    prop_oneof![
        8 => text,
        3 => words,
        3 => any_pattern().prop_map(Shape::Pattern),
    ]
}

fn any_secret() -> impl Strategy<Value = Secret> {
    prop_oneof![
        1 => Just(Secret::Missing),
        1 => Just(Secret::Key([0; 32])),
        2 => select(&[0, 65_536, 65_537][..]).prop_map(|size| Secret::Seed("x".repeat(size))),
        30 => "-?[0-9]{1,40}".prop_map(Secret::Seed),
        30 => any::<String>().prop_map(Secret::Seed),
        30 => any::<[u8; 32]>().prop_map(Secret::Key),
    ]
}

fn any_method() -> impl Strategy<Value = Option<PythonMethod>> {
    prop_oneof![
        6 => Just(None),
        2 => Just(Some(PythonMethod::Choice)),
        2 => Just(Some(PythonMethod::Choices)),
    ]
}

fn any_len() -> impl Strategy<Value = u32> {
    prop_oneof![
        40 => 1_u32..=20,
        10 => 21_u32..=400,
        1 => select(&[0, 65_535, 65_536, 65_537][..]),
        1 => any::<u32>(),
    ]
}

/// Symbols of one width in bytes or of several, with what formats escape or quote among them.
fn any_alphabet() -> impl Strategy<Value = String> {
    let width = select(&[(0x20, 95), (0xa0, 256), (0x2000, 256), (0x1f300, 256)][..]);
    let right = (width, any::<u32>(), 2_usize..=256).prop_map(|((first, there), turn, count)| {
        // A prime turns the symbols about so that no neighbours stand side by side, or they do.
        let step = if turn % 2 == 0 { 37 } else { 1 };
        let symbol = |i: u32| first + (i * step + turn % there) % there;
        let symbols = (0..there).map(symbol).filter_map(char::from_u32);
        symbols.take(count).collect()
    });
    prop_oneof![
        36 => right,
        12 => select(&["ab", "01", "0123456789", "abc", "\"\\", "a,", "αβγδε"][..]).prop_map(str::to_owned),
        12 => select(&["abAB01-", "abAB01é", "aä", "äöüß", "aé一🂡", "0123456789äöü", "abcdefABCDEF-"][..]).prop_map(str::to_owned),
        2 => (257_usize..=700).prop_map(|count| ('\u{a1}'..).take(count).collect()),
        1 => any::<String>(),
        1 => "[ab\n]{0,4}",
    ]
}

fn any_code() -> impl Strategy<Value = CodeFormat> {
    let prefix = prop_oneof![
        4 => Just(String::new()),
        4 => "[A-Z]{1,6}-",
        4 => "\\PC{0,5}",
        1 => "\\PC{0,33}",
        1 => any::<String>(),
    ];
    let groups = prop_oneof![
        20 => Just(0),
        12 => 1_u32..=20,
        1 => select(&[65_535, 65_536, 65_537][..]),
        1 => any::<u32>(),
    ];
    let separator = prop_oneof![8 => Just('-'), 2 => any::<char>()];
    (prefix, groups, separator, any::<bool>()).prop_map(|(prefix, groups, separator, check)| {
        CodeFormat {
            prefix,
            groups,
            separator,
            check,
        }
    })
}

fn any_format() -> impl Strategy<Value = Format> {
    select(&[Format::Lines, Format::Csv, Format::Json][..])
}

fn any_start() -> impl Strategy<Value = Start> {
    prop_oneof![
        8 => (0_u64..200).prop_map(Start::At),
        4 => (0_u64..20).prop_map(Start::BeforeEnd),
        2 => any_number().prop_map(Start::At),
    ]
}

/// Small ones for the most part, those about every power of two, and any.
fn any_number() -> impl Strategy<Value = u64> {
    prop_oneof![
        12 => 0_u64..=24,
        2 => (0_u32..64, 0_u64..3).prop_map(|(power, more)| (1_u64 << power).saturating_add(more) - 1),
        1 => (0_u64..3).prop_map(|less| u64::MAX - less),
        1 => any::<u64>(),
    ]
}
