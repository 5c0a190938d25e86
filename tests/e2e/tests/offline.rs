//! The service worker: isolation where the host gives none, and the copy of the site.

use std::fs;

use e2e::site::{Site, version_folder};
use e2e::{HAS_COPY, Page, with_page};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::headers::HEADERS;
use xtask::server::{self, Host};

const SCRIPT: &str = "service-worker.js";
const FOOT: &str = "document.querySelector('.offline').textContent";
const HAS_NEWER: &str = "document.querySelector('.offline').textContent.includes('newer version')";
const OFFERS_RELOAD: &str = "document.querySelector('.isolation:not([hidden]) button')";
const COMES_ISOLATED: &str = "crossOriginIsolated && document.readyState === 'complete'";

/// A copy whose page counts how often it was loaded, where it counts for itself and for no other.
fn counting(name: &str) -> Site {
    let site = Site::copy(name);
    let script = site.read("www/page/main.js");
    let count = "sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;";
    site.write("www/page/main.js", &format!("{script}\n{count}\n"));
    site.seal();
    site
}

/// A copy as [`counting`] makes it, whose service worker does not have it before the test says so.
fn held(name: &str) -> Site {
    let site = counting(name);
    site.replace(
        SCRIPT,
        "async function copyAll(){",
        "async function copyAll(){
            while (!(await fetch('www/go.txt')).ok) await new Promise((next) => setTimeout(next, 50));",
    );
    site.seal();
    site
}

fn let_go(site: &Site) {
    site.write("www/go.txt", "");
}

async fn loads(page: &Page) -> Value {
    page.get("return Number(sessionStorage.loads)").await
}

/// Takes the offer, by key: the parts of the page that come when its foot is scrolled into view push the button
/// away from below the mouse.
async fn take_reload(page: &Page) {
    page.press(".isolation button", Key::Enter).await;
}

async fn first_string(page: &Page) -> String {
    page.generate("1", "5", "123").await;
    page.rows().await[0].1.clone()
}

#[e2e::test]
async fn an_untouched_page_on_a_plain_host_is_isolated_by_one_reload() {
    let site = counting("untouched");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.comes_to(COMES_ISOLATED).await;
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
            .await;
        assert_eq!(loads(page).await, json!(2));
        // Once for the page and once for the copy, which the reload is answered from.
        let requests = server.requests();
        assert_eq!(
            requests.iter().filter(|path| *path == "/").count(),
            2,
            "{requests:?}"
        );
        assert_eq!(first_string(page).await, "uAgJ6");
        assert_eq!(
            page.get(&format!("return {OFFERS_RELOAD}")).await,
            Value::Null
        );
    })
    .await;
}

#[e2e::test]
async fn a_page_that_shows_what_a_link_says_offers_the_reload_and_shows_it_again() {
    let site = counting("link");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(
        &format!("{}?n=2&len=5&seed=123", server.url()),
        async |page| {
            page.until(OFFERS_RELOAD).await;
            assert_eq!(loads(page).await, json!(1));
            take_reload(page).await;
            page.comes_to(COMES_ISOLATED).await;
            page.until("document.querySelectorAll('#list [role=option]').length === 2")
                .await;
            assert_eq!(loads(page).await, json!(2));
            assert_eq!(page.rows().await[0], (0, "uAgJ6".to_owned()));
        },
    )
    .await;
}

#[e2e::test]
async fn a_page_that_was_typed_into_offers_the_reload() {
    let site = held("typed");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.press("[name=n]", Key::End).await;
        let_go(&site);
        page.until(OFFERS_RELOAD).await;
        assert_eq!(loads(page).await, json!(1));
        take_reload(page).await;
        page.comes_to(COMES_ISOLATED).await;
        assert_eq!(loads(page).await, json!(2));
    })
    .await;
}

#[e2e::test]
async fn a_copy_that_takes_long_holds_up_nothing() {
    let site = held("slow");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("document.querySelector('#mode').textContent !== 'The workers are starting.'")
            .await;
        assert_eq!(loads(page).await, json!(1));
        let_go(&site);
        page.comes_to(COMES_ISOLATED).await;
    })
    .await;
}

