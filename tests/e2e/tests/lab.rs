//! The lab, as its user meets it. What is asserted is what was measured, never that it was fast.

use std::collections::BTreeSet;

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use strandom::{Alphabet, PythonMethod, Strings};
use xtask::server::{self, Host};

/// Keeps what the page would save, by its name, the workers that it made from now on, and each broken rule of
/// the policy.
const WATCH: &str = "
    window.saved = {};
    window.alive = new Set();
    const { Worker: Real } = window;
    window.Worker = class extends Real {
        constructor(...args) { super(...args); alive.add(this); }
        terminate() { alive.delete(this); super.terminate(); }
    };
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    const blobs = {};
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
        const url = createObjectURL.call(URL, blob);
        blobs[url] = blob;
        return url;
    };
    HTMLAnchorElement.prototype.click = function () { saved[this.download] = blobs[this.href]; };
    window.save = async (place, label, name) => {
        const button = [...document.querySelectorAll(`${place} button`)].find((it) => it.textContent === label);
        button.click();
        while (!saved[name]) {
            const problem = document.querySelector(`${place} .picture .error`)?.textContent;
            if (problem) throw new Error(problem);
            await new Promise(requestAnimationFrame);
        }
        return saved[name];
    };";

async fn in_the_lab(host: Host, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), host).expect("the server starts");
    // A page that was opened by a link is never reloaded to isolate it.
    with_page(
        &format!("{}?n=16&len=5&seed=123", server.url()),
        async |page| {
            page.get(WATCH).await;
            page.until("document.querySelector('#list [role=option]')")
                .await;
            page.until_idle().await;
            // The workers that made what the link asks for may have come before the watch or behind it.
            page.get("alive.clear()").await;
            page.get("document.querySelector('#lab .lead').scrollIntoView()")
                .await;
            page.until("document.querySelector('#in-which-order button')")
                .await;
            action(page).await;
            assert_eq!(page.get("return violations").await, json!([]));
        },
    )
    .await;
}

/// Presses an experiment's button and waits for what comes out.
async fn run(page: &Page, experiment: &str) {
    page.click(&format!("#{experiment} .buttons button")).await;
    page.until(&format!(
        "document.querySelector('#{experiment} .error').textContent || document.querySelector('#{experiment} .export button')"
    ))
    .await;
    page.until_idle().await;
    let problem = text(page, &format!("#{experiment} .error")).await;
    assert_eq!(problem, "", "{experiment}");
}

async fn text(page: &Page, css: &str) -> String {
    page.text(&format!("document.querySelector('{css}').textContent"))
        .await
}

/// A result as it is exported.
async fn result(page: &Page, experiment: &str, kind: &str) -> Value {
    let json =
        format!("return (await save('#{experiment}', 'JSON', 'strandom-{kind}.json')).text()");
    let json = page.get(&json).await;
    serde_json::from_str(json.as_str().expect("a text")).expect("JSON")
}

/// The first lines of a seed, by the core on this machine.
fn lines(n: u64, len: u32, seed: &str) -> Vec<u8> {
    strandom::generate(n, len, seed).expect("a test's strings are right")
}

#[e2e::test]
async fn nothing_of_the_lab_is_loaded_before_someone_comes_to_it() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
            .await;
        let loaded = || async {
            let names = "return performance.getEntriesByType('resource').map((it) => it.name).filter((name) => /\\/(lab|lessons)\\.js$/.test(name)).length";
            page.get(names).await.as_u64().expect("a count")
        };
        assert_eq!(loaded().await, 0);
        page.get("document.querySelector('#learn .lead').scrollIntoView()")
            .await;
        page.until("document.querySelector('#learn button')").await;
        assert!(loaded().await > 0);
    })
    .await;
}

