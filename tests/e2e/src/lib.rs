//! The real page in a real browser, over WebDriver: what the tests, the README's picture and the
//! benchmark share.
//!
//! # A test
//!
//! ```ignore
//! /// In a file of tests/e2e/tests/, which is a module of tests/e2e/tests/e2e.rs.
//! #[e2e::test]
//! async fn the_page_says_its_name() {
//!     let server = server::start(&dist(), Host::Isolating).expect("the server starts");
//!     with_page(&server.url(), async |page| {
//!         assert_eq!(page.text("document.title").await, "Strandom");
//!     })
//!     .await;
//! }
//! ```
//!
//! It runs by `cargo xtask test e2e`, and alone by `cargo test -p e2e --test e2e -- NAME` when `cargo xtask dist` has
//! built the site. The environment variable `STRANDOM_BROWSER` chooses the browser.
//!
//! - What is awaited is an event or a state of the page ([`Page::until`]), never a time.
//! - Browsers stay open from test to test, because their start takes longer than most tests. Each test gets a new tab
//!   at a site of its own: [`xtask::server::start`] never uses a port twice, and service workers, caches, storage and
//!   files belong to a port. A browser in which a test has failed is thrown away. A test that needs a browser
//!   of its own says so: `#[e2e::test(own_browser, because = "it measures the browser's memory")]`.
//! - A test runs in every browser if browsers can differ in what it tests, and only in Chromium if they cannot; see
//!   [`OnlyIn`].
//! - Every test holds in every version that the README promises. Where a browser lacks something, the test asks for
//!   it by feature, as `'trustedTypes' in window`, and says what it looks at instead. With `STRANDOM_WITHOUT`
//!   ([`Lack`]) a new browser plays an old one.
#![expect(
    clippy::missing_panics_doc,
    reason = "a test panics with what it wanted"
)]

mod capabilities;
mod driver;
mod harness;
mod memory;
mod oldest;
mod page;
mod pool;
mod session;
pub mod site;
mod wait;

use std::path::PathBuf;

use anyhow::Result;
pub use capabilities::Lack;
use capabilities::{Disk, LittleDisk};
use clap::ValueEnum;
pub use e2e_macros::test;
pub use harness::{OnlyIn, Test, note, run};
#[doc(hidden)]
pub use inventory;
pub use page::Page;
use session::{Kind, Session};
use site::Site;
use xtask::browser::{Browser, Memory, VARIABLE};
use xtask::server::Host;

/// In JavaScript: whether the page says that its copy is complete, so that it opens without a network.
pub const HAS_COPY: &str =
    "document.querySelector('.offline').textContent.includes('without a network')";

/// The built site, as `cargo xtask dist` leaves it.
///
/// # Panics
///
/// When there is none.
#[must_use]
pub fn dist() -> PathBuf {
    let dist = xtask::root().join("dist");
    let index = dist.join("index.html");
    assert!(
        index.is_file(),
        "no site in dist/: `cargo xtask test e2e` builds it first"
    );
    dist
}

/// The browser that the environment names, or else Chromium.
///
/// # Panics
///
/// When it names none that is known.
#[must_use]
pub fn browser() -> Browser {
    from_environment(VARIABLE).unwrap_or(Browser::Chromium)
}

/// The choice that a variable of the environment makes.
fn from_environment<T: ValueEnum>(variable: &str) -> Option<T> {
    let name = std::env::var(variable).ok()?;
    let choice = T::from_str(&name, false);
    Some(choice.unwrap_or_else(|_| {
        let known = T::value_variants().iter();
        let known = known.filter_map(|it| Some(it.to_possible_value()?.get_name().to_owned()));
        let known = known.collect::<Vec<_>>().join(", ");
        panic!("{variable} must be one of {known}; it is {name:?}")
    }))
}

/// Opens `url` in a [`browser`] that lets isolated pages share memory, and does `action`.
///
/// # Panics
///
/// When the page does not open, and when `action` does.
pub async fn with_page(url: &str, action: impl AsyncFnOnce(&Page)) {
    with_memory(Memory::Shared, url, action).await;
}

