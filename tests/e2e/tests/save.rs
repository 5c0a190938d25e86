//! Saving, from the panel to the bytes of the file.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use e2e::site::Site;
use e2e::{Page, browser, dist, with_little_disk, with_page};
use fantoccini::key::Key;
use flate2::read::MultiGzDecoder;
use serde_json::json;
use sha2::{Digest, Sha256};
use strandom::{Alphabet, Strings};
use xtask::browser::Browser;
use xtask::server::{self, Host};

mod copies;
mod options;
mod pieces;
mod shared;

/// Keeps what the page hands to the downloads, by its name, and each broken rule of the policy. A driver
/// cannot use the browser's own dialog, so there is none unless a test makes one.
const WATCH: &str = "
    delete window.showSaveFilePicker;
    window.downloads = {};
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    const blobs = {};
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
        const url = createObjectURL.call(URL, blob);
        blobs[url] = blob;
        return url;
    };
    HTMLAnchorElement.prototype.click = function () { downloads[this.download] = blobs[this.href]; };
    window.part = (css) => document.querySelector(`#save ${css}`);
    window.say = (name, value) => {
        const field = document.querySelector(`[name=${name}]`);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    window.choose = (format, { gzip = false, hash = 'none' } = {}) => {
        part('[name=format]').value = format;
        part('[name=gzip]').checked = gzip;
        part('[name=hash]').value = hash;
        part('[name=format]').dispatchEvent(new Event('change'));
    };
    window.tick = (name, is) => { if (part(`[name=${name}]`).checked !== is) part(`[name=${name}]`).click(); };
    window.pick = (name, value) => {
        part(`[name=${name}]`).value = value;
        part(`[name=${name}]`).dispatchEvent(new Event('change'));
    };
    window.base64 = async (name) => {
        const reader = new FileReader();
        reader.readAsDataURL(downloads[name]);
        await new Promise((loaded) => { reader.onload = loaded; });
        return reader.result.split(',')[1];
    };
    window.press = (label) => [...document.querySelectorAll('#save button')].find((it) => it.textContent === label).click();
    window.digests = async (file, size) => {
        const all = [];
        for (let at = 0; at < file.size; at += size) {
            const bytes = await file.slice(at, at + size).arrayBuffer();
            const digest = await crypto.subtle.digest('SHA-256', bytes);
            all.push([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
        }
        return all;
    };
    window.left = async () => {
        const root = await navigator.storage?.getDirectory?.();
        const folder = await root?.getDirectoryHandle('strandom-saves').catch(() => undefined);
        const names = [];
        for await (const name of folder?.keys() ?? []) names.push(name);
        return names;
    };";

/// Opens the panel in a page that shows sixteen strings.
async fn open_panel(page: &Page) {
    page.get(WATCH).await;
    page.until("document.querySelector('#list [role=option]')")
        .await;
    page.until_idle().await;
    page.click("#save-button").await;
    page.until("!document.querySelector('#save').hidden").await;
}

/// The page as a link opens it, which is never reloaded to isolate it.
fn linked(server: &server::Running) -> String {
    format!("{}?n=16&len=5&seed=123", server.url())
}

async fn in_the_panel(action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&linked(&server), async |page| {
        open_panel(page).await;
        action(page).await;
        assert_eq!(page.get("return violations").await, json!([]));
    })
    .await;
}

/// Whether the browser gives a page storage. Debian's WebKitGTK gives none.
fn has_disk() -> bool {
    browser() != Browser::Webkit
}

/// A request that lasts: a file of 170 MB in the memory of a page, or of 3.4 GB on its disk.
async fn ask_for_much(page: &Page) {
    let n: u64 = if has_disk() { 200_000_000 } else { 10_000_000 };
    page.get(&format!("say('n', '{n}'); say('len', '16')"))
        .await;
}

async fn press(page: &Page, label: &str) {
    page.get(&format!("press('{label}')")).await;
}

/// Waits until a part of the file has been written.
async fn under_way(page: &Page) {
    page.until("part('.save-speed').textContent || part('.save-problem').textContent")
        .await;
    assert_eq!(text(page, ".save-problem").await, "");
}

/// Waits for the end of a save, and gives what is said of it and what went wrong.
async fn ended(page: &Page) -> (String, String) {
    page.until("part('progress').hidden").await;
    let said = page.get("return [(part('.save-sentence') ?? part('.status')).textContent, part('.save-problem').textContent]").await;
    serde_json::from_value(said).expect("two texts")
}

async fn text(page: &Page, css: &str) -> String {
    page.text(&format!("part('{css}').textContent")).await
}

/// A file that was handed to the downloads.
async fn file(page: &Page, name: &str) -> Vec<u8> {
    let base64 = page.text(&format!("await base64('{name}')")).await;
    STANDARD.decode(base64).expect("bytes")
}

/// The strings of seed 123, by the core on this machine.
fn lines(n: u64, len: u32, alphabet: &str) -> String {
    let alphabet = Alphabet::new(alphabet).expect("symbols");
    let builder = Strings::builder().len(len).alphabet(alphabet).seed("123");
    let strings = builder.build().expect("a test's strings are right");
    let lines = strings.range(..n).expect("they are there").to_vec();
    String::from_utf8(lines.expect("they are few")).expect("text")
}

/// A small file works, whatever was before, and what the page shows is still there.
async fn the_next_one_works(page: &Page) {
    page.get("say('n', '3'); say('len', '5'); choose('lines')")
        .await;
    page.until("document.querySelector('#list .string').textContent === 'uAgJ6'")
        .await;
    press(page, "Save the file").await;
    let (said, problem) = ended(page).await;
    assert_eq!(problem, "");
    assert!(
        said.starts_with("Saved 18 bytes as strandom-3x5-seed-123.txt: 3 strings in "),
        "{said}"
    );
}

fn hex(hash: Sha256) -> String {
    base16ct::lower::encode_string(&hash.finalize())
}

/// The digests of a file of lines of seed 123, stretch by stretch, and of the whole, by the core on this
/// machine.
fn host_digests(n: u64, len: u32, stretch: usize) -> (Vec<String>, String) {
    let records = 1 << 20;
    let strings = Strings::builder().len(len).seed("123").build();
    let strings = strings.expect("a test's strings are right");
    let all = strings.range(..n).expect("they are there");
    let (mut digests, mut part, mut whole) = (Vec::new(), Sha256::new(), Sha256::new());
    let mut room = stretch;
    for first in (0..n).step_by(1 << 20) {
        let lines = all.part(first..first + records).par_to_vec().expect("few");
        whole.update(&lines);
        let mut rest = &lines[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(room.min(rest.len()));
            part.update(now);
            room -= now.len();
            rest = later;
            if room == 0 {
                digests.push(hex(std::mem::take(&mut part)));
                room = stretch;
            }
        }
    }
    if room < stretch {
        digests.push(hex(part));
    }
    (digests, hex(whole))
}

#[e2e::test(
    own_browser,
    because = "it measures the browser's memory, and leaves gigabytes on its disk"
)]
async fn a_file_of_gigabytes_is_that_of_this_machine_and_takes_no_memory() {
    // What has no disk keeps the file in memory.
    let n: u64 = if has_disk() { 126_322_568 } else { 10_000_000 };
    let stretch = 128 << 20;
    let host = std::thread::spawn(move || host_digests(n, 16, stretch));
    in_the_panel(async |page| {
        let before = page.memory_bytes();
        page.get(&format!(
            "say('n', '{n}'); say('len', '16'); choose('lines', {{ hash: 'file' }})"
        ))
        .await;
        press(page, "Save the file").await;
        page.until("part('progress').value > 0.5").await;
        press(page, "Pause").await;
        page.until("part('.status').textContent === 'Paused.'")
            .await;
        if let (Some(before), Some(during), true) = (before, page.memory_bytes(), has_disk()) {
            println!(
                "{} MB before, {} MB during",
                before / 1_000_000,
                during / 1_000_000
            );
            assert!(during < before + 200_000_000, "{during} after {before}");
        }
        press(page, "Resume").await;
        let (said, problem) = ended(page).await;
        println!("{said}");
        assert_eq!(problem, "");
        let name = format!("strandom-{n}x16-seed-123.txt");
        let found = page
            .get(&format!("return digests(downloads['{name}'], {stretch})"))
            .await;
        let (expected, whole) = host.join().expect("the host makes it as well");
        assert_eq!(found, json!(expected));
        assert_eq!(text(page, ".save-digest").await, whole);
        let line = format!("echo '{whole}  {name}' | sha256sum --check");
        assert_eq!(text(page, ".save-check").await, line);
        // It is left there for as long as the downloads may take to copy it.
        let left = page.get("return (await left()).length").await;
        assert_eq!(left, json!(usize::from(has_disk())));
    })
    .await;
}

