//! What a request gives, beside what it is to give.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use strandom::{Alphabet, Builder, Error, Pattern, Stretch, Strings};

use super::oracle::shapes::Shape;
use super::request::{Request, Secret};

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The oracle's bytes.
    Bytes,
    /// Strings that are too many, or too far, for the oracle.
    Far,
    /// Too many for memory.
    Large,
    /// An argument is wrong.
    Refused,
    /// There are no such ranks.
    NoSuchRanks,
}

impl Outcome {
    pub const ALL: [Outcome; 5] = [
        Outcome::Bytes,
        Outcome::Far,
        Outcome::Large,
        Outcome::Refused,
        Outcome::NoSuchRanks,
    ];
}

fn builder(request: &Request) -> Result<Builder, Error> {
    let builder = match &request.shape {
        Shape::Symbols { len, alphabet } => {
            let symbols = Alphabet::from_symbols(alphabet)?;
            Strings::builder().len(*len).alphabet(symbols)
        }
        Shape::Pattern(_) => Strings::builder().pattern(Pattern::new(&request.pattern)?),
    };
    let builder = builder
        .rules(request.rules.built())
        .unique(request.unique)
        .code(request.code.clone())
        .format(request.format);
    let builder = match &request.secret {
        Secret::Missing => builder,
        Secret::Seed(seed) => builder.seed(seed),
        Secret::Key(key) => builder.key(key),
    };
    Ok(match request.python {
        Some(method) => builder.python(method),
        None => builder,
    })
}

pub fn check(request: &Request) -> Result<Outcome, TestCaseError> {
    let wrong = request.wrong();
    let strings = match builder(request).and_then(Builder::build) {
        Ok(strings) => strings,
        Err(error) => {
            names(&error, &wrong)?;
            return Ok(Outcome::Refused);
        }
    };
    prop_assert!(wrong.is_empty(), "{wrong:?} should be refused");
    prop_assert_eq!(strings.strings_max(), request.strings_max());
    prop_assert_eq!(strings.never_repeats(), request.never_repeats());
    prop_assert_eq!(strings.get(request.strings_max()), None);
    draws(request, &strings)?;
    odds(request)?;
    let ranks = request.ranks();
    match strings.range(ranks.clone()) {
        Err(error) => {
            let argument = if ranks.start == 0 { "n" } else { "first" };
            names(&error.into(), &[argument])?;
            prop_assert!(ranks.end > request.strings_max());
            Ok(Outcome::NoSuchRanks)
        }
        Ok(stretch) => {
            prop_assert!(ranks.end <= request.strings_max());
            prop_assert_eq!(stretch.ranks(), ranks.clone());
            prop_assert_eq!(stretch.len(), ranks.end - ranks.start);
            if request.is_small() {
                same(request, &strings, &stretch)?;
                Ok(Outcome::Bytes)
            } else {
                far(request, &stretch)
            }
        }
    }
}

/// Demands that an error names an argument that is wrong.
fn names(error: &Error, wrong: &[&str]) -> TestCaseResult {
    let message = error.to_string();
    prop_assert!(
        wrong.contains(&error.argument()),
        "{message}: {wrong:?} are wrong"
    );
    prop_assert!(message.starts_with(error.argument()), "{message}");
    Ok(())
}

/// Demands that there are draws where strings are drawn by format 1, and nowhere else.
fn draws(request: &Request, strings: &Strings) -> TestCaseResult {
    let mut memory = [0; 600];
    let made = strings.draws(request.any, &mut memory).map(<[u8]>::len);
    let is_stream = request.python.is_none() && !request.never_repeats();
    let is_format_1 = is_stream && request.rules.is_empty();
    prop_assert_eq!(made.is_some(), is_format_1);
    prop_assert!(made.is_none_or(|bytes| bytes == 512 || request.any > (1 << 56) - 3));
    Ok(())
}