/// The same in a [`browser`] as a user starts it. WebKitGTK then shares no memory, even on an
/// isolated page.
///
/// # Panics
///
/// When the page does not open, and when `action` does.
pub async fn as_shipped(url: &str, action: impl AsyncFnOnce(&Page)) {
    with_memory(Memory::AsShipped, url, action).await;
}

/// The same in a [`browser`] that gives its workers this memory.
///
/// # Panics
///
/// When the page does not open, and when `action` does.
pub async fn with_memory<T>(memory: Memory, url: &str, action: impl AsyncFnOnce(&Page) -> T) -> T {
    let kind = Kind::new(browser(), memory, Disk::Large);
    let done = if harness::wants_own_browser() {
        in_own_browser(kind, url, action).await
    } else {
        in_shared_browser(kind, url, action).await
    };
    done.expect("the page opens in a browser")
}

/// The same in a [`browser`] of its own that gives the page a little disk, where it gives it any.
///
/// # Panics
///
/// When the browser does not start, and when `action` does.
pub async fn with_little_disk(url: &str, action: impl AsyncFnOnce(&Page)) {
    let kind = Kind::new(browser(), Memory::Shared, Disk::Little);
    let opened = in_own_browser(kind, url, async |page| {
        if browser() == Browser::Chromium {
            let origin = page.text("location.origin").await;
            let told = page.client().issue_cmd(LittleDisk { origin }).await;
            told.expect("the browser takes a limit for the disk");
        }
        action(page).await;
    });
    opened.await.expect("the page opens in a browser");
}

/// The same in a [`browser`] of its own that plays an older one.
///
/// # Panics
///
/// When the browser does not start or cannot play one, and when `action` does.
pub async fn without(lack: Lack, url: &str, action: impl AsyncFnOnce(&Page)) {
    let mut kind = Kind::new(browser(), Memory::Shared, Disk::Large);
    kind.lack = Some(lack);
    let opened = in_own_browser(kind, url, action).await;
    opened.expect("the page opens in a browser");
}

/// Opens a page that has the public module as `strandom` and nothing else: no engine at work, no
/// reload. It is a page of the site because Firefox gives what a driver imports modules of their own,
/// and the site's policy allows none of it twice.
///
/// # Panics
///
/// When the page does not open, and when `action` does.
pub async fn with_module(site: &Site, host: Host, action: impl AsyncFnOnce(&Page)) {
    let (page, script) = ("www/module.html", "www/module.js");
    site.write(
        page,
        "<!doctype html><script type=module src=module.js></script>",
    );
    site.write(
        script,
        "import * as strandom from './strandom.js'; window.strandom = strandom;",
    );
    let server = xtask::server::start(&site.0, host).expect("the server starts");
    with_page(&format!("{}{page}", server.url()), async |page| {
        page.until("window.strandom").await;
        action(page).await;
    })
    .await;
}

/// Opens `url` in a new browser, does `action`, and closes the browser whatever happened.
///
/// # Errors
///
/// When the browser does not start or the page does not open.
///
/// # Panics
///
/// When `action` does.
pub async fn with_page_in<T>(
    browser: Browser,
    memory: Memory,
    url: &str,
    action: impl AsyncFnOnce(&Page) -> T,
) -> Result<T> {
    in_own_browser(Kind::new(browser, memory, Disk::Large), url, action).await
}

async fn in_own_browser<T>(
    kind: Kind,
    url: &str,
    action: impl AsyncFnOnce(&Page) -> T,
) -> Result<T> {
    let page = Page::new(Session::start(kind).await?);
    visit(&page, url, action).await
}

/// A browser goes back to the others only when nothing went wrong; else it ends here.
async fn in_shared_browser<T>(
    kind: Kind,
    url: &str,
    action: impl AsyncFnOnce(&Page) -> T,
) -> Result<T> {
    let page = Page::new(pool::take(kind).await?);
    let value = visit(&page, url, action).await?;
    pool::give_back(page.into_session()).await?;
    Ok(value)
}

async fn visit<T>(page: &Page, url: &str, action: impl AsyncFnOnce(&Page) -> T) -> Result<T> {
    page.resize(1280, 900).await;
    page.open(url).await?;
    Ok(action(page).await)
}
