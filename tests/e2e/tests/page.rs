//! The built page as its user meets it.

use e2e::site::Site;
use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use strandom::Strings;
use xtask::server::{self, Host};

/// The strings of a stretch, by the core on this machine.
fn strings(first: u64, n: u64, len: u32, seed: &str) -> Vec<(u64, String)> {
    let strings = Strings::builder().len(len).seed(seed).build();
    let strings = strings.expect("a test's strings are right");
    let stretch = strings.range(first..first + n).expect("they are there");
    (first..).zip(&stretch).collect()
}

async fn on_the_page(action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), action).await;
}

#[e2e::test]
async fn the_page_is_isolated_and_says_which_mode_runs() {
    on_the_page(async |page| {
        assert_eq!(page.get("return crossOriginIsolated").await, json!(true));
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
            .await;
        let workers = page.get("return navigator.hardwareConcurrency").await;
        let mode = page
            .text("document.querySelector('#mode').textContent")
            .await;
        assert!(mode.contains(&format!("{workers} worker")), "{mode}");
    })
    .await;
}

#[e2e::test]
async fn the_tutorials_form_gives_the_golden_vectors() {
    let golden: Vec<(u64, String)> = include_str!("../../vectors.tsv")
        .lines()
        .filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
        .filter(|[len, _, seed, ..]: &[&str; 5]| (*len, *seed) == ("5", "123"))
        .map(|[_, _, _, rank, string]| (rank.parse().expect("a rank"), string.to_owned()))
        .filter(|(rank, _)| *rank < 16)
        .collect();
    assert_eq!(golden.len(), 16);
    on_the_page(async |page| {
        page.click("#generate").await;
        page.until("document.querySelectorAll('#list [role=option]').length === 16")
            .await;
        assert_eq!(page.rows().await, golden);
        page.until_idle().await;
        let time = page
            .text("document.querySelector('#time').textContent")
            .await;
        assert!(
            time.contains("16 strings in") && time.contains(" from call to result"),
            "{time}"
        );
    })
    .await;
}

#[e2e::test]
async fn a_click_before_the_engine_has_started_waits_its_turn() {
    on_the_page(async |page| {
        // Two in a row, in the same task as the first lines of the page's script have left.
        page.get("document.querySelector('form').requestSubmit()")
            .await;
        page.until_idle().await;
        assert_eq!(page.rows().await, strings(0, 16, 5, "123"));
        page.generate("3", "8", "again").await;
        assert_eq!(page.rows().await, strings(0, 3, 8, "again"));
    })
    .await;
}

