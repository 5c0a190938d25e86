//! What the panel's fields make of a file, and what they refuse.

use e2e::Page;
use fantoccini::key::Key;
use serde_json::json;
use strandom::{CsvFormat, Format, Strings};

use super::{ended, file, in_the_panel, lines, press, text};

/// Saves, and gives the file of that name.
async fn saved(page: &Page, name: &str) -> String {
    press(page, "Save the file").await;
    let (said, problem) = ended(page).await;
    assert_eq!(problem, "");
    assert!(said.contains(&format!(" as {name}: ")), "{said}");
    String::from_utf8(file(page, name).await).expect("text")
}

#[e2e::test]
async fn a_part_of_the_strings_is_saved_with_their_ranks() {
    // More than a chunk, and ranks of several sizes.
    let (from, n) = (95_u64, 400_000_u64);
    let strings = lines(from + n, 16, "ab\",; c");
    let strings: Vec<&str> = strings.lines().skip(95).collect();
    let expected: Vec<(u64, String)> = (from..)
        .zip(strings.iter().map(|&it| it.to_owned()))
        .collect();
    in_the_panel(async |page| {
        page.get("say('n', '1_000_000'); say('len', '16'); say('alphabet', 'own'); say('symbols', 'ab\",; c')").await;
        page.get(&format!("say('from', '{from}'); say('to', '{}')", from + n - 1)).await;
        let name = |more: &str| format!("strandom-{n}x16-symbols-ab-c-63818c14-seed-123-ranks-95-400094{more}");
        page.get("choose('json'); tick('ranked', true)").await;
        let json = saved(page, &name("-ranked.json")).await;
        let objects: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
        let pair = |it: &serde_json::Value| (it["rank"].as_u64().expect("a rank"), it["string"].as_str().expect("text").to_owned());
        assert!(objects.iter().map(pair).eq(expected.iter().cloned()));

        page.get("choose('csv'); pick('delimiter', ';'); pick('line-end', 'lf'); tick('bom', true); say('header', 'my \"code\"')").await;
        let csv = saved(page, &name("-ranked-header-my-code-99b6c0ee-semicolon-lf-bom.csv")).await;
        let csv = csv.strip_prefix('\u{feff}').expect("a byte order mark");
        assert!(!csv.contains('\r'));
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_bytes());
        assert_eq!(reader.headers().expect("a header"), vec!["rank", "my \"code\""]);
        let records = reader.deserialize().collect::<Result<Vec<(u64, String)>, _>>();
        assert!(records.expect("CSV") == expected);

        // Lines stay lines.
        page.get("choose('lines')").await;
        let text = saved(page, &name(".txt")).await;
        assert!(text.lines().eq(strings.iter().copied()));
    })
    .await;
}

#[e2e::test]
async fn codes_for_excel_are_formulas_and_the_core_makes_the_same() {
    in_the_panel(async |page| {
        page.get("say('n', '1_048_576'); say('len', '8'); say('alphabet', 'digits'); choose('csv'); tick('excel', true)").await;
        let plan = text(page, ".save-plan").await;
        let rows = " Excel opens only the first 1,048,576 of the file’s 1,048,577 rows.";
        assert!(plan.starts_with("1,048,576 strings, 17.8 MB. ") && plan.ends_with(rows), "{plan}");
        let made = saved(page, "strandom-1048576x8-digits-seed-123-excel.csv").await;
        assert_eq!(made.len(), 8 + 1_048_576 * (8 + 9));
        let fields = csv::Reader::from_reader(made.as_bytes()).deserialize().collect::<Result<Vec<String>, _>>();
        let expected = lines(1_048_576, 8, "0123456789");
        let formulas = expected.lines().map(|string| format!("=\"{string}\""));
        assert!(fields.expect("CSV").into_iter().eq(formulas));
        let csv = CsvFormat { excel: true, ..CsvFormat::default() };
        let digits = strandom::Alphabet::named("digits").expect("it has this name");
        let strings = Strings::builder().len(8).seed("123").alphabet(digits).format(Format::Csv).csv(csv).build();
        let document = strings.expect("they are right").range(..1_048_576).expect("they are there");
        assert!(document.par_to_vec().expect("it fits") == made.as_bytes());
    })
    .await;
}

/// What a field says is wrong, whether it is marked, and whether it has the focus.
async fn wrong(page: &Page, name: &str) -> serde_json::Value {
    page.get(&format!(
        "const field = part('[name={name}]');
        return [document.getElementById(`${{field.id}}-error`).textContent, field.getAttribute('aria-invalid'), document.activeElement === field]"
    ))
    .await
}

#[e2e::test(
    only_in(Chromium),
    because = "the page's own code checks the fields, and files are saved everywhere"
)]
async fn a_wrong_field_says_so_beside_itself_and_nothing_is_saved() {
    in_the_panel(async |page| {
        for (change, name, message) in [
            ("say('from', '16')", "from", "from rank must be a whole number from 0 to 15; you gave 16."),
            ("say('from', '9'); say('to', '8')", "to", "to rank must be a whole number from 9 to 15; you gave 8."),
            (
                "say('from', '0'); say('to', '15'); choose('csv'); say('header', 'x'.repeat(65))",
                "header",
                "header must have at most 64 characters; you gave 65.",
            ),
            (
                "say('header', 'string'); say('len', '256'); tick('excel', true)",
                "excel",
                "excel must be false for strings of more than 255 characters, which Excel does not take as text; these have 256.",
            ),
        ] {
            page.get(change).await;
            assert_eq!(wrong(page, name).await, json!([message, "true", false]));
            assert_eq!(text(page, ".save-plan").await, "");
            press(page, "Save the file").await;
            assert_eq!(ended(page).await, (String::new(), String::new()));
            assert_eq!(wrong(page, name).await, json!([message, "true", true]));
        }
        page.get("tick('excel', false)").await;
        assert_eq!(wrong(page, "excel").await, json!(["", null, true]));
        assert_eq!(page.get("return Object.keys(downloads)").await, json!([]));
        // Ranks that nobody has typed follow the form.
        page.get("say('n', '7')").await;
        assert_eq!(page.get("return part('[name=to]').value").await, json!("6"));
        assert!(text(page, ".save-plan").await.starts_with("7 strings, "));
    })
    .await;
}

#[e2e::test]
async fn enter_in_a_field_saves_and_the_focus_comes_back() {
    in_the_panel(async |page| {
        page.press("#save [name=file-name]", Key::Enter).await;
        page.until("Object.keys(downloads).length === 1").await;
        let (said, problem) = ended(page).await;
        assert!(said.starts_with("Saved 96 bytes as "), "{said}{problem}");
        assert_eq!(
            page.text("document.activeElement.textContent").await,
            "Save the file"
        );
    })
    .await;
}
