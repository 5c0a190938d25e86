//! Rules that are wrong are refused by their names.

use strandom::Rules;

use super::of_text;
use super::refusals::{demand, refused};

#[test]
fn a_rule_that_is_wrong_is_named() {
    let new = Rules::new;
    let word = "x".repeat(65);
    let many = (0..129).map(|_| "y".repeat(64));
    let nine = (0..9).fold(new(), |rules, _| rules.at_least("a", 1));
    for (rules, argument, message) in [
        (
            nine,
            "atLeast",
            "atLeast must have at most 8 sets; you gave 9",
        ),
        (
            new().at_least("", 1),
            "atLeast",
            "atLeast must have at least one symbol in each set; you gave an empty one",
        ),
        (
            new().at_least("a", 0),
            "atLeast",
            "atLeast must ask for 1 symbol of each set or more; you gave 0",
        ),
        (
            new().at_least("a", 15).at_least("b", 16),
            "atLeast",
            "atLeast must ask for few symbols: their numbers, each plus one, multiplied, must be at most 256",
        ),
        (
            new().at_least("a", u32::MAX),
            "atLeast",
            "atLeast must ask for few symbols: their numbers, each plus one, multiplied, must be at most 256",
        ),
        (
            new().starts_with(""),
            "startsWith",
            "startsWith must have at least one symbol; you gave none",
        ),
        (
            new().max_run(0),
            "maxRun",
            "maxRun must be 1 or more; you gave 0",
        ),
        (
            new().avoid(["a", ""]),
            "avoid",
            "avoid must have words of 1 to 64 characters; you gave one of 0 as word 2",
        ),
        (
            new().avoid([word]),
            "avoid",
            "avoid must have words of 1 to 64 characters; you gave one of 65 as word 1",
        ),
        (
            new().avoid(["ok", "a\nb"]),
            "avoid",
            "avoid must have no control characters; you gave U+000A in word 2",
        ),
        (
            new().avoid(many),
            "avoid",
            "avoid must have at most 8,192 characters in all; you gave 8,256",
        ),
        (
            new().at_least("xyz", 1),
            "rules",
            "rules must be satisfied by at least one string in 1,000; none satisfies yours",
        ),
        (
            new().starts_with("x"),
            "rules",
            "rules must be satisfied by at least one string in 1,000; none satisfies yours",
        ),
        (
            new().avoid(["A", "b"]),
            "rules",
            "rules must be satisfied by at least one string in 1,000; none satisfies yours",
        ),
        (
            new().max_run(1).at_least("a", 12),
            "rules",
            "rules must be satisfied by at least one string in 1,000; none satisfies yours",
        ),
        (
            new().max_run(1),
            "rules",
            "rules must be satisfied by at least one string in 1,000; one in 524,288 satisfies yours",
        ),
    ] {
        for unique in [false, true] {
            demand(
                &refused(of_text(20, "ab").rules(rules.clone()).unique(unique)),
                argument,
                message,
            );
        }
    }
}
