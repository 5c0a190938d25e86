//! Saving, from the panel to the bytes of the file.

use e2e::{Page, browser, dist, with_page};
use serde_json::json;
use sha2::{Digest, Sha256};
use strandom::{Alphabet, Job, threads};
use xtask::browser::Browser;
use xtask::server::{self, Host};

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

async fn in_the_panel(action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    // A page that was opened by a link is never reloaded to isolate it.
    let url = format!("{}?n=16&len=5&seed=123", server.url());
    with_page(&url, async |page| {
        page.get(WATCH).await;
        page.until("document.querySelector('#list [role=row]')")
            .await;
        page.until_idle().await;
        page.click("#save-button").await;
        page.until("!document.querySelector('#save').hidden").await;
        action(page).await;
        assert_eq!(page.get("return violations").await, json!([]));
    })
    .await;
}

/// Waits for the end of a save and gives what is said of it, and what went wrong.
async fn ended(page: &Page) -> (String, String) {
    page.until("part('progress').hidden").await;
    let said = page.get("return [part('.save-outcome').textContent || part('.status').textContent, part('.error').textContent]").await;
    serde_json::from_value(said).expect("two texts")
}

async fn ask(page: &Page, n: u64, len: u32) {
    page.fill("n", &n.to_string()).await;
    page.fill("len", &len.to_string()).await;
}

/// The digests of a file of lines of seed 123, stretch by stretch, and of the whole, by the core on this
/// machine.
fn host_digests(n: u64, len: u32, stretch: usize) -> (Vec<String>, String) {
    let records = 1 << 20;
    let all = Job::new(0..n, len, "123", &Alphabet::default()).expect("a right job");
    let (mut digests, mut part, mut whole) = (Vec::new(), Sha256::new(), Sha256::new());
    let mut out = vec![0; usize::try_from(records).expect("few") * all.record_bytes()];
    let mut room = stretch;
    for first in (0..n).step_by(1 << 20) {
        let job = all.part(first..first + records);
        let bytes = job.bytes_in_memory().expect("a batch");
        threads(&job, &mut out[..bytes], || 0.0, usize::MAX);
        whole.update(&out[..bytes]);
        let mut rest = &out[..bytes];
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

fn hex(hash: Sha256) -> String {
    base16ct::lower::encode_string(&hash.finalize())
}

#[tokio::test]
async fn a_file_of_gigabytes_has_the_bytes_that_the_core_makes_on_this_machine() {
    // WebKitGTK lends no disk, so it saves what memory holds.
    let n: u64 = if browser() == Browser::Webkit {
        10_000_000
    } else {
        126_322_568
    };
    let stretch = 128 << 20;
    let host = std::thread::spawn(move || host_digests(n, 16, stretch));
    in_the_panel(async |page| {
        ask(page, n, 16).await;
        page.get("press('Save the file')").await;
        let (said, problem) = ended(page).await;
        println!("{said}");
        assert_eq!(problem, "");
        let name = format!("strandom-{n}x16-seed-123.txt");
        let told = page.text("part('.save-digest').textContent").await;
        let found = page
            .get(&format!("return digests(downloads['{name}'], {stretch})"))
            .await;
        let (expected, whole) = host.join().expect("the host makes it as well");
        assert_eq!(found, json!(expected));
        assert_eq!(told, whole);
        assert!(said.contains(&format!("{whole}  {name}")), "{said}");
        let left = page.get("return left()").await;
        let kept = usize::from(browser() != Browser::Webkit);
        assert_eq!(left.as_array().map(Vec::len), Some(kept), "{left}");
    })
    .await;
}
