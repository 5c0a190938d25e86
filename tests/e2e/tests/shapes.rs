//! Words, patterns, rules and alphabets of any symbols on the page; and what checks strings.

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::{Value, json};
use strandom::{Alphabet, Builder, Pattern, Rules, Strings};
use xtask::server::{self, Host};

async fn on_the_page(query: &str, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&format!("{}{query}", server.url()), async |page| {
        page.until_idle().await;
        action(page).await;
    })
    .await;
}

/// The first strings, by the core on this machine.
fn first(n: usize, builder: Builder) -> Vec<String> {
    let strings = builder.build().expect("a test's strings are right");
    let all = strings.range(0..n as u64).expect("they are there");
    all.iter().collect()
}

/// The strings in view, once each row has one.
async fn shown(page: &Page) -> Vec<String> {
    let rows = page.filled_rows().await.into_iter();
    rows.map(|(_, string)| string).collect()
}

/// Puts a text into a field, or chooses a value, as a user's input does.
async fn say(page: &Page, css: &str, value: &str) {
    page.get(&format!(
        "const field = document.querySelector({});
        field.value = {};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        json!(css),
        json!(value)
    ))
    .await;
}

async fn summary_starts(page: &Page, text: &str) {
    page.until(&format!(
        "document.querySelector('#summary').textContent.startsWith({})",
        json!(text)
    ))
    .await;
    page.until_idle().await;
}

const PLATES: &str = r"[A-Z]{3}-\d{3}";

fn plates() -> Builder {
    Strings::builder()
        .pattern(Pattern::new(PLATES).expect("a pattern"))
        .seed("123")
}

#[e2e::test]
async fn a_pattern_is_one_choice_in_the_sentence_and_the_list_follows_it() {
    on_the_page("", async |page| {
        say(page, "#kind", "pattern").await;
        page.until("document.querySelector('#pattern')?.checkVisibility()")
            .await;
        assert_eq!(
            page.get("return ['#len', '#alphabet'].map((css) => document.querySelector(css).checkVisibility())").await,
            json!([false, false])
        );
        say(page, "#pattern", PLATES).await;
        // Browsers go back only to where someone has done something.
        page.press("#pattern", Key::End).await;
        summary_starts(page, "16 strings of the pattern “[A-Z]{3}-\\d{3}” from seed “123”").await;
        assert_eq!(shown(page).await, first(16, plates()));
        page.until("location.search === '?n=16&seed=123&format=1&pattern=%5BA-Z%5D%7B3%7D-%5Cd%7B3%7D'").await;
        page.press("#kind", Key::Tab).await;
        say(page, "#kind", "").await;
        summary_starts(page, "16 strings of 5 symbols from seed “123”").await;
        page.until("location.search === '?n=16&len=5&seed=123&format=1'").await;
        page.back().await;
        summary_starts(page, "16 strings of the pattern").await;
        assert_eq!(shown(page).await, first(16, plates()));
    })
    .await;
}

#[e2e::test]
async fn a_wrong_pattern_is_marked_at_its_place_and_enter_goes_there() {
    on_the_page("?pattern=[A-Z]{3}", async |page| {
        let shown_before = shown(page).await;
        say(page, "#pattern", "ü🙂[A-Z]{3}-\\d+").await;
        page.until_text( "#pattern-error", "pattern must have a fixed number of symbols: how many is written in braces, as in {3}; you gave '+' as character 14.").await;
        assert_eq!(page.text_of( ".mirror mark").await, "+");
        assert_eq!(shown(page).await, shown_before);
        assert_eq!(page.text_of( "#summary").await, "The form has a mistake. These are the strings from before it.");
        page.get("document.querySelector('#seed').focus()").await;
        page.press("#seed", Key::Enter).await;
        page.until("document.activeElement.id === 'pattern'").await;
        let selected = "const { value, selectionStart, selectionEnd } = document.querySelector('#pattern'); return value.slice(selectionStart, selectionEnd)";
        assert_eq!(page.get(selected).await, json!("+"));
        say(page, "#pattern", "[A-Z]{3}").await;
        page.until("document.querySelector('#pattern-error').textContent === '' && document.querySelector('.mirror mark') === null").await;
    })
    .await;
}

