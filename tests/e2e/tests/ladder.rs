//! The ladder from `threads` to `processes`: each row of the README's table of hosts, in the browser
//! that is tested.

use std::fs;

use e2e::site::Site;
use e2e::{HAS_COPY, Page, browser, with_memory};
use xtask::browser::{Browser, Memory};
use xtask::server::{self, Host, Running};

const README: &str = include_str!("../../../README.md");

/// A link to some strings.
const LINK: &str = "?n=2&len=5&seed=123";

/// The columns of the table that this browser can fill, with the memory that it is started with.
fn columns() -> &'static [(&'static str, Memory)] {
    match browser() {
        Browser::Chromium => &[("Chromium", Memory::Shared)],
        Browser::Firefox => &[("Firefox", Memory::Shared)],
        Browser::Webkit => &[
            ("WebKitGTK", Memory::AsShipped),
            ("WebKitGTK, memory shared", Memory::Shared),
        ],
    }
}

/// What the README's table says.
fn told(row: &str, column: &str) -> String {
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = README
        .lines()
        .skip_while(|line| !line.starts_with("| host and visit |"));
    let head = cells(lines.next().expect("the README has the table"));
    let place = head.iter().position(|name| name == column);
    let mut rows = lines.take_while(|line| line.starts_with('|')).map(cells);
    let row = rows.find(|cells| cells[0] == row).expect(row);
    row[place.expect(column)].clone()
}

/// Opens an address of the site on a host in each flavour of the browser, lets `visit` come to the page that the row
/// is about, and compares the mode that runs there with the README's cell.
async fn check(
    row: &str,
    site: &Site,
    host: Host,
    address: &str,
    visit: impl AsyncFn(&Page, &mut Running),
) {
    for (column, memory) in columns() {
        let mut server = server::start(&site.0, host).expect("the server starts");
        let url = format!("{}{address}", server.url());
        let seen = with_memory(*memory, &url, async |page| {
            visit(page, &mut server).await;
            page.until(
                "/^(threads|processes): /.test(document.querySelector('#mode').textContent)",
            )
            .await;
            // What a link asks for comes first.
            page.until_idle().await;
            page.generate("4", "5", "123").await;
            let strings: Vec<_> = page.rows().await.into_iter().map(|row| row.1).collect();
            assert_eq!(
                strings,
                ["uAgJ6", "FgiSi", "5ikky", "2eYtc"],
                "{row}, {column}"
            );
            page.text("document.querySelector('#time tbody tr:last-child th').textContent")
                .await
        })
        .await;
        assert_eq!(seen, told(row, column), "{row}, {column}");
    }
}

#[e2e::test]
async fn a_host_that_sends_the_headers() {
    let site = Site::copy("ladder-headers");
    check(
        "the host sends the headers",
        &site,
        Host::Isolating,
        "",
        async |_, _| {},
    )
    .await;
}

#[e2e::test]
async fn a_host_that_sends_files_only_at_the_first_visit() {
    let site = Site::copy("ladder-first");
    check(
        "files only, first visit",
        &site,
        Host::Plain,
        "",
        async |page, _| {
            page.comes_to("crossOriginIsolated").await;
        },
    )
    .await;
}

#[e2e::test]
async fn a_host_that_sends_files_only_at_a_first_visit_by_a_link() {
    let site = Site::copy("ladder-link");
    check(
        "files only, first visit by a link",
        &site,
        Host::Plain,
        LINK,
        async |page, _| {
            page.until("document.querySelector('.isolation:not([hidden])')")
                .await;
        },
    )
    .await;
}

#[e2e::test]
async fn a_host_that_sends_files_only_at_later_visits() {
    let site = Site::copy("ladder-later");
    check(
        "files only, later visits",
        &site,
        Host::Plain,
        "",
        async |page, server| {
            page.comes_to(&format!("crossOriginIsolated && {HAS_COPY}"))
                .await;
            page.goto(&format!("{}{LINK}", server.url())).await;
        },
    )
    .await;
}

#[e2e::test]
async fn no_network_at_all_after_a_first_visit() {
    let site = Site::copy("ladder-offline");
    for host in [Host::Isolating, Host::Plain] {
        check(
            "no network, later visits",
            &site,
            host,
            "",
            async |page, server| {
                page.comes_to(&format!("crossOriginIsolated && {HAS_COPY}"))
                    .await;
                server.stop().expect("the server stops");
                page.goto(&server.url()).await;
            },
        )
        .await;
    }
}

#[e2e::test]
async fn a_host_that_sends_files_only_and_a_browser_without_service_workers() {
    let site = Site::copy("ladder-none");
    fs::remove_file(site.0.join("service-worker.js")).expect("the service worker can be removed");
    check(
        "files only, no service worker",
        &site,
        Host::Plain,
        "",
        async |_, _| {},
    )
    .await;
}
