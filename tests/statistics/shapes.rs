//! Words, patterns and strings with rules know nothing of each other, nor of those without.

use strandom::{Alphabet, Builder, Pattern, Rules, Strings};

use super::strangers::demand_strangers;
use super::{PAIRED, built};

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// The first letters of a sequence, as numbers, without what stands between them.
fn letters(builder: Builder) -> (Vec<u8>, u32) {
    let strings = built(builder);
    let letters = strings.iter().flat_map(|string| {
        let letters = string.bytes().filter(u8::is_ascii_lowercase);
        letters.map(|it| it - b'a').collect::<Vec<u8>>()
    });
    let most = usize::try_from(PAIRED / 4).expect("it is small");
    (letters.take(most).collect(), 26)
}

fn text() -> Builder {
    let alphabet = Alphabet::new(LETTERS).expect("they differ");
    Strings::builder().len(9).alphabet(alphabet)
}

fn of_pattern(pattern: &str) -> Builder {
    Strings::builder().pattern(Pattern::new(pattern).expect("a test's pattern is right"))
}

#[test]
fn patterns_know_nothing_of_each_other() {
    // They differ in literals alone, or in the order, the number or the places of their slots.
    let pairs = [
        ["1-[a-z]{8}", "2-[a-z]{8}"],
        ["[a-z]{8}", "[a-z]{8}-"],
        ["[a-z]{8}", "[b-za]{8}"],
        ["[a-z]{4}-[a-z]{4}", "[a-z]{5}-[a-z]{3}"],
        ["[a-z]{8}", "[a-z]{9}"],
        ["[a-z]{3}[0-9][a-z]{4}", "[0-9][a-z]{7}"],
    ];
    let pairs = pairs.map(|two| two.map(|pattern| letters(of_pattern(pattern).seed("123"))));
    demand_strangers("two patterns of one seed", pairs.into_iter());
    let others = [false, true].map(|unique| {
        let pattern = || of_pattern("[a-z]{9}").seed("123").unique(unique);
        [
            letters(pattern()),
            letters(text().seed("123").unique(unique)),
        ]
    });
    demand_strangers("a pattern and a length of one seed", others.into_iter());
}

#[test]
fn unique_strings_with_rules_know_nothing_of_each_other() {
    let rules = [
        Rules::new(),
        Rules::new().max_run(8),
        Rules::new().max_run(7),
        Rules::new().avoid(["aaaaaaaa"]),
        Rules::new().avoid(["aaaaaaaaa"]),
        Rules::new().at_least(LETTERS, 1),
        Rules::new().at_least(LETTERS, 2),
    ];
    let of = |rules: &Rules| letters(text().rules(rules.clone()).unique(true).seed("123"));
    let pairs = rules.windows(2).map(|two| [of(&two[0]), of(&two[1])]);
    demand_strangers("unique strings of two sets of rules", pairs);
}

#[test]
fn later_attempts_know_nothing_of_the_first_one() {
    // Where the first letter is wrong all are drawn again, which shows in the others.
    let pairs = ["abc", "defghijklmn", "z"].map(|set| {
        let strings = built(text().seed("123"));
        let with = built(text().rules(Rules::new().starts_with(set)).seed("123"));
        let differ = strings.iter().zip(with.iter()).filter(|(a, b)| a != b);
        let mut both = [Vec::new(), Vec::new()];
        for (a, b) in differ.take(15_000) {
            assert!(!a.starts_with(|it| set.contains(it)) && b.starts_with(|it| set.contains(it)));
            both[0].extend(a.bytes().skip(1).map(|it| it - b'a'));
            both[1].extend(b.bytes().skip(1).map(|it| it - b'a'));
        }
        both.map(|letters| (letters, 26))
    });
    demand_strangers(
        "first attempts that break a rule and later ones",
        pairs.into_iter(),
    );
}

#[test]
fn words_know_nothing_of_letters() {
    let of_words = |words: &[String]| {
        let alphabet = Alphabet::from_symbols(words).expect("they differ");
        letters(Strings::builder().len(9).alphabet(alphabet).seed("123"))
    };
    let numbered = |ending: &str| {
        LETTERS
            .chars()
            .map(|it| format!("{it}{ending}"))
            .collect::<Vec<_>>()
    };
    let mut turned = numbered("1");
    turned.rotate_left(1);
    let pairs = [
        [of_words(&numbered("1")), letters(text().seed("123"))],
        [of_words(&numbered("1")), of_words(&numbered("2"))],
        [of_words(&numbered("1")), of_words(&turned)],
    ];
    demand_strangers("words and letters of one seed", pairs.into_iter());
}
