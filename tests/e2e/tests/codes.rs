//! Alphabets, fresh and unique strings, Python's own, codes: in the page, as its user meets them.

use e2e::site::Site;
use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use std::collections::BTreeSet;
use strandom::{Alphabet, Builder, CodeFormat, Strings};
use xtask::server::{self, Host};

/// What CPython 3 prints for the tutorial's program.
const PYTHONS: [&str; 3] = ["drfXA", "rg153", "cyIJv"];

async fn on_the_page(query: &str, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&format!("{}{query}", server.url()), action).await;
}

/// The first `n` strings, by the core on this machine.
fn first(n: usize, builder: Builder) -> Vec<String> {
    let strings = builder.build().expect("a test's strings are right");
    strings.iter().take(n).collect()
}

fn strings(len: u32, seed: &str, alphabet: Alphabet) -> Builder {
    Strings::builder().len(len).seed(seed).alphabet(alphabet)
}

fn named(name: &str) -> Alphabet {
    Alphabet::named(name).expect("an alphabet has this name")
}

/// The strings in view.
async fn shown(page: &Page) -> Vec<String> {
    let rows = page.rows().await;
    rows.into_iter().map(|(_, string)| string).collect()
}

async fn search(page: &Page) -> String {
    page.text("location.search").await
}

async fn text(page: &Page, css: &str) -> String {
    page.text(&format!("document.querySelector('{css}').textContent"))
        .await
}

/// Chooses in a select. Its list is a window of the browser's own, which no driver shows.
async fn choose(page: &Page, field: &str, value: &str) {
    page.get(&format!(
        "const select = document.forms[0].elements.namedItem('{field}');
        select.value = '{value}';
        for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, {{ bubbles: true }}));"
    ))
    .await;
}

/// Makes a link's strings, and waits for them.
async fn generate(page: &Page) {
    page.click("#generate").await;
    page.until_idle().await;
}

/// All errors at fields, by field.
async fn errors(page: &Page) -> serde_json::Value {
    page.get("return [...document.querySelectorAll('.error:not(:empty)')].map((p) => [p.id, p.textContent])")
        .await
}

/// Until the address's strings are there.
async fn until_shown(page: &Page) {
    page.until("document.querySelector('#facts').textContent !== ''")
        .await;
    page.until_idle().await;
}

