//! What the other tests take for granted of the browsers.

use std::env;

use e2e::{as_shipped, browser, dist, with_page};
use serde_json::json;
use xtask::browser::Browser;
use xtask::oldest;
use xtask::server::{self, Host};

const README: &str = include_str!("../../../README.md");

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

/// Major and minor of the version that the README's limits promise.
fn promised() -> (u32, u32) {
    let name = match browser() {
        Browser::Chromium => "Chromium ",
        Browser::Firefox => "Firefox ",
        Browser::Webkit => "WebKitGTK ",
    };
    let mut lines = README.lines();
    let row = lines.find(|line| line.starts_with("| browsers |"));
    let (_, rest) = row
        .and_then(|row| row.split_once(name))
        .expect("the README promises a version");
    version(rest)
}

/// The numbers at the beginning of a text; a minor number that is missing is 0.
fn version(text: &str) -> (u32, u32) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let mut numbers = text[..end.unwrap_or(text.len())].split('.').map(str::parse);
    let major = numbers
        .next()
        .and_then(Result::ok)
        .expect("a version begins with a number");
    (major, numbers.next().and_then(Result::ok).unwrap_or(0))
}

#[e2e::test]
async fn no_browser_is_older_than_the_readme_promises_and_the_oldest_is_as_old() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let found = version(page.browser_version());
        assert!(found >= promised(), "{found:?}");
        if env::var_os(oldest::VARIABLE).is_some() {
            assert_eq!(found.0, promised().0);
        }
    })
    .await;
}
