//! The list follows the form, and the address follows the list.

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use strandom::Strings;
use xtask::server::{self, Host};

async fn on_the_page(query: &str, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&format!("{}{query}", server.url()), async |page| {
        page.until_idle().await;
        action(page).await;
    })
    .await;
}

/// The strings of a stretch, by the core on this machine.
fn strings(first: u64, n: u64, len: u32, seed: &str) -> Vec<(u64, String)> {
    let strings = Strings::builder().len(len).seed(seed).build();
    let strings = strings.expect("a test's strings are right");
    let stretch = strings.range(first..first + n).expect("they are there");
    (first..).zip(&stretch).collect()
}

async fn summary_starts(page: &Page, text: &str) {
    page.until(&format!(
        "document.querySelector('#summary').textContent.startsWith('{text}')"
    ))
    .await;
    page.until_idle().await;
}

#[e2e::test]
async fn the_page_opens_with_its_strings_and_each_key_changes_them() {
    on_the_page("", async |page| {
        assert_eq!(page.rows().await, strings(0, 16, 5, "123"));
        assert_eq!(page.text("location.search").await, "");
        page.fill("n", "1000000").await;
        summary_starts(page, "1,000,000 strings").await;
        let rows = page.rows().await;
        assert_eq!(rows, strings(0, rows.len() as u64, 5, "123"));
        page.fill("len", "9").await;
        summary_starts(page, "1,000,000 strings of 9 symbols from seed “123”").await;
        page.fill("seed", "live").await;
        summary_starts(page, "1,000,000 strings of 9 symbols from seed “live”").await;
        assert_eq!(page.rows().await, strings(0, rows.len() as u64, 9, "live"));
        let headline = page
            .text("document.querySelector('.headline').textContent")
            .await;
        assert!(
            headline.starts_with("How long a caller waits"),
            "{headline}"
        );
    })
    .await;
}

#[e2e::test]
async fn the_address_and_the_title_follow_a_settled_request_with_one_entry() {
    on_the_page("", async |page| {
        let entries = page.get("return history.length").await.as_u64().expect("a number");
        page.get("window.addresses = new Set(); for (const type of ['input', 'keydown']) addEventListener(type, () => addresses.add(location.search))").await;
        page.fill("seed", "one after the other").await;
        page.until("location.search === '?n=16&len=5&seed=one%20after%20the%20other&format=1'").await;
        assert_eq!(page.get("return [...addresses]").await, json!([""]));
        assert_eq!(page.get("return history.length").await, json!(entries + 1));
        let title = "16 strings of 5 symbols from seed “one after the other” · Strandom";
        assert_eq!(page.text("document.title").await, title);
        let said = page.text("document.querySelector('#announcement').textContent").await;
        assert_eq!(said, "16 strings of 5 symbols from seed “one after the other”, by rank.");
        page.back().await;
        page.until("document.querySelector('#seed').value === '123'").await;
        page.until_idle().await;
        assert_eq!(page.rows().await, strings(0, 16, 5, "123"));
    })
    .await;
}

#[e2e::test]
async fn a_wrong_field_says_so_and_leaves_the_strings_and_the_focus() {
    on_the_page("?n=4&len=6&seed=right", async |page| {
        page.fill("n", "x12").await;
        page.until("document.querySelector('#n-error').textContent !== ''").await;
        page.until("document.querySelector('#strings').classList.contains('stale')").await;
        assert_eq!(page.rows().await, strings(0, 4, 6, "right"));
        assert_eq!(page.text("document.activeElement.name").await, "n");
        summary_starts(page, "The form has a mistake.").await;
        // It is read out when nothing more is typed.
        page.until("document.querySelector('#announcement').textContent === document.querySelector('#n-error').textContent").await;
        assert_eq!(page.text("location.search").await, "?n=4&len=6&seed=right&format=1");
        page.fill("n", "3").await;
        summary_starts(page, "3 strings").await;
        assert_eq!(page.rows().await, strings(0, 3, 6, "right"));
        assert_eq!(page.get("return document.querySelectorAll('.stale, .error:not(:empty), [aria-invalid]').length").await, json!(0));
    })
    .await;
}

#[e2e::test]
async fn a_change_stops_the_timing_and_shows_its_strings() {
    on_the_page("", async |page| {
        page.fill("n", "9007199254740991").await;
        let place = "return document.querySelector('#compare').getBoundingClientRect().left";
        let before = page.get(place).await;
        page.click("#generate").await;
        page.until("document.querySelector('#generate').textContent === 'Stop'")
            .await;
        assert_eq!(page.get(place).await, before);
        page.fill("seed", "later").await;
        summary_starts(
            page,
            "9,007,199,254,740,991 strings of 5 symbols from seed “later”",
        )
        .await;
        let rows = page.rows().await;
        assert_eq!(rows, strings(0, rows.len() as u64, 5, "later"));
        let headline = page
            .text("document.querySelector('.headline').textContent")
            .await;
        assert!(!headline.contains(" in "), "{headline}");
    })
    .await;
}

