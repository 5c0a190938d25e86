//! Saves that write what the workers' shared memory holds, where it was made.

use e2e::site::Site;
use e2e::{Page, with_page};
use serde_json::json;
use sha2::{Digest, Sha256};
use strandom::{Format, Strings};
use xtask::server::{self, Host};

use super::{
    ask_for_much, ended, has_disk, hex, linked, open_panel, press, text, the_next_one_works,
    under_way,
};

/// Counts what is sent to the writer, by whose memory it is.
const COUNT: &str = "
    window.sent = { shared: 0, own: 0 };
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message.type === 'write') sent[message.bytes.buffer.constructor.name === 'SharedArrayBuffer' ? 'shared' : 'own']++;
        return postMessage.call(this, message, ...more);
    };
    window.sha256 = async (name) => (await digests(downloads[name], 1 << 30)).join();";

async fn in_the_panel(site: &Site, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&linked(&server), async |page| {
        open_panel(page).await;
        page.get(COUNT).await;
        action(page).await;
        assert_eq!(page.get("return violations").await, json!([]));
    })
    .await;
}

/// The SHA-256 of a document of seed 123, by the core on this machine.
fn host_sha256(n: u64, len: u32, format: Format) -> String {
    let builder = Strings::builder().len(len).seed("123").format(format);
    let strings = builder.build().expect("a test's strings are right");
    let mut bytes = Vec::new();
    let all = strings.range(..n).expect("they are there");
    all.write_to(&mut bytes).expect("there is memory");
    hex(Sha256::new_with_prefix(bytes))
}

/// Whether the browser shares memory and has a disk, to which it writes shared memory. Those that have a disk do.
async fn writes_shared(page: &Page) -> bool {
    has_disk() && page.get("return crossOriginIsolated").await == json!(true)
}

/// How many chunks were sent to the writer: views of shared memory, and others.
async fn sent(page: &Page) -> (u64, u64) {
    let sent = page
        .get("const now = [sent.shared, sent.own]; sent.shared = sent.own = 0; return now")
        .await;
    serde_json::from_value(sent).expect("two numbers")
}

#[e2e::test]
async fn a_file_is_that_of_this_machine_wherever_its_bytes_were_when_they_were_written() {
    let site = Site::copy("shared-saves");
    in_the_panel(&site, async |page| {
        let can_share = writes_shared(page).await;
        page.get("say('len', '16')").await;
        for (n, format, ending, gzip, hash, is_shared) in [
            (4_000_000, Format::Lines, "txt", false, "none", true),
            (4_000_000, Format::Csv, "csv", false, "file", true),
            (2_500_000, Format::Json, "json", false, "none", true),
            (4_000_000, Format::Lines, "txt", false, "pieces", false),
            (4_000_000, Format::Lines, "txt.gz", true, "none", false),
            // So little goes through memory.
            (100_000, Format::Lines, "txt", false, "none", false),
        ] {
            let name = ending.split('.').next().unwrap_or_default().replace("txt", "lines");
            page.get(&format!("say('n', '{n}'); choose('{name}', {{ gzip: {gzip}, hash: '{hash}' }})")).await;
            press(page, "Save the file").await;
            assert_eq!(ended(page).await.1, "");
            let (shared, own) = sent(page).await;
            // The last chunk may be a small one, which is copied.
            let is_right = if can_share && is_shared {
                shared > 0 && own <= 1
            } else {
                shared == 0 && own > 0
            };
            assert!(is_right, "{format:?}, {hash}: {shared} and {own}");
            let file = format!("strandom-{n}x16-seed-123.{ending}");
            if gzip {
                page.get(&format!(
                    "downloads['{file}'] = await new Response(downloads['{file}'].stream().pipeThrough(new DecompressionStream('gzip'))).blob()"
                ))
                .await;
            }
            let found = page.text(&format!("await sha256('{file}')")).await;
            assert_eq!(found, host_sha256(n, 16, format), "{format:?}, {hash}");
        }
    })
    .await;
}