/// Demands that the odds are those of the oracle's numbers.
fn odds(request: &Request) -> TestCaseResult {
    let odds = builder(request)
        .and_then(|it| it.odds())
        .expect("the strings are right");
    let (possible, all) = (request.sequence().possible(), request.shape.space());
    prop_assert_eq!(odds.possible_le_bytes(), possible.to_bytes_le());
    prop_assert_eq!(odds.possible(), u128::try_from(&possible).ok());
    prop_assert_eq!(
        odds.is_at_most(),
        request.code.groups != 1 && request.is_ambiguous()
    );
    // The chance of one in more than 2^1000 is 0 as a floating-point number.
    let may_repeat = !request.never_repeats() && possible.bits() <= 1000;
    prop_assert!(odds.repeat(2) > 0.0 || !may_repeat);
    prop_assert!(odds.repeat(2) == 0.0 || !request.never_repeats());
    // Of the whole numbers, to a millionth.
    let millionths = possible.clone() * 1_000_000_u32 / &all;
    let millionths = u32::try_from(millionths).expect("no part is larger than the whole");
    prop_assert!((odds.p() * 1e6 - f64::from(millionths)).abs() <= 1.01);
    let least = odds.bits().floor();
    prop_assert!(
        (least - (possible.bits() - 1) as f64).abs() <= 1.0,
        "{}",
        odds.bits()
    );
    Ok(())
}

/// Demands that each way to the strings gives the oracle's.
fn same(request: &Request, strings: &Strings, stretch: &Stretch) -> TestCaseResult {
    let expected = request.strings();
    prop_assert!(stretch.iter().eq(expected.iter().cloned()));
    prop_assert_eq!(
        strings.get(stretch.ranks().start),
        strings.iter().nth(start(stretch))
    );
    if let Some(first) = expected.first() {
        let got = strings.get(stretch.ranks().start);
        prop_assert_eq!(got.as_ref(), Some(first));
    }
    let (document, codes) = (request.document(&expected), expected);
    let expected = document.as_bytes();
    let (mut serial, mut parallel) = (Vec::new(), Vec::new());
    stretch.write_to(&mut serial).expect("memory takes all");
    stretch
        .par_write_to(&mut parallel)
        .expect("memory takes all");
    prop_assert!(serial == expected && parallel == expected);
    prop_assert!(stretch.to_vec().expect("it fits") == expected);
    prop_assert!(stretch.par_to_vec().expect("it fits") == expected);
    prop_assert!(stretch.document_bytes_max() >= expected.len() as u128);
    if !stretch.is_empty() {
        let cut = request.any % stretch.len();
        let parts = [0..cut, cut..u64::MAX].map(|part| stretch.part(part));
        let parts = parts.map(|part| part.to_vec().expect("it fits"));
        prop_assert!(parts.concat() == expected, "cut at {cut}");
    }
    let is_read_back = request.code.groups == 1 || !request.is_ambiguous();
    for (rank, string) in stretch.ranks().zip(&codes).take(4) {
        let rank = request.never_repeats().then_some(rank);
        prop_assert_eq!(strings.rank_of(string), rank.filter(|_| is_read_back));
    }
    while !strings.seek(stretch.ranks().start, request.any) {}
    Ok(())
}

fn start(stretch: &Stretch) -> usize {
    usize::try_from(stretch.ranks().start).expect("64 bits")
}

/// Demands what can be said of strings that are too many for the oracle, or too far.
fn far(request: &Request, stretch: &Stretch) -> Result<Outcome, TestCaseError> {
    let least = u128::from(stretch.len()) * request.record_bytes_at_least();
    prop_assert!(stretch.document_bytes_max() >= least);
    if least <= 1 << 30 {
        return Ok(Outcome::Far);
    }
    let refused = stretch.to_vec().expect_err("it takes more than memory");
    names(&refused.clone().into(), &["n"])?;
    prop_assert_eq!(Some(refused), stretch.par_to_vec().err());
    Ok(Outcome::Large)
}
