//! The list of the strings, as far as it goes.

use std::future::Future;

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::json;
use strandom::{Alphabet, Job, serial};
use xtask::server::{self, Host};

/// The largest n that there is.
const N_MAX: u64 = (1 << 53) - 1;

/// The strings of a stretch, by the core on this machine.
fn strings(first: u64, n: u64, len: u32, seed: &str) -> Vec<(u64, String)> {
    let job = Job::new(first..first + n, len, seed, &Alphabet::default()).expect("a right job");
    let mut out = vec![0; job.bytes_in_memory().expect("a small job")];
    serial(&job, &mut out, || 0.0);
    let lines = String::from_utf8(out).expect("an alphabet of text");
    (first..).zip(lines.lines().map(str::to_owned)).collect()
}

/// Opens the page at a link to so many strings of 16 symbols, and waits until they are shown.
async fn with_strings(n: u64, action: impl AsyncFnOnce(&Page)) {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    let link = format!("{}?n={n}&len=16&seed=123", server.url());
    with_page(&link, async |page| {
        page.until("document.querySelector('#list [role=row]')")
            .await;
        page.until_idle().await;
        action(page).await;
    })
    .await;
}

/// Waits until all rows in view have come.
async fn until_filled(page: &Page) {
    page.until("[...document.querySelectorAll('#list [role=gridcell]')].every((cell) => cell.textContent !== '')").await;
}

/// All rows in view have come and are right, from this rank on.
async fn are_right(page: &Page, first: impl Future<Output = u64>) {
    let first = first.await;
    page.until(&format!(
        "document.querySelector('#list [role=rowheader]').textContent === '{first}'"
    ))
    .await;
    until_filled(page).await;
    let rows = page.rows().await;
    assert_eq!(rows, strings(first, rows.len() as u64, 16, "123"));
}

#[tokio::test]
async fn the_last_rank_of_all_is_reached_and_right() {
    with_strings(N_MAX, async |page| {
        are_right(page, async { 0 }).await;
        page.press("#list", Key::End).await;
        page.until(&format!(
            "document.querySelector('#list [role=row]:last-child').textContent.startsWith('{}')",
            N_MAX - 1
        ))
        .await;
        until_filled(page).await;
        let rows = page.rows().await;
        assert_eq!(
            rows,
            strings(N_MAX - rows.len() as u64, rows.len() as u64, 16, "123")
        );
        let _ = json!(0);
    })
    .await;
}
