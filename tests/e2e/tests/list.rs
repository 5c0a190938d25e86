//! The list of the strings, as far as it goes, and what is done with it.

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::{Value, json};
use strandom::Strings;
use xtask::server::{self, Host};

/// The largest n that there is.
const N_MAX: u64 = (1 << 53) - 1;
const BILLION: u64 = 1_000_000_000;

/// The strings of a stretch, by the core on this machine.
fn strings(first: u64, n: u64, len: u32) -> Vec<(u64, String)> {
    let strings = Strings::builder().len(len).seed("123").build();
    let strings = strings.expect("a test's strings are right");
    let stretch = strings.range(first..first + n).expect("they are there");
    (first..).zip(&stretch).collect()
}

/// One string of 16 symbols.
fn string(rank: u64) -> String {
    strings(rank, 1, 16).remove(0).1
}

/// Opens the page at a link to so many strings, and waits until they are shown with their tools.
async fn with_strings(n: u64, len: u32, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    let link = format!("{}?n={n}&len={len}&seed=123", server.url());
    with_page(&link, async |page| {
        page.until("document.querySelector('#list [role=option]')")
            .await;
        page.until_idle().await;
        action(page).await;
    })
    .await;
}

/// Waits until this rank is the first in view and all rows have come, and looks whether they are right.
async fn are_right_from(page: &Page, first: u64) {
    page.until(&format!(
        "document.querySelector('#list .rank').textContent === '{first}'"
    ))
    .await;
    are_right(page).await;
}

/// Looks whether the rows in view are right, and gives the first rank.
async fn are_right(page: &Page) -> u64 {
    let rows = page.filled_rows().await;
    let first = rows[0].0;
    assert_eq!(rows, strings(first, rows.len() as u64, 16));
    first
}

/// Waits until this rank is the last in view.
async fn ends_with(page: &Page, rank: u64) {
    page.until(&format!(
        "document.querySelector('#list [role=option]:last-child .rank').textContent === '{rank}'"
    ))
    .await;
}

/// What the tools say, once they say something.
async fn said(page: &Page) -> String {
    page.until("document.querySelector('.tools .said').textContent + document.querySelector('.tools .error').textContent !== ''")
        .await;
    page.text("document.querySelector('.tools .said').textContent + document.querySelector('.tools .error').textContent")
        .await
}

/// Types into one of the tools' fields, presses Enter, and gives what is said then.
async fn ask(page: &Page, field: &str, text: &str) -> String {
    page.get("document.querySelectorAll('.tools :is(.said, .error)').forEach((it) => (it.textContent = ''))")
        .await;
    page.fill(field, text).await;
    page.press(&format!("[name={field}]"), Key::Enter).await;
    page.until_idle().await;
    said(page).await
}

/// The ranks of the rows in view that are selected.
async fn selected(page: &Page) -> Value {
    page.get(
        "return [...document.querySelectorAll('#list [aria-selected=true] .rank')]
            .map((cell) => Number(cell.textContent))",
    )
    .await
}

/// The rank of the current row, as a screen reader finds it; null when it is out of view.
async fn current(page: &Page) -> Value {
    page.get(
        "const id = document.querySelector('#list').getAttribute('aria-activedescendant');
        return id && Number(document.getElementById(id).firstElementChild.textContent)",
    )
    .await
}

#[e2e::test]
async fn the_last_rank_of_all_is_reached_and_right() {
    with_strings(N_MAX, 16, async |page| {
        are_right_from(page, 0).await;
        page.press("#list", Key::End).await;
        ends_with(page, N_MAX - 1).await;
        let first = are_right(page).await;
        page.press("#list", Key::PageUp).await;
        page.until(&format!(
            "document.querySelector('#list .rank').textContent !== '{first}'"
        ))
        .await;
        let before = are_right(page).await;
        assert!(
            before < first && first - before < 100,
            "{before} is a page before {first}"
        );
        page.press("#list", Key::Home).await;
        are_right_from(page, 0).await;
        // By the scroll bar, too.
        page.get("document.querySelector('#list').scrollTop = 1e9")
            .await;
        ends_with(page, N_MAX - 1).await;
        assert_eq!(are_right(page).await, first);
        page.get("document.querySelector('#list').scrollTop = 0")
            .await;
        are_right_from(page, 0).await;
    })
    .await;
}

