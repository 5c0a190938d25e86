//! Its strings are the golden ones.

use std::path::Path;

use crate::support::{Folder, ran, strandom_in};

const VECTORS: &str = include_str!("../../../tests/vectors.tsv");
const UNIQUE: &str = include_str!("../../../tests/unique.tsv");
const PYTHON: &str = include_str!("../../../tests/python.tsv");

fn lines<const FIELDS: usize>(vectors: &str) -> impl Iterator<Item = [&str; FIELDS]> {
    let lines = vectors.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().expect(line))
}

/// The one string that it prints.
fn string(arguments: &[&str]) -> String {
    let ran = ran(&mut strandom_in(Path::new("."), arguments));
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (Some(0), ""),
        "{arguments:?}"
    );
    String::from_utf8(ran.stdout).expect("text")
}

#[test]
fn each_string_of_format_1_has_its_rank() {
    let mut checked = 0;
    for [len, alphabet, seed, rank, right] in lines(VECTORS) {
        let given = [
            "1",
            len,
            "--alphabet",
            alphabet,
            "--seed",
            seed,
            "--first",
            rank,
        ];
        assert_eq!(string(&given), format!("{right}\n"), "{given:?}");
        checked += 1;
    }
    assert_eq!(checked, 84);
}

#[test]
fn each_unique_code_has_its_rank_and_is_found_by_it() {
    let (mut checked, mut found) = (0, 0);
    for [
        len,
        alphabet,
        seed,
        key,
        rank,
        prefix,
        groups,
        separator,
        check,
        right,
    ] in lines(UNIQUE)
    {
        // No key can be given to the command.
        if !key.is_empty() {
            continue;
        }
        let mut given = vec!["1", len, "--unique", "--alphabet", alphabet, "--seed", seed];
        given.extend([
            "--first",
            rank,
            "--prefix",
            prefix,
            "--groups",
            groups,
            "--separator",
            separator,
        ]);
        given.extend((check == "1").then_some("--check"));
        assert_eq!(string(&given), format!("{right}\n"), "{given:?}");
        checked += 1;
        // Beyond 10^35 possible strings, they are not a permutation.
        let symbols = alphabet.chars().count() as f64;
        if symbols.powf(len.parse().expect(len)) < 1e34 {
            let searched = [&["rank", right][..], &given].concat();
            assert_eq!(string(&searched), format!("{rank}\n"), "{searched:?}");
            found += 1;
        }
    }
    assert!(checked > 150 && found > 100, "{checked}, {found}");
}

#[test]
fn pythons_strings_are_pythons() {
    let mut checked = 0;
    for [method, seed, len, alphabet, n, rank, right] in lines(PYTHON) {
        let engine = format!("python-{method}");
        let given = ["--seed", seed, "--alphabet", alphabet, "--engine", &engine];
        let right = if rank == "sha256" {
            let all = string(&[&[n, len][..], &given].concat());
            assert_eq!(crate::support::sha256(all.as_bytes()), right, "{given:?}");
            continue;
        } else {
            format!("{right}\n")
        };
        assert_eq!(
            string(&[&["1", len, "--first", rank][..], &given].concat()),
            right,
            "{given:?}"
        );
        checked += 1;
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn every_format_is_as_the_crate_writes_it() {
    let folder = Folder::new();
    for (arguments, right) in [
        ("3 5 --seed 123", "uAgJ6\nFgiSi\n5ikky\n"),
        ("1 5 --seed 123 --format csv", "string\r\nuAgJ6\r\n"),
        (
            "2 5 --seed 123 --first 1 --format json",
            "[\n\"FgiSi\",\n\"5ikky\"\n]\n",
        ),
        ("0 5 --seed 123 --format json", "[]\n"),
        ("0 5 --seed 123", ""),
        (
            "2 5 --seed 123 --first 8 --format csv --ranked --header code --delimiter ; --lf",
            "rank;code\n8;tLTme\n9;ACzOo\n",
        ),
        (
            "1 5 --seed 123 --format csv --bom --delimiter tab --ranked",
            "\u{feff}rank\tstring\r\n0\tuAgJ6\r\n",
        ),
        (
            "1 5 --seed 123 --format csv --excel",
            "string\r\n\"=\"\"uAgJ6\"\"\"\r\n",
        ),
        (
            "1 5 --seed 123 --format json --ranked",
            "[\n{\"rank\":0,\"string\":\"uAgJ6\"}\n]\n",
        ),
        (
            "2 6 --seed 123 --alphabet digits --unique --groups 4 --check --prefix X-",
            "X-6884-001\nX-5935-762\n",
        ),
        ("16 5 --seed 123 --from 1 --to 3", "FgiSi\n5ikky\n"),
    ] {
        assert_eq!(
            String::from_utf8_lossy(&folder.printed(arguments)),
            right,
            "{arguments}"
        );
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new();
    for request in [
        "3e6 16 --seed 1",
        "1e6 7 --seed 1 --alphabet a\"\\ --format json --ranked",
    ] {
        let one = folder.printed(&format!("{request} --threads 1"));
        for threads in [2, 3, 7] {
            assert!(
                one == folder.printed(&format!("{request} --threads {threads}")),
                "{request}, {threads}"
            );
        }
    }
}

#[test]
fn fresh_strings_are_different_each_time() {
    let folder = Folder::new();
    let fresh = || folder.printed("100 22 --fresh --alphabet base58");
    let (one, two) = (fresh(), fresh());
    assert_eq!((one.len(), two.len()), (2300, 2300));
    assert_ne!(one, two);
}
