//! The fuzz targets, on the corpus that is kept in `tests/fuzz/corpus` and on changes of it. The changes
//! are the same at each run, and as many. For others, and more:
//! `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=7 cargo test --test fuzz`. What libFuzzer finds with the same
//! targets (`fuzz/README.md`) is kept as another file of the corpus.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../deadline.rs"]
mod deadline;
#[path = "../oracle/mod.rs"]
#[allow(dead_code, reason = "no unique strings are asked for")]
mod oracle;
#[path = "../regular.rs"]
mod regular;
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use deadline::ends;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use targets::TARGETS;

/// The files of a target's corpus, each with its name.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let files = fs::read_dir(folder.join(target)).expect("each target has a corpus");
    let mut corpus: Vec<(String, Vec<u8>)> = files
        .map(|file| {
            let path = file.expect("a file of the corpus").path();
            let bytes = fs::read(&path).expect("a file of the corpus");
            (path.display().to_string(), bytes)
        })
        .collect();
    corpus.sort_unstable();
    assert!(corpus.len() >= 5, "the corpus of {target} is there");
    corpus
}

#[test]
fn each_target_has_a_corpus_and_each_corpus_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let folders = fs::read_dir(folder).expect("there is a corpus");
    let folders: BTreeSet<String> = folders
        .map(|folder| folder.expect("a folder").file_name().display().to_string())
        .collect();
    let targets = TARGETS.map(|(name, _)| name.to_owned());
    assert_eq!(folders, BTreeSet::from(targets));
}

#[test]
fn the_corpus_is_parsed_as_it_should_be() {
    for (name, target) in TARGETS {
        for (file, bytes) in corpus(name) {
            println!("{file}");
            ends(move || target(&bytes));
        }
    }
}

#[test]
fn changes_of_the_corpus_are_parsed_as_they_should_be() {
    for (name, target) in TARGETS {
        let corpus: Vec<Vec<u8>> = corpus(name).into_iter().map(|(_, bytes)| bytes).collect();
        ends(move || {
            let mut runner = TestRunner::new(regular::config(400));
            let run = runner.run(&changed(corpus), |bytes| {
                target(&bytes);
                Ok(())
            });
            run.unwrap_or_else(|error| panic!("{name}: {error}"));
        });
    }
}

/// One change of some bytes, at a place that is some way through them.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize),
    /// What follows comes from another file.
    Cross(Index, Vec<u8>),
}

impl Change {
    fn apply(self, bytes: &mut Vec<u8>) {
        let place = |index: Index, bytes: &Vec<u8>| index.index(bytes.len() + 1);
        match self {
            Change::Insert(at, more) => {
                let at = place(at, bytes);
                bytes.splice(at..at, more);
            }
            Change::Remove(at, count) => {
                let at = place(at, bytes);
                bytes.drain(at..bytes.len().min(at + count));
            }
            Change::Repeat(at, count) => {
                let at = place(at, bytes);
                let again = bytes[at..bytes.len().min(at + count)].to_vec();
                bytes.splice(at..at, again);
            }
            Change::Cross(at, other) => {
                let at = place(at, bytes);
                bytes.truncate(at);
                bytes.extend(&other[at.min(other.len())..]);
            }
        }
    }
}

/// A file of the corpus with some changes, most of which are text as before.
fn changed(corpus: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let other = select(corpus.clone());
    let text = prop_oneof![
        "[0-9a-zA-Z+_. -]{1,3}".prop_map(String::into_bytes),
        any::<char>().prop_map(|it| it.to_string().into_bytes()),
        "[\n\t\u{0}\u{7f}\u{85}\u{feff}\"\\\\]".prop_map(String::into_bytes),
        any::<u8>().prop_map(|byte| vec![byte]),
    ];
    let change = prop_oneof![
        3 => (any::<Index>(), text).prop_map(|(at, more)| Change::Insert(at, more)),
        2 => (any::<Index>(), 1_usize..8).prop_map(|(at, count)| Change::Remove(at, count)),
        1 => (any::<Index>(), 1_usize..40).prop_map(|(at, count)| Change::Repeat(at, count)),
        1 => (any::<Index>(), other).prop_map(|(at, other)| Change::Cross(at, other)),
    ];
    let changes = prop::collection::vec(change, 1..4);
    (select(corpus), changes).prop_map(|(mut bytes, changes)| {
        for change in changes {
            change.apply(&mut bytes);
        }
        bytes
    })
}