#[e2e::test]
async fn a_link_opens_pass_phrases_whatever_their_sizes() {
    on_the_page("?n=1000&len=6&seed=123&words=eff", async |page| {
        assert_eq!(
            shown(page).await[0],
            "hurled catacomb reshape pelvis ramp slighting"
        );
        assert_eq!(
            page.text_of("#summary").await,
            "1,000 strings of 6 words (EFF’s long list) from seed “123”, by rank."
        );
        let facts = page.text_of("#facts").await;
        assert!(facts.starts_with("77.5 bits each. "), "{facts}");
        assert!(facts.contains("All together: about 48."), "{facts}");
        say(page, "#between", ".").await;
        page.until("location.search === '?n=1000&len=6&seed=123&format=1&words=eff&separator=.'")
            .await;
        assert_eq!(
            shown(page).await[0],
            "hurled.catacomb.reshape.pelvis.ramp.slighting"
        );
        say(page, "#words", "own").await;
        page.until("document.querySelector('#listed')?.checkVisibility()")
            .await;
    })
    .await;
}

#[e2e::test]
async fn an_alphabet_is_a_list_of_what_looks_like_symbols() {
    on_the_page("?alphabet=own&symbols=ab&len=3", async |page| {
        let (family, heart) = ("👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}");
        say(page, "#symbols", &format!("{family}{heart}x")).await;
        page.until("document.querySelector('#symbols-oddities button') !== null").await;
        let said = page.text_of( "#symbols-oddities").await;
        assert!(said.starts_with(&format!("“{family}” looks like one symbol and is 5, and 1 more is like it. U+200D and U+FE0F cannot be seen.")), "{said}");
        page.click("#symbols-oddities button").await;
        summary_starts(page, "16 strings of 3 symbols (3: ").await;
        let alphabet = Alphabet::from_symbols(&[family, heart, "x"]).expect("symbols");
        let builder = Strings::builder().len(3).alphabet(alphabet).seed("123");
        assert_eq!(shown(page).await, first(16, builder));
        page.until("location.search.includes('&symbol=%F0%9F%91%A8%E2%80%8D')").await;
    })
    .await;
}

fn password() -> Builder {
    let [lower, digits] = ["lower", "digits"].map(|name| Rules::set(name).expect("a set"));
    let rules = Rules::new().at_least(lower, 1).at_least(digits, 2);
    Strings::builder().len(8).seed("123").rules(
        rules
            .starts_with(Rules::set("letters").expect("a set"))
            .avoid(["a", "e"])
            .max_run(2),
    )
}

#[e2e::test]
async fn rules_are_a_line_of_ticks_that_say_what_they_cost() {
    on_the_page("?len=8", async |page| {
        page.get("document.querySelector('#rules').open = true").await;
        page.until("document.querySelector('#at-least-digits') !== null").await;
        for css in ["#at-least-lower", "#at-least-digits", "#short-runs"] {
            page.click(css).await;
        }
        say(page, "#at-least-digits + input", "2").await;
        say(page, "#startsWith", "letters").await;
        say(page, "#avoid", "a e").await;
        page.until_text( "#rules summary", "Rules: a small letter, 2 digits, starts with a letter, at most 2 in a row, none of 2 words").await;
        page.until("location.search === '?n=16&len=8&seed=123&format=1&atLeast=lower%3A1&atLeast=digits%3A2&startsWith=letters&avoid=a&avoid=e&maxRun=2'").await;
        assert_eq!(shown(page).await, first(16, password()));
        let odds = password().odds().expect("odds");
        let cost = page.text_of( "#rules .hint").await;
        assert!(cost.starts_with(&format!("The rules cost {:.1} of 47.6 bits: ", -odds.p().log2())), "{cost}");
        page.reload().await;
        page.until_idle().await;
        assert_eq!(shown(page).await, first(16, password()));
        assert_eq!(page.get("return document.querySelector('#at-least-digits + input').value").await, json!("2"));
    })
    .await;
}