#[e2e::test]
async fn a_save_that_is_cancelled_leaves_nothing_and_the_next_one_works() {
    in_the_panel(async |page| {
        for by_key in [false, true] {
            ask_for_much(page).await;
            press(page, "Save the file").await;
            under_way(page).await;
            // A tab that is closed now would lose the file.
            let asks = page
                .get("return !dispatchEvent(new Event('beforeunload', { cancelable: true }))")
                .await;
            assert_eq!(asks, json!(true));
            if by_key {
                // Elsewhere it means something else, and in an input method it ends the composition.
                page.press("#list", Key::Escape).await;
                page.press("#seed", Key::Escape).await;
                page.get(
                    "const composed = new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true });
                    document.querySelector('#save button:not([hidden])').dispatchEvent(composed);
                    window.before = part('.save-speed').textContent;",
                )
                .await;
                page.until("part('.save-speed').textContent !== before").await;
                assert_eq!(
                    page.get("return part('progress').hidden").await,
                    json!(false)
                );
                page.press("#save button:not([hidden])", Key::Escape).await;
            } else {
                press(page, "Cancel").await;
            }
            assert_eq!(
                ended(page).await,
                ("Nothing was saved.".into(), String::new())
            );
            // Its button was disabled while the file went.
            assert_eq!(
                page.text("document.activeElement.textContent").await,
                "Save the file"
            );
            assert_eq!(
                page.get("return [await left(), Object.keys(downloads)]")
                    .await,
                json!([[], []])
            );
            let asks = page
                .get("return !dispatchEvent(new Event('beforeunload', { cancelable: true }))")
                .await;
            assert_eq!(asks, json!(false));
        }
        the_next_one_works(page).await;
    })
    .await;
}

