//! What the page does when the host or the engine fails it.

use std::fs;
use std::path::{Path, PathBuf};

use e2e::site::Site;
use e2e::{Page, with_page};
use serde_json::json;
use xtask::server::{self, Host};

const THREADS_WASM: &str = "www/module/worker/pkg/threads/strandom_bg.wasm";
const SINGLE_WASM: &str = "www/module/worker/pkg/single/strandom_bg.wasm";

/// What a request ends with whose workers say nothing.
const SILENT: &str = "The engine has stopped: its workers did not answer for 20 seconds. The next \
    request starts it again.";

/// The one error that stands on the page.
async fn problem(page: &Page) -> String {
    page.until("document.querySelector('#problem').textContent !== ''")
        .await;
    page.text("document.querySelector('#problem').textContent")
        .await
}

/// What stands at the foot of the page about the workers that run.
async fn mode(page: &Page) -> String {
    page.until("document.querySelector('#mode').textContent.includes(': ')")
        .await;
    page.text("document.querySelector('#mode').textContent")
        .await
}

/// Opens a page that has the module, with a clock for the engine's deadlines that passes when the test
/// says so.
async fn with_module(site: &Site, host: Host, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(site, host, async |page| {
        page.get(
            "const { setTimeout: set, clearTimeout: clear } = window;
            const waiting = new Map();
            let last = 1e9;
            window.setTimeout = (action, ms) => ms === 1000 ? (waiting.set(++last, action), last) : set(action, ms);
            window.clearTimeout = (id) => waiting.delete(id) || clear(id);
            window.pass = (seconds) => {
                for (let second = 0; second < seconds; second++) {
                    for (const [id, action] of [...waiting]) { waiting.delete(id); action(); }
                }
            };
            window.stuck = new Promise((resolve) => {
                window.channel = new BroadcastChannel('stuck');
                channel.onmessage = resolve;
            });
            window.outcome = (promise) => promise.then(
                (strings) => [strings.timing.mode, strings.at(0)],
                (error) => [error.name, error.code, error.message]);",
        )
        .await;
        action(page).await;
    })
    .await;
}

#[e2e::test]
async fn when_the_threads_do_not_come_processes_run_and_the_page_says_why() {
    let site = Site::copy("missing");
    fs::remove_file(site.path(THREADS_WASM)).expect("the module can be removed");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = mode(page).await;
        assert!(
            said.starts_with("processes: ")
                && said.contains(
                    "pkg/threads/strandom_bg.wasm could not be loaded: the host answered 404."
                ),
            "{said}"
        );
        page.generate("1", "5", "123").await;
        assert_eq!(page.rows().await, [(0, "uAgJ6".to_owned())]);
        let row = page
            .text("document.querySelector('#time tbody tr:last-child').textContent")
            .await;
        assert!(row.starts_with("processes"), "{row}");
    })
    .await;
}

#[e2e::test]
async fn when_nothing_comes_it_is_said_and_the_next_request_works_when_it_does() {
    let site = Site::copy("nothing");
    let paths = [THREADS_WASM, SINGLE_WASM].map(|path| site.path(path));
    let modules = paths
        .clone()
        .map(|path| fs::read(path).expect("the module is there"));
    for path in &paths {
        fs::remove_file(path).expect("the module can be removed");
    }
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = problem(page).await;
        assert_eq!(
            said,
            "The engine has stopped: pkg/single/strandom_bg.wasm could not be loaded: the host answered \
             404. The next request starts it again."
        );
        for (path, module) in paths.iter().zip(modules) {
            fs::write(path, module).expect("the module can be put back");
        }
        page.generate("1", "5", "123").await;
        assert_eq!(page.rows().await, [(0, "uAgJ6".to_owned())]);
        // The ladder is climbed from the top again.
        assert!(mode(page).await.starts_with("threads: "));
    })
    .await;
}

#[e2e::test]
async fn a_module_of_the_wrong_type_runs_all_the_same() {
    let site = Site::copy("type");
    let wasm = site.address(THREADS_WASM);
    with_module(&site, Host::WrongTypes, async |page| {
        let types = page
            .get(&format!(
                "return (await fetch('/{wasm}')).headers.get('content-type')"
            ))
            .await;
        assert_eq!(types, json!("text/plain; charset=utf-8"));
        let outcome = page
            .get("return outcome(strandom.generate(1, 5, 123))")
            .await;
        assert_eq!(outcome, json!(["threads", "uAgJ6"]));
    })
    .await;
}

#[e2e::test]
async fn shared_memory_that_is_refused_leads_to_processes() {
    let site = Site::copy("poor");
    let refusal =
        "WebAssembly.Memory = class { constructor() { throw new RangeError('none to share'); } };";
    let script = site.read("www/module/worker/coordinator.js");
    site.write(
        "www/module/worker/coordinator.js",
        &format!("{script}\n{refusal}"),
    );
    with_module(&site, Host::Isolating, async |page| {
        let outcome = page
            .get("return [await outcome(strandom.generate(1, 5, 123)), (await strandom.start()).why]")
            .await;
        assert_eq!(outcome[0], json!(["processes", "uAgJ6"]));
        let why = outcome[1].as_str().expect("a reason");
        assert!(why.contains("gave the engine no memory") && why.contains("none to share"), "{why}");
    })
    .await;
}