#[e2e::test]
async fn jumps_to_any_rank_are_right() {
    with_strings(N_MAX, 16, async |page| {
        let mut rank = 1;
        for _ in 0..8 {
            // Steps of a golden section fill any stretch evenly.
            rank = (rank + 5_566_755_282_872_655) % N_MAX;
            let words = ask(page, "rank", &rank.to_string()).await;
            assert!(words.starts_with("Rank ") && words.ends_with('.'), "{words}");
            assert_eq!(selected(page).await, json!([rank]));
            let first = are_right(page).await;
            assert!((first..first + 100).contains(&rank), "{first} is near {rank}");
        }
        assert_eq!(ask(page, "rank", "0").await, "Rank 0.");
        let mut before = 0;
        for fraction in [0.1, 0.3, 0.5, 0.9] {
            page.get(&format!("const list = document.querySelector('#list'); list.scrollTop = {fraction} * list.scrollHeight"))
                .await;
            page.until(&format!("Number(document.querySelector('#list .rank').textContent) > {before} + 1e12"))
                .await;
            before = are_right(page).await;
        }
    })
    .await;
}

#[e2e::test]
async fn the_wheel_and_a_finger_move_a_long_list_by_what_they_move() {
    with_strings(1_000_000_000_000, 16, async |page| {
        let scroll = async |px: i64| {
            page.get(&format!(
                "document.querySelector('#list').scrollTop += {px}"
            ))
            .await;
        };
        // Ten rows of 28 pixels; near the start there must be way to go back.
        ask(page, "rank", "1000").await;
        let near = page.rows().await[0].0;
        scroll(-280).await;
        are_right_from(page, near - 10).await;
        scroll(280).await;
        are_right_from(page, near).await;
        // In the middle the bar is put where the list is, when it has come to rest, and nothing moves.
        ask(page, "rank", "500000000000").await;
        let far = page.rows().await[0].0;
        let bar = "document.querySelector('#list').scrollTop";
        let bar_before = page.get(&format!("return {bar}")).await;
        scroll(2800).await;
        are_right_from(page, far + 100).await;
        page.until(&format!("Math.abs({bar} - {bar_before}) <= 1"))
            .await;
        assert_eq!(are_right(page).await, far + 100);
    })
    .await;
}

#[e2e::test]
async fn keys_move_a_current_row_that_a_screen_reader_follows() {
    with_strings(N_MAX, 16, async |page| {
        assert_eq!(current(page).await, json!(null));
        let whole = page
            .get("const list = document.querySelector('#list'); return Math.floor(list.clientHeight / 28)")
            .await
            .as_u64()
            .expect("a number of rows");
        for (key, rank, first) in [
            (Key::Down, 0, 0),
            (Key::Down, 1, 0),
            (Key::Up, 0, 0),
            (Key::Up, 0, 0),
            (Key::PageDown, whole - 1, whole - 1),
            (Key::Down, whole, whole - 1),
            (Key::PageUp, 1, 0),
            (Key::Home, 0, 0),
        ] {
            page.press("#list", key).await;
            assert_eq!((current(page).await, are_right(page).await), (json!(rank), first), "{key:?}");
        }
        page.press("#list", Key::End).await;
        assert_eq!(current(page).await, json!(N_MAX - 1));
        page.keys("#list", &[Key::Up; 40]).await;
        assert_eq!((current(page).await, are_right(page).await), (json!(N_MAX - 41), N_MAX - 41));
        // Left behind by the scroll bar, it is nowhere in view.
        page.get("document.querySelector('#list').scrollTop = 0").await;
        are_right_from(page, 0).await;
        assert_eq!(current(page).await, json!(null));
        assert_eq!(selected(page).await, json!([]));
    })
    .await;
}