#[e2e::test]
async fn a_service_worker_that_does_not_help_is_no_reason_to_reload_again() {
    let site = counting("no-help");
    site.replace(SCRIPT, "\"Cross-Origin-Embedder-Policy\"", "\"X-Nothing\"");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.comes_to(&format!("sessionStorage.loads === '2' && {HAS_COPY}"))
            .await;
        // Longer than the page waits for a reload.
        page.get("await new Promise((done) => setTimeout(done, 3000))")
            .await;
        assert_eq!(loads(page).await, json!(2));
        assert_eq!(page.get("return crossOriginIsolated").await, json!(false));
        assert_eq!(
            page.get(&format!("return {OFFERS_RELOAD}")).await,
            Value::Null
        );
    })
    .await;
}

#[e2e::test]
async fn a_reload_that_someone_made_is_not_followed_by_another() {
    let site = counting("reloaded");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.comes_to(COMES_ISOLATED).await;
        // A service worker that is taken away in the middle of its work leaves WebKit's next one hanging.
        page.until(HAS_COPY).await;
        // As after a forced reload, which goes past the service worker.
        page.get("await (await navigator.serviceWorker.getRegistration()).unregister()")
            .await;
        page.reload().await;
        page.until(OFFERS_RELOAD).await;
        assert_eq!(loads(page).await, json!(3));
        take_reload(page).await;
        page.comes_to(COMES_ISOLATED).await;
        assert_eq!(loads(page).await, json!(4));
    })
    .await;
}

#[e2e::test]
async fn a_host_that_isolates_leaves_the_first_visit_alone() {
    let site = counting("isolating");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(HAS_COPY).await;
        let controller = page.get("return navigator.serviceWorker.controller").await;
        assert_eq!((loads(page).await, controller), (json!(1), Value::Null));
    })
    .await;
}

#[e2e::test]
async fn the_second_visit_needs_no_network() {
    let site = Site::copy("offline");
    let mut server = server::start(&site.0, Host::Isolating).expect("the server starts");
    let page_url = server.url();
    with_page(&page_url, async |page| {
        page.until(HAS_COPY).await;
        server.stop().expect("the server stops");
        let modes = ["serial", "processes", "threads"].map(|mode| format!("?n=3&mode={mode}"));
        let addresses = ["", "?n=3&len=5&seed=123", "index.html?n=2"].map(String::from);
        for address in addresses.iter().chain(&modes) {
            page.goto(&format!("{page_url}{address}")).await;
            // What the link asks for comes first.
            page.until_idle().await;
            assert_eq!(page.get("return crossOriginIsolated").await, json!(true));
            assert_eq!(first_string(page).await, "uAgJ6", "{address}");
        }
    })
    .await;
}

#[e2e::test]
async fn the_core_for_pages_that_share_no_memory_is_kept_once_one_asks_for_it() {
    let site = Site::copy("on_demand");
    let mut server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(HAS_COPY).await;
        let core = site.address("www/module/worker/pkg/single/strandom_bg.wasm");
        let is_kept = format!("return await caches.match('{core}') !== undefined");
        assert_eq!(page.get(&is_kept).await, json!(false));
        // Only a page that the copy has was loaded through the service worker.
        page.goto(&server.url()).await;
        page.until_idle().await;
        let loaded = format!("return (await (await fetch('{core}')).arrayBuffer()).byteLength");
        let bytes = page.get(&loaded).await;
        assert_eq!(page.get(&is_kept).await, json!(true));
        server.stop().expect("the server stops");
        assert_eq!(page.get(&loaded).await, bytes);
    })
    .await;
}

#[e2e::test]
async fn the_copy_has_every_header_and_what_is_not_the_sites_is_left_alone() {
    let site = Site::copy("headers");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    // After the seal: a page of somebody else in the same folder.
    site.write("www/foreign.html", "<!doctype html>");
    with_page(&server.url(), async |page| {
        page.comes_to(COMES_ISOLATED).await;
        let headers_of = async |file: &str| {
            page.get(&format!(
                "return Object.fromEntries((await fetch('{file}')).headers)"
            ))
            .await
        };
        let script = site.address("www/module/worker/coordinator.js");
        for file in ["./", "./?seed=1", "index.html", "www/strandom.js", &script] {
            let headers = headers_of(file).await;
            for (name, value) in HEADERS {
                assert_eq!(headers[name.to_lowercase()], json!(value), "{file}: {name}");
            }
            assert!(headers["content-type"].is_string(), "{file}: {headers}");
        }
        for file in ["www/foreign.html".to_owned(), format!("{script}?other")] {
            let headers = headers_of(&file).await;
            for (name, _) in HEADERS {
                assert_eq!(headers[name.to_lowercase()], Value::Null, "{file}: {name}");
            }
        }
    })
    .await;
}