#[e2e::test]
async fn rules_that_nothing_satisfies_are_refused_at_the_rules_and_the_next_request_works() {
    on_the_page("?len=2&alphabet=lower&atLeast=lower:1", async |page| {
        say(page, "#at-least-lower + input", "3").await;
        page.until("document.querySelector('#rules-error').textContent !== ''")
            .await;
        say(page, "#at-least-lower + input", "2").await;
        page.until("document.querySelector('#rules-error').textContent === ''")
            .await;
        page.until_idle().await;
        assert_eq!(shown(page).await.len(), 16);
    })
    .await;
}

#[e2e::test]
async fn find_copy_and_print_work_where_strings_differ_in_size() {
    on_the_page("?n=20000&len=4&seed=1&words=bip39", async |page| {
        page.get("window.copied = []; navigator.clipboard.write = async ([item]) => void copied.push(await (await item.getType('text/plain')).text()); window.print = () => {};").await;
        let strings = shown(page).await;
        let find = async |typed: &str| {
            page.fill("string", typed).await;
            page.press("[name=string]", Key::Enter).await;
            page.until("document.querySelector('.tools .said').textContent.endsWith('.')").await;
            page.text_of( ".tools .said").await
        };
        assert_eq!(find(&strings[3]).await, format!("“{}” has rank 3.", shortened(&strings[3])));
        let part = &strings[2][strings[2].find(' ').expect("words")..];
        let said = find(part.trim()).await;
        assert!(said.ends_with("is part of the string of rank 2."), "{said}");
        let said = find("no such words").await;
        assert_eq!(said, "“no such words” is not in the list.");
        for keys in [&[Key::Home][..], &[Key::Space], &[Key::Shift, Key::Down]] {
            page.keys("#list", keys).await;
        }
        page.get("[...document.querySelectorAll('.copy button')].at(-1).click()").await;
        page.until("copied.length === 1").await;
        assert_eq!(page.get("return copied[0]").await, json!(strings[..2].join("\n")));
    })
    .await;
}

/// As the page shortens what someone has typed.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    text.chars().take(40).chain(['…']).collect()
}

/// Hands a file to the check.
async fn check_file(page: &Page, content: &str) {
    page.get(&format!(
        "const data = new DataTransfer();
        data.items.add(new File([{content}], 'list.txt'));
        const field = document.querySelector('#check-strings [type=file]');
        field.files = data.files;
        field.dispatchEvent(new Event('change'));"
    ))
    .await;
}

async fn open_check(page: &Page) {
    page.get("document.querySelector('#check-strings').scrollIntoView()")
        .await;
    page.until("document.querySelector('#checked') !== null")
        .await;
}

#[e2e::test]
async fn a_string_is_checked_as_it_is_pasted_and_a_file_is_counted() {
    on_the_page("?n=1000&len=8&seed=2026&alphabet=crockford&unique=1&groups=4&check=1", async |page| {
        let strings = shown(page).await;
        open_check(page).await;
        say(page, "#checked", &strings[7]).await;
        page.until_text( ".check-result", &format!("“{}” has rank 7. Its check symbol is right.", strings[7])).await;
        let lower = strings[7].to_lowercase();
        say(page, "#checked", &lower).await;
        page.until_text( ".check-result", &format!("“{lower}”, read as “{}”, has rank 7. Its check symbol is right.", strings[7])).await;
        let mistyped = mistyped(&strings[7]);
        say(page, "#checked", &mistyped).await;
        page.until_text( ".check-result", &format!("“{mistyped}” has a wrong check symbol. All else is as in these strings, so it was mistyped.")).await;
        say(page, "#checked", "nonsense").await;
        page.until_text( ".check-result", "“nonsense” is none of these strings.").await;
        let lines = format!("{}\r\n{}\r\n{mistyped}\r\nnonsense\r\n", strings[1], strings[5]);
        check_file(page, &json!(lines).to_string()).await;
        page.until_text( ".check-result", "4 strings in “list.txt”: 2 are right, with ranks from 1 to 5; 1 has a wrong check symbol; 1 is none of these strings.").await;
        assert_eq!(
            page.get("return Array.from(document.querySelectorAll('.check-wrong li'), (line) => line.textContent)").await,
            json!([format!("Line 3: “{mistyped}” has a wrong check symbol."), "Line 4: “nonsense” is none of these strings."])
        );
        say(page, "#seed", "another").await;
        page.until_text( ".check-result", "“nonsense” is none of these strings.").await;
    })
    .await;
}

