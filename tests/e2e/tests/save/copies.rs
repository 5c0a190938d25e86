//! Copies of files in the site's storage, which wait for the downloads.

use e2e::site::Site;
use e2e::{Page, with_page};
use serde_json::json;
use xtask::server::{self, Host};

use super::{ended, has_disk, in_the_panel, linked, open_panel, press, the_next_one_works};

/// More than goes through memory.
async fn save_large(page: &Page) {
    page.get("say('n', '2_500_000'); say('len', '16')").await;
    press(page, "Save the file").await;
    assert_eq!(ended(page).await.1, "");
}

/// Lets the page's clock go on, by more than a download takes.
async fn minutes_pass(page: &Page) {
    page.get("const { Date } = window, { now } = Date; Date.now = () => now.call(Date) + 600_000")
        .await;
}

async fn until_nothing_is_left(page: &Page) {
    page.get("while ((await left()).length > 0) await new Promise(requestAnimationFrame)")
        .await;
}

#[e2e::test]
async fn a_copy_stays_while_it_is_offered_and_no_longer() {
    if !has_disk() {
        return;
    }
    in_the_panel(async |page| {
        save_large(page).await;
        let name = "strandom-2500000x16-seed-123.txt";
        let size = format!("return [downloads['{name}']?.size, (await left()).length]");
        assert_eq!(page.get(&size).await, json!([42_500_000, 1]));
        // The panel is closed and opened again much later.
        minutes_pass(page).await;
        page.click("#save-button").await;
        page.until("document.querySelector('#save').hidden").await;
        page.click("#save-button").await;
        page.get("downloads = {}").await;
        press(page, "Download again").await;
        page.until(&format!("downloads['{name}']")).await;
        assert_eq!(page.get(&size).await, json!([42_500_000, 1]));
        // The next save ends the offer, once the downloads have had their time.
        minutes_pass(page).await;
        the_next_one_works(page).await;
        until_nothing_is_left(page).await;

        // A copy that somebody else removed is gone, and the page says so.
        save_large(page).await;
        page.get("(await navigator.storage.getDirectory()).removeEntry('strandom-saves', { recursive: true })").await;
        press(page, "Download again").await;
        page.until("[...document.querySelectorAll('#save [role=status]')].some((it) => it.textContent === 'The copy is gone. Save the file again.')").await;
    })
    .await;
}

#[e2e::test]
async fn the_next_visit_removes_what_a_page_left() {
    if !has_disk() {
        return;
    }
    let site = Site::copy("copies");
    // The copy for later would hand out what was there before.
    site.write("service-worker.js", "");
    // The downloads have had their time.
    site.write(
        "www/later.js",
        "const { now } = Date; Date.now = () => now.call(Date) + 600_000;",
    );
    site.run_before_main(&["www/later.js"]);
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&linked(&server), async |page| {
        open_panel(page).await;
        page.get(
            "const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('strandom-saves', { create: true });
            await folder.getFileHandle('nobodys', { create: true });",
        )
        .await;
        assert_eq!(page.get("return left()").await, json!(["nobodys"]));
        page.goto(&linked(&server)).await;
        // Nobody opens the panel.
        page.get(super::WATCH).await;
        until_nothing_is_left(page).await;
    })
    .await;
}