/// The files that a new version changes here, with what stands in them.
fn texts(site: &Site) -> Vec<(String, String)> {
    let mut names = vec!["index.html".to_owned()];
    let mut folders = vec!["www".to_owned(), version_folder(&site.0)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(site.0.join(&folder)).expect("the folder can be read") {
            let entry = entry.expect("the folder can be read");
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                // What the compiler made stays.
                folders.extend((!name.ends_with("/pkg")).then_some(name));
            } else if matches!(name.rsplit_once('.'), Some((_, "js" | "css"))) {
                names.push(name);
            }
        }
    }
    names.sort();
    assert!(names.len() > 15, "{names:?}");
    let text = |name: String| (name.clone(), site.read(&name));
    names.into_iter().map(text).collect()
}

/// Changes what can be changed without breaking it.
fn change(site: &Site) {
    for (name, text) in texts(site) {
        let comment = if name == "index.html" {
            "<!-- two -->"
        } else {
            "/* two */"
        };
        site.write(&name, &format!("{text}{comment}\n"));
    }
}

/// The names of those that the page gets with another text.
async fn differing(page: &Page, texts: &[(String, String)]) -> Vec<String> {
    read_otherwise(page, texts, "(await fetch(name)).text()").await
}

/// The names of those that no copy has, or with another text.
async fn unkept(page: &Page, texts: &[(String, String)]) -> Vec<String> {
    read_otherwise(
        page,
        texts,
        "(await (await caches.match(name))?.text()) ?? ''",
    )
    .await
}

async fn read_otherwise(page: &Page, texts: &[(String, String)], read: &str) -> Vec<String> {
    let names: Vec<_> = texts.iter().map(|(name, _)| name).collect();
    let got = page
        .get(&format!(
            "return Promise.all({}.map(async (name) => {read}))",
            json!(names)
        ))
        .await;
    let got: Vec<String> = serde_json::from_value(got).expect("a list of texts");
    let pairs = texts.iter().zip(&got);
    let differing = pairs.filter(|((_, text), got)| text != *got);
    differing.map(|((name, _), _)| name.clone()).collect()
}

/// Has the browser look for a new version, and waits until that is ready or given up.
async fn update(page: &Page) -> Value {
    page.get(
        "const registration = await navigator.serviceWorker.getRegistration();
        await registration.update();
        const worker = registration.installing ?? registration.waiting;
        while (!['installed', 'redundant'].includes(worker.state)) {
            await new Promise((change) => worker.addEventListener('statechange', change, { once: true }));
        }
        return worker.state;",
    )
    .await
}

#[e2e::test]
async fn files_of_two_versions_never_meet() {
    let site = Site::copy("versions");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(HAS_COPY).await;
        page.goto(&server.url()).await;
        page.until(HAS_COPY).await;
        let old = texts(&site);
        assert_eq!(differing(page, &old).await, [""; 0]);
        page.get(
            "const { scope } = await navigator.serviceWorker.getRegistration();
            for (const name of ['other', `${scope} before`, `${scope}other/ one`]) await caches.open(name);",
        )
        .await;

        change(&site);
        site.seal();
        assert_eq!(update(page).await, json!("installed"));
        page.until(HAS_NEWER).await;
        assert_eq!(differing(page, &old).await, [""; 0], "an open page stays what it was");
        page.reload().await;
        page.comes_to(HAS_NEWER).await;
        assert_eq!(differing(page, &old).await, [""; 0], "a reload keeps the page open");

        // The old version ends some time after its last page, which is the browser's to say.
        let mut visits = 0;
        while shown_version(page).await != version_folder(&site.0) {
            assert_eq!(differing(page, &old).await, [""; 0]);
            page.open_anew(&server.url()).await;
            visits += 1;
            assert!(visits < 20, "the new version never opens");
        }
        let new = texts(&site);
        page.until(HAS_COPY).await;
        assert_eq!(differing(page, &new).await, [""; 0]);
        assert_eq!(first_string(page).await, "uAgJ6");
        let caches = caches(page).await;
        assert!(caches[0].starts_with(' '), "{caches:?}");
        assert_eq!(caches[1..], [" before", "other", "other/ one"], "what is not this site's stays");
    })
    .await;
}

