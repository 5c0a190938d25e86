//! How the page begins: what it says when its script cannot, and what its workers load.

use e2e::site::Site;
use e2e::{Page, dist, with_page};
use serde_json::{Value, json};
use xtask::server::{self, Host};

const WORDS: &str = "document.querySelector('#unstarted')";

async fn says_that_its_script_has_not_started(page: &Page) {
    page.until(&format!("{WORDS}.getBoundingClientRect().height > 0"))
        .await;
    let said = page.text(&format!("{WORDS}.textContent")).await;
    assert!(
        said.starts_with("This page’s script has not started."),
        "{said}"
    );
}

#[e2e::test]
async fn scripts_of_the_wrong_type_are_said_by_the_page_itself() {
    let server = server::start(&dist(), Host::WrongScripts).expect("the server starts");
    with_page(&server.url(), says_that_its_script_has_not_started).await;
}

#[e2e::test(
    only_in(Chromium),
    because = "a driver's Firefox lets a file's page load its scripts"
)]
async fn a_page_that_was_opened_from_a_file_says_so() {
    let page = format!("file://{}", dist().join("index.html").display());
    with_page(&page, says_that_its_script_has_not_started).await;
}

#[e2e::test]
async fn those_words_go_when_the_script_runs() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(&format!("{WORDS} === null")).await;
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
            .await;
    })
    .await;
}

#[e2e::test]
async fn no_worker_says_anything_on_the_console() {
    let site = Site::copy("console");
    for script in [
        "www/module/worker/coordinator.js",
        "www/module/worker/pkg/threads/strandom.js",
    ] {
        let whole = site.read(script);
        site.write(
            script,
            &format!(
                "for (const name of ['log', 'info', 'warn', 'error', 'debug'])
                    console[name] = (...words) => new BroadcastChannel('said').postMessage(words.join());
                {whole}"
            ),
        );
    }
    site.write(
        "www/hear.js",
        "globalThis.said = []; new BroadcastChannel('said').onmessage = ({ data }) => said.push(data);",
    );
    site.run_before_main(&["www/hear.js"]);
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
            .await;
        page.generate("1000", "16", "123").await;
        assert_eq!(page.get("return said").await, json!([]));
    })
    .await;
}

#[e2e::test]
async fn the_core_is_loaded_and_compiled_once_for_all_workers() {
    let site = Site::copy("once");
    site.write(
        "www/module.html",
        "<!doctype html><script type=module src=module.js></script>",
    );
    site.write(
        "www/module.js",
        "import * as strandom from './strandom.js'; window.strandom = strandom;",
    );
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(
        &format!("{}www/module.html", server.url()),
        async |page: &Page| {
            page.until("window.strandom").await;
            let workers = page
                .get("return (await strandom.start({ mode: 'processes', workers: 4 })).workers")
                .await;
            assert_eq!(workers, json!(4));
            let again = "strandom.stop(); return (await strandom.start({ mode: 'threads' })).mode";
            assert_eq!(page.get(again).await, Value::from("threads"));
            let requests = server.requests();
            // Where workers may share memory, each mode runs on the core for it.
            for (core, times) in [("threads", 1), ("single", 0)] {
                let file = format!("{core}/strandom_bg.wasm");
                let loaded = requests.iter().filter(|path| path.ends_with(&file));
                assert_eq!(loaded.count(), times, "{file}: {requests:?}");
            }
        },
    )
    .await;
}
