//! Files that are hashed in pieces, checked by the system's own `split` and `sha256sum`.

use std::process::{self, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

use e2e::site::Site;
use e2e::{Page, with_page};
use serde_json::json;
use xtask::server::{self, Host};

use super::{
    ask_for_much, ended, file, has_disk, in_the_panel, lines, linked, open_panel, press, text,
    the_next_one_works, under_way,
};

/// What a shell prints for a command in the folder of a saved file.
fn printed(command: &str, name: &str, bytes: &[u8]) -> String {
    let folder = folder(&[(name, bytes)]);
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", command]).current_dir(&folder.0);
    succeeds(shell)
}

/// A folder with these files. It is removed when it is dropped.
fn folder(files: &[(&str, &[u8])]) -> Site {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = format!("strandom-pieces-{}-{count}", process::id());
    let folder = Site(env::temp_dir().join(folder));
    fs::create_dir(&folder.0).expect("nobody else has it");
    for (name, bytes) in files {
        fs::write(folder.0.join(name), bytes).expect("there is room");
    }
    folder
}

fn succeeds(command: &mut Command) -> String {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// What `strandom verify` prints of a saved file, by its list and by its request.
fn verified(request: &str, name: &str, saved: &[u8], list: &[u8]) -> [String; 2] {
    let folder = folder(&[(name, saved), (&format!("{name}.sha256-512K"), list)]);
    ["", request].map(|request| {
        let mut verify = Command::new(env!("CARGO"));
        verify.args([
            "run",
            "--quiet",
            "--package",
            "strandom-cli",
            "--",
            "verify",
        ]);
        verify.current_dir(env!("CARGO_MANIFEST_DIR"));
        succeeds(
            verify
                .arg(folder.0.join(name))
                .args(request.split_whitespace()),
        )
    })
}

/// Saves, and compares what the panel says with what its command prints.
async fn save_and_check(page: &Page, request: &str, name: &str) -> Vec<u8> {
    press(page, "Save the file").await;
    let (said, problem) = ended(page).await;
    assert_eq!(problem, "");
    assert!(said.contains(&format!(" as {name}: ")), "{said}");
    let saved = file(page, name).await;
    let command = text(page, ".save-check").await;
    let digest = text(page, ".save-digest").await;
    assert_eq!(
        printed(&command, name, &saved),
        format!("{digest}  -\n"),
        "{command}"
    );
    let list = command.strip_suffix(" | sha256sum").expect("a list");
    press(page, "Save the list").await;
    let handed_over = file(page, &format!("{name}.sha256-512K")).await;
    let [by_list, by_request] = verified(request, name, &saved, &handed_over);
    assert!(
        by_list.contains(&format!("whose own SHA-256 is {digest}")),
        "{by_list}"
    );
    assert!(by_request.ends_with(" strings are right\n"), "{by_request}");
    assert_eq!(
        String::from_utf8(handed_over).expect("text"),
        printed(list, name, &saved)
    );
    saved
}

#[e2e::test]
async fn the_command_prints_the_list_and_its_digest_for_every_kind_of_file() {
    in_the_panel(async |page| {
        page.get("say('len', '16')").await;
        // More than goes through memory where there is a disk, and what compression leaves.
        for (n, format, gzip, ending) in [
            (2_000_000, "lines", false, "txt"),
            (1_000_000, "json", false, "json"),
            (1_000_000, "csv", true, "csv.gz"),
        ] {
            page.get(&format!(
                "say('n', '{n}'); choose('{format}', {{ gzip: {gzip}, hash: 'pieces' }})"
            ))
            .await;
            let plan = text(page, ".save-plan").await;
            assert!(
                plan.contains(" Every 512 KiB gets its own SHA-256, and so does the list of them."),
                "{plan}"
            );
            let request = format!("{n} 16 --seed 123 --format {format}");
            let name = format!("strandom-{n}x16-seed-123.{ending}");
            let saved = save_and_check(page, &request, &name).await;
            let title = text(page, "p:has(.save-digest)").await;
            let pieces = saved.len().div_ceil(512 << 10);
            assert!(
                title.starts_with(&format!(
                    "SHA-256 of the list of {pieces} pieces of 512 KiB "
                )),
                "{title}"
            );
        }
    })
    .await;
}

#[e2e::test]
async fn a_small_file_is_one_piece_and_has_its_own_digest() {
    in_the_panel(async |page| {
        page.get("say('n', '3'); choose('lines', { hash: 'pieces' })")
            .await;
        let plan = text(page, ".save-plan").await;
        assert!(
            plan.contains(" A file of this size is one piece, so its own SHA-256 is computed."),
            "{plan}"
        );
        press(page, "Save the file").await;
        assert_eq!(ended(page).await.1, "");
        let name = "strandom-3x5-seed-123.txt";
        let saved = file(page, name).await;
        assert_eq!(
            printed(&text(page, ".save-check").await, name, &saved),
            format!("{name}: OK\n")
        );
        let lists = page
            .get("return [...document.querySelectorAll('#save button')].filter((it) => it.textContent.includes('list')).length")
            .await;
        assert_eq!(lists, json!(0));
    })
    .await;
}

#[e2e::test]
async fn a_save_in_pieces_pauses_resumes_and_is_cancelled() {
    in_the_panel(async |page| {
        page.get("choose('lines', { hash: 'pieces' })").await;
        ask_for_much(page).await;
        press(page, "Save the file").await;
        under_way(page).await;
        press(page, "Cancel").await;
        assert_eq!(
            ended(page).await,
            ("Nothing was saved.".into(), String::new())
        );

        let n = 4_000_000;
        page.get(&format!("say('n', '{n}')")).await;
        press(page, "Save the file").await;
        under_way(page).await;
        press(page, "Pause").await;
        page.until("part('.status').textContent === 'Paused.'")
            .await;
        press(page, "Resume").await;
        let (_, problem) = ended(page).await;
        assert_eq!(problem, "");
        let name = format!("strandom-{n}x16-seed-123.txt");
        let symbols = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let expected = lines(n, 16, symbols);
        let command = text(page, ".save-check").await;
        let digest = text(page, ".save-digest").await;
        assert_eq!(
            printed(&command, &name, expected.as_bytes()),
            format!("{digest}  -\n")
        );
    })
    .await;
}

/// A file from a dialog, which a file of the browser's own disk stands in for.
#[e2e::test]
async fn a_dialogs_file_is_hashed_in_pieces() {
    if !has_disk() {
        return;
    }
    in_the_panel(async |page| {
        page.get(
            "window.showSaveFilePicker = async () =>
                (await navigator.storage.getDirectory()).getFileHandle('chosen.txt', { create: true });
            say('n', '1000000');
            say('len', '16');
            choose('lines', { hash: 'pieces' })",
        )
        .await;
        press(page, "Save the file").await;
        assert_eq!(ended(page).await.1, "");
        page.get("downloads['chosen.txt'] = await (await showSaveFilePicker()).getFile()")
            .await;
        let saved = file(page, "chosen.txt").await;
        let digest = text(page, ".save-digest").await;
        let command = text(page, ".save-check").await;
        assert_eq!(
            printed(&command, "chosen.txt", &saved),
            format!("{digest}  -\n")
        );
    })
    .await;
}

/// Before the hasher's own script.
fn run_in_hasher(site: &Site, first: &str) {
    let script = "www/page/save/worker/hasher.js";
    let whole = site.read(script);
    site.write(script, &format!("{first}\n{whole}"));
}

#[e2e::test]
async fn pieces_are_hashed_by_the_core_where_there_is_no_web_crypto() {
    let site = Site::copy("no-web-crypto");
    site.write("service-worker.js", "");
    // As in a page from an insecure origin, which has no storage and no workers that share memory either.
    run_in_hasher(
        &site,
        "Object.defineProperty(globalThis, 'crypto', { value: {} });",
    );
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&linked(&server), async |page| {
        open_panel(page).await;
        page.get("say('n', '1000000'); say('len', '16'); choose('lines', { hash: 'pieces' })")
            .await;
        save_and_check(
            page,
            "1e6 16 --seed 123",
            "strandom-1000000x16-seed-123.txt",
        )
        .await;
    })
    .await;
}

#[e2e::test]
async fn a_piece_that_cannot_be_hashed_is_explained_and_the_next_save_works() {
    let site = Site::copy("no-digest");
    site.write("service-worker.js", "");
    run_in_hasher(
        &site,
        "crypto.subtle.digest = async () => { throw new Error('it broke'); };",
    );
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&linked(&server), async |page| {
        open_panel(page).await;
        page.get("say('n', '1000000'); say('len', '16'); choose('lines', { hash: 'pieces' })")
            .await;
        press(page, "Save the file").await;
        let (_, problem) = ended(page).await;
        assert!(
            problem.starts_with("The file could not be written: it broke.")
                && problem.ends_with(" Save again or choose another place."),
            "{problem}"
        );
        the_next_one_works(page).await;
    })
    .await;
}
