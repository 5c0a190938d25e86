//! What the other tests take for granted of the browsers.

use e2e::{as_shipped, browser, dist, with_page};
use serde_json::json;
use xtask::browser::Browser;
use xtask::server::{self, Host};

const SHARES_MEMORY: &str = "return [crossOriginIsolated, typeof SharedArrayBuffer === 'function']";

#[e2e::test]
async fn an_isolated_page_shares_memory_in_every_browser() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        assert_eq!(page.get(SHARES_MEMORY).await, json!([true, true]));
    })
    .await;
}

#[e2e::test]
async fn as_shipped_all_but_webkit_share_memory() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    as_shipped(&server.url(), async |page| {
        let shares = browser() != Browser::Webkit;
        assert_eq!(page.get(SHARES_MEMORY).await, json!([true, shares]));
    })
    .await;
}