#[e2e::test]
async fn a_million_strings_are_there_at_once_and_their_time_is_told() {
    on_the_page(async |page| {
        page.generate("1000000", "16", "123").await;
        let rows = page.rows().await;
        assert_eq!(rows, strings(0, rows.len() as u64, 16, "123"));
        assert!(rows.len() < 100, "{} rows for what is in view", rows.len());
        let headline = page
            .text("document.querySelector('.headline').textContent")
            .await;
        assert!(
            headline.starts_with("1,000,000 strings in ")
                && headline.contains(" from call to result, on ")
                && headline.contains("B/s, "),
            "{headline}"
        );
        for (place, mode) in ["serial", "threads"].into_iter().enumerate() {
            let row = page
                .text(&format!(
                    "document.querySelectorAll('#time tbody tr')[{place}].textContent"
                ))
                .await;
            assert!(
                row.starts_with(mode) && row.contains('/') && !row.contains('–'),
                "{row}"
            );
        }
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code reckons, and many strings are timed everywhere"
)]
async fn of_many_strings_the_first_are_timed_and_the_rest_reckoned() {
    on_the_page(async |page| {
        page.generate("9,007,199,254,740,991", "16", "123").await;
        let headline = page
            .text("document.querySelector('.headline').textContent")
            .await;
        assert!(
            headline.starts_with("The first 15,790,320 of 9,007,199,254,740,991 strings in "),
            "{headline}"
        );
        let note = page
            .text("document.querySelector('.note').textContent")
            .await;
        assert!(
            note.contains("memory that was never used")
                && note.contains("At this rate all strings would take ")
                && note.ends_with(" years."),
            "{note}"
        );
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code asks for the strings, and they are shown everywhere"
)]
async fn the_page_gets_no_more_strings_than_it_shows() {
    on_the_page(async |page| {
        page.get(
            "window.kept = [];
            // Results that are only timed are given back at once.
            window.isTiming = false;
            document.addEventListener('shown', () => window.isTiming = true);
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (message, ...more) {
                if (message.type === 'piece' && !isTiming) kept.push(Math.min(message.strings, message.job.n));
                postMessage.call(this, message, ...more);
            };",
        )
        .await;
        page.generate("1000000", "16", "123").await;
        page.get("window.isTiming = false").await;
        page.press("#list", Key::End).await;
        page.until("document.querySelector('#list [role=option]:last-child').textContent.startsWith('999999')").await;
        let [requests, strings]: [u64; 2] = serde_json::from_value(
            page.get("return [kept.length, kept.reduce((sum, n) => sum + n)]").await,
        )
        .expect("two numbers");
        assert!(requests > 1 && strings < 5000, "{strings} in {requests} requests");
    })
    .await;
}

#[e2e::test]
async fn what_is_wrong_in_a_field_is_said_at_the_field_and_the_next_request_works() {
    on_the_page(async |page| {
        page.generate("4", "6", "before").await;
        let before = page.rows().await;
        let n = "count must be a whole number from 1 to 9,007,199,254,740,991; you gave";
        let len = "length must be a whole number from 1 to 65,536; you gave";
        for (field, texts, message) in [
            ("n", ["-1", "5", "123"], format!("{n} -1.")),
            ("n", ["0", "5", "123"], format!("{n} 0.")),
            ("n", ["1.5", "5", "123"], format!("{n} 1.5.")),
            ("n", ["NaN", "5", "123"], format!("{n} the text \"NaN\".")),
            ("n", ["1e30", "5", "123"], format!("{n} 1e30.")),
            ("n", ["many", "5", "123"], format!("{n} the text \"many\".")),
            ("n", ["", "5", "123"], format!("{n} nothing.")),
            (
                "n",
                ["9,007,199,254,740,991", "2000", "123"],
                "count must be at most 4,611,686,018,427,387 with length 2,000; you gave 9,007,199,254,740,991."
                    .to_owned(),
            ),
            ("len", ["16", "0", "123"], format!("{len} 0.")),
            ("len", ["16", "65537", "123"], format!("{len} 65,537.")),
            ("len", ["16", "five", "123"], format!("{len} the text \"five\".")),
            (
                "seed",
                ["16", "5", ""],
                "seed must have at least one character; you gave none.".to_owned(),
            ),
        ] {
            let [n, len, seed] = texts;
            page.generate(n, len, seed).await;
            page.until(&format!("document.activeElement.name === '{field}'")).await;
            let errors = page
                .get("return [...document.querySelectorAll('.error')].map((p) => p.textContent).filter(Boolean)")
                .await;
            assert_eq!(errors, json!([message]));
            let marked = page
                .get("return [...document.querySelectorAll('[aria-invalid]')].map((input) => input.name)")
                .await;
            assert_eq!(marked, json!([field]));
            assert_eq!(page.rows().await, before, "what was shown stays");
        }
        page.generate("2", "5", "123").await;
        assert_eq!(page.rows().await, strings(0, 2, 5, "123"));
        let errors = page.get("return document.querySelectorAll('.error:not(:empty), [aria-invalid]').length").await;
        assert_eq!(errors, json!(0));
    })
    .await;
}

#[e2e::test]
async fn the_clock_of_the_page_keeps_ticking_during_a_long_run() {
    on_the_page(async |page| {
        page.get(
            "window.ticks = [performance.now()];
            setInterval(() => ticks.push(performance.now()), 10);",
        )
        .await;
        // On a busy machine no page gets all its ticks.
        page.until("ticks.length > 100").await;
        let alone_ms = page
            .get("const ms = ticks.at(-1) - ticks[0]; const each = ms / (ticks.length - 1); ticks.splice(0, ticks.length - 1); return each")
            .await
            .as_f64()
            .expect("a number");
        page.generate("20000000", "16", "123").await;
        let [run_ms, count, longest_gap_ms]: [f64; 3] = serde_json::from_value(
            page.get(
                "const gaps = ticks.slice(1).map((tick, i) => tick - ticks[i]);
                return [ticks.at(-1) - ticks[0], gaps.length, Math.max(...gaps)];",
            )
            .await,
        )
        .expect("three numbers");
        // A page that waits for its strings has one gap as long as the whole run.
        assert!(
            longest_gap_ms < run_ms / 4.0,
            "{longest_gap_ms} ms without a tick in a run of {run_ms} ms"
        );
        // One that is busy with them most of the time has few.
        assert!(
            count > run_ms / alone_ms / 3.0,
            "{count} ticks in a run of {run_ms} ms, where one takes {alone_ms} ms when nothing runs"
        );
    })
    .await;
}

/// What is asked for is held back, if the condition on `message` holds, so that however slow the machine
/// is, it is still open when a key comes.
async fn hold(page: &Page, condition: &str) {
    page.get(&format!(
        "window.later = [];
        const {{ postMessage }} = Worker.prototype;
        Worker.prototype.postMessage = function (...all) {{
            const [message] = all;
            if (window.later && ({condition})) window.later.push(() => postMessage.apply(this, all));
            else postMessage.apply(this, all);
        }};"
    ))
    .await;
}

#[e2e::test]
async fn escape_stops_a_request_whose_strings_do_not_come_and_what_was_shown_stays() {
    on_the_page(async |page| {
        page.generate("4", "6", "before").await;
        let before = page.rows().await;
        hold(page, "message.type === 'piece'").await;
        page.fill("n", "4000000").await;
        page.until("window.later.length > 0").await;
        page.click("#generate").await;
        page.until("document.querySelector('#status').textContent === 'Making the strings.'")
            .await;
        page.press("#generate", Key::Escape).await;
        page.until("document.querySelector('#status').textContent === 'Stopped.'")
            .await;
        assert_eq!(page.rows().await, before);
        // The answer to what was asked before the stop disturbs nothing.
        page.get("for (const ask of window.later) ask(); window.later = undefined;")
            .await;
        assert_eq!(page.rows().await, before);
        page.generate("3", "5", "123").await;
        assert_eq!(page.rows().await, strings(0, 3, 5, "123"));
    })
    .await;
}

#[e2e::test]
async fn escape_stops_a_long_run_and_the_next_one_works() {
    on_the_page(async |page| {
        page.generate("4", "6", "before").await;
        hold(page, "message.done > 0").await;
        page.fill("n", "4000000").await;
        page.fill("len", "16").await;
        page.click("#generate").await;
        page.until("document.querySelector('#speed').textContent.endsWith(' left.')")
            .await;
        page.press("#generate", Key::Escape).await;
        page.until_idle().await;
        assert_eq!(
            page.text("document.querySelector('#status').textContent")
                .await,
            "Stopped."
        );
        let rows = page.rows().await;
        assert_eq!(rows, strings(0, rows.len() as u64, 16, "before"));
        let headline = page
            .text("document.querySelector('.headline').textContent")
            .await;
        assert_eq!(headline, "Not timed yet.");
        page.get("for (const ask of window.later) ask(); window.later = undefined;")
            .await;
        page.generate("3", "5", "123").await;
        assert_eq!(page.rows().await, strings(0, 3, 5, "123"));
    })
    .await;
}

#[e2e::test]
async fn the_address_is_a_link_to_what_is_shown() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(
        &format!("{}?n=3&len=9&seed=a+%F0%9F%99%82+link", server.url()),
        async |page| {
            page.until("document.querySelectorAll('#list [role=option]').length === 3")
                .await;
            assert_eq!(page.rows().await, strings(0, 3, 9, "a 🙂 link"));
            page.until_idle().await;

            page.generate("5", "7", "ünï & <b>").await;
            assert_eq!(page.rows().await, strings(0, 5, 7, "ünï & <b>"));
            page.reload().await;
            page.until("document.querySelectorAll('#list [role=option]').length === 5")
                .await;
            assert_eq!(page.rows().await, strings(0, 5, 7, "ünï & <b>"));

            page.back().await;
            page.until("document.querySelectorAll('#list [role=option]').length === 3")
                .await;
            assert_eq!(page.rows().await, strings(0, 3, 9, "a 🙂 link"));

            page.goto(&format!("{}?n=3&len=0&seed=1", server.url()))
                .await;
            page.until("document.querySelector('#len-error').textContent !== ''")
                .await;
            assert_eq!(page.text("document.querySelector('#len').value").await, "0");
        },
    )
    .await;
}

#[e2e::test]
async fn another_seed_is_drawn_and_can_be_made_again() {
    on_the_page(async |page| {
        page.click("#another").await;
        page.until("document.querySelector('#seed').value !== '123'")
            .await;
        let seed = page.text("document.querySelector('#seed').value").await;
        page.click("#generate").await;
        page.until("document.querySelectorAll('#list [role=option]').length === 16")
            .await;
        assert_eq!(page.rows().await, strings(0, 16, 5, &seed));
    })
    .await;
}

#[e2e::test]
async fn nothing_scrolls_sideways_and_nothing_comes_from_elsewhere() {
    // The browser's window is not narrower than 500 pixels, so a frame stands in for phones, in
    // view: WebKit draws what is out of view once in ten seconds. The page itself may not have frames.
    let site = Site::copy("frames");
    site.write("www/frames.html", "<!doctype html>");
    let server = server::start(&site.0, Host::Lenient).expect("the server starts");
    with_page(&server.url(), async |page| {
        // All that there is to see, the fields out of sight with it.
        page.click("summary").await;
        page.click("#unique").await;
        page.fill("groups", "16").await;
        page.fill("prefix", &"W".repeat(32)).await;
        page.generate("1000", "65536", &"wide".repeat(50)).await;
        let foreign = page
            .get(
                "return performance.getEntriesByType('resource')
                    .map((entry) => entry.name)
                    .filter((name) => new URL(name).origin !== location.origin)",
            )
            .await;
        assert_eq!(foreign, json!([]));
        let address = page.text("location.href").await;
        page.goto(&format!("{}www/frames.html", server.url())).await;
        for width in [320, 360, 390, 768, 1280, 2560] {
            let overflow = page
                .get(&format!(
                    "const frame = document.createElement('iframe');
                    frame.style = 'position: fixed; top: 0; width: {width}px';
                    frame.src = {address:?};
                    document.body.append(frame);
                    await new Promise((loaded) => frame.addEventListener('load', loaded));
                    const page = frame.contentDocument;
                    const text = (id) => page.getElementById(id).textContent;
                    const isShown = () => page.getElementById('strings').getAttribute('aria-busy') === 'false';
                    let [overflow, isAsked] = [0, false];
                    // At each step, from the empty page to the times of both modes.
                    do {{
                        await new Promise(requestAnimationFrame);
                        const root = page.documentElement;
                        overflow = Math.max(overflow, root.scrollWidth - root.clientWidth);
                        if (text('problem') !== '') throw new Error(text('problem'));
                        if (isShown() && !isAsked) {{
                            page.getElementById('generate').click();
                            isAsked = true;
                        }}
                    }} while (!isShown() || text('generate') === 'Stop');
                    if (!page.querySelector('#list [role=option]')) throw new Error('nothing is shown');
                    frame.remove();
                    return overflow;"
                ))
                .await;
            assert_eq!(overflow, json!(0), "at {width} pixels");
        }
    })
    .await;
}
