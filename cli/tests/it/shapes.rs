//! Patterns, words, rules, symbols of any size: the golden strings, and what is refused.

use std::fs;

use serde_json::Value;

use crate::support::{Folder, Ran, ran, strandom_in};

const SHAPES: &str = include_str!("../../../tests/shapes.jsonl");
const REFUSED: &str = include_str!("../../../tests/patterns-refused.tsv");

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
            ("atLeast", Value::Array(pairs)) => pairs.iter().for_each(|pair| {
                option("at-least", format!("{}:{}", text(&pair[0]), pair[1]));
            }),
            ("avoid", Value::Array(words)) => {
                words.iter().for_each(|word| option("avoid", text(word)));
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

#[test]
fn what_no_pattern_is_is_refused_with_a_caret_at_the_place() {
    let folder = Folder::new();
    let lines = REFUSED.lines().filter(|line| !line.starts_with('#'));
    let mut checked = 0;
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let (pattern, place) = (fields[0], fields[1]);
        let given = [
            "16".to_owned(),
            format!("--pattern={pattern}"),
            "--seed=1".to_owned(),
        ];
        let ran = run(&folder, &given);
        assert_eq!(ran.code, Some(2), "{line}: {ran:?}");
        assert!(
            ran.stderr.starts_with("error: pattern must "),
            "{line}: {ran:?}"
        );
        let caret = ran.stderr.lines().last().filter(|it| it.ends_with('^'));
        assert_eq!(caret.is_some(), !place.is_empty(), "{line}: {ran:?}");
        if let Some(place) = place.parse::<usize>().ok().filter(|it| *it < 30) {
            assert!(
                ran.stderr.contains(&format!("as character {place}.")),
                "{line}: {ran:?}"
            );
        }
        checked += 1;
    }
    assert!(checked > 40, "{checked}");
    let ran = run(
        &folder,
        &[
            "1".to_owned(),
            r"--pattern=[A-Z]{3}-\d+".to_owned(),
            "--seed=1".to_owned(),
        ],
    );
    assert!(
        ran.stderr
            .ends_with("\n\n  [A-Z]{3}-\\d+\n             ^\n"),
        "{ran:?}"
    );
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
    let words: String = strandom::WordList::Eff
        .words()
        .iter()
        .map(|it| format!("{it}\r\n"))
        .collect();
    folder.write("words.txt", format!("\u{feff}{words}\r\n").as_bytes());
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
    let some = folder.printed(&format!("{request} --avoid-file words --avoid ba"));
    let some = String::from_utf8(some).expect("text");
    let is_right = |it: &&str| !["ab", "cd", "ba"].iter().any(|word| it.contains(word));
    assert!(!all.lines().all(|it| is_right(&it)) && some.lines().all(|it| is_right(&it)));
    // What satisfies the rules anyway is the same with and without them.
    let same = all.lines().zip(some.lines()).filter(|(a, b)| a == b);
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

/// Requests whose strings differ in size, or may take many attempts.
const REQUESTS: [&str; 5] = [
    "20_000 5 --words eff --separator . --seed 1",
    "20_000 7 --alphabet aä日🙂 --seed 1 --format json --ranked",
    "20_000 --pattern [ab\"é]{3}-\\d{3} --seed 1 --format csv",
    "20_000 9 --alphabet aä\" --at-least ä:6 --seed 1 --format csv --ranked",
    "2_000 6 --alphabet lower --at-least abcd:4 --unique --seed 1",
];

#[test]
fn parts_one_after_the_other_are_the_document_whatever_the_sizes() {
    let folder = Folder::new();
    for request in REQUESTS {
        let right = folder.printed(request);
        for threads in [1, 3] {
            assert!(
                folder.printed(&format!("{request} --threads {threads}")) == right,
                "{request}"
            );
        }
        folder.printed(&format!("{request} --parts 7 --out parts"));
        let names = folder.names("parts").into_iter();
        let parts = names.filter(|it| it.starts_with("part-"));
        let joined: Vec<u8> = parts
            .flat_map(|it| folder.read(&format!("parts/{it}")))
            .collect();
        assert!(joined == right, "{request}");
        folder.printed("verify parts");
        let middle = [
            folder.printed(&format!("{request} --to 999")),
            folder.printed(&format!("{request} --from 999")),
        ];
        assert!(middle.concat() == right, "{request}");
        fs::remove_dir_all(folder.path().join("parts")).expect("it is there");
    }
}

#[test]
fn a_manifest_names_all_of_the_request() {
    let folder = Folder::new();
    let request = "500 9 --alphabet ascii --at-least digits:1 --at-least signs:1 --starts-with letters --avoid ab \
                   --max-run 2 --seed 1 --parts 3 --out parts";
    folder.printed(request);
    folder.printed("verify parts");
    let written: Value = serde_json::from_slice(&folder.read("parts/request.json")).expect("JSON");
    let rules = serde_json::json!({
        "at_least": [["digits", 1], ["signs", 1]],
        "starts_with": "letters",
        "avoid": ["ab"],
        "max_run": 2,
    });
    assert_eq!(written["request"]["rules"], rules);
    for other in [
        request.replace("--max-run 2", "--max-run 3"),
        request.replace("--avoid ab", "--avoid ac"),
        request.replace("ascii", "base64url"),
    ] {
        let ran = folder.run(&other);
        assert!(ran.stderr.contains("parts of another request"), "{ran:?}");
    }
    // Other rules are other strings.
    let text = String::from_utf8(folder.read("parts/request.json")).expect("text");
    let manifest = String::from_utf8(folder.read("parts/manifest.json")).expect("text");
    assert!(manifest.contains("\"max_run\": 2") && text.contains("\"max_run\": 2"));
    folder.write(
        "parts/manifest.json",
        manifest
            .replace("\"max_run\": 2", "\"max_run\": 1")
            .as_bytes(),
    );
    let wrong = folder.run("verify parts");
    assert!(
        wrong.code == Some(1) && wrong.stderr.contains("is wrong: it differs"),
        "{wrong:?}"
    );
}

#[test]
fn what_earlier_versions_began_goes_on() {
    let folder = Folder::new();
    let request = "10 5 --seed 123 --parts 2 --out parts";
    fs::create_dir(folder.path().join("parts")).expect("a folder");
    // As it was written before there were patterns.
    let earlier = r#"{ "strandom": 1, "request": { "n": 10, "len": 5, "seed": "123", "fresh": false,
        "alphabet": "alphanumeric", "engine": "strandom", "unique": false, "first": 0, "prefix": "", "groups": 0,
        "separator": "-", "check": false, "format": "lines", "ranked": false, "header": "string", "delimiter": ",",
        "lf": false, "bom": false, "excel": false }, "parts": 2, "gzip": false }"#;
    folder.write("parts/request.json", earlier.as_bytes());
    folder.printed(request);
    folder.printed("verify parts");
}