/// The rows that the list shows.
async fn listed(page: &Page) -> Vec<String> {
    page.rows()
        .await
        .into_iter()
        .map(|(_, string)| string)
        .collect()
}

#[e2e::test]
async fn fresh_strings_are_saved_as_the_list_has_them() {
    in_the_panel(async |page| {
        page.click("#fresh").await;
        page.until("document.querySelector('#facts').textContent.includes('Fresh:')")
            .await;
        page.until_idle().await;
        let of_the_list = listed(page).await;
        let plan = text(page, ".save-plan").await;
        assert!(
            plan.starts_with("16 strings, 96 bytes. These are the fresh strings in the list."),
            "{plan}"
        );
        for _ in 0..2 {
            press(page, "Save the file").await;
            let (said, problem) = ended(page).await;
            assert_eq!(problem, "");
            assert!(said.contains("as strandom-16x5-fresh.txt"), "{said}");
            let saved =
                String::from_utf8(file(page, "strandom-16x5-fresh.txt").await).expect("text");
            assert_eq!(saved.lines().collect::<Vec<_>>(), of_the_list);
        }
        page.click("#another").await;
        page.until(&format!(
            "document.querySelector('#list .string').textContent !== '{}'",
            of_the_list[0]
        ))
        .await;
        page.until_idle().await;
        press(page, "Save the file").await;
        assert_eq!(ended(page).await.1, "");
        let saved = String::from_utf8(file(page, "strandom-16x5-fresh.txt").await).expect("text");
        assert_eq!(saved.lines().collect::<Vec<_>>(), listed(page).await);
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code counts the bytes, and files are saved everywhere"
)]
async fn a_code_has_the_announced_size_also_where_it_is_escaped() {
    in_the_panel(async |page| {
        page.get(
            "say('n', '1000'); say('len', '9'); say('groups', '4'); say('separator', '\"'); say('prefix', 'a\\\\ \"');
            document.querySelector('#check').click();",
        )
        .await;
        // The string, what frames it, and what is escaped: the prefix and two separators.
        for (format, bytes) in [("lines", 1000 * 17), ("csv", 8 + 1000 * (16 + 4 + 3)), ("json", 3 + 1000 * (16 + 4 + 4))] {
            page.get(&format!("choose('{format}')")).await;
            press(page, "Save the file").await;
            let (_, problem) = ended(page).await;
            assert_eq!(problem, "");
            let ending = if format == "lines" { "txt" } else { format };
            let saved = file(page, &format!("strandom-1000x9-prefix-a-8d78f676-groups-4-by-270c92a5-check-seed-123.{ending}")).await;
            assert_eq!(saved.len(), bytes, "{format}: {}", String::from_utf8_lossy(&saved[..100]));
        }
    })
    .await;
}

#[e2e::test]
async fn each_format_is_read_back_by_others() {
    in_the_panel(async |page| {
        // What CSV and JSON have to escape, and symbols of two bytes.
        for (n, len, alphabet, named) in [
            (1000, 7, "ab\",\\ '", "symbols-ab-d7be7aa5"),
            (1000, 7, "éßøñ", "symbols-éßøñ"),
            (300_000, 16, "0123456789", "digits"),
        ] {
            let expected = lines(n, len, alphabet);
            let expected: Vec<&str> = expected.lines().collect();
            let symbols = serde_json::to_string(alphabet).expect("text");
            page.get(&format!(
                "say('n', '{n}'); say('len', '{len}'); say('alphabet', 'own'); say('symbols', {symbols})"
            ))
            .await;
            for (format, ending, gzip) in [
                ("lines", "txt", false),
                ("csv", "csv", false),
                ("json", "json", false),
                ("lines", "txt.gz", true),
                ("json", "json.gz", true),
            ] {
                page.get(&format!(
                    "choose('{format}', {{ gzip: {gzip}, hash: 'file' }})"
                ))
                .await;
                press(page, "Save the file").await;
                let (said, problem) = ended(page).await;
                assert_eq!(problem, "");
                assert!(
                    said.contains(if gzip {
                        " before compression) as "
                    } else {
                        " bytes as "
                    }) || n > 1000
                        || !gzip,
                    "{said}"
                );
                let made = file(page, &format!("strandom-{n}x{len}-{named}-seed-123.{ending}")).await;
                assert_eq!(
                    text(page, ".save-digest").await,
                    hex(Sha256::new_with_prefix(&made))
                );
                let mut plain = made;
                if gzip {
                    let packed = std::mem::take(&mut plain);
                    MultiGzDecoder::new(&packed[..])
                        .read_to_end(&mut plain)
                        .expect("gzip");
                }
                let found: Vec<String> = match format {
                    "lines" => String::from_utf8(plain)
                        .expect("text")
                        .lines()
                        .map(String::from)
                        .collect(),
                    "csv" => csv::Reader::from_reader(&plain[..])
                        .deserialize()
                        .collect::<Result<_, _>>()
                        .expect("CSV"),
                    _ => serde_json::from_slice(&plain).expect("JSON"),
                };
                assert_eq!(found, expected, "{format}");
            }
        }
    })
    .await;
}

#[e2e::test]
async fn a_dialogs_file_is_written_whole_or_not_at_all() {
    if !has_disk() {
        return;
    }
    in_the_panel(async |page| {
        // A file of the browser's own disk stands in for what the dialog gives.
        page.get(
            "window.asked = [];
            window.answer = (root) => root.getFileHandle('chosen.txt', { create: true });
            window.showSaveFilePicker = async (options) => {
                asked.push(options);
                return answer(await navigator.storage.getDirectory());
            };
            window.chosen = async () => {
                const root = await navigator.storage.getDirectory();
                const handle = await root.getFileHandle('chosen.txt').catch(() => undefined);
                return (await handle?.getFile())?.text();
            };
            say('n', '3');
            choose('csv', { hash: 'file' })",
        )
        .await;
        assert!(text(page, ".save-plan").await.ends_with("You choose where to save it."));
        press(page, "Save the file").await;
        let (said, problem) = ended(page).await;
        assert_eq!(problem, "");
        assert!(said.starts_with("Saved 29 bytes as chosen.txt: 3 strings in "), "{said}");
        assert_eq!(page.text("await chosen()").await, "string\r\nuAgJ6\r\nFgiSi\r\n5ikky\r\n");
        let asked = page.get("return asked.map(({ suggestedName, types }) => [suggestedName, types[0].accept])").await;
        assert_eq!(asked, json!([["strandom-3x5-seed-123.csv", { "text/csv": [".csv"] }]]));

        // What was there before is not touched by a save that is cancelled.
        ask_for_much(page).await;
        press(page, "Save the file").await;
        under_way(page).await;
        press(page, "Cancel").await;
        assert_eq!(ended(page).await, ("Nothing was saved.".into(), String::new()));
        assert_eq!(page.text("await chosen()").await, "string\r\nuAgJ6\r\nFgiSi\r\n5ikky\r\n");

        // An empty file that the dialog made is removed, where the browser can.
        page.get("(await navigator.storage.getDirectory()).removeEntry('chosen.txt')").await;
        press(page, "Save the file").await;
        under_way(page).await;
        press(page, "Cancel").await;
        assert_eq!(ended(page).await, ("Nothing was saved.".into(), String::new()));
        let left = page.get("return [typeof FileSystemHandle.prototype.remove, (await chosen()) ?? null]").await;
        assert!(left == json!(["function", null]) || left == json!(["undefined", ""]), "{left}");

        for (answer, ending, problem) in [
            ("throw new DOMException('The user aborted a request.', 'AbortError')", "Nothing was saved.", ""),
            (
                "throw new DOMException('Not here.', 'NotAllowedError')",
                "",
                "The browser is not allowed to write there. Allow it or choose another place, then save again.",
            ),
            (
                // Chromium makes a file that is gone anew, but no folder.
                "const folder = await root.getDirectoryHandle('gone', { create: true });
                const handle = await folder.getFileHandle('gone', { create: true });
                await root.removeEntry('gone', { recursive: true });
                return handle;",
                "",
                "The file was moved or deleted, or another program is using it. Choose another place, then save again.",
            ),
        ] {
            page.get(&format!("window.answer = async (root) => {{ {answer} }}")).await;
            page.get("say('n', '3')").await;
            press(page, "Save the file").await;
            assert_eq!(ended(page).await, (ending.into(), problem.into()));
        }
        page.get("delete window.showSaveFilePicker").await;
        the_next_one_works(page).await;
    })
    .await;
}

#[e2e::test]
async fn a_disk_that_is_too_small_or_full_is_explained() {
    if !has_disk() {
        return;
    }
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_little_disk(&linked(&server), async |page| {
        // Chromium has given it less, and does not say so.
        page.get("navigator.storage.estimate = async () => ({ quota: 67_108_864, usage: 0 })").await;
        open_panel(page).await;
        page.get("say('n', '10_000_000'); say('len', '16')").await;
        let plan = text(page, ".save-plan").await;
        assert!(plan.ends_with(" The browser reports 67.1 MB of free storage, which may be too little."), "{plan}");
        press(page, "Save the file").await;
        let (_, problem) = ended(page).await;
        assert!(
            problem.starts_with("The disk or this site’s storage quota is full.")
                && problem.ends_with(" MB written so far were removed. Free some space or ask for fewer strings, then save again."),
            "{problem}"
        );
        assert_eq!(page.get("return [await left(), Object.keys(downloads)]").await, json!([[], []]));
        the_next_one_works(page).await;
    })
    .await;
}

#[e2e::test]
async fn a_file_that_no_memory_holds_is_refused_where_there_is_no_disk() {
    in_the_panel(async |page| {
        page.get("Object.defineProperty(navigator, 'storage', { value: undefined })").await;
        // The panel looks once for what there is.
        let url = page.text("location.href").await;
        page.goto(&url).await;
        page.get("Object.defineProperty(navigator, 'storage', { value: undefined })").await;
        open_panel(page).await;
        page.get("say('n', '1_000_000_000'); say('len', '16')").await;
        let refusal = "This browser does not give the page any storage, so a file can have at most 1.07 GB. This one would have 17.0 GB. \
            Ask for fewer strings, or use another browser or a window that is not private.";
        assert_eq!(text(page, ".save-plan").await, format!("1,000,000,000 strings, 17.0 GB. {refusal}"));
        press(page, "Save the file").await;
        assert_eq!(ended(page).await, (String::new(), refusal.into()));
        the_next_one_works(page).await;
    })
    .await;
}

#[e2e::test]
async fn every_failure_of_the_writer_is_explained_and_the_next_save_works() {
    let site = Site::copy("writer");
    // The copy would hand out what was right.
    site.write("service-worker.js", "");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&linked(&server), async |page| {
        open_panel(page).await;
        // The deadline's clock passes when the test says so.
        page.get(
            "const { setTimeout: set, clearTimeout: clear } = window;
            const waiting = new Map();
            let last = 1e9;
            window.setTimeout = (action, ms) => ms === 1000 ? (waiting.set(++last, action), last) : set(action, ms);
            window.clearTimeout = (id) => waiting.delete(id) || clear(id);
            window.pass = () => {
                for (const [id, action] of [...waiting]) { waiting.delete(id); action(); }
            };",
        )
        .await;
        for (script, first, begin, end) in [
            ("writer.js", "this is no script", "The file writer has stopped: ", " Nothing was saved. Save again."),
            (
                "hasher.js",
                "WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => { throw new Error('it broke'); };",
                "The file could not be written: it broke.",
                " Save again or choose another place.",
            ),
            (
                "writer.js",
                "addEventListener('message', (event) => event.data.type !== 'open' && event.stopImmediatePropagation());",
                "The file writer has stopped: it did not answer for 60 seconds.",
                " Nothing was saved. Save again.",
            ),
        ] {
            let script = format!("www/page/save/worker/{script}");
            let whole = site.read(&script);
            site.write(&script, &format!("{first}\n{whole}"));
            page.get("say('n', '1000000'); choose('lines', { hash: 'file' })").await;
            press(page, "Save the file").await;
            page.until("part('progress').hidden || (pass(), false)").await;
            let problem = text(page, ".save-problem").await;
            assert!(problem.starts_with(begin) && problem.ends_with(end), "{script}: {problem}");
            site.write(&script, &whole);
            the_next_one_works(page).await;
        }
    })
    .await;
}

