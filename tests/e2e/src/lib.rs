//! The real page in a real browser, over WebDriver: what the tests, the README's picture and the
//! benchmark share.
#![expect(
    clippy::missing_panics_doc,
    reason = "a test panics with what it wanted"
)]

mod driver;
mod memory;
pub mod site;

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::ValueEnum;
use driver::{Disk, Driver, LittleDisk, SCRIPT_LIMIT, capabilities};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use site::Site;
use xtask::browser::{Browser, Memory, VARIABLE};
use xtask::server::Host;

/// In JavaScript: whether the page says that its copy is complete, so that it opens without a network.
pub const HAS_COPY: &str =
    "document.querySelector('.offline').textContent.includes('without a network')";

/// What a page gets of a little disk.
pub const LITTLE_DISK_BYTES: u64 = 64 << 20;

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
    let Ok(name) = std::env::var(VARIABLE) else {
        return Browser::Chromium;
    };
    Browser::from_str(&name, false).unwrap_or_else(|_| {
        let known = Browser::value_variants().iter().map(|it| it.name());
        let known = known.collect::<Vec<_>>().join(", ");
        panic!("{VARIABLE} must be one of {known}; it is {name:?}")
    })
}

/// Opens `url` in a new [`browser`] that lets isolated pages share memory, does `action`, and
/// closes the browser whatever happened.
///
/// # Panics
///
/// When the browser does not start, and when `action` does.
pub async fn with_page(url: &str, action: impl AsyncFnOnce(&Page)) {
    with_page_in(browser(), Memory::Shared, url, action)
        .await
        .expect("the page opens in a browser");
}

/// The same in a [`browser`] as a user starts it. WebKitGTK then shares no memory, even on an
/// isolated page.
///
/// # Panics
///
/// When the browser does not start, and when `action` does.
pub async fn as_shipped(url: &str, action: impl AsyncFnOnce(&Page)) {
    with_page_in(browser(), Memory::AsShipped, url, action)
        .await
        .expect("the page opens in a browser");
}

/// The same in a [`browser`] that gives the page a little disk, where it gives it any.
///
/// # Panics
///
/// When the browser does not start, and when `action` does.
pub async fn with_little_disk(url: &str, action: impl AsyncFnOnce(&Page)) {
    let page = Page::start(browser(), Memory::Shared, Disk::Little).await;
    let page = page.expect("the browser starts");
    let opened = on(page, url, async |page| {
        if browser() == Browser::Chromium {
            let origin = page.text("location.origin").await;
            let told = page.client.issue_cmd(LittleDisk { origin }).await;
            told.expect("the browser takes a limit for the disk");
        }
        action(page).await;
    });
    opened.await.expect("the page opens in a browser");
}

/// Opens a page that has the public module as `strandom` and nothing else: no engine at work, no
/// reload. It is a page of the site because Firefox gives what a driver imports modules of their own,
/// and the site's policy allows none of it twice.
///
/// # Panics
///
/// When the browser does not start, and when `action` does.
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
    on(
        Page::start(browser, memory, Disk::Large).await?,
        url,
        action,
    )
    .await
}

async fn on<T>(page: Page, url: &str, action: impl AsyncFnOnce(&Page) -> T) -> Result<T> {
    let outcome = AssertUnwindSafe(async {
        page.resize(1280, 900).await;
        page.open(url).await?;
        anyhow::Ok(action(&page).await)
    });
    let outcome = outcome.catch_unwind().await;
    let closed = page.client.close().await;
    let value = outcome.unwrap_or_else(|panic| resume_unwind(panic))?;
    closed.context("the browser does not close")?;
    Ok(value)
}

/// A page in a browser of its own. What fails here is a defect of the test's surroundings or of
/// the page, so these functions panic with what they wanted.
pub struct Page {
    client: Client,
    driver: Driver,
}