#[e2e::test]
async fn rows_have_an_index_for_assistive_technology_as_far_as_it_can_count() {
    let about = "const list = document.querySelector('#list');
        const [row] = list.querySelectorAll('[role=option]');
        return [list.getAttribute('role'), row.getAttribute('role'), row.getAttribute('aria-setsize'), row.getAttribute('aria-posinset')]";
    with_strings(2_147_483_647, 16, async |page| {
        assert_eq!(page.get(about).await, json!(["listbox", "option", "2147483647", "1"]));
        let label = page.text("document.querySelector('#list').ariaLabel ?? document.querySelector('#list').getAttribute('aria-label')").await;
        assert_eq!(label, "2,147,483,647 strings of 16 symbols from seed “123”, by rank");
        page.press("#list", Key::End).await;
        ends_with(page, 2_147_483_646).await;
        let index = page.text("document.querySelector('#list [role=option]:last-child').getAttribute('aria-posinset')").await;
        assert_eq!(index, "2147483647");
        page.generate("2147483648", "16", "123").await;
        page.press("#list", Key::Home).await;
        are_right_from(page, 0).await;
        assert_eq!(page.get(about).await, json!(["listbox", "option", "-1", "1"]));
        page.press("#list", Key::End).await;
        ends_with(page, 2_147_483_647).await;
        let indices = page
            .get("return [...document.querySelectorAll('#list [role=option]')].slice(-2).map((row) => row.getAttribute('aria-posinset'))")
            .await;
        assert_eq!(indices, json!(["2147483647", "2147483647"]));
    })
    .await;
}

#[e2e::test]
async fn rows_that_are_not_loaded_yet_keep_their_place() {
    with_strings(BILLION, 16, async |page| {
        page.get(
            "window.later = [];
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (...message) {
                if (later) later.push(() => postMessage.apply(this, message));
                else postMessage.apply(this, message);
            };",
        )
        .await;
        page.press("#list", Key::End).await;
        ends_with(page, BILLION - 1).await;
        let empty = page.rows().await;
        assert!(
            empty.iter().all(|(_, string)| string.is_empty()),
            "{empty:?}"
        );
        page.get(
            "const asked = window.later; window.later = undefined; for (const ask of asked) ask();",
        )
        .await;
        let first = are_right(page).await;
        assert_eq!(first, empty[0].0);
    })
    .await;
}