#[e2e::test]
async fn files_of_other_tabs_stay_and_leftovers_go() {
    if !has_disk() {
        return;
    }
    in_the_panel(async |page| {
        page.get(
            "const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('strandom-saves', { create: true });
            for (const name of ['mine', 'nobodys']) await folder.getFileHandle(name, { create: true });
            await new Promise((held) => navigator.locks.request('strandom-saves mine', () => { held(); return new Promise(() => {}); }));",
        )
        .await;
        assert_eq!(page.get("return (await left()).sort()").await, json!(["mine", "nobodys"]));
        // The downloads have had their time.
        page.get("const { Date } = window, { now } = Date; Date.now = () => now.call(Date) + 600_000").await;
        page.click("#save-button").await;
        page.until("document.querySelector('#save').hidden").await;
        page.click("#save-button").await;
        page.get("while ((await left()).length > 1) await new Promise(requestAnimationFrame)").await;
        assert_eq!(page.get("return left()").await, json!(["mine"]));
    })
    .await;
}

#[e2e::test]
async fn a_save_goes_on_while_the_page_is_used_and_when_others_end_its_workers() {
    let n: u64 = 8_000_000;
    let host = std::thread::spawn(move || host_digests(n, 16, 1 << 30).1);
    in_the_panel(async |page| {
        page.get(&format!("say('n', '{n}'); say('len', '16'); say('mode', 'processes'); choose('lines', {{ hash: 'file' }})")).await;
        press(page, "Save the file").await;
        under_way(page).await;
        press(page, "Pause").await;
        page.until("part('.status').textContent === 'Paused.'").await;
        let made = text(page, ".save-speed").await;
        // The panel stays in sight for as long as it is at work.
        page.click("#save-button").await;
        assert_eq!(page.get("return document.querySelector('#save').hidden").await, json!(false));
        page.get("say('mode', '')").await;
        page.generate("4", "6", "meanwhile").await;
        assert_eq!(page.rows().await.len(), 4);
        // It ends the workers that share nothing when it is done with them.
        page.get("document.querySelector('#lab .lead').scrollIntoView()").await;
        page.until("document.querySelector('#in-which-order button')").await;
        page.click("#in-which-order .buttons button").await;
        page.until("document.querySelector('#in-which-order .export button')").await;
        page.until_idle().await;
        assert_eq!(text(page, ".save-speed").await, made);
        press(page, "Resume").await;
        let (said, problem) = ended(page).await;
        assert_eq!(problem, "");
        assert!(said.starts_with("Saved 136 MB as strandom-8000000x16-seed-123.txt: 8,000,000 strings in "), "{said}");
        assert_eq!(text(page, ".save-digest").await, host.join().expect("the host makes it as well"));
        assert_eq!(page.rows().await.len(), 4);
    })
    .await;
}