impl Page {
    async fn start(browser: Browser, memory: Memory, disk: Disk) -> Result<Page> {
        let driver = Driver::start(browser, memory)?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(browser, disk)?)
            .connect(&driver.url)
            .await
            .with_context(|| format!("the driver does not start {}", browser.name()))?;
        Ok(Page { client, driver })
    }

    /// The version that the browser tells its driver.
    #[must_use]
    pub fn browser_version(&self) -> &str {
        let told = self.client.capabilities();
        let version = told.and_then(|told| told.get("browserVersion")?.as_str());
        version.unwrap_or("of unknown version")
    }

    /// Goes to another address, and waits until its scripts have run.
    ///
    /// # Errors
    ///
    /// When it does not open.
    async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await?;
        // WebKit's driver does not wait for scripts that are modules.
        self.until("true").await;
        Ok(())
    }

    /// Goes to another address, and waits until its scripts have run.
    pub async fn goto(&self, url: &str) {
        self.open(url).await.expect("the address opens");
    }

    /// Loads the page again as a user does, and waits until its scripts have run. WebDriver's own
    /// command goes past a service worker in Chromium and Firefox.
    pub async fn reload(&self) {
        self.client
            .execute("window.isLeaving = true; location.reload()", vec![])
            .await
            .expect("the page can be loaded again");
        self.comes_to("!window.isLeaving && document.readyState === 'complete'")
            .await;
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.client.back().await.expect("there is a page before");
    }

    /// Runs the body of an async function and gives what it returns.
    ///
    /// # Errors
    ///
    /// What it throws, as `name: message`.
    pub async fn run(&self, body: &str) -> Result<Value, String> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            (async () => {{ {body} }})().then(
                (value) => done({{ value }}),
                (error) => done({{ error: `${{error?.name}}: ${{error?.message}}` }}),
            );"
        );
        let outcome = self.client.execute_async(&script, vec![]).await;
        let outcome = outcome.unwrap_or_else(|error| panic!("{error}\nin {body}"));
        match outcome.get("error") {
            Some(error) => Err(error.as_str().unwrap_or_default().to_owned()),
            None => Ok(outcome.get("value").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Runs the body of an async function that must not throw.
    pub async fn get(&self, body: &str) -> Value {
        match self.run(body).await {
            Ok(value) => value,
            Err(error) => panic!("{error}\nin {body}"),
        }
    }

    /// The text that a JavaScript expression gives.
    pub async fn text(&self, expression: &str) -> String {
        let value = self.get(&format!("return {expression}")).await;
        value
            .as_str()
            .unwrap_or_else(|| panic!("{expression} is {value}"))
            .to_owned()
    }

    /// Waits until the page is loaded and a JavaScript expression is true, looking again with every
    /// frame. Where the page goes to another one meanwhile, that is looked at.
    pub async fn until(&self, expression: &str) {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            const look = () => {{
                try {{
                    if (document.readyState === 'complete' && ({expression})) done('true');
                    else requestAnimationFrame(look);
                }} catch (error) {{
                    done(`${{error?.name}}: ${{error?.message}}`);
                }}
            }};
            look();"
        );
        let start = Instant::now();
        loop {
            let outcome = self.client.execute_async(&script, vec![]).await;
            let has_left = match &outcome {
                Ok(outcome) => outcome.is_null(),
                Err(error) => has_left(error),
            };
            match outcome {
                Ok(outcome) if outcome == "true" => return,
                _ if has_left && start.elapsed() < SCRIPT_LIMIT => {}
                outcome => panic!("{outcome:?}\nwhile waiting for {expression}"),
            }
        }
    }

    /// The memory of the browser with all its processes, in bytes, where the system tells.
    #[must_use]
    pub fn memory_bytes(&self) -> Option<u64> {
        memory::bytes_below(self.driver.id())
    }

    /// Waits until a JavaScript expression is true in a page that reloads itself meanwhile. A script that
    /// waits within such a page is never answered by WebKit's driver, so this one asks again and again.
    pub async fn comes_to(&self, expression: &str) {
        let start = Instant::now();
        let script = format!("return Boolean({expression})");
        while !self.asks(&script).await {
            assert!(start.elapsed() < SCRIPT_LIMIT, "{expression} stays false");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether a script returns true. Between two pages there is nothing to ask, which is an error to the
    /// driver and no answer here.
    pub async fn asks(&self, script: &str) -> bool {
        let answer = self.client.execute(script, vec![]).await;
        matches!(answer, Ok(Value::Bool(true)))
    }

    /// Waits until the browser takes less memory than so many bytes.
    pub async fn memory_falls_below(&self, limit_bytes: u64) {
        let start = Instant::now();
        while let Some(bytes) = self.memory_bytes().filter(|bytes| *bytes >= limit_bytes) {
            assert!(
                start.elapsed() < SCRIPT_LIMIT,
                "{bytes} bytes do not fall below {limit_bytes}"
            );
            // Nothing tells when a browser has cleared up.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Closes the tab and opens the address in another, so that no page of before is left.
    pub async fn open_anew(&self, url: &str) {
        let tab = self.client.new_window(true).await.expect("a tab opens");
        self.client.close_window().await.expect("the tab closes");
        let switched = self.client.switch_to_window(tab.handle).await;
        switched.expect("the driver turns to the new tab");
        self.goto(url).await;
    }

    /// Types into a field, in place of what stands there.
    pub async fn fill(&self, field: &str, text: &str) {
        let field = self.find(&format!("[name={field}]")).await;
        field.clear().await.expect("the field can be cleared");
        // WebKit's driver refuses to type nothing.
        if !text.is_empty() {
            field.send_keys(text).await.expect("the field takes text");
        }
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        element.click().await.expect("the element can be clicked");
    }

    /// Presses a key in an element.
    pub async fn press(&self, css: &str, key: Key) {
        self.keys(css, &[key]).await;
    }

    /// Presses keys in an element, one after the other. Shift and its like stay down until the end.
    pub async fn keys(&self, css: &str, keys: &[Key]) {
        let element = self.find(css).await;
        let keys: String = keys.iter().map(|key| char::from(*key)).collect();
        let pressed = element.send_keys(&keys).await;
        pressed.expect("the element takes keys");
    }

    /// Moves the mouse from one point of the view to others, with its button down.
    pub async fn drag(&self, from: (f64, f64), to: &[(f64, f64)]) {
        let moved = |(x, y): (f64, f64)| PointerAction::MoveTo {
            duration: None,
            x: x.round(),
            y: y.round(),
        };
        let button = MOUSE_BUTTON_LEFT;
        let down = MouseActions::new("mouse".to_owned())
            .then(moved(from))
            .then(PointerAction::Down { button });
        let dragged = to.iter().fold(down, |way, point| way.then(moved(*point)));
        let actions = dragged.then(PointerAction::Up { button });
        let done = self.client.perform_actions(actions).await;
        done.expect("the mouse can be moved");
    }

    async fn find(&self, css: &str) -> fantoccini::elements::Element {
        self.client.find(Locator::Css(css)).await.expect(css)
    }

    /// Fills the form, presses Enter, and waits until nothing is being done any more.
    pub async fn generate(&self, n: &str, len: &str, seed: &str) {
        self.fill("n", n).await;
        self.fill("len", len).await;
        self.fill("seed", seed).await;
        self.press("[name=seed]", Key::Enter).await;
        self.until_idle().await;
    }

    /// Waits until the form takes a request again.
    pub async fn until_idle(&self) {
        self.until("document.querySelector('#generate').textContent === 'Generate'")
            .await;
    }

    /// The rows in view, as rank and string.
    pub async fn rows(&self) -> Vec<(u64, String)> {
        let rows = self
            .get(
                "return [...document.querySelectorAll('#list [role=row]')]
                    .map((row) => [Number(row.children[0].textContent), row.children[1].textContent])",
            )
            .await;
        serde_json::from_value(rows).expect("rows are a rank and a string")
    }

    /// Sets the size of the view, in CSS pixels.
    ///
    /// A window may tell its new size before the page in it has been laid out
    /// anew, so its frame is measured while it stands still, and the view is
    /// waited for.
    pub async fn resize(&self, width: u32, height: u32) {
        let frame = self
            .get("return [outerWidth - innerWidth, outerHeight - innerHeight]")
            .await;
        let [extra_width, extra_height]: [u32; 2] =
            serde_json::from_value(frame).expect("a frame has a size");
        self.client
            .set_window_size(width + extra_width, height + extra_height)
            .await
            .expect("the window takes a size");
        self.until(&format!(
            "innerWidth === {width} && innerHeight === {height}"
        ))
        .await;
    }

    /// A picture of the view, as PNG.
    pub async fn screenshot(&self) -> Vec<u8> {
        self.client
            .screenshot()
            .await
            .expect("the browser takes a picture")
    }
}

/// Whether a script has got no answer because its page has gone. Each driver has its own word for
/// it, and Chromium's is the one for a script that takes too long.
fn has_left(error: &CmdError) -> bool {
    let CmdError::Standard(error) = error else {
        return false;
    };
    match error.error {
        ErrorStatus::ScriptTimeout | ErrorStatus::NoSuchFrame => true,
        ErrorStatus::JavascriptError => error.message.contains("Document was unloaded"),
        _ => false,
    }
}