#[e2e::test]
async fn a_save_goes_on_beside_results_and_when_its_workers_stop_or_crash() {
    let site = Site::source("shared-saves-crash");
    // The copy would hand out what was right.
    site.write("service-worker.js", "");
    // The next seed is a crash.
    site.replace(
        "www/module/worker/coordinator.js",
        "case 'seed':",
        "case 'seed':
      setTimeout(() => { throw new Error('a crash'); });
      return new Promise(() => {});",
    );
    // Scripts of a driver would import a module of their own in Firefox.
    site.replace(
        "www/page/save/client/save-job.js",
        "import { unlessAborted }",
        "window.strandom = strandom;\nimport { unlessAborted }",
    );
    let n: u64 = 12_000_000;
    let host = std::thread::spawn(move || host_sha256(n, 16, Format::Lines));
    in_the_panel(&site, async |page| {
        page.get(&format!("say('n', '{n}'); say('len', '16'); choose('lines')")).await;
        press(page, "Save the file").await;
        let disturbed = page
            .get(
                "const wrong = [];
                const make = () => strandom.generate(300_000, 16, 'other');
                const kept = await make();
                const right = String(kept.slice(299_990));
                const far = await strandom.generate(10, 16, 'other', { first: 299_990 });
                if (String([...far]) !== right) wrong.push('at first');
                for (const disturb of [
                    () => strandom.stop({ mode: 'threads', resume: true }),
                    () => strandom.anotherSeed().catch(() => {}),
                    () => strandom.start({ workers: 3 }),
                    async () => (await make()).release(),
                ]) {
                    const before = sent.shared + sent.own;
                    while (sent.shared + sent.own < before + 3 && !document.querySelector('#save progress').hidden) {
                        await new Promise((then) => setTimeout(then));
                    }
                    await disturb();
                    if (String(kept.slice(299_990)) !== right) wrong.push(String(disturb));
                }
                kept.release();
                return wrong;",
            )
            .await;
        assert_eq!(disturbed, json!([]));
        assert_eq!(ended(page).await.1, "");
        let found = page.text(&format!("await sha256('strandom-{n}x16-seed-123.txt')")).await;
        assert_eq!(found, host.join().expect("the host makes it as well"));
    })
    .await;
}

#[e2e::test]
async fn a_cancelled_save_gives_its_rooms_back() {
    if !has_disk() {
        return;
    }
    let site = Site::copy("shared-saves-cancelled");
    in_the_panel(&site, async |page| {
        page.get(
            "window.rooms = new Set();
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (message, ...more) {
                if (message.type === 'piece' && message.result !== undefined) rooms.add(message.result);
                if (message.type === 'release') rooms.delete(message.result);
                return postMessage.call(this, message, ...more);
            };",
        )
        .await;
        ask_for_much(page).await;
        press(page, "Save the file").await;
        under_way(page).await;
        assert!(sent(page).await.0 > 0, "it writes from shared memory");
        press(page, "Cancel").await;
        assert_eq!(ended(page).await.0, "Nothing was saved.");
        page.until("rooms.size === 0").await;
        the_next_one_works(page).await;
    })
    .await;
}

#[e2e::test]
async fn a_browser_that_writes_no_shared_memory_gets_copies() {
    let site = Site::source("no-shared-writes");
    // The copy would hand out what was right.
    site.write("service-worker.js", "");
    site.replace(
        "www/page/save/worker/targets.js",
        "new Uint8Array(new SharedArrayBuffer(1))",
        "(() => { throw new TypeError('none of that') })()",
    );
    let n = 4_000_000;
    in_the_panel(&site, async |page| {
        page.get(&format!(
            "say('n', '{n}'); say('len', '16'); choose('lines', {{ hash: 'file' }})"
        ))
        .await;
        press(page, "Save the file").await;
        assert_eq!(ended(page).await.1, "");
        let (shared, own) = sent(page).await;
        assert!(shared == 0 && own > 0);
        assert_eq!(
            text(page, ".save-digest").await,
            host_sha256(n, 16, Format::Lines)
        );
    })
    .await;
}
