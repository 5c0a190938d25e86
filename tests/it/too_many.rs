//! Strings that there are not, that memory does not hold, or that Python does not make.

use strandom::{Error, PythonMethod, RanksError, SeedError, Strings, UniqueError, generate};

use super::refusals::{demand, refused};
use super::{builder, built};

/// The error of ranks that must be refused.
fn no_such_ranks(strings: &Strings, start: u64, end: u64) -> Error {
    let refused = strings.range(start..end).expect_err("this must be refused");
    refused.into()
}

#[test]
fn a_refusal_names_the_ranks_what_is_allowed_and_what_was_given() {
    for (argument, start, end, len, message) in [
        (
            "ranks",
            7,
            3,
            5,
            "ranks must not end before they start; you gave 7 to 3",
        ),
        (
            "n",
            0,
            (1 << 59) + 1,
            16,
            "n must be at most 576,460,752,303,423,488 with len 16; you gave \
             576,460,752,303,423,489",
        ),
        (
            "first",
            1,
            u64::MAX,
            65_536,
            "first + n must be at most 140,737,488,355,328 with len 65,536; \
             you gave 18,446,744,073,709,551,615",
        ),
    ] {
        let strings = built(builder(len, "abc").seed("1"));
        demand(&no_such_ranks(&strings, start, end), argument, message);
    }
}

#[test]
fn strings_that_are_too_many_for_memory_are_refused_for_their_n() {
    let message = "n must be at most 63,161,283 with len 16, so that the strings fit into the 1 GiB that \
                   one result may take; you gave 1,000,000,000";
    let stretch = built(builder(16, "abc").seed("1")).range(5..1_000_000_005);
    let stretch = stretch.expect("there are such ranks");
    for refused in [stretch.to_vec(), stretch.par_to_vec()] {
        demand(
            &refused.expect_err("this must be refused").into(),
            "n",
            message,
        );
    }
    let refused = generate(1_000_000_000, 16, "1").expect_err("this must be refused");
    demand(&refused, "n", message);
    // Also where there are no such ranks either.
    let refused = generate(u64::MAX, 65_536, "1").expect_err("this must be refused");
    demand(
        &refused,
        "n",
        "n must be at most 16,383 with len 65,536, so that the strings fit into the 1 GiB that one \
         result may take; you gave 18,446,744,073,709,551,615",
    );
}

#[test]
fn what_python_cannot_make_is_refused_in_words() {
    let strings = |method| Strings::builder().len(5).python(method);
    let choice = built(strings(PythonMethod::Choice).seed("1"));
    let error = no_such_ranks(&choice, 0, 1 << 31);
    demand(
        &error,
        "n",
        "n must be at most 1,717,986,918 with len 5 and engine python-choice, which draws all strings \
         before one to find it; you gave 2,147,483,648",
    );
    assert!(matches!(
        error,
        Error::Ranks(RanksError::TooFar {
            strings_max: 1_717_986_918,
            ..
        })
    ));
    for method in [PythonMethod::Choice, PythonMethod::Choices] {
        let error = refused(strings(method).seed(""));
        assert_eq!(error, Error::Seed(SeedError::Empty));
        demand(
            &refused(strings(method).key(&[1; 32])),
            "seed",
            "seed must be text for the engines python-choice and python-choices; you gave a key",
        );
        let error = refused(strings(method).seed("1").unique(true));
        assert_eq!(error, Error::Unique(UniqueError));
        demand(
            &error,
            "unique",
            "unique must be false for the engines python-choice and python-choices, whose strings may \
             repeat; you gave true",
        );
    }
}
