//! For everyone: axe finds nothing in any state of the page.

use std::fs;

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use xtask::server::{self, Host};

/// What axe says of the page as it stands: the rule, and the first element that breaks it.
async fn assert_accessible(page: &Page, state: &str) {
    let found = page
        .get(
            "const { violations } = await axe.run();
            return violations.map(({ id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]);",
        )
        .await;
    assert_eq!(found, json!([]), "{state}");
}

async fn on_the_page(query: &str, action: impl AsyncFnOnce(&Page)) {
    let axe = xtask::root().join("node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(axe).expect("`cargo xtask test e2e` installs axe first");
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&format!("{}{query}", server.url()), async |page| {
        page.until_idle().await;
        page.get(&axe).await;
        action(page).await;
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "axe reads the document, which is the same everywhere"
)]
async fn the_page_has_no_violation_before_and_after_a_request() {
    on_the_page("", async |page| {
        assert_accessible(page, "at first").await;
        page.fill("len", "x").await;
        page.until("document.querySelector('#len-error').textContent !== ''")
            .await;
        assert_accessible(page, "with a wrong field").await;
        page.generate("1000000", "16", "123").await;
        page.press("#list", Key::Down).await;
        page.press("#list", Key::Space).await;
        assert_accessible(page, "timed, with a row selected").await;
        page.click("summary").await;
        page.click("#fresh").await;
        page.until_idle().await;
        assert_accessible(page, "fresh, with all fields").await;
        page.click("#save-button").await;
        page.until("!document.querySelector('#save').hidden").await;
        assert_accessible(page, "with the panel of a save").await;
        page.resize(500, 844).await;
        assert_accessible(page, "narrow").await;
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "axe reads the document, which is the same everywhere"
)]
async fn words_patterns_rules_and_the_check_have_no_violation() {
    on_the_page("?pattern=[A-Z]{3}&atLeast=%23:1", async |page| {
        assert_accessible(page, "with a pattern and rules that are wrong for it").await;
        page.get("const field = document.querySelector('#pattern'); field.value = '('; field.dispatchEvent(new Event('input', { bubbles: true }))").await;
        page.until("document.querySelector('.mirror mark') !== null").await;
        assert_accessible(page, "with a wrong pattern").await;
        page.get("document.querySelector('#check-strings').scrollIntoView()").await;
        page.until("document.querySelector('#checked') !== null").await;
        assert_accessible(page, "with the check").await;
    })
    .await;
    on_the_page("?words=own&symbol=ba&symbol=be", async |page| {
        assert_accessible(page, "with own words").await;
        page.resize(500, 844).await;
        assert_accessible(page, "narrow").await;
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "axe reads the document, which is the same everywhere"
)]
async fn the_lab_and_the_lessons_have_no_violation() {
    on_the_page("?n=100000&len=16", async |page| {
        for (id, done) in [("lab", ".experiment"), ("learn", ".lesson")] {
            page.get(&format!("document.querySelector('#{id}').scrollIntoView()"))
                .await;
            page.until(&format!("document.querySelector('#{id} {done}')"))
                .await;
        }
        for id in ["is-it-faster", "how-many-workers", "in-which-order"] {
            page.click(&format!("#{id} .buttons button")).await;
            page.until(&format!(
                "document.querySelector('#{id} .status').textContent.startsWith('Done in ')"
            ))
            .await;
        }
        page.click(".lesson button").await;
        page.until("document.querySelector('.lesson-note').textContent !== ''")
            .await;
        assert_accessible(page, "with the results of all experiments").await;
    })
    .await;
}