#[e2e::test]
async fn a_comparison_proves_the_bytes_and_keeps_seven_runs_of_every_mode() {
    in_the_lab(Host::Isolating, async |page| {
        page.fill("n", "20,000").await;
        page.fill("len", "16").await;
        page.fill("seed", "lab").await;
        run(page, "is-it-faster").await;
        let result = result(page, "is-it-faster", "comparison").await;
        let hash = base16ct::lower::encode_string(&Sha256::digest(lines(20_000, 16, "lab")));
        assert_eq!(result["sha256"], json!(hash));
        assert_eq!(result["isSame"], json!(true));
        assert_eq!(
            result["job"],
            json!({ "n": 20_000, "len": 16, "seed": "lab", "alphabet": Alphabet::default().as_str(), "bytes": 340_000 })
        );
        let modes = result["modes"].as_array().expect("modes");
        let names: Vec<_> = modes
            .iter()
            .map(|mode| mode["mode"].as_str().expect("a name"))
            .collect();
        assert_eq!(names, ["serial", "processes", "threads"]);
        for mode in modes {
            let samples: Vec<f64> =
                serde_json::from_value(mode["samplesMs"].clone()).expect("samples");
            assert_eq!(samples.len(), 7);
            assert!(samples.iter().all(|ms| *ms > 0.0) && mode["loops"].as_u64() > Some(0));
            // The making is a part of what a caller waits for.
            let making: Vec<f64> =
                serde_json::from_value(mode["makingSamplesMs"].clone()).expect("samples");
            assert!(
                making.len() == 7 && making.iter().zip(&samples).all(|(part, all)| part <= all),
                "{making:?} of {samples:?}"
            );
            let timing = &mode["timing"];
            assert!(timing["totalMs"].as_f64() > timing["elapsedMs"].as_f64(), "{timing}");
            assert!(timing["calledMs"].as_f64() > Some(0.0), "{timing}");
        }
        assert_eq!(modes[0]["startMs"], Value::Null);
        assert!(
            modes[1]["startMs"].as_f64() > Some(0.0) && modes[2]["startMs"].as_f64() > Some(0.0)
        );
        assert!(result["ladder"].as_array().expect("a ladder").len() > 5);

        let shown = text(page, "#is-it-faster .timeit").await;
        assert_eq!(
            shown.matches("mean ± std. dev. of 7 runs").count(),
            3,
            "{shown}"
        );
        let words = text(page, "#is-it-faster .outcome").await;
        assert!(
            words.contains(&hash) && words.contains("Every mode made the same 340,000 bytes"),
            "{words}"
        );
        assert!(
            words.contains("too small") || words.contains("too little"),
            "a warning of the size: {words}"
        );
        assert_eq!(
            page.get("return document.querySelectorAll('#is-it-faster svg').length")
                .await,
            json!(5)
        );
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code chooses what is compared, and other strings are compared everywhere"
)]
async fn pythons_and_fresh_strings_are_compared_and_no_key_is_exported() {
    in_the_lab(Host::Isolating, async |page| {
        page.fill("n", "20,000").await;
        page.click("details summary").await;
        page.get("const it = document.querySelector('#engine'); it.value = 'python-choice'; it.dispatchEvent(new Event('input', { bubbles: true }))")
            .await;
        run(page, "is-it-faster").await;
        let python = result(page, "is-it-faster", "comparison").await;
        let strings = Strings::builder().len(5).seed("123").python(PythonMethod::Choice);
        let strings = strings.build().expect("a test's strings are right");
        let lines = strings.range(..20_000).expect("they are there").to_vec();
        let hash = base16ct::lower::encode_string(&Sha256::digest(lines.expect("they are few")));
        assert_eq!(python["sha256"], json!(hash));
        assert_eq!(python["job"]["engine"], json!("python-choice"));

        page.get("const it = document.querySelector('#engine'); it.value = ''; it.dispatchEvent(new Event('input', { bubbles: true })); window.saved = {}")
            .await;
        page.click("#fresh").await;
        page.fill("n", "30,000").await;
        run_again(page, "is-it-faster", "the same 180,000 bytes").await;
        let fresh = result(page, "is-it-faster", "comparison").await;
        assert_eq!((&fresh["isSame"], &fresh["job"]["seed"]), (&json!(true), &Value::Null));
        assert_eq!(fresh["job"]["key"], Value::Null);
        assert_ne!(fresh["sha256"], python["sha256"]);
    })
    .await;
}

#[e2e::test]
async fn without_shared_memory_the_other_modes_are_compared_with_the_reason() {
    in_the_lab(Host::Plain, async |page| {
        page.fill("n", "1000").await;
        run(page, "is-it-faster").await;
        let result = result(page, "is-it-faster", "comparison").await;
        let names: Vec<_> = result["modes"]
            .as_array()
            .expect("modes")
            .iter()
            .map(|mode| mode["mode"].clone())
            .collect();
        assert_eq!(names, [json!("serial"), json!("processes")]);
        let warnings = result["warnings"].to_string();
        assert!(
            warnings.contains(
                "The mode threads does not work here: the host does not isolate this page."
            ),
            "{warnings}"
        );
        run(page, "in-which-order").await;
        assert_eq!(
            page.get("return document.querySelectorAll('#in-which-order svg').length")
                .await,
            json!(1)
        );
    })
    .await;
}

#[e2e::test]
async fn a_sweep_tries_each_number_of_workers_and_one_of_them_can_be_used() {
    in_the_lab(Host::Isolating, async |page| {
        run(page, "how-many-workers").await;
        let result = result(page, "how-many-workers", "sweep").await;
        let cores = page.get("return navigator.hardwareConcurrency").await.as_u64().expect("a count");
        let points = result["points"].as_array().expect("points");
        let workers: Vec<u64> = points.iter().map(|point| point["workers"].as_u64().expect("a count")).collect();
        assert_eq!(workers, (1..=cores + 1).collect::<Vec<_>>());
        for point in points {
            for samples in ["samplesMs", "makingSamplesMs"] {
                assert_eq!(point[samples].as_array().expect("samples").len(), 7);
            }
            assert!(point["fillBytesPerSecond"].as_f64() > Some(0.0));
        }
        // As many as there were.
        assert!(text(page, "#mode").await.contains(&format!("{cores} worker")));

        for (wrong, message) in [("0", "workers must be a whole number from 1 to 64; you gave 0."), ("two", "workers must be a whole number from 1 to 64; you gave the text \"two\".")] {
            page.fill("workers", wrong).await;
            page.click("#how-many-workers .use button").await;
            page.until(&format!("document.querySelector('#how-many-workers .use .status').textContent === '{message}'")).await;
        }
        for count in [1, cores + 1] {
            page.fill("workers", &count.to_string()).await;
            page.press("[name=workers]", Key::Enter).await;
            page.until(&format!("document.querySelector('#mode').textContent.includes('; {count} worker')")).await;
            page.generate("300000", "16", "123").await;
            assert_eq!(page.rows().await[0].1, "Lgd13zIHQ05u3Cp2");
        }
    })
    .await;
}

#[e2e::test]
async fn sixteen_strings_come_a_string_a_message_and_are_put_right_by_rank() {
    in_the_lab(Host::Isolating, async |page| {
        run(page, "in-which-order").await;
        let result = result(page, "in-which-order", "order").await;
        assert_eq!(result["piece"], json!(1));
        let runs = result["runs"].as_array().expect("runs");
        assert_eq!(runs.len(), 2);
        for (run, messages) in runs.iter().zip([16, 1]) {
            let spans = run["timing"]["spans"].as_array().expect("spans");
            let firsts: Vec<u64> = spans
                .iter()
                .map(|span| span["first"].as_u64().expect("a rank"))
                .collect();
            assert_eq!(firsts, (0..16).collect::<Vec<_>>());
            let arrivals: BTreeSet<u64> = spans
                .iter()
                .map(|span| span["arrival"].as_u64().expect("a count"))
                .collect();
            assert_eq!(arrivals.len(), messages);
        }
        let shown = text(page, "#in-which-order .outcome").await;
        for string in String::from_utf8(lines(16, 5, "123"))
            .expect("text")
            .lines()
        {
            assert!(shown.contains(string), "{string} is not in {shown}");
        }
        // The pool was there before; those that share nothing are needed no more.
        assert_eq!(page.get("return alive.size").await, json!(0));
        // Many strings come in larger pieces.
        page.fill("n", "1000").await;
        run_again(page, "in-which-order", "1,000 strings").await;
    })
    .await;
}

async fn run_again(page: &Page, experiment: &str, words: &str) {
    page.click(&format!("#{experiment} .buttons button")).await;
    page.until(&format!(
        "document.querySelector('#{experiment} .outcome').textContent.includes('{words}')"
    ))
    .await;
    page.until_idle().await;
}

#[e2e::test]
async fn an_experiment_can_be_stopped_and_the_next_request_works() {
    in_the_lab(Host::Isolating, async |page| {
        for experiment in ["is-it-faster", "how-many-workers"] {
            let button = format!("#{experiment} .buttons button");
            page.click(&button).await;
            page.until(&format!("document.querySelector('{button}').textContent === 'Stop' && document.querySelector('#{experiment} .status').textContent.startsWith('Running')")).await;
            page.press(&button, Key::Escape).await;
            page.until(&format!("document.querySelector('#{experiment} .status').textContent === 'Stopped.'")).await;
            page.until_idle().await;
            assert_eq!(text(page, &format!("#{experiment} .outcome")).await, "");
            page.generate("16", "5", "123").await;
            assert_eq!(page.rows().await[0].1, "uAgJ6");
        }
        // What is asked for meanwhile takes over.
        page.click("#how-many-workers .buttons button").await;
        page.until("document.querySelector('#how-many-workers .status').textContent.startsWith('Running')").await;
        page.click("#in-which-order .buttons button").await;
        page.until("document.querySelector('#in-which-order .export button')").await;
        assert_eq!(text(page, "#how-many-workers .status").await, "Stopped.");
        let cores = page.get("return navigator.hardwareConcurrency").await;
        page.until(&format!("document.querySelector('#mode').textContent.includes('{cores} worker')")).await;
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code finds the field, and tests/page.rs looks at fields everywhere"
)]
async fn a_wrong_request_is_explained_at_its_field_and_in_the_lab() {
    in_the_lab(Host::Isolating, async |page| {
        page.fill("len", "0").await;
        page.click("#compare").await;
        page.until("document.querySelector('#is-it-faster .error').textContent")
            .await;
        let message = "length must be a whole number from 1 to 65,536; you gave 0.";
        assert_eq!(text(page, "#is-it-faster .error").await, message);
        assert_eq!(text(page, "#len-error").await, message);
        assert_eq!(
            page.get("return document.activeElement.id").await,
            json!("len")
        );
        page.fill("len", "5").await;
        run(page, "in-which-order").await;
    })
    .await;
}

#[e2e::test]
async fn a_timeline_reads_out_each_piece_also_by_keyboard() {
    in_the_lab(Host::Isolating, async |page| {
        page.generate("1000000", "16", "123").await;
        page.until("document.querySelector('#time svg')").await;
        let bars = page.get("return document.querySelectorAll('#time svg [tabindex]').length").await;
        assert!(bars.as_u64() > Some(8), "{bars}");
        assert_eq!(page.get("return document.querySelectorAll('#time svg [tabindex=\"0\"]').length").await, json!(1));
        page.get("document.querySelector('#time svg [tabindex=\"0\"]').focus()").await;
        let first = text(page, "#time .picture-readout").await;
        assert!(first.starts_with("From the call to the first piece "), "{first}");
        let mut before = first;
        for (key, words) in [(Key::Right, "to the result"), (Key::Down, ", worker "), (Key::Left, ", worker ")] {
            page.press("#time svg [tabindex=\"0\"]", key).await;
            let next = text(page, "#time .picture-readout").await;
            assert!(next.contains(words) && next != before, "{next}");
            before = next;
        }
        let caption = text(page, "#time .picture-caption").await;
        assert!(caption.starts_with("The result came ") && caption.contains(" of hand-over. "), "{caption}");
        let told = page.get("return performance.getEntriesByType('measure').map((it) => it.detail?.devtools?.track)").await;
        assert!(told.to_string().contains("\"worker ") && told.to_string().contains("\"call\""), "{told}");
    })
    .await;
}

#[e2e::test]
async fn pictures_and_results_can_be_exported() {
    in_the_lab(Host::Isolating, async |page| {
        run(page, "in-which-order").await;
        let outcome = page
            .get(
                "const svg = await save('#in-which-order', 'Save as SVG', 'order-processes.svg');
                const png = await save('#in-which-order', 'Save as PNG', 'order-processes.png');
                const bitmap = await createImageBitmap(png);
                const drawing = await svg.text();
                const csv = await (await save('#in-which-order', 'CSV', 'strandom-order.csv')).text();
                const markdown = await (await save('#in-which-order', 'Markdown', 'strandom-order.md')).text();
                const trace = JSON.parse(await (await save('#in-which-order', 'Trace for Perfetto', 'strandom-order.trace.json')).text());
                return [
                    [svg.type, drawing.startsWith('<svg xmlns='), drawing.includes('class='), drawing.includes('uAgJ6')],
                    [png.type, bitmap.width >= 600],
                    csv.trim().split('\\r\\n').length,
                    markdown.includes('stream format 1'),
                    trace.traceEvents.filter((event) => event.ph === 'X' && event.args.first !== undefined).length >= 32,
                ];",
            )
            .await;
        assert_eq!(
            outcome,
            json!([["image/svg+xml", true, false, true], ["image/png", true], 33, true, true])
        );
    })
    .await;
}

#[e2e::test]
async fn every_lesson_runs_on_the_spot() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.get("document.querySelector('#learn .lead').scrollIntoView()").await;
        page.until("document.querySelector('#learn button')").await;
        let lessons = page.get("return document.querySelectorAll('.lesson').length").await;
        for lesson in 0..lessons.as_u64().expect("a count") {
            let it = format!("document.querySelectorAll('.lesson')[{lesson}]");
            page.get(&format!("{it}.querySelector('button').click()")).await;
            // What kept the place of the lines is hidden from those who only hear the page.
            page.until(&format!("!{it}.querySelector('.lesson-lines').hasAttribute('aria-hidden') || /unexpected error|Stopped/.test({it}.textContent)")).await;
            let note = page.text(&format!("{it}.querySelector('.lesson-note').textContent")).await;
            assert!(!note.is_empty() && !note.contains("which is a bug") && !note.contains("Stopped"), "{note}");
            page.until_idle().await;
        }
        assert_eq!(lessons, json!(7));
    })
    .await;
}

#[e2e::test]
async fn a_comparison_before_the_workers_have_started_disturbs_nothing() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.get("document.querySelector('#compare').click()").await;
        page.until("document.querySelector('#is-it-faster .export button')")
            .await;
        page.until_idle().await;
        assert_eq!(text(page, "#problem").await, "");
        let mode = text(page, "#mode").await;
        assert!(mode.starts_with("threads: "), "{mode}");
        page.comes_to(e2e::HAS_COPY).await;
    })
    .await;
}

#[e2e::test]
async fn another_seed_is_drawn_while_an_experiment_ends_workers() {
    in_the_lab(Host::Isolating, async |page| {
        page.get("document.querySelector('#compare').click()").await;
        page.click("#another").await;
        page.until("document.querySelector('#seed').value !== '123'")
            .await;
        assert_eq!(text(page, "#problem").await, "");
        page.press("#seed", Key::Escape).await;
        page.until_idle().await;
    })
    .await;
}