/// A site whose coordinators are refused any buffer of more bytes than this.
fn with_little_memory(name: &str, limit_bytes: &str) -> Site {
    let site = Site::copy(name);
    let file = "www/module/worker/coordinator.js";
    let script = site.read(file);
    // The browser's own error, for less than it really gives.
    let poor = format!(
        "globalThis.ArrayBuffer = class extends ArrayBuffer {{
            constructor(bytes) {{ super(bytes > {limit_bytes} ? Number.MAX_SAFE_INTEGER : bytes); }}
        }};"
    );
    site.write(file, &format!("{script}\n{poor}"));
    site
}

#[e2e::test]
async fn memory_that_is_refused_for_a_result_is_said_and_the_next_request_works() {
    let site = with_little_memory("refused", "1000");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.generate("1000", "16", "123").await;
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

#[e2e::test]
async fn memory_that_is_refused_for_the_timing_alone_is_said_beside_the_strings() {
    // Enough for the rows in view.
    let site = with_little_memory("untimed", "100_000");
    let server = server::start(&site.0, Host::Plain).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.generate("1000000", "16", "123").await;
        assert_eq!(page.rows().await[0].1, "Lgd13zIHQ05u3Cp2");
        let headline = page
            .text("document.querySelector('#time .headline').textContent")
            .await;
        assert!(
            headline.starts_with(
                "The strings were not timed, which takes memory for a result of 16.2 MiB. The browser gave the engine no memory: "
            ) && headline.ends_with(". Ask for less, or close other tabs, and try again."),
            "{headline}"
        );
        let problem = page.text("document.querySelector('#problem').textContent");
        assert_eq!(problem.await, "");
        page.generate("16", "5", "123").await;
        assert_eq!(page.rows().await[0].1, "uAgJ6");
        let headline = page
            .text("document.querySelector('#time .headline').textContent")
            .await;
        assert!(headline.starts_with("16 strings in "), "{headline}");
    })
    .await;
}

#[e2e::test]
async fn a_coordinator_that_does_not_load_is_said() {
    let site = Site::copy("unreadable");
    site.write("www/module/worker/coordinator.js", "this is no script");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let said = problem(page).await;
        assert!(said.starts_with("The engine has stopped: "), "{said}");
    })
    .await;
}