#[e2e::test]
async fn rows_that_fail_say_why_and_the_next_scroll_tries_again() {
    with_strings(BILLION, 16, async |page| {
        page.get(
            "window.isBroken = true;
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (...message) {
                if (isBroken) throw new Error('The line is broken.');
                postMessage.apply(this, message);
            };",
        )
        .await;
        let failure = "document.querySelector('#strings .failure').textContent";
        page.press("#list", Key::End).await;
        ends_with(page, BILLION - 1).await;
        page.until(&format!("{failure} !== ''")).await;
        assert_eq!(
            page.text(failure).await,
            "These rows could not be loaded. A worker cannot be sent this request. Scroll to try again."
        );
        page.get("window.isBroken = false").await;
        page.press("#list", Key::PageUp).await;
        page.until(&format!("{failure} === ''")).await;
        are_right(page).await;
        page.press("#list", Key::Home).await;
        are_right_from(page, 0).await;
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code finds what is wrong, and tests/page.rs looks at fields everywhere"
)]
async fn a_wrong_rank_is_refused_at_its_field() {
    with_strings(N_MAX, 16, async |page| {
        let before = page.rows().await;
        let message = "rank must be a whole number from 0 to 9,007,199,254,740,990; you gave";
        for (text, given) in [
            ("-1", "-1."),
            ("9007199254740991", "9,007,199,254,740,991."),
            ("last", "the text \"last\"."),
            ("", "nothing."),
        ] {
            assert_eq!(ask(page, "rank", text).await, format!("{message} {given}"));
            let marked = page
                .get("return [...document.querySelectorAll('[aria-invalid]')].map((it) => it.name)")
                .await;
            assert_eq!(marked, json!(["rank"]));
            assert_eq!(page.rows().await, before, "what was shown stays");
        }
        assert_eq!(
            ask(page, "rank", "9,007,199,254,740,990").await,
            "Rank 9,007,199,254,740,990."
        );
        let marked = page
            .get("return document.querySelectorAll('[aria-invalid]').length")
            .await;
        assert_eq!(marked, json!(0));
        ends_with(page, N_MAX - 1).await;
        are_right(page).await;
    })
    .await;
}

#[e2e::test]
async fn a_string_is_found_and_the_next_one_too() {
    with_strings(3_000_000, 16, async |page| {
        for rank in [2_345_678, 0, 2_999_999, 1] {
            let string = string(rank);
            let words = ask(page, "string", &format!(" {string} ")).await;
            let grouped = page.text(&format!("({rank}).toLocaleString('en')")).await;
            assert_eq!(words, format!("“{string}” has rank {grouped}."));
            assert_eq!(
                (selected(page).await, current(page).await),
                (json!([rank]), json!(rank))
            );
            are_right(page).await;
        }
        let string = string(1);
        assert_eq!(
            ask(page, "string", &string).await,
            format!("“{string}” has only rank 1.")
        );
        assert_eq!(
            ask(page, "string", "Lgd13zIHQ05u3Cp3").await,
            "“Lgd13zIHQ05u3Cp3” is not in the list."
        );
        assert_eq!(
            ask(page, "string", "Lgd13zIHQ05u3Cp3x").await,
            "“Lgd13zIHQ05u3Cp3x” is not in the list: every string has 16 symbols, and this one has 17."
        );
        assert_eq!(
            ask(page, "string", "Lgd13zIHQ05u3C-3").await,
            "“Lgd13zIHQ05u3C-3” is not in the list: no string contains the symbol “-”."
        );
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code counts on, and the first rank is found everywhere"
)]
async fn each_rank_of_a_string_that_comes_more_than_once_is_found_in_turn() {
    let all = strings(0, 300, 1);
    let first = &all[0].1;
    let ranks: Vec<u64> = all
        .iter()
        .filter(|(_, it)| it == first)
        .map(|(rank, _)| *rank)
        .collect();
    assert!(ranks.len() > 2, "{ranks:?}");
    with_strings(300, 1, async |page| {
        for rank in ranks.iter().chain(&ranks[..1]) {
            assert_eq!(
                ask(page, "string", first).await,
                format!("“{first}” has rank {rank}.")
            );
            assert_eq!(selected(page).await, json!([rank]));
        }
    })
    .await;
}

#[e2e::test]
async fn escape_ends_a_search_and_the_list_goes_on() {
    with_strings(N_MAX, 16, async |page| {
        page.fill("string", "Lgd13zIHQ05u3Cp3").await;
        page.press("[name=string]", Key::Enter).await;
        page.until("document.querySelector('.tools .speed').textContent.includes(' left.')")
            .await;
        // The list is free meanwhile.
        page.press("#list", Key::End).await;
        ends_with(page, N_MAX - 1).await;
        are_right(page).await;
        page.press("[name=string]", Key::Escape).await;
        page.until_idle().await;
        assert_eq!(said(page).await, "Stopped.");
        let first = string(0);
        assert_eq!(ask(page, "rank", "0").await, "Rank 0.");
        assert_eq!(
            ask(page, "string", &first).await,
            format!("“{first}” has rank 0.")
        );
    })
    .await;
}

/// Has `window.copied` hold what comes to the clipboard.
async fn stub_the_clipboard(page: &Page) {
    page.get(
        "window.copied = [];
        window.refusal = undefined;
        const write = async ([item]) => {
            if (refusal) throw refusal;
            const blob = await item.getType('text/plain');
            copied.push(await blob.text());
        };
        const writeText = async (text) => {
            if (refusal) throw refusal;
            copied.push(text);
        };
        Object.defineProperty(navigator, 'clipboard', { value: { write, writeText }, configurable: true });",
    )
    .await;
}

fn lines(first: u64, n: u64) -> String {
    let strings: Vec<_> = strings(first, n, 16)
        .into_iter()
        .map(|(_, it)| it)
        .collect();
    strings.join("\n")
}

#[e2e::test]
async fn all_strings_are_copied_up_to_a_size_and_without_their_ranks() {
    with_strings(1000, 16, async |page| {
        stub_the_clipboard(page).await;
        page.click(".tools .copy button:last-child").await;
        page.until("copied.length === 1").await;
        assert_eq!(page.text("copied[0]").await, lines(0, 1000));
        assert_eq!(said(page).await, "Copied 1,000 strings.");
        page.generate("986896", "16", "123").await;
        page.click(".tools .copy button:last-child").await;
        page.until("document.querySelector('.tools .error').textContent !== ''").await;
        assert_eq!(
            said(page).await,
            "You can copy at most 16 MiB at a time, which is 986,895 of these strings; you asked for 986,896. Select fewer, \
             or save them to a file."
        );
        page.generate("986895", "16", "123").await;
        page.click(".tools .copy button:last-child").await;
        page.until("copied.length === 2").await;
        assert_eq!(page.get("return copied[1].length").await, json!(16 * 1024 * 1024 - 2));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "a stand-in takes the clipboard's place, and the page's own code says it"
)]
async fn a_browser_without_clipboard_access_is_explained() {
    with_strings(16, 16, async |page| {
        stub_the_clipboard(page).await;
        let copy = async || {
            page.click(".tools .copy button:last-child").await;
            page.until("document.querySelector('.tools .error').textContent !== ''").await;
            said(page).await
        };
        page.get("window.refusal = new DOMException('Not in focus.', 'NotAllowedError'); document.execCommand = () => false").await;
        assert_eq!(
            copy().await,
            "Nothing was copied: NotAllowedError: Not in focus. Press the button again, or allow clipboard access for this page."
        );
        page.get("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await;
        assert_eq!(copy().await, "Nothing was copied: this browser has no clipboard for pages.");
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "it plays an older browser, in which the page's own code takes another way"
)]
async fn a_browser_without_clipboard_items_is_given_the_text() {
    with_strings(1000, 16, async |page| {
        stub_the_clipboard(page).await;
        page.get("delete window.ClipboardItem").await;
        page.click(".tools .copy button:last-child").await;
        page.until("copied.length === 1").await;
        assert_eq!(page.text("copied[0]").await, lines(0, 1000));
        assert_eq!(said(page).await, "Copied 1,000 strings.");
    })
    .await;
}

#[e2e::test]
async fn selected_rows_outlast_scrolling_and_are_copied() {
    with_strings(N_MAX, 16, async |page| {
        stub_the_clipboard(page).await;
        let copies = async |of: usize| {
            page.get("document.querySelector('#list').dispatchEvent(new KeyboardEvent('keydown', { key: 'c', ctrlKey: true, bubbles: true, cancelable: true }))")
                .await;
            page.until(&format!("copied.length === {of}")).await;
            page.text(&format!("copied[{}]", of - 1)).await
        };
        page.keys("#list", &[Key::Down, Key::Down]).await;
        assert_eq!(copies(1).await, string(1), "the current row");
        page.keys("#list", &[Key::Shift, Key::Down, Key::Down]).await;
        assert_eq!((selected(page).await, current(page).await), (json!([1, 2, 3]), json!(3)));
        assert_eq!(said(page).await, "3 strings selected.");
        page.get("document.querySelector('#list').scrollTop = 1e9").await;
        ends_with(page, N_MAX - 1).await;
        assert_eq!(selected(page).await, json!([]));
        assert_eq!(copies(2).await, lines(1, 3));
        page.get("document.querySelector('#list').scrollTop = 0").await;
        are_right_from(page, 0).await;
        assert_eq!(selected(page).await, json!([1, 2, 3]));
        page.click(".tools .copy button:last-child").await;
        page.until("copied.length === 3").await;
        assert_eq!(page.text("copied[2]").await, lines(1, 3));
        page.keys("#list", &[Key::Shift, Key::Up, Key::Up, Key::Up]).await;
        assert_eq!(selected(page).await, json!([0, 1]));
        page.press("#list", Key::Escape).await;
        assert_eq!((selected(page).await, current(page).await), (json!([]), json!(0)));
        // All of them, which are too many to copy.
        page.get("document.querySelector('#list').dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }))")
            .await;
        assert_eq!(said(page).await, "9,007,199,254,740,991 strings selected.");
        page.generate("5", "16", "123").await;
        assert_eq!(selected(page).await, json!([]), "other strings");
    })
    .await;
}

#[e2e::test]
async fn the_mouse_selects_text_within_a_row_and_rows_over_several() {
    with_strings(N_MAX, 16, async |page| {
        stub_the_clipboard(page).await;
        let place = async |row: u64, part: f64| -> (f64, f64) {
            let place = page
                .get(&format!(
                    "const cell = document.querySelectorAll('#list .string')[{row}].getBoundingClientRect();
                    return [cell.left + {part} * cell.width, cell.top + cell.height / 2]"
                ))
                .await;
            serde_json::from_value(place).expect("a point")
        };
        // Within a row: text, which the browser copies, and which stays when the list moves by a row.
        page.drag(place(3, 0.02).await, &[place(3, 0.5).await, place(3, 0.98).await]).await;
        let text = page.text("getSelection().toString()").await;
        assert!(text.len() > 10 && string(3).contains(&text), "{text} of {}", string(3));
        assert_eq!((selected(page).await, current(page).await), (json!([]), json!(3)));
        page.get("document.querySelector('#list').scrollTop = 28").await;
        are_right_from(page, 1).await;
        assert_eq!(page.text("getSelection().toString()").await, text);
        page.get("document.querySelector('#list').scrollTop = 0").await;
        are_right_from(page, 0).await;

        // Over rows: ranks, and no text.
        page.drag(place(2, 0.3).await, &[place(3, 0.5).await, place(5, 0.7).await]).await;
        assert_eq!(selected(page).await, json!([2, 3, 4, 5]));
        assert_eq!(page.text("getSelection().toString()").await, "");
        page.click(".tools .copy button:last-child").await;
        page.until("copied.length === 1").await;
        assert_eq!(page.text("copied[0]").await, lines(2, 4));

        // Shift and a click: from the row before to this one.
        page.drag(place(7, 0.5).await, &[]).await;
        assert_eq!(selected(page).await, json!([]));
        let (x, y) = place(4, 0.5).await;
        page.get(&format!(
            "const mouse = (type) => document.elementFromPoint({x}, {y}).dispatchEvent(new MouseEvent(type, {{
                bubbles: true, cancelable: true, shiftKey: true, clientX: {x}, clientY: {y}, buttons: 1,
            }}));
            mouse('mousedown');
            mouse('mouseup');"
        ))
        .await;
        assert_eq!((selected(page).await, current(page).await), (json!([4, 5, 6, 7]), json!(4)));
    })
    .await;
}

#[e2e::test]
async fn a_drag_beyond_the_edge_scrolls_on_and_selects_what_it_passes() {
    with_strings(BILLION, 16, async |page| {
        page.get(
            "const list = document.querySelector('#list');
            const { left, top, bottom } = list.getBoundingClientRect();
            const mouse = (target, type, clientY) => target.dispatchEvent(new MouseEvent(type, {
                bubbles: true, cancelable: true, clientX: left + 300, clientY, buttons: type === 'mouseup' ? 0 : 1,
            }));
            mouse(list.querySelectorAll('[role=option]')[1], 'mousedown', top + 40);
            mouse(window, 'mousemove', bottom + 100);",
        )
        .await;
        page.until("Number(document.querySelector('#list .rank').textContent) > 100").await;
        page.get("dispatchEvent(new MouseEvent('mouseup'))").await;
        let words = said(page).await;
        let rank = current(page).await.as_u64().expect("a current row");
        assert_eq!(words, format!("{rank} strings selected."));
        let first = are_right(page).await;
        let shown: Vec<u64> = (first..=rank).collect();
        assert_eq!(selected(page).await, json!(shown));
    })
    .await;
}

#[e2e::test]
async fn nothing_shifts_when_strings_and_tools_come() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        for width in [1280, 700, 500] {
            page.resize(width, 900).await;
            let places = "return ['.tools', '#list'].map((css) => document.querySelector(css).getBoundingClientRect())
                .map(({ top, height }) => [Math.round(top), Math.round(height)])";
            page.reload().await;
            page.get("document.querySelector('.tools').replaceChildren()").await;
            let before = page.get(places).await;
            page.reload().await;
            page.until("document.querySelector('.tools input')").await;
            assert_eq!(page.get(places).await, before, "at {width} pixels");
        }
    })
    .await;
}

#[e2e::test]
async fn strings_as_long_as_can_be_come_a_few_at_a_time() {
    with_strings(N_MAX >> 13, 65_536, async |page| {
        page.press("#list", Key::End).await;
        ends_with(page, (N_MAX >> 13) - 1).await;
        let rows = page.filled_rows().await;
        let (last, shown) = rows.last().expect("a row");
        let string = strings(*last, 1, 65_536).remove(0).1;
        assert_eq!(*shown, format!("{}…", &string[..2000]));
    })
    .await;
}
