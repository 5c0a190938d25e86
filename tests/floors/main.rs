//! Who uses whom in `src/`: a file uses only what stands below it, and no files use each other in a
//! circle. The table is the one of `ARCHITECTURE.md`.
#![cfg(not(target_arch = "wasm32"))]

mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use paths::{Use, uses};

/// The floors, from the ground up, by the files that stand on them without `.rs`. `name/*` is a whole
/// folder.
const FLOORS: [&[&str]; 9] = [
    &["simd", "simd/*"],
    &[
        "alphabet",
        "alphabet/*",
        "csv",
        "decimal",
        "format",
        "frame",
        "grouped",
        "indices",
        "odds",
        "source",
        "words",
    ],
    &["chacha", "chacha/*"],
    &["shape", "shape/*", "absent/pattern", "absent/rules", "code"],
    &[
        "engine",
        "engine/*",
        "absent/attempts",
        "absent/drawn",
        "absent/parallel",
        "absent/python",
        "absent/walked",
        "absent/wide",
    ],
    &[
        "layout",
        "layout/*",
        "record",
        "record/*",
        "absent/slots",
        "absent/spelled",
        "absent/spelling",
    ],
    &[
        "seed",
        "error",
        "sequence",
        "builder",
        "job",
        "document",
        "document/*",
    ],
    &["run", "run/*", "results"],
    &["strings", "strings/*", "lib", "wasm", "wasm/*"],
];

/// Files by their paths without `.rs`, such as `engine/stream`, and their text.
type Files = BTreeMap<String, String>;

/// All files but those of tests.
fn sources() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut folders) = (Files::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of src") {
            let path = entry.expect("an entry of src").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                let name = path.with_extension("");
                let name = name.strip_prefix(&root).expect("it is in src");
                files.insert(name.to_str().expect("ASCII").replace('\\', "/"), text);
            }
        }
    }
    files.retain(|name, _| !name.split('/').any(|part| part == "tests"));
    files
}

fn floor_of(file: &str) -> Option<usize> {
    let has = |place: &&str| match place.strip_suffix("/*") {
        Some(folder) => file
            .strip_prefix(folder)
            .is_some_and(|it| it.starts_with('/')),
        None => *place == file,
    };
    FLOORS.iter().position(|floor| floor.iter().any(&has))
}

/// What is wrong, a sentence each.
fn faults(files: &Files) -> Vec<String> {
    let names: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    let homeless = names.iter().filter(|name| floor_of(name).is_none());
    let mut faults: Vec<String> = homeless
        .map(|name| format!("src/{name}.rs stands on no floor"))
        .collect();
    let mut edges: BTreeMap<&str, Vec<Use>> = BTreeMap::new();
    for (file, text) in files {
        let used: Vec<Use> = uses(file, text, &names).into_iter().collect();
        let above = used.iter().filter(|it| floor_of(&it.file) > floor_of(file));
        faults.extend(above.map(|it| {
            let Use { file: other, line } = it;
            format!("src/{file}.rs:{line} should not see src/{other}.rs, which stands above it")
        }));
        edges.insert(file, used);
    }
    faults.extend(names.iter().filter_map(|file| circle(file, &edges)));
    faults
}

/// The circle that leads from a file back to it, told at the first of its files by name.
fn circle(file: &str, edges: &BTreeMap<&str, Vec<Use>>) -> Option<String> {
    let (mut way, mut seen) = (vec![(file, 0)], BTreeSet::from([file]));
    while let Some((at, next)) = way.last_mut() {
        let Some(used) = edges[at].get(*next) else {
            way.pop();
            continue;
        };
        *next += 1;
        if used.file == file {
            let said = way.iter().map(|(at, next)| {
                let used = &edges[at][next - 1];
                format!("src/{at}.rs:{} uses src/{}.rs", used.line, used.file)
            });
            return Some(format!("a circle: {}", said.collect::<Vec<_>>().join(", ")));
        }
        // Circles through files before this one are told there.
        if used.file.as_str() > file && seen.insert(&used.file) {
            way.push((&used.file, 0));
        }
    }
    None
}

#[test]
fn no_file_looks_upward_or_in_a_circle() {
    let files = sources();
    assert!(files.len() > 40, "these are the files of src: {files:?}");
    let faults = faults(&files);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Files as they might be.
fn made_up(files: &[(&str, &str)]) -> Files {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    files.iter().map(owned).collect()
}

#[test]
fn who_looks_upward_is_named_with_the_line() {
    let files = made_up(&[
        ("lib", "mod simd;\nmod chacha;\nmod job;"),
        (
            "simd",
            "//! A comment may name crate::job::Job.\n\npub fn f() -> crate::chacha::Key { todo!() }",
        ),
        (
            "chacha",
            "use crate::simd;\nuse crate::{\n    simd::f,\n    job::{self, Job},\n};",
        ),
        (
            "job",
            "use crate::chacha::Key;\nfn f() { assert_eq!(crate::run::N, \"crate::lib\"); }",
        ),
        (
            "run",
            "pub const N: u8 = 0;\n#[cfg(test)]\nmod tests {\n    use crate::strings::All;\n}",
        ),
        (
            "strings",
            "#[cfg(test)]\nuse crate::wasm::X;\npub use crate::run::N;",
        ),
        ("wasm", ""),
    ]);
    assert_eq!(
        faults(&files),
        [
            "src/chacha.rs:4 should not see src/job.rs, which stands above it",
            "src/job.rs:2 should not see src/run.rs, which stands above it",
            "src/simd.rs:3 should not see src/chacha.rs, which stands above it",
            "a circle: src/chacha.rs:1 uses src/simd.rs, src/simd.rs:3 uses src/chacha.rs",
        ]
    );
}

#[test]
fn files_of_one_floor_that_use_each_other_are_a_circle() {
    let files = made_up(&[
        ("engine", "mod stream;\npub use stream::Stream;"),
        ("engine/stream", "mod draw;\nuse draw::Draw;"),
        ("engine/stream/draw", "use super::super::Engine;"),
    ]);
    assert_eq!(
        faults(&files),
        [
            "a circle: src/engine.rs:2 uses src/engine/stream.rs, src/engine/stream.rs:2 uses \
          src/engine/stream/draw.rs, src/engine/stream/draw.rs:1 uses src/engine.rs"
        ]
    );
}

#[test]
fn a_parent_that_only_has_its_children_uses_none_of_them() {
    let files = made_up(&[
        (
            "record",
            "mod writer;\npub(crate) mod luhn;\npub struct Sum;",
        ),
        ("record/writer", "use super::Sum;\nuse super::luhn::Luhn;"),
        ("record/luhn", "use super::Sum;"),
    ]);
    assert_eq!(faults(&files), [""; 0]);
}

#[test]
fn a_file_that_stands_nowhere_is_named() {
    let files = made_up(&[("job", ""), ("shapes/word", "")]);
    assert_eq!(faults(&files), ["src/shapes/word.rs stands on no floor"]);
}
