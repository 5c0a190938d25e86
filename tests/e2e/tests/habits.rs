//! What people type, paste, press and open, in ways that a page easily gets wrong.

use e2e::site::Site;
use e2e::{Page, browser, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use strandom::{Alphabet, CodeFormat, Strings};
use xtask::browser::Browser;
use xtask::server::{self, Host};

async fn on_the_page(query: &str, action: impl AsyncFnOnce(&Page)) {
    on_a_host(Host::Isolating, query, action).await;
}

async fn on_a_host(host: Host, query: &str, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), host).expect("the server starts");
    with_page(&format!("{}{query}", server.url()), async |page| {
        page.until("document.querySelector('#list [role=option] .string')?.textContent")
            .await;
        page.until_idle().await;
        action(page).await;
    })
    .await;
}

/// The strings in view.
async fn shown(page: &Page) -> Vec<String> {
    let rows = page.rows().await;
    rows.into_iter().map(|(_, string)| string).collect()
}

/// Types into Find, and gives what it says.
async fn find(page: &Page, string: &str) -> String {
    page.get("document.querySelector('.tools .said').textContent = ''")
        .await;
    page.fill("string", string).await;
    page.press("[name=string]", Key::Enter).await;
    page.until("document.querySelector('.tools .said').textContent !== ''")
        .await;
    page.text_of(".tools .said").await
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code reads numbers, and tests/page.rs looks at fields everywhere"
)]
async fn a_number_that_can_be_misread_is_refused_at_its_field_and_any_other_is_taken() {
    on_the_page("", async |page| {
        for (typed, said) in [
            (
                "1.000",
                "the text \"1.000\", which can mean 1 or 1,000. Leave out the dot.",
            ),
            ("0x10", "the text \"0x10\", which is not decimal."),
            ("9007199254740993", "9,007,199,254,740,993."),
        ] {
            page.fill("n", typed).await;
            page.until_text(
                "#n-error",
                &format!(
                    "count must be a whole number from 1 to 9,007,199,254,740,991; you gave {said}"
                ),
            )
            .await;
        }
        for typed in ["1\u{a0}000", "1,000", "1e3", "١٠٠٠"] {
            page.fill("n", "7").await;
            page.until("document.querySelector('#summary').textContent.startsWith('7 ')")
                .await;
            page.fill("n", typed).await;
            page.until("document.querySelector('#summary').textContent.startsWith('1,000 ')")
                .await;
            assert_eq!(page.text_of("#n-error").await, "");
        }
        page.fill("rank", "1.000").await;
        page.press("[name=rank]", Key::Enter).await;
        page.until(
            "document.querySelector('.tools .error').textContent.includes('can mean 1 or 1,000')",
        )
        .await;
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code says what cannot be seen, and offers another text"
)]
async fn what_cannot_be_seen_in_a_seed_is_said_and_one_press_takes_the_usual_text() {
    on_the_page("?n=3&len=9&seed=cafe%CC%81%20&format=1", async |page| {
        let strings = |seed: &str| -> Vec<String> {
            let strings = Strings::builder().len(9).seed(seed).build().expect("a right seed");
            strings.iter().take(3).collect()
        };
        assert_eq!(shown(page).await, strings("cafe\u{301} "));
        page.until("document.querySelectorAll('#seed-oddities button').length === 2").await;
        let hint = page.text_of( "#seed-oddities").await;
        assert!(
            hint.starts_with("The seed ends with a space, which counts. The seed has “e\u{301}” as U+0065 U+0301. "),
            "{hint}"
        );
        page.click("#seed-oddities button").await;
        page.until("document.querySelectorAll('#seed-oddities button').length === 1").await;
        page.click("#seed-oddities button").await;
        page.until_text( "#seed-oddities", "").await;
        page.until(&format!("document.querySelector('#list .string').textContent === '{}'", strings("café")[0])).await;
        assert_eq!(shown(page).await, strings("café"));
        // Between two words of a seed, nothing flickers.
        page.fill("seed", "two words").await;
        assert_eq!(page.text_of( "#seed-oddities").await, "");
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code reads the address, which is opened everywhere by other tests"
)]
async fn a_wrong_rank_of_a_link_is_said_where_ranks_are_typed() {
    for rank in ["abc", "1000", "-1", "1.000", "0x1"] {
        on_the_page(&format!("?n=1000&len=5&seed=123&rank={rank}&format=1"), async |page| {
            page.until("document.querySelector('.tools .error').textContent.startsWith('rank must be a whole number from 0 to 999; you gave ')").await;
            assert_eq!(shown(page).await[..2], ["uAgJ6", "FgiSi"]);
            assert_eq!(
                page.get("return [document.querySelector('[name=rank]').value, document.querySelector('#problem').textContent, location.search]").await,
                json!([rank, "", "?n=1000&len=5&seed=123&format=1"])
            );
        })
        .await;
    }
}

#[e2e::test]
async fn a_unique_code_is_found_at_once_as_people_type_it() {
    let query = "?n=9007199254740991&len=12&seed=spring&alphabet=crockford&unique=1&groups=4&prefix=SPRING-&check=1&format=1";
    let builder = Strings::builder()
        .len(12)
        .seed("spring")
        .unique(true)
        .alphabet(Alphabet::named("crockford").expect("it has this name"))
        .code(CodeFormat {
            prefix: "SPRING-".into(),
            groups: 4,
            check: true,
            ..CodeFormat::default()
        });
    let strings = builder.build().expect("right");
    on_the_page(query, async |page| {
        for rank in [0, 123_456_789_012, 9_007_199_254_740_990] {
            let code = strings.get(rank).expect("there are so many");
            let typed = code.to_lowercase().replace('-', "").replace('0', "o");
            let grouped = page.text(&format!("({rank}).toLocaleString('en')")).await;
            assert_eq!(
                find(page, &typed).await,
                format!("“{typed}”, read as “{code}”, has rank {grouped}.")
            );
            page.until_text( "#list [aria-selected=true] .string", &code).await;
        }
        // One wrong symbol.
        let code = strings.get(0).expect("there are so many");
        let other = if code.ends_with('7') { "8" } else { "7" };
        let wrong = format!("{}{other}", &code[..code.len() - 1]);
        assert_eq!(
            find(page, &wrong).await,
            format!("“{wrong}” is not in the list: its check symbol is wrong, or its rank is beyond 2^53 − 1.")
        );
        assert_eq!(find(page, "SPRING-U").await, "“SPRING-U” is not in the list: no string contains the symbol “U”.");
    })
    .await;
}

#[e2e::test]
async fn a_part_of_a_string_is_found_and_then_the_next_one() {
    on_the_page("?n=1000000&len=16&seed=123&format=1", async |page| {
        let strings = Strings::builder()
            .len(16)
            .seed("123")
            .build()
            .expect("right");
        let part = &strings.get(654_321).expect("there are so many")[3..10];
        assert_eq!(
            find(page, part).await,
            format!("“{part}” is part of the string of rank 654,321.")
        );
        assert_eq!(
            find(page, part).await,
            format!("“{part}” is part of the string of only rank 654,321.")
        );
        let (first, second) = {
            let mut ranks = (0..)
                .zip(&strings)
                .filter(|(_, string)| string.contains("abc"))
                .map(|(rank, _)| rank);
            (ranks.next().expect("one"), ranks.next().expect("another"))
        };
        page.press("#list", Key::Home).await;
        for rank in [first, second] {
            let grouped = page.text(&format!("({rank}).toLocaleString('en')")).await;
            assert_eq!(
                find(page, "abc").await,
                format!("“abc” is part of the string of rank {grouped}.")
            );
        }
    })
    .await;
}

#[e2e::test]
async fn a_page_without_a_clipboard_copies_by_the_old_command() {
    on_the_page("?n=3&len=5&seed=123&format=1", async |page| {
        page.get("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
            .await;
        page.click("#link").await;
        page.until("document.querySelector('#status').textContent.startsWith('Link copied.')")
            .await;
        assert_eq!(page.text("document.activeElement.id").await, "link");
        // WebKit's driver pastes nothing.
        if browser() == Browser::Webkit {
            return;
        }
        page.keys("[name=string]", &[Key::Shift, Key::Insert]).await;
        let pasted = page
            .text("document.querySelector('[name=string]').value")
            .await;
        assert_eq!(
            pasted,
            page.text("location.origin").await + "/?n=3&len=5&seed=123&format=1"
        );
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "events say what a browser says, and the page's own code reads them"
)]
async fn keys_of_an_input_method_and_of_the_browser_do_nothing_else() {
    on_the_page("?n=2000&len=5&seed=123&format=1", async |page| {
        page.get(
            "window.press = (css, key, more) => document.querySelector(css).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
            window.print = () => { window.printed = document.querySelector('#printed')?.innerText ?? document.querySelector('#printed')?.textContent; dispatchEvent(new Event('afterprint')); };",
        )
        .await;
        page.get("press('#seed', 'Enter', { isComposing: true }); press('#seed', 'Enter', { keyCode: 229 })").await;
        // Held down, it would start and stop in turns.
        for field in ["#seed", "#generate"] {
            let held = format!("return press('{field}', 'Enter', {{ repeat: true }})");
            assert_eq!(page.get(&held).await, json!(false), "{field}");
        }
        page.get("return new Promise(requestAnimationFrame)").await;
        assert_eq!(page.text_of( "#generate").await, "Generate all and time it");
        assert_eq!(page.get("return press('#list', 'f', { ctrlKey: true })").await, json!(true));
        page.until_text( ".tools .said", "The browser’s search sees the rows in view only. Find, beside this, searches all strings.").await;
        assert_eq!(page.get("return press('#list', 'p', { ctrlKey: true })").await, json!(false));
        page.until("window.printed").await;
        let printed = page.text("printed").await;
        let strings = Strings::builder().len(5).seed("123").build().expect("right");
        assert!(printed.starts_with("2,000 strings of 5 symbols from seed “123”, by rank. These are 1,000 of them, from rank 0: "), "{printed}");
        assert!(printed.contains(&strings.get(0).expect("one")) && printed.contains(&strings.get(999).expect("one")));
        assert!(!printed.contains(&strings.get(1000).expect("one")));
        assert_eq!(page.get("return document.querySelector('#printed')").await, json!(null));
    })
    .await;
}

#[e2e::test]
async fn a_name_that_others_add_to_the_address_is_no_request() {
    let server = server::start(&dist(), Host::Plain).expect("the server starts");
    with_page(&format!("{}?utm_source=x", server.url()), async |page| {
        page.comes_to(
            "crossOriginIsolated && document.querySelector('#list .string')?.textContent",
        )
        .await;
        assert_eq!(page.text("location.search").await, "?utm_source=x");
        assert_eq!(shown(page).await[..2], ["uAgJ6", "FgiSi"]);
    })
    .await;
}

#[e2e::test]
async fn a_link_of_a_lesson_changes_the_strings_and_loads_nothing_anew() {
    on_the_page("", async |page| {
        page.get("window.isStill = true; document.querySelector('#learn .lead').scrollIntoView()")
            .await;
        page.until("document.querySelector('#learn .lesson a')")
            .await;
        page.get("document.querySelector('#learn .lesson a').click()")
            .await;
        page.until("document.querySelector('#list .string').textContent === 'drfXA'")
            .await;
        assert_eq!(page.get("return isStill").await, json!(true));
        page.until("location.search === '?n=16&len=5&seed=123&engine=python-choice&format=1'")
            .await;
        // A browser that translates the page leaves code and strings alone.
        let translated = "return [...document.querySelectorAll('code, .lesson-lines, #list')].filter((each) => each.translate).length";
        assert_eq!(page.get(translated).await, json!(0));
        assert_eq!(page.text("document.activeElement.id").await, "list");
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code caps the request, and the lab runs everywhere in other tests"
)]
async fn the_lab_measures_a_part_of_a_request_that_is_too_large_and_says_so() {
    on_the_page("?n=100000000000&len=16&seed=123&format=1", async |page| {
        page.get("document.querySelector('#lab .lead').scrollIntoView()").await;
        page.until("document.querySelector('#in-which-order button')").await;
        page.get("document.querySelector('#in-which-order button').click()").await;
        page.until("document.querySelector('#in-which-order .warning, #in-which-order .error:not(:empty)')").await;
        let warning = page.text_of( "#in-which-order .warning").await;
        assert_eq!(
            warning,
            "Of the 100,000,000,000 strings of the request, which take 1.70 TB, the first 15,790,320 were measured: 268 MB show as much."
        );
        assert_eq!(page.text_of( "#problem").await, "");
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "WebAssembly is taken away by the test, and the page's own code says so"
)]
async fn a_page_without_webassembly_names_what_turns_it_off() {
    let site = Site::copy("no-webassembly");
    site.write("www/none.js", "delete globalThis.WebAssembly;");
    let head = "<meta charset=\"utf-8\">";
    site.replace(
        "index.html",
        head,
        &format!("{head}<script src=\"www/none.js\"></script>"),
    );
    site.seal();
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("document.querySelector('#problem').textContent")
            .await;
        let problem = page.text_of("#problem").await;
        for name in ["Lockdown Mode", "Edge", "Tor Browser"] {
            assert!(problem.contains(name), "{problem}");
        }
    })
    .await;
}