#[e2e::test]
async fn a_module_that_makes_wrong_strings_is_not_used() {
    let site = Site::copy("wrong");
    for path in [THREADS_WASM, SINGLE_WASM] {
        let path = site.path(path);
        let mut wasm = fs::read(&path).expect("the module is there");
        // A letter of the domain that every key is derived with, wherever it stands.
        let domain = b"strandom/1";
        let windows = wasm.windows(domain.len()).enumerate();
        let found = windows.filter(|(_, window)| window == domain);
        let places: Vec<usize> = found.map(|(place, _)| place).collect();
        assert!(!places.is_empty(), "the domain stands in the module");
        for place in places {
            wasm[place] ^= 1;
        }
        fs::write(path, wasm).expect("the module can be changed");
    }
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

/// What a worker of the pool does when it is to start: says that it is stuck, and nothing more.
const STUCK: &str = "new BroadcastChannel('stuck').postMessage('');";

#[e2e::test]
async fn a_pool_that_never_starts_is_given_up_for_processes() {
    let site = Site::copy("silent");
    let pool = only_file_below(&site.path("www/module/worker/pkg/threads/snippets"));
    let pool = pool.to_str().expect("a path of text");
    let silent = format!(
        "const say = globalThis.postMessage;
        globalThis.postMessage = (message, ...more) => {{
            if (message.type !== 'wasm_bindgen_worker_ready') return say(message, ...more);
            {STUCK}
            throw new Error('it is stuck');
        }};"
    );
    let script = site.read(pool);
    site.write(pool, &format!("{silent}\n{script}"));
    with_module(&site, Host::Isolating, async |page| {
        let outcome = page
            .get(
                "const open = outcome(strandom.generate(1, 5, 123));
                await stuck;
                pass(20);
                return [await open, (await strandom.start()).why];",
            )
            .await;
        assert_eq!(outcome, json!([["processes", "uAgJ6"], SILENT]));
    })
    .await;
}

#[e2e::test]
async fn a_trap_in_a_worker_of_the_pool_ends_in_an_error_and_the_next_request_in_processes() {
    let site = Site::copy("trap");
    // Each worker of the pool looks at the clock when it begins a piece. From some piece on, behind
    // those of the self-test, that fails, which is to the module what a trap is.
    let script = site.read("www/module/worker/pkg/threads/strandom.js");
    let trap = format!(
        "let looks = 0;
        const now = Performance.prototype.now;
        if (self.name === '') Performance.prototype.now = function () {{
            if (++looks === 200) {{ {STUCK} throw new Error('a trap'); }}
            return now.call(this);
        }};"
    );
    site.write(
        "www/module/worker/pkg/threads/strandom.js",
        &format!("{trap}\n{script}"),
    );
    with_module(&site, Host::Isolating, async |page| {
        let outcome = page
            .get(
                "await strandom.start();
                const open = outcome(strandom.generate(60_000_000, 16, 123));
                await stuck;
                pass(20);
                return [await open, await outcome(strandom.generate(1, 5, 123))];",
            )
            .await;
        assert_eq!(
            outcome,
            json!([["EngineError", "crashed", SILENT], ["processes", "uAgJ6"],])
        );
    })
    .await;
}

#[e2e::test]
async fn a_worker_that_is_killed_ends_in_an_error_and_the_next_request_works() {
    let site = Site::copy("killed");
    for (host, mode) in [(Host::Isolating, "threads"), (Host::Plain, "processes")] {
        with_module(&site, host, async |page| {
            let outcome = page
                .get(
                    "const workers = [];
                    const { Worker: Real } = window;
                    window.Worker = class extends Real {
                        constructor(...args) { super(...args); workers.push(this); }
                    };
                    const { mode } = await strandom.start();
                    let kill;
                    const killed = new Promise((resolve) => { kill = resolve; });
                    const open = outcome(strandom.generate(60_000_000, 16, 123, {
                        onProgress() { workers.at(-1).terminate(); kill(); },
                    }));
                    await killed;
                    // What the others still have to do is heard of and puts the end of the silence off.
                    let isOpen = true;
                    open.finally(() => { isOpen = false; });
                    while (isOpen) {
                        pass(20);
                        await new Promise((resolve) => setTimeout(resolve));
                    }
                    const next = await strandom.generate(1_000_000, 16, 123, { mode });
                    return [mode, await open, next.timing.mode, next.at(0)];",
                )
                .await;
            assert_eq!(
                outcome,
                json!([
                    mode,
                    ["EngineError", "crashed", SILENT],
                    mode,
                    "Lgd13zIHQ05u3Cp2",
                ])
            );
        })
        .await;
    }
}

#[e2e::test]
async fn a_request_that_a_worker_cannot_read_ends_in_an_error_at_once() {
    let site = Site::copy("unreadable-request");
    // What a worker is told when a message cannot be put together again.
    let script = site.read("www/module/worker/coordinator.js");
    let unreadable = "addEventListener('message', (event) => {
        if (event.data.type !== 'seed') return;
        event.stopImmediatePropagation();
        dispatchEvent(new MessageEvent('messageerror'));
    });";
    site.write(
        "www/module/worker/coordinator.js",
        &format!("{unreadable}\n{script}"),
    );
    with_module(&site, Host::Isolating, async |page| {
        let outcome = page
            .get(
                "await strandom.start();
                const seed = await outcome(strandom.anotherSeed());
                return [seed, await outcome(strandom.generate(1, 5, 123))];",
            )
            .await;
        assert_eq!(outcome[0][1], "crashed");
        let said = outcome[0][2].as_str().expect("a message");
        assert!(said.contains("a request could not be read."), "{said}");
        // Whether threads are relied upon after that is not its matter.
        assert_eq!(outcome[1][1], "uAgJ6");
    })
    .await;
}

#[e2e::test]
async fn workers_that_cannot_be_made_are_said_and_the_next_request_works() {
    let site = Site::copy("no-workers");
    with_module(&site, Host::Isolating, async |page| {
        let outcome = page
            .get(
                "const { Worker: Real } = window;
                window.Worker = class { constructor() { throw new Error('none today'); } };
                const first = await outcome(strandom.generate(1, 5, 123));
                window.Worker = Real;
                return [first, await outcome(strandom.generate(1, 5, 123))];",
            )
            .await;
        assert_eq!(
            outcome,
            json!([
                [
                    "EngineError",
                    "crashed",
                    "The engine has stopped: a worker could not be made: \
                  Error: none today. The next request starts it again."
                ],
                ["threads", "uAgJ6"],
            ])
        );
    })
    .await;
}

#[e2e::test]
async fn processes_do_without_those_that_do_not_start() {
    let site = Site::copy("fewer");
    // All but the first.
    let worker = site.read("www/module/worker/coordinator.js");
    site.write(
        "www/module/worker/coordinator.js",
        &format!(
            "addEventListener('message', (event) => {{
                if (self.name === 'strandom process 1') return;
                event.stopImmediatePropagation();
                postMessage({{ id: event.data.id, failure: {{ name: 'EngineError', code: 'memory', message: 'no memory' }} }});
            }});
            {worker}"
        ),
    );
    with_module(&site, Host::Plain, async |page| {
        let outcome = page
            .get(
                "const started = await strandom.start();
                const made = await strandom.generate(1_000_000, 16, 123);
                return [started.mode, started.workers, made.timing.threads, made.at(0)];",
            )
            .await;
        assert_eq!(outcome, json!(["processes", 1, 1, "Lgd13zIHQ05u3Cp2"]));
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
