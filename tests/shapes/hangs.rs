//! What could take for ever, or more memory than there is, ends.

use strandom::{Alphabet, Pattern, Rules, Strings};

use super::deadline::ends;
use super::{built, of_pattern, of_text};

#[test]
fn patterns_of_any_size_are_read_or_refused_at_once() {
    ends(|| {
        let long = "a[bc]".repeat(2000);
        assert_eq!(Pattern::new(&long).map(|it| it.slots()), Ok(2000));
        let place = |pattern: &str| Pattern::new(pattern).expect_err("it is too large").place;
        assert_eq!(place(&"[".repeat(65_536)), Some(2));
        assert_eq!(place(&"x".repeat(65_537)), None);
        assert_eq!(place(&"{65536}".repeat(9000)), Some(1));
        assert_eq!(place(&"[ab]{65536}".repeat(5000)), Some(12));
        assert_eq!(place(&"é{65536}".repeat(2)), Some(9));
        assert_eq!(place("[ab]{65536}{65536}"), Some(12));
        assert_eq!(place("[ab]{65537}"), Some(5));
        assert_eq!(place("[ab]{99999999999999999999999}"), Some(5));
        assert_eq!(place(&format!("[{}", "a-z".repeat(20_000))), Some(1));
        assert_eq!(place("[ab][\u{a0}-\u{10ffff}]"), Some(5));
        assert_eq!(place(&"[\u{100}-\u{100ff}]".repeat(67)), Some(331));
        let members = format!("[{}]", "\u{100}-\u{100ff}".repeat(10_000));
        assert!(members.len() > 65_536 || Pattern::new(&members).is_ok());
    });
}

#[test]
fn many_words_are_taken_or_refused_at_once() {
    ends(|| {
        let words: Vec<String> = (0..65_536).map(|it| format!("w{it:05}")).collect();
        let alphabet = Alphabet::from_symbols(&words).expect("there may be so many");
        let strings = built(
            Strings::builder()
                .len(6)
                .alphabet(alphabet)
                .seed("1")
                .unique(true),
        );
        let string = strings.get(1 << 40).expect("there are so many");
        assert_eq!(strings.rank_of(&string), Some(1 << 40));
        // Each begins the next one.
        let nested: Vec<String> = (1..=64).map(|bytes| "x".repeat(bytes)).collect();
        let alphabet = Alphabet::from_symbols(&nested).expect("they differ");
        let nested = Strings::builder().len(8).alphabet(alphabet).seed("1");
        assert!(nested.clone().build().is_ok());
        assert!(nested.unique(true).build().is_err());
        // Nearly all of them stand twice.
        let twice = [&words[..65_000], &words[..500]].concat();
        let error = Alphabet::from_symbols(&twice)
            .expect_err("they repeat")
            .to_string();
        assert!(
            error.contains("'w00000' as symbols 1 and 65,001") || error.contains("65001"),
            "{error}"
        );
    });
}

/// Rules as large as they may be: what is counted, and one string.
fn demand_counted(what: &str, builder: &strandom::Builder) {
    let builder = builder.clone().seed("1");
    let what = what.to_owned();
    ends(move || {
        let odds = builder
            .odds()
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(odds.p() >= 0.001 && odds.p() <= 1.0, "{what}: {}", odds.p());
        for unique in [false, true] {
            let strings = built(builder.clone().unique(unique));
            let string = strings.get(1).expect("there are two");
            let rank = strings.never_repeats().then_some(1);
            assert_eq!(strings.rank_of(&string), rank, "{what}");
        }
    });
}