#[e2e::test]
async fn a_named_alphabet_is_chosen_and_stands_in_the_link_by_its_name() {
    on_the_page("", async |page| {
        choose(page, "alphabet", "clear").await;
        page.generate("20", "12", "names").await;
        assert_eq!(
            shown(page).await[..5],
            first(5, strings(12, "names", named("clear")))
        );
        assert_eq!(
            search(page).await,
            "?n=20&len=12&seed=names&alphabet=clear&format=1"
        );
        assert_eq!(
            text(page, "#summary").await,
            "20 strings of 12 symbols (without 0Oo 1IiLl) from seed “names”, by rank."
        );
        assert_eq!(
            page.get("return document.querySelector('#symbols').checkVisibility()")
                .await,
            json!(false)
        );
        page.reload().await;
        until_shown(page).await;
        assert_eq!(
            page.text("document.querySelector('#alphabet').value").await,
            "clear"
        );
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code finds what is wrong and says it"
)]
async fn own_symbols_are_typed_and_what_is_wrong_with_them_is_named_one_by_one() {
    on_the_page("", async |page| {
        choose(page, "alphabet", "own").await;
        page.until("document.querySelector('#symbols').checkVisibility()").await;
        for (symbols, wrong) in [
            ("a", "be 2 to 65,536; you gave 1."),
            (
                "abcabca",
                "be different; you gave 'a' as symbols 1, 4 and 7, 'b' as symbols 2 and 5 and 'c' as symbols 3 and 6.",
            ),
            (
                "hex",
                "not spell the name of an alphabet; you gave \"hex\". Change their order, or choose that alphabet.",
            ),
        ] {
            page.fill("symbols", symbols).await;
            let hint = format!("These symbols must {wrong}");
            page.until(&format!(
                "document.querySelector('#symbols-hint').textContent === {}",
                json!(hint)
            ))
            .await;
            generate(page).await;
            assert_eq!(
                errors(page).await,
                json!([["symbols-error", format!("symbols must {wrong}")]])
            );
            assert_eq!(
                page.text("document.activeElement.name").await,
                "symbols"
            );
        }
        page.get("const field = document.querySelector('#symbols'); field.value = 'ab\\tc'; field.dispatchEvent(new Event('input', { bubbles: true }))").await;
        generate(page).await;
        assert_eq!(
            errors(page).await,
            json!([["symbols-error", "symbols must have no control characters; you gave U+0009 as symbol 3."]])
        );
        page.fill("symbols", "éüx").await;
        generate(page).await;
        assert_eq!(errors(page).await, json!([]));
        let alphabet = Alphabet::new("éüx").expect("symbols");
        assert_eq!(shown(page).await, first(16, strings(5, "123", alphabet)));
        assert_eq!(
            search(page).await,
            "?n=16&len=5&seed=123&alphabet=own&symbols=%C3%A9%C3%BCx&format=1"
        );
    })
    .await;
}

#[e2e::test]
async fn fresh_strings_are_marked_and_neither_linked_nor_made_again() {
    on_the_page("", async |page| {
        page.get(
            "window.copied = [];
            navigator.clipboard.write = async ([item]) => void copied.push(await (await item.getType('text/plain')).text());",
        )
        .await;
        page.fill("n", "1000").await;
        page.click("#fresh").await;
        assert_eq!(page.get("return document.querySelector('#seed').disabled").await, json!(true));
        generate(page).await;
        let first = shown(page).await;
        assert_eq!(first[0].len(), 5);
        assert_eq!(search(page).await, "?n=1000&len=5&fresh=1&format=1");
        let facts = text(page, "#facts").await;
        assert!(facts.contains("Fresh: drawn from this computer’s own randomness by ChaCha with 20 rounds."), "{facts}");
        assert_eq!(text(page, "#summary").await, "1,000 fresh strings of 5 symbols, by rank.");

        // Where they were before, the same strings are.
        page.press("#list", Key::End).await;
        page.until("document.querySelector('#list [role=option]:last-child').textContent.startsWith('999')").await;
        page.until("document.querySelector('#list [role=option]:last-child').textContent.length === 9").await;
        page.press("#list", Key::Home).await;
        page.until("document.querySelector('#list .rank').textContent === '0'").await;
        assert_eq!(shown(page).await, first);

        page.click("#link").await;
        page.until("document.querySelector('#status').textContent === 'Fresh strings cannot be made again, so they have no link. Nothing was copied.'").await;
        assert_eq!(page.get("return copied").await, json!([]));

        // They stay when all are made, and when there are more or fewer of them.
        generate(page).await;
        assert_eq!(shown(page).await, first);
        page.fill("n", "900").await;
        page.until("document.querySelector('#summary').textContent.startsWith('900 ')").await;
        assert_eq!(shown(page).await, first);
        page.fill("n", "1000").await;
        page.until("document.querySelector('#summary').textContent.startsWith('1,000 ')").await;
        // Others come when they are asked for.
        assert_eq!(text(page, "#another").await, "Other strings");
        page.click("#another").await;
        page.until(&format!("document.querySelector('#list .string').textContent !== '{}'", first[0])).await;
        page.until_idle().await;
        let second = shown(page).await;
        assert_ne!(first, second);
        page.reload().await;
        page.until("document.querySelector('#status').textContent === 'Fresh strings cannot be made again, so these are new ones.'").await;
        assert_eq!(page.get("return [document.querySelector('#fresh').checked, document.querySelector('#n').value]").await, json!([true, "1000"]));
        page.until_idle().await;
        let third = shown(page).await;
        assert!(third.len() > 5 && third != first && third != second);
    })
    .await;
}

#[e2e::test]
async fn the_key_of_fresh_strings_is_nowhere_to_be_found_and_is_wiped() {
    let site = Site::copy("keys");
    site.write(
        "www/counting.js",
        "import { FreshKey } from './strandom.js';
        const { wipe } = FreshKey.prototype;
        FreshKey.prototype.wipe = function () {
            window.wiped = (window.wiped ?? 0) + 1;
            wipe.call(this);
        };",
    );
    site.run_before_main(&["www/counting.js"]);
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&format!("{}?fresh=1&n=50&len=20", server.url()), async |page| {
        page.until("document.querySelector('#status').textContent.startsWith('Fresh strings cannot')").await;
        page.until_idle().await;
        // Each key is noted when a worker is handed it.
        page.get(
            "window.keys = [];
            window.wiped = 0;
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (message, ...more) {
                const key = message?.job?.key;
                if (key) keys.push([...key].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
                postMessage.call(this, message, ...more);
            };
            window.said = [];
            for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = (...words) => said.push(words.join());",
        )
        .await;
        generate(page).await;
        let keys = page.get("return [...new Set(keys)]").await;
        assert_eq!(keys.as_array().map(Vec::len), Some(1), "one key for the list and the time: {keys}");
        assert_eq!(page.get("return wiped").await, json!(0));
        let traces = page
            .get(
                "const [key] = keys;
                const base64 = btoa(String.fromCharCode(...key.match(/../g).map((byte) => parseInt(byte, 16)))).slice(0, 12);
                const databases = await indexedDB.databases?.() ?? [];
                const places = {
                    document: document.documentElement.outerHTML, address: location.href, state: JSON.stringify(history.state),
                    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases]), said: said.join(),
                };
                return Object.entries(places).filter(([, text]) => text.includes(key) || text.includes(base64)).map(([name]) => name);",
            )
            .await;
        assert_eq!(traces, json!([]));
        // Others take their place.
        page.click("#another").await;
        page.until("wiped === 1").await;
        page.until_idle().await;
        assert_eq!(page.get("return [wiped, new Set(keys).size]").await, json!([1, 2]));
        page.click("#fresh").await;
        page.until("wiped === 2").await;
        assert_eq!(page.get("return said").await, json!([]));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "a stand-in answers for the workers, and the page's own code says it"
)]
async fn without_randomness_the_page_says_so_and_keeps_its_strings() {
    on_the_page("?n=4&len=6&seed=before", async |page| {
        until_shown(page).await;
        let before = page.rows().await;
        // What a worker answers then.
        page.get(
            "const { addEventListener } = Worker.prototype;
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (message, ...more) {
                if (message?.type !== 'key') return postMessage.call(this, message, ...more);
                const failure = { name: 'EngineError', code: 'randomness', message: 'The system gives no randomness.' };
                this.dispatchEvent(new MessageEvent('message', { data: { id: message.id, failure } }));
            };",
        )
        .await;
        page.click("#fresh").await;
        generate(page).await;
        assert_eq!(
            errors(page).await,
            json!([["problem", "No fresh strings can be made: The system gives no randomness. No weaker source is used instead. Strings from a seed can be made."]])
        );
        assert_eq!(page.rows().await, before);
        assert!(text(page, "#facts").await.contains("Seeded:"));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code reads the link, and tests/python.rs makes the strings everywhere"
)]
async fn a_link_has_pythons_own_list() {
    on_the_page("?n=16&len=5&seed=123&engine=python-choice&format=1", async |page| {
        until_shown(page).await;
        assert_eq!(shown(page).await[..3], PYTHONS);
        assert_eq!(search(page).await, "?n=16&len=5&seed=123&engine=python-choice&format=1");
        let facts = text(page, "#facts").await;
        assert!(facts.contains("Python’s own: the same as random.choice in Python 3 after random.seed(123)."), "{facts}");
        // What Python cannot do is not offered.
        let is_disabled = page.get("return ['fresh', 'unique'].map((id) => document.getElementById(id).disabled)").await;
        assert_eq!(is_disabled, json!([true, true]));
        page.until("document.querySelector('#seed-hint').textContent.endsWith('This seed is an int: random.seed(123).')").await;
        page.fill("seed", "abc").await;
        page.until("document.querySelector('#seed-hint').textContent.endsWith(\"This seed is a str: random.seed('abc').\")").await;
        assert_eq!(text(page, "#more").await, ": Python’s random.choice");
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code refuses, and tests/texts.rs makes the strings everywhere"
)]
async fn unique_strings_are_all_that_there_are_and_more_are_refused_with_their_number() {
    on_the_page("?n=1000&len=3&seed=pins&alphabet=digits&unique=1", async |page| {
        until_shown(page).await;
        page.get("window.copied = []; navigator.clipboard.write = async ([item]) => void copied.push(await (await item.getType('text/plain')).text());").await;
        page.click(".tools .copy button:last-child").await;
        page.until("copied.length > 0").await;
        let all = page.text("copied[0]").await;
        let different: BTreeSet<&str> = all.lines().collect();
        assert_eq!((all.lines().count(), different.len()), (1000, 1000));
        assert_eq!(
            (different.first(), different.last()),
            (Some(&"000"), Some(&"999"))
        );
        let pins = strings(3, "pins", named("digits")).unique(true);
        assert_eq!(all.lines().take(20).collect::<Vec<_>>(), first(20, pins));
        assert!(text(page, "#facts").await.contains("No two of these are the same."));
        assert_eq!(text(page, "#unique-hint").await, "Up to 1,000 strings.");

        page.fill("n", "1001").await;
        generate(page).await;
        assert_eq!(
            errors(page).await,
            json!([["n-error", "count must be at most 1,000 for unique strings of 3 symbols from 10, because there are no more different ones; you gave 1,001."]])
        );
        assert_eq!(shown(page).await[0], all.lines().next().expect("a line"));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code says it, and tests/texts.rs makes the codes everywhere"
)]
async fn codes_are_set_in_folded_fields_and_summarised() {
    on_the_page("", async |page| {
        choose(page, "alphabet", "crockford").await;
        page.click("summary").await;
        assert_eq!(
            page.get("return document.querySelector('#separator').checkVisibility()")
                .await,
            json!(false)
        );
        page.click("#unique").await;
        page.fill("groups", "4").await;
        assert_eq!(
            page.get("return document.querySelector('#separator').checkVisibility()")
                .await,
            json!(true)
        );
        page.click("#check").await;
        page.generate("100", "9", "codes").await;
        let code = CodeFormat {
            groups: 4,
            check: true,
            ..CodeFormat::default()
        };
        let codes = strings(9, "codes", named("crockford"))
            .unique(true)
            .code(code);
        let strings = shown(page).await;
        assert_eq!(strings[..10], first(10, codes));
        let shape = |string: &str| {
            string
                .chars()
                .map(|c| if c == '-' { '-' } else { 'X' })
                .collect::<String>()
        };
        assert!(
            strings.iter().all(|string| shape(string) == "XXXX-XXXX-XX"),
            "{strings:?}"
        );
        assert_eq!(
            search(page).await,
            "?n=100&len=9&seed=codes&alphabet=crockford&unique=1&groups=4&check=1&format=1"
        );
        assert_eq!(
            text(page, "#more").await,
            ": unique, with a check symbol, in groups of 4 with “-”"
        );
        page.fill("separator", "A").await;
        generate(page).await;
        assert_eq!(
            errors(page).await,
            json!([[
                "separator-error",
                "separator must be none of the alphabet's symbols; you gave 'A'."
            ]])
        );
        page.fill("separator", "·").await;
        page.fill("prefix", "SALE ").await;
        generate(page).await;
        assert_eq!(errors(page).await, json!([]));
        assert_eq!(
            shown(page).await[0],
            format!("SALE {}", strings[0].replace('-', "·"))
        );
        // What is found is found as it is shown.
        page.fill("string", &shown(page).await[7]).await;
        page.press("[name=string]", Key::Enter).await;
        page.until("document.querySelector('.tools .said').textContent.includes('has rank 7.')")
            .await;
    })
    .await;
}

#[e2e::test]
async fn the_facts_have_bits_and_collisions_and_warn_of_seeded_secrets() {
    on_the_page("", async |page| {
        for (n, len, odds, is_warned) in [
            ("16", "5", "29.8 bits each. One chance in 7.6 million that any two of these are the same.", false),
            ("16", "16", "95.3 bits each. One chance in over a billion billion that any two of these are the same.", true),
            ("1001", "16", "95.3 bits each. One chance in over a billion billion that any two of these are the same.", false),
            ("1000000", "2", "11.9 bits each. Some of these are the same, because only 3,844 different strings exist.", false),
        ] {
            page.generate(n, len, "123").await;
            let facts = text(page, "#facts").await;
            assert!(facts.starts_with(odds), "{facts}");
            assert_eq!(facts.contains("not secret"), is_warned, "{n} of {len}: {facts}");
        }
        choose(page, "alphabet", "digits").await;
        page.generate("100", "4", "123").await;
        assert!(text(page, "#facts").await.contains("For passwords or tokens, choose fresh strings"));
        page.click("#fresh").await;
        generate(page).await;
        assert!(!text(page, "#facts").await.contains("not secret"));
    })
    .await;
}

#[e2e::test]
async fn all_of_it_works_by_keyboard() {
    on_the_page("", async |page| {
        page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
            .await;
        page.get("document.querySelector('#len').focus()").await;
        // To the alphabet, one further; past seed and button to the tick; to the presets.
        let focus = "document.activeElement.id || document.activeElement.tagName";
        page.press("#len", Key::Tab).await;
        assert_eq!(page.text(focus).await, "kind");
        page.press("#kind", Key::Tab).await;
        assert_eq!(page.text(focus).await, "alphabet");
        page.press("#alphabet", Key::Down).await;
        page.until("document.querySelector('#alphabet').value === 'lower'")
            .await;
        for (from, to) in [
            ("#alphabet", "seed"),
            ("#seed", "another"),
            ("#another", "fresh"),
            ("#fresh", "A"),
        ] {
            page.press(from, Key::Tab).await;
            assert_eq!(page.text(focus).await, to);
        }
        page.keys("#fresh", &[Key::Space]).await;
        page.until("document.querySelector('#fresh').checked").await;
        page.press("summary", Key::Enter).await;
        page.until("document.querySelector('#unique').checkVisibility()")
            .await;
        page.keys("#unique", &[Key::Space]).await;
        page.fill("groups", "3").await;
        page.press("[name=groups]", Key::Enter).await;
        page.until("document.querySelector('#facts').textContent.includes('Fresh:')")
            .await;
        page.until_idle().await;
        assert_eq!(
            search(page).await,
            "?n=16&len=5&fresh=1&alphabet=lower&unique=1&groups=3&format=1"
        );
        let strings = shown(page).await;
        assert!(
            strings
                .iter()
                .all(|string| string.len() == 6 && string.as_bytes()[3] == b'-'),
            "{strings:?}"
        );
    })
    .await;
}

#[e2e::test]
async fn nothing_moves_when_strings_come_and_nothing_scrolls_sideways() {
    on_the_page("?n=20&len=16&seed=a+seed&alphabet=crockford&unique=1&groups=4&prefix=SALE-&check=1&mode=serial", async |page| {
        until_shown(page).await;
        for (width, height) in [(1280, 900), (500, 844)] {
            page.resize(width, height).await;
            let sideways = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(page.get(sideways).await, json!(0), "at {width}");
            let top = "return document.querySelector('#list').getBoundingClientRect().top + scrollY";
            for (n, len) in [("3", "5"), ("1000000", "2"), ("16", "24")] {
                page.fill("n", n).await;
                page.fill("len", len).await;
                page.get("document.querySelector('#unique').checked = false").await;
                // What is typed may take more room, what comes of it not.
                let at = page.get(top).await;
                generate(page).await;
                assert_eq!(page.get(top).await, at, "{n} of {len} at {width}");
            }
        }
    })
    .await;
}
