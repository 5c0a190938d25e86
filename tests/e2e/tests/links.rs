//! The address: a link to what is shown, in both directions.

use e2e::site::Site;
use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use strandom::{Alphabet, Strings};
use xtask::server::{self, Host};

async fn on_the_page(query: &str, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&format!("{}{query}", server.url()), action).await;
}

/// The strings of a stretch, by the core on this machine.
fn strings(first: u64, n: u64, len: u32, seed: &str, alphabet: &str) -> Vec<(u64, String)> {
    let alphabet = Alphabet::new(alphabet).expect("a right alphabet");
    let builder = Strings::builder().len(len).alphabet(alphabet).seed(seed);
    let strings = builder.build().expect("a test's strings are right");
    let stretch = strings.range(first..first + n).expect("they are there");
    (first..).zip(&stretch).collect()
}

async fn search(page: &Page) -> String {
    page.text("location.search").await
}

async fn until_rows(page: &Page, count: usize) {
    page.until(&format!(
        "document.querySelectorAll('#list [role=option]').length === {count}"
    ))
    .await;
    page.until_idle().await;
}

#[e2e::test]
async fn a_link_shows_the_same_strings_in_the_same_mode_with_the_same_rank_in_view() {
    let query = "?n=1000000000000&len=16&seed=a%20%F0%9F%99%82%20link&alphabet=own&symbols=%22%2C%5C%26%23&mode=serial&rank=999999999000&format=1";
    on_the_page(query, async |page| {
        let at_the_top = "document.querySelector('#list .rank')?.textContent === '999999999000'";
        for _ in 0..2 {
            page.until(at_the_top).await;
            page.until_idle().await;
            let rows = page.rows().await;
            assert_eq!(
                rows,
                strings(999_999_999_000, rows.len() as u64, 16, "a 🙂 link", "\",\\&#")
            );
            let fields = page.get("return Object.fromEntries(new FormData(document.forms[0]))").await;
            assert_eq!(
                fields,
                json!({
                    "n": "1000000000000", "len": "16", "seed": "a 🙂 link", "alphabet": "own", "symbols": "\",\\&#",
                    "engine": "", "groups": "0", "separator": "-", "prefix": "", "mode": "serial", "format": "1"
                })
            );
            assert_eq!(search(page).await, query);
            page.click("#generate").await;
            page.until("document.querySelector('.headline').textContent.includes('from call to result,')").await;
            page.until_idle().await;
            let headline = page.text("document.querySelector('.headline').textContent").await;
            assert!(headline.contains("on 1 worker"), "{headline}");
            page.reload().await;
        }
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code reads the address, and another link is opened everywhere"
)]
async fn an_older_link_with_symbols_works_and_gets_a_name() {
    on_the_page("?n=3&len=8&seed=old&alphabet=01&format=1", async |page| {
        until_rows(page, 3).await;
        assert_eq!(page.rows().await, strings(0, 3, 8, "old", "01"));
        assert_eq!(
            search(page).await,
            "?n=3&len=8&seed=old&alphabet=own&symbols=01&format=1"
        );
        page.goto(
            &page
                .text("location.origin + '/?n=3&len=8&seed=old&alphabet=0123456789&format=1'")
                .await,
        )
        .await;
        until_rows(page, 3).await;
        assert_eq!(page.rows().await, strings(0, 3, 8, "old", "0123456789"));
        assert_eq!(
            search(page).await,
            "?n=3&len=8&seed=old&alphabet=digits&format=1"
        );
    })
    .await;
}

#[e2e::test]
async fn the_address_follows_the_rank_in_view_and_the_requests_and_back_leads_to_both() {
    on_the_page("", async |page| {
        page.generate("1000000", "16", "first").await;
        assert_eq!(search(page).await, "?n=1000000&len=16&seed=first&format=1");
        let entries = page.get("return history.length").await;
        page.press("#list", Key::End).await;
        page.until("/&rank=9999\\d\\d&/.test(location.search)").await;
        let at_the_end = search(page).await;
        assert_eq!(page.get("return history.length").await, entries, "scrolling makes no entries");
        let rows = page.rows().await;

        page.generate("3", "5", "second").await;
        assert_eq!(search(page).await, "?n=3&len=5&seed=second&format=1");
        page.back().await;
        page.until("document.querySelector('#seed').value === 'first'").await;
        page.until("document.querySelector('#list [role=option]:last-child').textContent.startsWith('999999')").await;
        page.until_idle().await;
        assert_eq!(page.rows().await, rows);
        assert_eq!(search(page).await, at_the_end);
        page.get("history.forward()").await;
        until_rows(page, 3).await;
        assert_eq!(
            page.rows().await,
            strings(0, 3, 5, "second", Alphabet::default().as_str())
        );
    })
    .await;
}

#[e2e::test]
async fn the_form_leads_to_the_link_also_without_the_pages_script() {
    on_the_page("", async |page| {
        page.fill("n", "4").await;
        page.fill("seed", "a&b = c").await;
        page.get("document.querySelector('#alphabet').value = 'own'; document.querySelector('#symbols').value = 'xyz+'")
            .await;
        // As a browser sends it when nobody listens.
        page.get("setTimeout(() => document.forms[0].submit())")
            .await;
        page.comes_to("location.search !== ''").await;
        until_rows(page, 4).await;
        assert_eq!(page.rows().await, strings(0, 4, 5, "a&b = c", "xyz+"));
        assert_eq!(
            search(page).await,
            "?n=4&len=5&seed=a%26b%20%3D%20c&alphabet=own&symbols=xyz%2B&format=1"
        );
    })
    .await;
}

#[e2e::test]
async fn a_thousand_requests_survive_the_link_and_the_form() {
    // By a script of the page: Firefox gives what a driver imports modules of their own, and the site's
    // policy allows none of it twice.
    let site = Site::source("a_thousand_requests");
    site.write(
        "www/requests.js",
        "import * as requests from './page/request/request.js'; window.requests = requests;",
    );
    site.run_before_main(&["www/requests.js"]);
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("window.requests").await;
        let lost = page
            .get(
                "const { parseSpec, queryOf, textsOf } = requests;
                // Lehmer's generator, so that a failure comes again.
                let state = 20_261_125;
                const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
                const below = (n) => Math.floor(random() * n);
                const letters = [...'aZ09 &=+%#?/\\\\\"\\',;<>\\t', 'ä', 'ß', '\\u00a0', '\\u202e', '\\ufeff', '語', '🙂', '👩', '\\u{10ffff}'];
                const text = (count) => Array.from({ length: count }, () => letters[below(letters.length)]).join('');
                const form = document.forms[0];
                const lost = [];
                for (let i = 0; i < 1000; i++) {
                    const len = 1 + below(1000);
                    const n = 1 + Math.floor(random() * 2 ** below(54)) % Number.MAX_SAFE_INTEGER;
                    const spec = {
                        n, len, seed: below(3) ? text(1 + below(20)) : undefined,
                        alphabet: [undefined, '0123456789', letters.slice(below(8), 10 + below(9)).join('')][below(3)],
                        engine: undefined,
                        unique: false,
                        code: below(2) ? undefined : { prefix: text(below(33)).replaceAll('\\t', ''), groups: 1 + below(99), separator: '_', check: below(2) === 1 },
                        mode: [undefined, 'serial', 'processes', 'threads'][below(4)],
                        rank: below(2) ? 0 : Math.floor(random() * n),
                    };
                    const same = (other) => JSON.stringify(other) === JSON.stringify(spec);
                    const link = document.createElement('a');
                    link.href = queryOf(spec);
                    const query = new URLSearchParams(link.search);
                    for (const [name, value] of Object.entries(textsOf(query))) {
                        const field = form.elements.namedItem(name);
                        if (field.type === 'checkbox') field.checked = value === '1';
                        else field.value = value;
                    }
                    if (!same(parseSpec(query)) || !same({ ...parseSpec(new FormData(form)), rank: spec.rank })) lost.push(spec);
                }
                return lost;",
            )
            .await;
        assert_eq!(lost, json!([]));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code finds what is wrong, and tests/page.rs looks at fields everywhere"
)]
async fn a_bad_or_foreign_link_explains_itself_where_it_is_wrong() {
    for (query, field, message) in [
        (
            "?n=0",
            "n",
            "count must be a whole number from 1 to 9,007,199,254,740,991; you gave 0.",
        ),
        (
            "?n=9007199254740991&len=65536",
            "n",
            "count must be at most 140,737,488,355,328 with length 65,536; you gave 9,007,199,254,740,991.",
        ),
        (
            "?seed=",
            "seed",
            "seed must have at least one character; you gave none.",
        ),
        (
            "?seed=two%0Alines",
            "seed",
            "seed must be a single line on this page; you gave several. The module accepts them.",
        ),
        (
            "?alphabet=aba",
            "symbols",
            "symbols must be different; you gave 'a' as symbols 1 and 3.",
        ),
        (
            "?alphabet=own&symbols=a%09b",
            "symbols",
            "symbols must have no control characters; you gave U+0009 as symbol 2.",
        ),
        (
            "?engine=python-choice&fresh=1",
            "engine",
            "engine must be 'strandom' for fresh strings, because Python’s follow from a seed; you gave 'python-choice'.",
        ),
        (
            "?unique=1&alphabet=dna&n=5&len=1",
            "n",
            "count must be at most 4 for unique strings of 1 symbol from 4, because there are no more different ones; you gave 5.",
        ),
        (
            "?groups=5&separator=ab",
            "separator",
            "separator must be one character; you gave the text \"ab\".",
        ),
        (
            "?mode=fast",
            "mode",
            "mode must be 'serial', 'processes' or 'threads'; you gave the text \"fast\".",
        ),
        (
            "?format=2",
            "problem",
            "format must be 1, the only stream format of this version; you gave the text \"2\".",
        ),
    ] {
        on_the_page(query, async |page| {
            page.until("document.querySelector('.error:not(:empty)') !== null").await;
            let place = if field == "problem" { "problem".to_owned() } else { format!("{field}-error") };
            assert_eq!(
                page.get("return [...document.querySelectorAll('.error:not(:empty)')].map((p) => [p.id, p.textContent])").await,
                json!([[place, message]])
            );
            if field != "problem" {
                page.until(&format!("document.activeElement.name === '{field}'")).await;
            }
            assert_eq!(page.rows().await, []);
            // The next request works.
            page.get(
                "for (const [name, value] of [['mode', ''], ['engine', ''], ['groups', '0']]) document.forms[0].elements.namedItem(name).value = value;
                for (const name of ['fresh', 'unique']) document.forms[0].elements.namedItem(name).checked = false;",
            )
            .await;
            page.get(
                "const alphabet = document.querySelector('#alphabet');
                alphabet.value = 'own';
                alphabet.dispatchEvent(new Event('input', { bubbles: true }));",
            )
            .await;
            page.fill("symbols", "01").await;
            page.generate("2", "5", "next").await;
            assert_eq!(page.rows().await, strings(0, 2, 5, "next", "01"));
        })
        .await;
    }
}

#[e2e::test]
async fn the_link_is_copied_or_a_refusal_is_explained() {
    on_the_page("", async |page| {
        page.get(
            "window.copied = [];
            navigator.clipboard.write = async ([item]) => void copied.push(await (await item.getType('text/plain')).text());",
        )
        .await;
        page.generate("3", "5", "shown").await;
        page.fill("seed", "typed later").await;
        // What is typed is what is shown.
        page.click("#link").await;
        page.until("document.querySelector('#status').textContent.startsWith('Link copied.')").await;
        assert_eq!(
            page.get("return copied").await,
            json!([page.text("location.origin").await + "/?n=3&len=5&seed=typed%20later&format=1"])
        );
        page.get("navigator.clipboard.write = async () => { throw new DOMException('no', 'NotAllowedError'); };
            navigator.clipboard.writeText = navigator.clipboard.write;
            document.execCommand = () => false;").await;
        page.click("#link").await;
        page.until("document.querySelector('#status').textContent.startsWith('Nothing was copied: NotAllowedError: no. ')").await;
    })
    .await;
}