/// The folder of the version that a page is of.
async fn shown_version(page: &Page) -> String {
    page.get("return /www-[^/]+/.exec(document.querySelector('script').src)[0]")
        .await
        .as_str()
        .expect("a text")
        .to_owned()
}

/// The names of all caches, without the address of the site.
async fn caches(page: &Page) -> Vec<String> {
    let names = page
        .get(
            "const { scope } = await navigator.serviceWorker.getRegistration();
            return (await caches.keys()).map((name) => name.replace(scope, '')).sort()",
        )
        .await;
    serde_json::from_value(names).expect("names")
}

/// What is in the folder of a version.
fn of_version(texts: Vec<(String, String)>) -> Vec<(String, String)> {
    let of_version = |(name, _): &(String, String)| name.starts_with("www-");
    texts.into_iter().filter(of_version).collect()
}

#[e2e::test]
async fn a_newer_version_is_taken_by_one_press_and_other_tabs_keep_theirs() {
    let site = Site::copy("press");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(HAS_COPY).await;
        page.goto(&server.url()).await;
        page.until(HAS_COPY).await;
        let mut versions = vec![of_version(texts(&site))];
        for _ in 0..2 {
            change(&site);
            site.seal();
            assert_eq!(update(page).await, json!("installed"));
            page.until(HAS_NEWER).await;
            let text = page.text(FOOT).await;
            assert_eq!(text, "A newer version is ready. Update now");
            page.press(".offline button", Key::Enter).await;
            page.comes_to(&format!(
                "document.querySelector('script').src.includes('{}/')",
                version_folder(&site.0)
            ))
            .await;
            page.until(HAS_COPY).await;
            versions.push(of_version(texts(&site)));
            for version in versions.iter().rev().take(2) {
                assert_eq!(unkept(page, version).await, [""; 0]);
            }
            assert_eq!(caches(page).await.len(), 2);
        }
        // Nobody has the first one any more.
        assert_eq!(unkept(page, &versions[0]).await.len(), versions[0].len());
    })
    .await;
}

#[e2e::test]
async fn a_page_that_was_loaded_before_a_deployment_never_gets_a_file_of_the_other_version() {
    let site = held("between");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')").await;
        let old = version_folder(&site.0);
        assert_eq!(shown_version(page).await, old);
        // All that it has not yet loaded is gone, and what comes in its place has other addresses.
        change(&site);
        site.seal();
        let_go(&site);
        page.click("#compare").await;
        page.until("document.querySelector('#problem').textContent.startsWith('The lab could not be loaded: ')")
            .await;
        let loaded = page
            .get("return performance.getEntriesByType('resource').map(({ name }) => /www-[^/]+/.exec(name)?.[0]).filter(Boolean)")
            .await;
        let loaded: Vec<String> = serde_json::from_value(loaded).expect("names");
        assert!(!loaded.is_empty() && loaded.iter().all(|folder| *folder == old), "{loaded:?}");
        // Once the copy is there, it is of the newer version, which is offered.
        page.reload().await;
        page.comes_to(&format!("{FOOT} !== ''")).await;
        assert_eq!(shown_version(page).await, version_folder(&site.0));
        page.until(HAS_COPY).await;
    })
    .await;
}

#[e2e::test]
async fn a_file_that_the_host_changes_is_said_at_the_foot() {
    let site = Site::copy("line-ends");
    let style = site.read("www/assets/style.css");
    site.write("www/assets/style.css", &style.replace('\n', "\r\n"));
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = format!(
            "This page could not be kept for use without a network: the host sends another {} than was \
             deployed, as when line ends are changed on the way.",
            site.address("www/assets/style.css")
        );
        page.until(&format!("{FOOT} === '{said}'")).await;
        assert_eq!(first_string(page).await, "uAgJ6");
    })
    .await;
}

