//! How long it takes until the page is ready, and what that transfers, on a first and on a later visit:
//! `visits SITE ROUNDS BROWSER...`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use e2e::site::Site;
use e2e::{HAS_COPY, Page, with_page_in};
use xtask::browser::{Browser, Memory};
use xtask::server::{self, Host, Running};
use xtask::site;

#[derive(Parser)]
struct Cli {
    /// The built site
    site: PathBuf,
    /// How often each visit is made
    rounds: usize,
    /// The browsers
    browsers: Vec<Browser>,
}

/// The workers have started, so that strings come at once.
const IS_READY: &str =
    "return /^(threads|processes): /.test(document.querySelector('#mode')?.textContent ?? '')";

/// What one visit took.
struct Visit {
    name: &'static str,
    ready_ms: f64,
    requests: usize,
    gzip_bytes: usize,
}

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    println!(
        "{:<9} {:<28} {:>9} {:>9} {:>11}",
        "browser", "visit", "ready ms", "requests", "gzip bytes"
    );
    for browser in cli.browsers {
        let name = browser.to_possible_value().context("it has a name")?;
        let bare = bare_site();
        let mut visits = Vec::new();
        for _ in 0..cli.rounds {
            visits.push(visit_bare(browser, &bare.0).await?);
            for host in [Host::Deployed, Host::Plain] {
                visits.extend(visit_twice(browser, &cli.site, host).await?);
            }
        }
        let medians = medians(&visits);
        for row in &medians {
            println!(
                "{:<9} {:<28} {:>9.0} {:>9} {:>11}",
                name.get_name(),
                row.name,
                row.ready_ms,
                row.requests,
                row.gzip_bytes
            );
        }
        let ratio = medians[1].ready_ms / medians[0].ready_ms;
        println!(
            "{:<9} first visit / barest page: {ratio:.2}",
            name.get_name()
        );
    }
    Ok(())
}

/// The barest page that loads the same module and starts the same workers.
fn bare_site() -> Site {
    let site = Site::copy("bare");
    site.write(
        "index.html",
        "<!doctype html><title>bare</title><p id=mode></p><script type=module src=www/bare.js></script>",
    );
    let face = site.address("www/module/strandom.js");
    site.write(
        "www/bare.js",
        &format!(
            "import {{ start }} from '../{face}';
            const {{ mode }} = await start();
            document.querySelector('#mode').textContent = `${{mode}}: `;"
        ),
    );
    site
}

async fn visit_bare(browser: Browser, site: &Path) -> Result<Visit> {
    let server = server::start(site, Host::Deployed)?;
    with_page_in(browser, Memory::Shared, "about:blank", async |page| {
        let ready_ms = ready_ms(page, &server).await;
        visit(
            "barest page, with headers",
            ready_ms,
            &server.requests(),
            site,
        )
    })
    .await?
}

/// A first visit in a new browser, and a second one without a network.
async fn visit_twice(browser: Browser, site: &Path, host: Host) -> Result<[Visit; 3]> {
    let names = match host {
        Host::Plain => [
            "first, files only",
            "and with the copy",
            "then without a network",
        ],
        _ => [
            "first, with headers",
            "and with the copy",
            "then without a network",
        ],
    };
    let mut server = server::start(site, host)?;
    with_page_in(browser, Memory::Shared, "about:blank", async |page| {
        let first_ms = ready_ms(page, &server).await;
        let mut paths = server.requests();
        let first = visit(names[0], first_ms, &paths, site)?;
        page.comes_to(HAS_COPY).await;
        paths.extend(server.requests());
        let copied = visit(names[1], first_ms, &paths, site)?;
        server.stop()?;
        page.goto("about:blank").await;
        let second_ms = ready_ms(page, &server).await;
        let second = visit(names[2], second_ms, &server.requests(), site)?;
        anyhow::Ok([first, copied, second])
    })
    .await?
}

/// From asking for the page until its workers have started, over a reload if it makes one.
async fn ready_ms(page: &Page, server: &Running) -> f64 {
    let start = Instant::now();
    page.goto(&server.url()).await;
    while !page.asks(IS_READY).await {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    start.elapsed().as_secs_f64() * 1000.0
}

/// A file that is asked for again is only found to be the same, and not sent again.
fn visit(name: &'static str, ready_ms: f64, paths: &[String], site: &Path) -> Result<Visit> {
    let sent: BTreeSet<&String> = paths.iter().collect();
    let sizes = sent.iter().map(|path| {
        let name = path.trim_start_matches('/');
        let file = site.join(if name.is_empty() { "index.html" } else { name });
        site::gzip_size(&std::fs::read(file).unwrap_or_default())
    });
    Ok(Visit {
        name,
        ready_ms,
        requests: paths.len(),
        gzip_bytes: sizes.sum::<Result<usize>>()?,
    })
}

/// One visit for each kind, in the order in which they were made.
fn medians(visits: &[Visit]) -> Vec<Visit> {
    let kinds = visits.len().min(7);
    (0..kinds)
        .map(|kind| {
            let mut same: Vec<&Visit> = visits.iter().skip(kind).step_by(kinds).collect();
            same.sort_by(|a, b| a.ready_ms.total_cmp(&b.ready_ms));
            let middle = same[same.len() / 2];
            Visit { ..*middle }
        })
        .collect()
}