#[test]
fn every_beginning_of_a_file_goes_on_whatever_the_sizes() {
    let folder = Folder::new();
    for request in REQUESTS {
        let request = request.replace("20_000", "200").replace("2_000", "200");
        let right = folder.printed(&request);
        for cut in (0..right.len()).filter(|it| *it < 24 || it % 197 == 0 || right.len() - it < 24)
        {
            folder.write("f.partial", &right[..cut]);
            folder.printed(&format!("{request} --out f --resume"));
            assert_eq!(folder.read("f"), right, "{request}, {cut}");
            fs::remove_file(folder.path().join("f")).expect("it is there");
        }
    }
}

#[test]
fn a_wrong_string_is_named_whatever_the_sizes() {
    let folder = Folder::new();
    let request = "1000 4 --words eff --seed 1";
    let right = folder.printed(request);
    let lines: Vec<&[u8]> = right.split_inclusive(|it| *it == b'\n').collect();
    let at: usize = lines[..777].iter().map(|it| it.len()).sum();
    let mut wrong = right.clone();
    wrong[at + 2] ^= 1;
    folder.write("f", &wrong);
    let ran = folder.run(&format!("verify f {request}"));
    let string = String::from_utf8_lossy(lines[777]);
    let says = format!(
        "it differs from byte {at} on, where the string of rank 777 must be {:?}",
        string.trim_end()
    );
    assert!(
        ran.stderr.replace(',', "").contains(
            &says
                .replace(',', "")
                .replace(&at.to_string(), &(at + 2).to_string())
        ),
        "{says}: {ran:?}"
    );
}