#[test]
fn the_largest_rules_are_counted() {
    let letters: String = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    let words = |count: usize, length: usize| {
        (0..count).map(move |it| format!("{:0>length$}", format!("{it:x}").replace('0', "x")))
    };
    // A thousand words of eight letters, and four sets.
    let all = Rules::new()
        .at_least("abcdefghijklmnopqrstuvwxyz", 1)
        .at_least("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)
        .at_least("0123456789", 1)
        .at_least("z9", 1)
        .avoid(words(1000, 8))
        .max_run(2);
    demand_counted("a thousand words", &of_text(60, &letters).rules(all));
    // Tallies, words and slots multiply to what is just allowed.
    let most = Rules::new().at_least("0123456789", 3).avoid(words(128, 64));
    demand_counted("slots", &of_text(255, &letters).rules(most));
    let most = Rules::new()
        .at_least("abcdefABCDEF", 15)
        .at_least("0123456789", 7)
        .avoid(words(200, 10));
    demand_counted(
        "tallies",
        &of_text(32, "abcdefABCDEF0123456789").rules(most),
    );
    // Each of four thousand letters begins a word, and none may stand twice.
    let many: String = ('\u{4e00}'..).take(8192).collect();
    let pairs: Vec<String> = many
        .chars()
        .collect::<Vec<_>>()
        .chunks(2)
        .map(|two| two.iter().collect())
        .collect();
    demand_counted(
        "letters",
        &of_text(100, &many).rules(Rules::new().avoid(pairs).max_run(1)),
    );
    // Long runs in words, of a letter in two cases.
    let runs = (0..120).map(|it| {
        format!("{:b}b{}", 128 + it, "a".repeat(55))
            .replace('0', "a")
            .replace('1', "b")
    });
    let runs = Rules::new().at_least("aA", 10).avoid(runs).max_run(84);
    demand_counted("runs", &of_text(85, "aAb").rules(runs));
    // Slots of more than a million different symbols.
    let wide = (0..16).map(|it| {
        format!(
            "[\\u{{{:x}}}-\\u{{{:x}}}]",
            0x1_0000 * (it + 1),
            0x1_0000 * (it + 1) + 0xfffd
        )
    });
    let wide: String = wide.map(|it| unescaped(&it)).collect();
    let some = Rules::new()
        .at_least("a\u{10000}", 0x1)
        .starts_with("\u{10000}");
    let refused = of_pattern(&wide)
        .rules(some)
        .seed("1")
        .build()
        .expect_err("one in 65,534");
    assert_eq!(refused.argument(), "rules");
    demand_counted(
        "symbols",
        &of_pattern(&wide).rules(Rules::new().avoid(["\u{10000}"])),
    );
}

/// As many states as there may be, and numbers of as many bits.
#[test]
fn the_largest_numbers_are_counted() {
    ends(|| {
        let wide: Vec<char> = ('\u{4e00}'..).take(65_536).collect();
        let text = |symbols: &[char]| symbols.iter().collect::<String>();
        let word =
            |first: usize| text(&[&wide[first..=first], &wide[200 + first % 7..][..63]].concat());
        let rules = Rules::new()
            .at_least(&text(&wide[..30_000]), 3)
            .avoid((0..128).map(word));
        let odds = of_text(255, &text(&wide))
            .rules(rules)
            .odds()
            .expect("it is just allowed");
        assert!(
            (odds.bits() - 4080.0).abs() < 1e-6 && odds.p() <= 1.0,
            "{} bits",
            odds.bits()
        );
        assert_eq!(odds.possible_le_bytes().len(), 510);
    });
}

/// `\u{...}` as the character.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (number, rest) = part.split_once('}').expect("it is closed");
        let number = u32::from_str_radix(number, 16).expect("a number");
        text + &char::from_u32(number).expect("a character").to_string() + rest
    })
}

#[test]
fn what_takes_too_long_to_count_is_refused() {
    let message = "rules must be simple enough to count what satisfies them; give fewer words to avoid, fewer symbols \
                   or a shorter length";
    let words = (0..1000).map(|it| format!("word{it:04}"));
    for (builder, rules) in [
        (
            of_text(256, "ab"),
            Rules::new().avoid(words.clone()).at_least("a", 5),
        ),
        (
            of_text(256, &('\u{100}'..).take(65_536).collect::<String>()),
            Rules::new().max_run(1),
        ),
        (
            of_text(200, "ab"),
            Rules::new().at_least("a", 255).avoid(words),
        ),
    ] {
        let error = builder
            .rules(rules)
            .seed("1")
            .build()
            .expect_err("it is too much");
        assert_eq!(
            (error.argument(), error.to_string().as_str()),
            ("rules", message)
        );
    }
}
