//! What the page does when the host or the engine fails it.

use std::fs;
use std::path::{Path, PathBuf};

use e2e::{Page, dist, with_page};
use serde_json::json;
use xtask::server::{self, Host};

const WASM: &str = "www/pkg/threads/strandom_bg.wasm";

/// A copy of the site that a test may damage; it is removed with the value.
struct Site(PathBuf);

impl Site {
    fn copy(name: &str) -> Site {
        let site =
            Site(std::env::temp_dir().join(format!("strandom-{name}-{}", std::process::id())));
        copy_folder(&dist(), &site.0);
        site
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // What is left over in the folder for temporary files does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// The one error that stands on the page.
async fn problem(page: &Page) -> String {
    page.until("document.querySelector('#problem').textContent !== ''")
        .await;
    page.text("document.querySelector('#problem').textContent")
        .await
}

async fn code_of_generate(page: &Page) -> serde_json::Value {
    page.get(
        "const { generate, EngineError } = await import('./www/strandom.js');
        return generate(1, 5, 123).then(
            (strings) => strings.at(0),
            (error) => [error instanceof EngineError, error.code, error.message]);",
    )
    .await
}

#[tokio::test]
async fn without_isolation_the_page_says_what_is_missing_and_how_to_get_it() {
    let server = server::start(&dist(), Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        assert_eq!(page.get("return crossOriginIsolated").await, json!(false));
        let said = problem(page).await;
        for part in [
            "not cross-origin isolated",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Embedder-Policy: require-corp",
        ] {
            assert!(said.contains(part), "{said}");
        }
        page.generate("16", "5", "123").await;
        assert_eq!(problem(page).await, said, "a request says the same");
        assert_eq!(
            code_of_generate(page).await,
            json!([true, "unsupported", said])
        );
    })
    .await;
}

#[tokio::test]
async fn a_module_that_does_not_come_is_said_and_the_next_request_works_when_it_does() {
    let site = Site::copy("missing");
    let wasm = fs::read(site.0.join(WASM)).expect("the module is there");
    fs::remove_file(site.0.join(WASM)).expect("the module can be removed");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = problem(page).await;
        assert!(said.starts_with("The engine has stopped: "), "{said}");
        assert!(said.ends_with("The next request starts it anew."), "{said}");
        assert_eq!(code_of_generate(page).await[1], json!("crashed"));
        fs::write(site.0.join(WASM), wasm).expect("the module can be put back");
        page.generate("1", "5", "123").await;
        assert_eq!(page.rows().await, [(0, "uAgJ6".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn memory_that_is_refused_for_a_result_is_said_and_the_next_request_works() {
    let site = Site::copy("refused");
    let path = site.0.join("www/worker.js");
    let script = fs::read_to_string(&path).expect("the coordinator is there");
    // The browser's own error, for less than it really gives.
    let poor = "globalThis.ArrayBuffer = class extends ArrayBuffer {
        constructor(bytes) { super(bytes > 1e7 ? Number.MAX_SAFE_INTEGER : bytes); }
    };";
    fs::write(&path, format!("{script}\n{poor}")).expect("the coordinator can be changed");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.generate("1000000", "16", "123").await;
        let said = problem(page).await;
        assert!(
            said.starts_with("The browser gave the engine no memory: ")
                && said.ends_with(". Ask for less, or close other tabs, and try again."),
            "{said}"
        );
        page.generate("1", "5", "123").await;
        assert_eq!(page.rows().await, [(0, "uAgJ6".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_that_does_not_load_is_said() {
    let site = Site::copy("unreadable");
    fs::write(
        site.0.join("www/pkg/threads/strandom.js"),
        "this is no script",
    )
    .expect("written");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = problem(page).await;
        assert!(said.starts_with("The engine has stopped: "), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_module_that_makes_wrong_strings_is_not_used() {
    let site = Site::copy("wrong");
    let path = site.0.join(WASM);
    let mut wasm = fs::read(&path).expect("the module is there");
    // One letter of the domain that every key is derived with.
    let domain = b"strandom/1\n";
    let place = wasm
        .windows(domain.len())
        .position(|window| window == domain);
    wasm[place.expect("the domain stands in the module")] ^= 1;
    fs::write(path, wasm).expect("the module can be changed");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = problem(page).await;
        assert!(
            said.contains("the strings of the self-test are wrong"),
            "{said}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_pool_that_never_starts_is_given_up_and_the_next_request_works() {
    let site = Site::copy("silent");
    let helpers = only_file_below(&site.0.join("www/pkg/threads/snippets"));
    let script = fs::read_to_string(&helpers).expect("the pool's script is there");
    let silent = script.replace(
        "postMessage({ type: 'wasm_bindgen_worker_ready' });",
        "return;",
    );
    assert_ne!(silent, script, "the pool's script says that it is ready");
    fs::write(&helpers, silent).expect("the pool's script can be changed");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    // Not the page itself, whose engine would start before the clock is sped up.
    with_page(&format!("{}www/icon.svg", server.url()), async |page| {
        let outcome = page
            .get(
                "const realTimeout = setTimeout;
                window.setTimeout = (action, ms) => realTimeout(action, ms / 60);
                const { generate } = await import('/www/strandom.js');
                return generate(1, 5, 123).catch((error) => [error.code, error.message]);",
            )
            .await;
        assert_eq!(
            outcome,
            json!([
                "crashed",
                "The engine has stopped: nothing was heard from its workers for 60 seconds. \
                 The next request starts it anew."
            ])
        );
        fs::write(&helpers, script).expect("the pool's script can be put back");
        let next = page
            .get(
                "const { generate } = await import('/www/strandom.js');
                return (await generate(1, 5, 123)).at(0);",
            )
            .await;
        assert_eq!(next, json!("uAgJ6"));
    })
    .await;
}

fn only_file_below(folder: &Path) -> PathBuf {
    let entry = fs::read_dir(folder).expect("the folder is there").next();
    let path = entry
        .expect("the folder is not empty")
        .expect("it can be read")
        .path();
    if path.is_dir() {
        only_file_below(&path)
    } else {
        path
    }
}
