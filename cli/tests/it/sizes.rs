//! Strings that differ in size, in parts, files that go on, and files that are checked.

use std::fs;

use serde_json::Value;

use crate::support::Folder;

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
    let request = "100 4 --words eff --seed 1";
    let right = folder.printed(request);
    let lines: Vec<&[u8]> = right.split_inclusive(|it| *it == b'\n').collect();
    let byte = lines[..20].concat().len() + 2;
    let mut wrong = right.clone();
    wrong[byte] ^= 1;
    folder.write("f", &wrong);
    let ran = folder.run(&format!("verify f {request}"));
    let string = String::from_utf8_lossy(lines[20]);
    let says = format!(
        "it differs from byte {byte} on, where the string of rank 20 must be {:?}.",
        string.trim_end()
    );
    assert!(ran.stderr.contains(&says), "{says}: {ran:?}");
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
