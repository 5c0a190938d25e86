//! The real page in a real browser, over WebDriver: what the tests, the README's picture and the
//! benchmark share.
#![expect(
    clippy::missing_panics_doc,
    reason = "a test panics with what it wanted"
)]

use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use xtask::browser::Browser;

pub mod site;

/// Longer than anything on the page lasts; what exceeds it hangs.
const SCRIPT_LIMIT_MS: u32 = 120_000;
/// Longer than it takes to copy the site and to load it again.
const RELOAD_LIMIT: Duration = Duration::from_secs(60);

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

/// Opens `url` in a new Chromium, does `action`, and closes the browser whatever happened.
///
/// # Panics
///
/// When the browser does not start, and when `action` does.
pub async fn with_page(url: &str, action: impl AsyncFnOnce(&Page)) {
    with_page_in(Browser::Chromium, url, action)
        .await
        .expect("the page opens in a browser");
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
    url: &str,
    action: impl AsyncFnOnce(&Page) -> T,
) -> Result<T> {
    let page = Page::open(browser, url).await?;
    let outcome = AssertUnwindSafe(action(&page)).catch_unwind().await;
    let closed = page.client.close().await;
    let value = outcome.unwrap_or_else(|panic| resume_unwind(panic));
    closed.context("the browser does not close")?;
    Ok(value)
}

/// A page in a browser of its own. What fails here is a defect of the test's surroundings or of
/// the page, so these functions panic with what they wanted.
pub struct Page {
    client: Client,
    _driver: Driver,
}

impl Page {
    async fn open(browser: Browser, url: &str) -> Result<Page> {
        let (driver, driver_url) = Driver::start(browser)?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(browser)?)
            .connect(&driver_url)
            .await
            .with_context(|| format!("the driver does not start {}", browser.name()))?;
        let page = Page {
            client,
            _driver: driver,
        };
        page.resize(1280, 900).await;
        page.client.goto(url).await?;
        Ok(page)
    }

    /// The version that the browser tells its driver.
    #[must_use]
    pub fn browser_version(&self) -> &str {
        let told = self.client.capabilities();
        let version = told.and_then(|told| told.get("browserVersion")?.as_str());
        version.unwrap_or("of unknown version")
    }

    /// Goes to another address.
    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.expect("the address opens");
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

    /// Waits until a JavaScript expression is true, looking again with every frame.
    pub async fn until(&self, expression: &str) {
        self.get(&format!(
            "await new Promise((resolve) => {{
                const look = () => {{
                    if ({expression}) resolve();
                    else requestAnimationFrame(look);
                }};
                look();
            }})"
        ))
        .await;
    }

    /// Waits until a JavaScript expression is true in a page that may be reloaded meanwhile.
    pub async fn comes_to(&self, expression: &str) {
        let since = Instant::now();
        let script = format!("return Boolean({expression})");
        // Between two pages there is nothing to ask, which is an error to the driver.
        while !matches!(
            self.client.execute(&script, vec![]).await,
            Ok(Value::Bool(true))
        ) {
            assert!(since.elapsed() < RELOAD_LIMIT, "{expression} stays false");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into a field, in place of what stands there.
    pub async fn fill(&self, field: &str, text: &str) {
        let field = self.find(&format!("[name={field}]")).await;
        field.clear().await.expect("the field can be cleared");
        field.send_keys(text).await.expect("the field takes text");
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        element.click().await.expect("the element can be clicked");
    }

    /// Presses a key in an element.
    pub async fn press(&self, css: &str, key: Key) {
        let element = self.find(css).await;
        element
            .send_keys(&char::from(key).to_string())
            .await
            .expect("the element takes keys");
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
    pub async fn resize(&self, width: u32, height: u32) {
        self.client
            .set_window_size(width, height)
            .await
            .expect("the window takes a size");
        let frame = self
            .get("return [outerWidth - innerWidth, outerHeight - innerHeight]")
            .await;
        let [extra_width, extra_height]: [u32; 2] =
            serde_json::from_value(frame).expect("a frame has a size");
        self.client
            .set_window_size(width + extra_width, height + extra_height)
            .await
            .expect("the window takes a size");
        self.get(
            "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        )
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

/// The driver's process; it ends with the value.
struct Driver(Child);

impl Driver {
    fn start(browser: Browser) -> Result<(Driver, String)> {
        let program = browser.driver();
        // Each says on which free port it listens, in its own words.
        let said = match browser {
            Browser::Chromium => "started successfully on port ",
            Browser::Firefox => "Listening on 127.0.0.1:",
        };
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            // Firefox complains there of itself, which is no business of who waits for a result.
            .stderr(match browser {
                Browser::Chromium => Stdio::inherit(),
                Browser::Firefox => Stdio::null(),
            })
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let output = child.stdout.take().context("the driver has no output")?;
        let driver = Driver(child);
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some((_, port)) = line.split_once(said) {
                let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // What else it says is of no interest, but it must be able to say it.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok((driver, url));
            }
        }
        bail!("{} ended before it named its port", program.display())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Chromium's arguments are those of the tests in wasm.
fn capabilities(browser: Browser) -> Result<fantoccini::wd::Capabilities> {
    let mut capabilities: Value = match browser {
        Browser::Chromium => {
            let file = xtask::root().join("tests/webdriver.json");
            serde_json::from_str(&std::fs::read_to_string(file)?)?
        }
        Browser::Firefox => json!({ "moz:firefoxOptions": { "args": ["-headless"] } }),
    };
    capabilities["timeouts"] = json!({ "script": SCRIPT_LIMIT_MS });
    match capabilities {
        Value::Object(capabilities) => Ok(capabilities),
        _ => bail!("tests/webdriver.json is no object"),
    }
}