/// With another first symbol.
fn mistyped(string: &str) -> String {
    let other = if string.starts_with('0') { '1' } else { '0' };
    format!("{other}{}", &string[1..])
}

#[e2e::test]
async fn a_check_of_a_large_file_tells_how_far_it_is_and_escape_ends_it() {
    on_the_page("?n=10&pattern=[A-Z]{3}-[0-9]{4}", async |page| {
        open_check(page).await;
        check_file(page, "'ABC-1234\\n'.repeat(1_000_000), 'x'.repeat(50_000_000)").await;
        page.until("document.querySelector('.check-result').textContent.endsWith('Press Escape to stop.')").await;
        page.press("#checked", Key::Escape).await;
        page.until_text( ".check-result", "Stopped.").await;
        say(page, "#checked", "ABC-1234").await;
        page.until("document.querySelector('.check-result').textContent.startsWith('“ABC-1234” has the form of these strings.')").await;
    })
    .await;
}

#[e2e::test]
async fn strings_of_different_sizes_are_saved_and_their_size_is_told_as_about() {
    on_the_page("?n=50000&len=4&seed=1&words=eff&separator=", async |page| {
        page.get("delete window.showSaveFilePicker; HTMLAnchorElement.prototype.click = function () {}; const { createObjectURL } = URL; URL.createObjectURL = (blob) => { window.saved = blob; return createObjectURL.call(URL, blob); };").await;
        page.click("#save-button").await;
        page.until("document.querySelector('.save-plan')?.textContent.startsWith('50,000 strings, about 1.4')").await;
        assert_eq!(page.get("return document.querySelector('#save [name=file-name]').value").await, json!("strandom-50000x4-words-eff-by--seed-1.txt"));
        page.get("[...document.querySelectorAll('#save button')].find((it) => it.textContent === 'Save the file').click()").await;
        page.until("window.saved !== undefined").await;
        let read: Value = page.get("const lines = (await saved.text()).split('\\n'); return [lines.length, lines.slice(0, 3)]").await;
        assert_eq!(read, json!([50_001, shown(page).await[..3]]));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "links fill the form in the same way everywhere"
)]
async fn presets_are_a_uuid_a_plate_a_password_and_a_pass_phrase() {
    on_the_page("", async |page| {
        for (name, said, form) in [
            ("UUIDs", "&fresh=1&format=1&pattern=", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
            ("ABC-1234", "&unique=1&format=1&pattern=", "^[A-Z]{3}-[0-9]{4}$"),
            ("passwords", "&alphabet=ascii&format=1&atLeast=lower%3A1&atLeast=upper%3A1&atLeast=digits%3A1&atLeast=signs%3A1", "^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[!-/:-@[-`{-~]).{16}$"),
            ("pass phrases", "&len=6&fresh=1&format=1&words=eff", "^[a-z-]+( [a-z-]+){5}$"),
        ] {
            page.get(&format!("[...document.querySelectorAll('#presets a')].find((it) => it.textContent === '{name}').click()")).await;
            page.until(&format!("[...document.querySelectorAll('#list .string')].every((it) => /{}/.test(it.textContent))", form.replace('/', "\\/"))).await;
            page.until(&format!("location.search.includes('{said}')")).await;
        }
        page.get("document.querySelector('#presets a:last-of-type').click()").await;
        summary_starts(page, "16 strings of 5 symbols from seed “123”").await;
    })
    .await;
}