#[e2e::test]
async fn a_copy_that_was_deleted_is_filled_again_or_not_promised() {
    let site = Site::copy("deleted");
    let mut server = server::start(&site.0, Host::Isolating).expect("the server starts");
    let page_url = server.url();
    with_page(&page_url, async |page| {
        page.until(HAS_COPY).await;
        let files = "const all = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length));
            return all.reduce((sum, each) => sum + each, 0)";
        let whole = page.get(files).await;
        assert!(whole.as_u64() > Some(15), "{whole}");
        for delete in [
            "for (const name of await caches.keys()) await caches.delete(name)",
            "const [name] = await caches.keys(); await (await caches.open(name)).delete('./')",
        ] {
            page.get(delete).await;
            page.goto(&page_url).await;
            page.until(HAS_COPY).await;
            assert_eq!(page.get(files).await, whole);
        }
        // A file that is not there cannot be had.
        let script = site.path("www/page/lab.js");
        fs::remove_file(&script).expect("the file can be removed");
        page.get("for (const name of await caches.keys()) await caches.delete(name)").await;
        page.goto(&page_url).await;
        page.until(&format!("{FOOT}.startsWith('This page could not be kept for use without a network: ')"))
            .await;
        server.stop().expect("the server stops");
    })
    .await;
}

#[e2e::test]
async fn a_broken_deployment_leaves_the_version_before_in_place() {
    let site = Site::copy("broken");
    let mut server = server::start(&site.0, Host::Isolating).expect("the server starts");
    let page_url = server.url();
    with_page(&page_url, async |page| {
        page.until(HAS_COPY).await;
        page.goto(&page_url).await;
        let old = texts(&site);
        change(&site);
        site.seal();
        site.replace("www/page/main.js", "/* two */", "/* three */");
        assert_eq!(update(page).await, json!("redundant"));
        let changed = format!("the host sends another {} than was deployed", site.address("www/page/main.js"));
        page.until(&format!("{FOOT}.startsWith('This page also works without a network. A newer version could not be copied: {changed}')"))
            .await;
        page.open_anew(&page_url).await;
        page.until(HAS_COPY).await;
        assert_eq!(differing(page, &old).await, [""; 0]);
        server.stop().expect("the server stops");
        page.open_anew(&page_url).await;
        assert_eq!(differing(page, &old).await, [""; 0]);
        assert_eq!(first_string(page).await, "uAgJ6");
        // A mended one is taken. It is there before the server, which browsers ask unasked, too.
        site.seal();
        server.restart().expect("the server starts again");
        assert_eq!(update(page).await, json!("installed"));
    })
    .await;
}

#[e2e::test]
async fn without_a_service_worker_the_page_works_and_says_nothing_of_it() {
    let site = counting("none");
    fs::remove_file(site.0.join(SCRIPT)).expect("the service worker can be removed");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.get(
            "window.errors = [];
            for (const type of ['error', 'unhandledrejection']) {
                addEventListener(type, (event) => errors.push(String(event.message ?? event.reason)));
            }",
        )
        .await;
        assert_eq!(first_string(page).await, "uAgJ6");
        page.get("await navigator.serviceWorker.register('./service-worker.js').catch(() => {})")
            .await;
        let said = page
            .get("return [errors, document.querySelector('.offline').textContent]")
            .await;
        assert_eq!(said, json!([[], ""]));
        assert_eq!(loads(page).await, json!(1));
    })
    .await;
}

#[e2e::test]
async fn the_source_trees_service_worker_keeps_nothing() {
    // The site is built, so the tree has its module.
    let server = server::start(xtask::root(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.get("await navigator.serviceWorker.ready").await;
        page.goto(&server.url()).await;
        assert_eq!(first_string(page).await, "uAgJ6");
        let kept = page
            .get("return [await caches.keys(), document.querySelector('.offline').textContent]")
            .await;
        assert_eq!(kept, json!([[], ""]));
        assert!(
            server
                .requests()
                .iter()
                .filter(|path| *path == "/www/page/main.js")
                .count()
                == 2
        );
    })
    .await;
}