#[e2e::test]
async fn a_change_keeps_the_rank_in_view() {
    on_the_page("?n=1000000&rank=5000", async |page| {
        let first = page.rows().await[0].0;
        assert_eq!(first, 5000);
        page.fill("seed", "other").await;
        summary_starts(page, "1,000,000 strings of 5 symbols from seed “other”").await;
        let rows = page.rows().await;
        assert_eq!(rows, strings(5000, rows.len() as u64, 5, "other"));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code reads the click, and links are opened everywhere"
)]
async fn a_preset_fills_the_form_and_shows_its_strings() {
    on_the_page("?n=7&groups=2&prefix=A", async |page| {
        for (place, query) in [
            (1, "?n=10&len=32&fresh=1&alphabet=base64url&format=1"),
            (9, "?n=16&len=5&seed=123&format=1"),
        ] {
            page.click(&format!("#presets a:nth-of-type({place})"))
                .await;
            page.until(&format!("location.search === '{query}'")).await;
            page.until_idle().await;
        }
        assert_eq!(page.rows().await, strings(0, 16, 5, "123"));
    })
    .await;
}

#[e2e::test]
async fn a_double_click_is_one_run() {
    on_the_page("", async |page| {
        page.get(
            "const generate = document.querySelector('#generate');
            for (const detail of [1, 2]) generate.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));",
        )
        .await;
        page.until("document.querySelector('.headline').textContent.startsWith('16 strings in ')").await;
        page.until_idle().await;
        assert_eq!(page.text("document.querySelector('#status').textContent").await, "");
    })
    .await;
}

#[e2e::test]
async fn the_space_bar_selects_and_a_tap_copies() {
    on_the_page("?n=100", async |page| {
        page.get("window.copied = []; navigator.clipboard.write = async ([item]) => void copied.push(await (await item.getType('text/plain')).text());").await;
        let selected = "return [...document.querySelectorAll('#list [aria-selected=true]')].map((row) => Number(row.dataset.rank))";
        page.press("#list", Key::Down).await;
        page.press("#list", Key::Down).await;
        page.press("#list", Key::Space).await;
        assert_eq!(page.get(selected).await, json!([1]));
        page.press("#list", Key::Space).await;
        assert_eq!(page.get(selected).await, json!([]));
        let tap = |rank: usize| {
            format!(
                "const row = document.querySelectorAll('#list [role=option]')[{rank}];
                const {{ left, top }} = row.getBoundingClientRect();
                const at = {{ bubbles: true, clientX: left + 5, clientY: top + 5, pointerType: 'touch' }};
                row.dispatchEvent(new PointerEvent('pointerdown', at));
                for (const type of ['mousedown', 'mouseup', 'click']) row.dispatchEvent(new MouseEvent(type, at));"
            )
        };
        page.get(&tap(3)).await;
        page.until("copied.length === 1").await;
        assert_eq!(page.text("copied[0]").await, strings(3, 1, 5, "123")[0].1);
        page.until("document.querySelector('.tools .said').textContent === 'Copied 1 string.'").await;
        page.get("document.querySelector('.tools .range').click()").await;
        page.get(&tap(2)).await;
        page.get(&tap(5)).await;
        assert_eq!(page.get(selected).await, json!([2, 3, 4, 5]));
        assert_eq!(page.get("return copied.length").await, json!(1));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code says it, and going back is tested everywhere"
)]
async fn what_was_said_of_other_strings_goes_and_going_back_is_said() {
    on_the_page("", async |page| {
        let title = page.text("document.title").await;
        page.click("#fresh").await;
        says(page, "16 fresh strings of 5 symbols, by rank.").await;
        page.click("#another").await;
        says(page, "These are other fresh strings.").await;
        page.click("#link").await;
        page.until("document.querySelector('#status').textContent !== ''").await;
        page.click("#fresh").await;
        says(page, "16 strings of 5 symbols from seed “123”, by rank.").await;
        assert_eq!(page.text("document.querySelector('#status').textContent").await, "");
        page.fill("seed", "other").await;
        says(page, "16 strings of 5 symbols from seed “other”, by rank.").await;
        for address in ["?n=16&len=5&seed=123&format=1", "?n=16&len=5&fresh=1&format=1", ""] {
            page.get("history.back()").await;
            page.until(&format!("location.search === '{address}' && document.querySelector('#strings').getAttribute('aria-busy') === 'false'")).await;
        }
        says(page, "16 strings of 5 symbols from seed “123”, by rank.").await;
        assert_eq!(page.text("document.title").await, title);
    })
    .await;
}

#[e2e::test(only_in(Chromium), because = "these are the page's own words")]
async fn without_any_strings_the_list_says_where_the_reason_stands() {
    on_the_page("?n=0", async |page| {
        summary_starts(page, "No strings yet: the form says why.").await;
        let error = page
            .text("document.querySelector('#n-error').textContent")
            .await;
        assert!(error.ends_with("; you gave 0."), "{error}");
        page.fill("n", "2").await;
        summary_starts(page, "2 strings of 5 symbols").await;
    })
    .await;
}

async fn says(page: &Page, words: &str) {
    page.until(&format!(
        "document.querySelector('#announcement').textContent === '{words}'"
    ))
    .await;
}
