//! Parts of a document in a folder.

use std::fs;

use crate::support::{Folder, sha256};

const REQUESTS: [&str; 3] = [
    "300_000 16 --seed -7",
    "200_000 7 --seed 1 --alphabet a\"\\ --format json --ranked",
    "100_001 9 --seed 1 --alphabet crockford --unique --groups 3 --check --format csv",
];

fn joined(folder: &Folder, of: &str) -> Vec<u8> {
    let parts = folder
        .names(of)
        .into_iter()
        .filter(|it| it.starts_with("part-"));
    parts
        .flat_map(|name| folder.read(&format!("{of}/{name}")))
        .collect()
}

#[test]
fn parts_one_after_the_other_are_the_document() {
    for request in REQUESTS {
        let folder = Folder::new();
        folder.printed(&format!("{request} --parts 12 --out parts"));
        let names = folder.names("parts");
        assert_eq!(names.len(), 14, "12 parts, a request and a manifest");
        assert!(
            names.iter().any(|it| it.starts_with("part-01-of-12.")),
            "{names:?}"
        );
        assert!(
            joined(&folder, "parts") == folder.printed(request),
            "{request}"
        );
    }
}

#[test]
fn compressed_parts_one_after_the_other_are_the_document_compressed() {
    let folder = Folder::new();
    folder.printed("100_000 16 --seed 1 --parts 3 --gzip --out parts");
    folder.write("all.gz", &joined(&folder, "parts"));
    let said = folder.printed("verify all.gz 100_000 16 --seed 1");
    assert_eq!(
        String::from_utf8_lossy(&said),
        "all.gz: all 100,000 strings are right\n"
    );
}

#[test]
fn parts_nest_and_go_to_standard_output_one_by_one() {
    let folder = Folder::new();
    for request in REQUESTS {
        let coarse = folder.printed(&format!("{request} --parts 5 --part 2"));
        let fine = (11..=20).map(|k| folder.printed(&format!("{request} --parts 50 --part {k}")));
        assert!(coarse == fine.collect::<Vec<_>>().concat(), "{request}");
    }
}

#[test]
fn many_machines_make_what_one_makes() {
    let folder = Folder::new();
    for gzip in ["", " --gzip"] {
        let request = format!("100_000 16 --seed 1 --format csv --parts 4{gzip}");
        folder.printed(&format!("{request} --out one"));
        // In any order; the last one is missing at first.
        for k in [3, 1, 2] {
            folder.printed(&format!("{request} --part {k} --out many"));
        }
        let early = folder.run("manifest many");
        assert_eq!(early.code, Some(1));
        assert!(
            early.stderr.contains("4 parts: part-4-of-4.csv"),
            "{}",
            early.stderr
        );
        let sum = folder.printed(&format!("{request} --part 4 --out many --sha256"));
        let name = folder
            .names("many")
            .into_iter()
            .find(|it| it.starts_with("part-4"))
            .expect("the part");
        let right = format!(
            "{}  many/{name}\n",
            sha256(&folder.read(&format!("many/{name}")))
        );
        assert_eq!(String::from_utf8_lossy(&sum), right);

        folder.printed("manifest many");
        for name in folder.names("one") {
            assert!(
                folder.read(&format!("one/{name}")) == folder.read(&format!("many/{name}")),
                "{name}"
            );
        }
        assert_eq!(folder.names("one"), folder.names("many"));
        for done in ["one", "many"] {
            fs::remove_dir_all(folder.path().join(done)).expect("it is there");
        }
    }
}

#[test]
fn a_folder_is_for_one_request() {
    let folder = Folder::new();
    folder.printed("1000 16 --seed 1 --parts 4 --out parts");
    let before = folder.read("parts/request.json");
    for other in [
        "1000 16 --seed 2 --parts 4",
        "1000 16 --seed 1 --parts 5",
        "1000 16 --seed 1 --parts 4 --gzip",
    ] {
        let ran = folder.run(&format!("{other} --out parts"));
        assert_eq!(ran.code, Some(2), "{other}");
        assert!(
            ran.stderr.contains("parts of another request"),
            "{}",
            ran.stderr
        );
    }
    assert_eq!(folder.read("parts/request.json"), before);
    folder.printed("1000 16 --seed 1 --parts 4 --out parts");
}

#[test]
fn only_missing_parts_are_made_on_resume() {
    let folder = Folder::new();
    let request = "100_000 16 --seed 1 --parts 4 --out parts";
    let sums = folder.printed(&format!("{request} --sha256"));
    let manifest = folder.read("parts/manifest.json");
    let written = String::from_utf8_lossy(&manifest).into_owned();
    assert!(
        written.contains("\"first\": 0,\n      \"strings\": 25000,"),
        "{written}"
    );
    let second = folder.read("parts/part-2-of-4.txt");
    fs::remove_file(folder.path().join("parts/manifest.json")).expect("it is there");
    fs::remove_file(folder.path().join("parts/part-2-of-4.txt")).expect("it is there");
    folder.write("parts/part-2-of-4.txt.partial", &second[..200_000]);
    let time = |name: &str| {
        fs::metadata(folder.path().join(name))
            .and_then(|it| it.modified())
            .expect(name)
    };
    let before = time("parts/part-1-of-4.txt");

    assert_eq!(
        folder.printed(&format!("{request} --resume --sha256")),
        sums
    );
    assert_eq!(folder.read("parts/manifest.json"), manifest);
    assert_eq!(folder.read("parts/part-2-of-4.txt"), second);
    assert_eq!(time("parts/part-1-of-4.txt"), before);
    assert_eq!(folder.names("parts").len(), 6);
}
