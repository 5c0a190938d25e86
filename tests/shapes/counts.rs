//! How many strings satisfy rules, beside plain code, however many.

use num_bigint::BigUint;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::TestRunner;
use strandom::Error;

use super::oracle::rules::Rules;
use super::oracle::shapes::Shape;
use super::{built, of_pattern, of_text, regular, shape_of};

const SYMBOLS: [char; 7] = ['a', 'A', 'b', 'B', '1', '0', 'é'];

fn any_text(least: usize, most: usize) -> impl Strategy<Value = String> {
    subsequence(&SYMBOLS[..], least..=most)
        .prop_shuffle()
        .prop_map(|it| it.into_iter().collect())
}

fn any_rules() -> impl Strategy<Value = Rules> {
    let at_least = prop::collection::vec((any_text(1, 5), 1_u32..4), 0..3);
    let avoid = prop::collection::vec("[aAb01é]{1,5}", 0..6);
    let others = (prop::option::of(any_text(1, 6)), prop::option::of(1_u32..9));
    let rules = (at_least, avoid, others);
    let rules = rules.prop_map(|(at_least, avoid, (starts_with, max_run))| Rules {
        at_least,
        starts_with,
        avoid,
        max_run,
    });
    rules.prop_filter("there are rules", |rules| !rules.is_empty())
}

/// So many symbols of a text, or slots of several.
fn any_shape() -> impl Strategy<Value = (String, u32)> {
    let text = (any_text(2, 7), 1_u32..70);
    let pattern = prop::collection::vec(any_text(2, 7), 1..12);
    let pattern = pattern.prop_map(|slots| {
        let slots = slots.iter().map(|symbols| format!("[{symbols}]"));
        (slots.collect(), 0)
    });
    prop_oneof![2 => text, 1 => pattern]
}

#[test]
fn what_satisfies_rules_is_counted_as_plain_code_counts() {
    let mut runner = TestRunner::new(regular::config(600));
    let run = runner.run(&(any_shape(), any_rules()), |((text, len), rules)| {
        let (builder, shape) = match len {
            0 => (of_pattern(&text), shape_of(&text)),
            _ => (of_text(len, &text), Shape::of_text(len, &text)),
        };
        let (possible, all) = (rules.count(&shape.characters()), shape.space());
        let builder = builder.rules(rules.built());
        match builder.odds() {
            Ok(odds) => {
                prop_assert_eq!(odds.to_string(), possible.to_string());
                prop_assert!(&possible * 1000_u32 >= all);
                let bits = possible.bits() as f64;
                prop_assert!((bits - 1.0..=bits).contains(&odds.bits()));
            }
            Err(error) => {
                prop_assert!(&possible * 1000_u32 < all, "{error}");
                let message = "rules must be satisfied by at least one string in 1,000";
                prop_assert!(error.to_string().starts_with(message), "{error}");
            }
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// What is counted is as large as it can be.
#[test]
fn counts_of_thousands_of_bits_are_exact() {
    // No letter stands twice in succession, of m: m (m - 1)^(len - 1).
    for (m, len) in [(26_u32, 256_u32), (200, 160), (2, 256), (3, 7)] {
        let alphabet: String = ('\u{100}'..).take(m as usize).collect();
        let builder = of_text(len, &alphabet).rules(strandom::Rules::new().max_run(1));
        let expected = BigUint::from(m - 1).pow(len - 1) * m;
        match builder.odds() {
            Ok(odds) => assert_eq!(odds.to_string(), expected.to_string()),
            Err(_) => assert!(expected * 1000_u32 < BigUint::from(m).pow(len), "{m}^{len}"),
        }
    }
    // Some of 65,536 symbols is left out, each time: (m - 1)^len.
    let alphabet: String = ('\u{a1}'..).take(65_536).collect();
    let builder = of_text(256, &alphabet).rules(strandom::Rules::new().avoid(["¡"]));
    let expected = BigUint::from(65_535_u32).pow(256);
    assert_eq!(
        builder.odds().expect("right").to_string(),
        expected.to_string()
    );
}

#[test]
fn one_string_in_a_thousand_is_enough_and_a_little_less_is_refused() {
    // One symbol of ten at three places.
    let digits = "[0123456789]";
    let exactly = of_pattern(&digits.repeat(3)).rules(strandom::Rules::new().at_least("7", 3));
    let strings = built(exactly.clone().seed("1").unique(true));
    assert_eq!(
        (strings.strings_max(), strings.get(0)),
        (1, Some("777".to_owned()))
    );
    let odds = exactly.odds().expect("right");
    assert!((odds.p() - 0.001).abs() < 1e-12 && odds.possible() == Some(1));
    assert_eq!(built(exactly.seed("1")).get(12_345).as_deref(), Some("777"));
    // One of 1,001 that are 7 x 11 x 13.
    let below = "[0123456][0123456789a][0123456789abc]";
    let rules = strandom::Rules::new().at_least("3", 3);
    let refused = of_pattern(below).rules(rules).seed("1").build();
    let message =
        "rules must be satisfied by at least one string in 1,000; one in 1,001 satisfies yours";
    assert_eq!(refused.expect_err("they are too few").to_string(), message);
    // The numbers are too large for floating point to tell one in 1,000 from a little less.
    let large = |begin: &str| {
        let pattern = format!("[{begin}]{}", digits.repeat(60));
        of_pattern(&pattern)
            .rules(strandom::Rules::new().starts_with("a"))
            .odds()
    };
    let symbols: String = ('α'..).take(999).collect();
    assert!(large(&format!("a{symbols}")).is_ok());
    let error = large(&format!("a{symbols}é")).expect_err("one in 1,001");
    assert!(matches!(error, Error::Rules(_)), "{error}");
    let pattern = of_pattern(&format!("[a{symbols}]{}", digits.repeat(20)));
    let rules = strandom::Rules::new().starts_with("a").avoid(["7777777"]);
    let error = pattern.rules(rules).odds().expect_err("a little less");
    let message = "rules must be satisfied by at least one string in 1,000; slightly less than one in 1,000 satisfies \
                   yours";
    assert_eq!(error.to_string(), message);
}
