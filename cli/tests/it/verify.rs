//! `strandom verify` finds what is wrong, and says where.

use std::process::Command;

use crate::support::{Folder, ran, sha256};

const REQUEST: &str = "100_000 16 --seed 1 --format csv";

fn changed(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

/// What it says of a wrong file.
fn found(folder: &Folder, arguments: &str) -> String {
    let ran = folder.run(&format!("verify {arguments}"));
    assert_eq!(ran.code, Some(1), "{arguments}: {ran:?}");
    assert!(ran.stdout.is_empty());
    ran.stderr
}

#[test]
fn a_file_is_compared_with_its_request() {
    let folder = Folder::new();
    let right = folder.printed(REQUEST);
    folder.write("f", &right);
    let said = folder.printed(&format!("verify f {REQUEST}"));
    assert_eq!(
        String::from_utf8_lossy(&said),
        "f: all 100,000 strings are right\n"
    );

    let last = right.len() - 1;
    let string = |rank: usize| String::from_utf8_lossy(&right[8 + rank * 18..][..16]).into_owned();
    for (file, says) in [
        (
            changed(&right, 8 + 18 * 77_777 + 3),
            format!(
                "byte 1,399,997 on, where the string of rank 77,777 must be {:?}",
                string(77_777)
            ),
        ),
        (
            changed(&right, 8),
            format!(
                "byte 8 on, where the string of rank 0 must be {:?}",
                string(0)
            ),
        ),
        (
            changed(&right, 2),
            "byte 2 on, in the line above the strings".to_owned(),
        ),
        (
            changed(&right, last),
            format!(
                "byte 1,800,007 on, where the string of rank 99,999 must be {:?}",
                string(99_999)
            ),
        ),
        (
            right[..last].to_vec(),
            "ends after 1,800,007 bytes, where the string of rank 99,999".to_owned(),
        ),
        (
            right[..1_048_576].to_vec(),
            "ends after 1,048,576 bytes, where the string of rank 58,253".to_owned(),
        ),
        (
            Vec::new(),
            "ends after 0 bytes, in the line above the strings".to_owned(),
        ),
        (
            [&right[..], b"x"].concat(),
            "must end after 1,800,008 bytes, and goes on".to_owned(),
        ),
    ] {
        folder.write("f", &file);
        let said = found(&folder, &format!("f {REQUEST}"));
        assert!(
            said.starts_with("error: f is wrong: it ") && said.contains(&says),
            "{said}"
        );
    }
}

#[test]
fn a_document_is_compared_whatever_stands_around_its_strings() {
    let folder = Folder::new();
    let request = "1000 7 --seed 1 --first 10 --alphabet a\"\\ --format json --ranked";
    let right = folder.printed(request);
    folder.write("f", &right);
    folder.printed(&format!("verify f {request}"));
    folder.write("f", &changed(&right, right.len() - 2));
    assert!(found(&folder, &format!("f {request}")).contains("behind the last string"));
}

#[test]
fn a_compressed_file_is_compared_whoever_compressed_it() {
    let folder = Folder::new();
    let own = folder.printed(&format!("{REQUEST} --gzip"));
    folder.write("own", &own);
    folder.write("f", &folder.printed(REQUEST));
    let gzip = ran(Command::new("gzip")
        .arg("-kc")
        .arg("f")
        .current_dir(folder.path()));
    folder.write("f.gz", &gzip.stdout);
    for name in ["own", "f.gz"] {
        folder.printed(&format!("verify {name} {REQUEST}"));
    }
    let mut text = folder.read("f");
    text[500_000] ^= 1;
    folder.write("f", &text);
    let gzip = ran(Command::new("gzip")
        .arg("-kc")
        .arg("f")
        .current_dir(folder.path()));
    folder.write("f.gz", &gzip.stdout);
    assert!(found(&folder, &format!("f.gz {REQUEST}")).contains("differs from byte 500,000 on"));
    folder.write("own", &own[..own.len() / 2]);
    assert!(found(&folder, &format!("own {REQUEST}")).contains("cannot be decompressed"));
    folder.write("own", &changed(&own, own.len() - 6));
    assert!(found(&folder, &format!("own {REQUEST}")).contains("cannot be decompressed"));
}

#[test]
fn the_first_wrong_part_of_a_folder_is_named() {
    let folder = Folder::new();
    folder.printed(&format!("{REQUEST} --parts 12 --out parts"));
    let said = folder.printed("verify parts");
    assert_eq!(
        String::from_utf8_lossy(&said),
        "parts: all 12 parts with 100,000 strings are right\n"
    );

    for k in ["11", "04"] {
        let name = format!("parts/part-{k}-of-12.csv");
        folder.write(&name, &changed(&folder.read(&name), 500));
        let said = found(&folder, "parts");
        assert!(
            said.starts_with(&format!(
                "error: {name} is wrong: it differs from byte 500 on"
            )),
            "{said}"
        );
    }
    std::fs::remove_file(folder.path().join("parts/part-02-of-12.csv")).expect("it is there");
    let ran = folder.run("verify parts");
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stderr.contains("part-02-of-12.csv is missing"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_manifest_that_has_another_hash_is_wrong() {
    let folder = Folder::new();
    folder.printed(&format!("{REQUEST} --parts 2 --out parts"));
    let manifest = String::from_utf8(folder.read("parts/manifest.json")).expect("text");
    let right = sha256(&folder.read("parts/part-2-of-2.csv"));
    folder.write(
        "parts/manifest.json",
        manifest.replace(&right, &"0".repeat(64)).as_bytes(),
    );
    assert!(
        found(&folder, "parts")
            .contains(&format!("its SHA-256 is {right}, and the manifest has 000"))
    );
    folder.write(
        "parts/manifest.json",
        manifest.replace("part-2", "part-3").as_bytes(),
    );
    assert!(found(&folder, "parts").contains("a manifest of other parts"));
    folder.write("parts/manifest.json", b"{}");
    assert!(found(&folder, "parts").contains("manifest.json is no file of this version"));
}

#[test]
fn fresh_parts_are_compared_with_their_manifest() {
    let folder = Folder::new();
    folder.printed("100_000 16 --fresh --parts 3 --out parts");
    let said = folder.printed("verify parts");
    assert_eq!(
        String::from_utf8_lossy(&said),
        "parts: all 3 parts with 100,000 strings are as in the manifest\n"
    );
    let name = "parts/part-2-of-3.txt";
    folder.write(name, &changed(&folder.read(name), 500));
    assert!(
        found(&folder, "parts").starts_with(&format!("error: {name} is not as in the manifest"))
    );
}

/// What the page saves beside a file, and coreutils print.
#[test]
fn lists_of_hashes_beside_a_file_are_checked_piece_by_piece() {
    let folder = Folder::new();
    let file = folder.printed("2e6 16 --seed 1");
    folder.write("f.txt", &file);
    let listed: Vec<String> = file
        .chunks(512 << 10)
        .map(|piece| format!("{}  -\n", sha256(piece)))
        .collect();
    folder.write("f.txt.sha256-512K", listed.concat().as_bytes());
    let own = sha256(listed.concat().as_bytes());
    let said = String::from_utf8(folder.printed("verify f.txt")).expect("text");
    assert_eq!(
        said,
        format!("f.txt: all 65 pieces are as in ./f.txt.sha256-512K, whose own SHA-256 is {own}\n")
    );

    folder.write(
        "f.txt.sha256",
        format!("{}  other.txt\n{}  f.txt\n", sha256(b""), sha256(&file)).as_bytes(),
    );
    assert!(
        folder
            .printed("verify f.txt")
            .ends_with(b"; its SHA-256 is as in ./f.txt.sha256\n")
    );

    folder.write("f.txt", &changed(&file, 30_000_000));
    assert!(
        found(&folder, "f.txt")
            .contains("piece 58 of 65, bytes 29,884,416 to 30,408,703, is not as in")
    );
    folder.write("f.txt", &file[..33_000_000]);
    assert!(found(&folder, "f.txt").contains("piece 63 of 65"));
    folder.write("f.txt", &[&file[..], &file[..512 << 10]].concat());
    assert!(found(&folder, "f.txt").contains("piece 65 of 65"));
    std::fs::remove_file(folder.path().join("f.txt.sha256-512K")).expect("it is there");
    assert!(found(&folder, "f.txt").contains("its SHA-256 is"));
    folder.write("f.txt.sha256", b"hello\n");
    assert!(found(&folder, "f.txt").contains("must have a SHA-256 of 64 digits"));
}
