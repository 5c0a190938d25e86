//! Patterns, words, rules, symbols of any size: the golden strings, and what is refused.

use serde_json::Value;

use crate::support::{Folder, Ran, ran, strandom_in};

const SHAPES: &str = include_str!("../../../tests/shapes.jsonl");

fn run(folder: &Folder, arguments: &[String]) -> Ran {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    ran(&mut strandom_in(folder.path(), &arguments))
}

/// What it prints, when it succeeds and says nothing.
fn printed(folder: &Folder, arguments: &[String]) -> String {
    let ran = run(folder, arguments);
    assert!(
        ran.code == Some(0) && ran.stderr.is_empty(),
        "{arguments:?}: {ran:?}"
    );
    String::from_utf8(ran.stdout).expect("text")
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The symbols of an alphabet that is no text, as the first line of the golden values says.
fn symbols(alphabet: &Value) -> Vec<String> {
    if let Some(list) = alphabet.as_array() {
        return list.iter().map(text).collect();
    }
    if let Some(count) = alphabet["words"].as_u64() {
        return (0..count).map(|it| format!("w{it}")).collect();
    }
    let number = |name: &str| u32::try_from(alphabet[name].as_u64().expect(name)).expect(name);
    let scalars = (number("from")..).filter_map(char::from_u32);
    let scalars = scalars.filter(|it| !it.is_control());
    scalars
        .take(number("count") as usize)
        .map(String::from)
        .collect()
}

/// What the command is given for a golden request, besides how many strings and which one.
fn arguments(folder: &Folder, golden: &Value) -> Vec<String> {
    let mut given: Vec<String> = vec!["--seed".to_owned(), text(&golden["seed"])];
    let mut option = |name: &str, value: String| given.push(format!("--{name}={value}"));
    for name in ["len", "pattern", "prefix", "groups", "separator"] {
        if let Some(value) = golden.get(name) {
            option(name, text(value));
        }
    }
    match golden.get("alphabet") {
        None => {}
        Some(Value::String(alphabet)) => option("alphabet", alphabet.clone()),
        Some(alphabet) => {
            folder.write("symbols", symbols(alphabet).join("\n").as_bytes());
            option("alphabet-file", "symbols".to_owned());
        }
    }
    let rules = golden["rules"].as_object();
    for (name, value) in rules.into_iter().flatten() {
        match (name.as_str(), value) {
            ("atLeast", Value::Array(pairs)) => {
                for pair in pairs {
                    option("at-least", format!("{}:{}", text(&pair[0]), pair[1]));
                }
            }
            ("avoid", Value::Array(words)) => {
                for word in words {
                    option("avoid", text(word));
                }
            }
            ("startsWith", set) => option("starts-with", text(set)),
            ("maxRun", count) => option("max-run", text(count)),
            other => panic!("{other:?}"),
        }
    }
    for name in ["unique", "check"] {
        given.extend((golden[name] == true).then(|| format!("--{name}")));
    }
    given
}

#[test]
fn each_golden_string_has_its_rank_and_is_found_by_it() {
    let folder = Folder::new();
    let (mut checked, mut found) = (0, 0);
    for line in SHAPES.lines().skip(1) {
        let golden: Value = serde_json::from_str(line).expect(line);
        // No key can be given to the command.
        if golden.get("key").is_some() {
            continue;
        }
        let (right, rank) = (text(&golden["string"]), golden["rank"].to_string());
        let given = arguments(&folder, &golden);
        let one = [&["1".to_owned(), format!("--first={rank}")], &given[..]].concat();
        assert_eq!(printed(&folder, &one), format!("{right}\n"), "{line}");
        checked += 1;
        if golden["unique"] == true {
            let back = [&["rank".to_owned(), right], &one[..]].concat();
            let ran = run(&folder, &back);
            // More than 10^35 possible strings are no permutation.
            if ran.stderr.contains("rank finds unique strings where") {
                continue;
            }
            assert_eq!(
                String::from_utf8_lossy(&ran.stdout),
                format!("{rank}\n"),
                "{line}: {ran:?}"
            );
            found += 1;
        }
    }
    assert!(checked == 207 && found > 70, "{checked}, {found}");
}

/// The strings are those of a page of plain code, from the lists as their authors publish them.
#[test]
fn pass_phrases_are_of_words_that_have_a_name_or_lie_in_a_file() {
    let folder = Folder::new();
    for (arguments, right) in [
        (
            "1 6 --words eff --seed 123",
            "hurled catacomb reshape pelvis ramp slighting\n",
        ),
        (
            "1 --len 6 --words eff --seed 123 --separator .",
            "hurled.catacomb.reshape.pelvis.ramp.slighting\n",
        ),
        (
            "1 4 --words eff-short --seed 123",
            "boast walk alike frill\n",
        ),
        (
            "1 4 --words bip39 --seed 123 --check",
            "play discover lucky great menu\n",
        ),
    ] {
        let printed = String::from_utf8(folder.printed(arguments)).expect("text");
        assert_eq!(printed, right, "{arguments}");
    }
    let words = strandom::WordList::Eff.words().join("\r\n");
    folder.write("words.txt", format!("\u{feff}{words}\r\n\r\n").as_bytes());
    let named = folder.printed("100 6 --words eff --seed 123");
    assert_eq!(folder.printed("100 6 --words words.txt --seed 123"), named);
    let mut alphabet = strandom_in(
        folder.path(),
        &[
            "100",
            "6",
            "--alphabet-file",
            "words.txt",
            "--groups",
            "1",
            "--separator",
            " ",
            "--seed",
            "123",
        ],
    );
    assert_eq!(ran(&mut alphabet).stdout, named);
    // Without a separator there is nothing in between.
    let mut joined = strandom_in(
        folder.path(),
        &[
            "100",
            "6",
            "--words",
            "eff",
            "--separator",
            "",
            "--seed",
            "123",
        ],
    );
    let without: Vec<u8> = named.iter().copied().filter(|it| *it != b' ').collect();
    assert_eq!(ran(&mut joined).stdout, without);
}

#[test]
fn words_to_avoid_lie_in_a_file() {
    let folder = Folder::new();
    folder.write("words", b"ab\n\nCD\n");
    let request = "5000 4 --alphabet abcd --seed 1";
    let all = String::from_utf8(folder.printed(request)).expect("text");
    let ruled = folder.printed(&format!("{request} --avoid-file words --avoid ba"));
    let ruled = String::from_utf8(ruled).expect("text");
    let is_right = |it: &&str| !["ab", "cd", "ba"].iter().any(|word| it.contains(word));
    assert!(!all.lines().all(|it| is_right(&it)) && ruled.lines().all(|it| is_right(&it)));
    // What satisfies the rules anyway is the same with and without them.
    let same = all.lines().zip(ruled.lines()).filter(|(a, b)| a == b);
    assert_eq!(same.count(), all.lines().filter(is_right).count());
}

#[test]
fn sets_have_names_or_are_symbols() {
    let folder = Folder::new();
    let request = "1000 6 --alphabet ascii --seed 1";
    for (named, listed) in [
        ("--at-least digits:3", "--at-least 0123456789:3"),
        (
            "--starts-with letters",
            "--starts-with abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ),
        (
            "--at-least signs:2",
            "--at-least !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~:2",
        ),
        ("--at-least :;:1", "--at-least ;::1"),
    ] {
        let of_name = folder.printed(&format!("{request} {named}"));
        assert_eq!(
            of_name,
            folder.printed(&format!("{request} {listed}")),
            "{named}"
        );
        assert_ne!(of_name, folder.printed(request), "{named}");
    }
}
