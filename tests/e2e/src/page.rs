//! What a test does in a page, and what it reads there.

use anyhow::Result;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::Value;

use crate::session::Session;
use crate::{harness, memory};

/// A page in a browser that nobody else uses. What fails here is a defect of the test's surroundings or of
/// the page, so these functions panic with what they wanted.
pub struct Page {
    session: Session,
}

/// The rows in view, as an expression of the page.
const ROWS: &str = "[...document.querySelectorAll('#list [role=option]')]
    .map((row) => [Number(row.children[0].textContent), row.children[1].textContent])";

impl Page {
    pub(crate) fn new(session: Session) -> Page {
        Page { session }
    }

    pub(crate) fn into_session(self) -> Session {
        self.session
    }

    pub(crate) fn client(&self) -> &Client {
        &self.session.client
    }

    pub(crate) async fn answer<T>(
        &self,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, CmdError> {
        self.session.answer(command).await
    }

    /// The version that the browser tells its driver.
    #[must_use]
    pub fn browser_version(&self) -> &str {
        let told = self.client().capabilities();
        let version = told.and_then(|told| told.get("browserVersion")?.as_str());
        version.unwrap_or("of unknown version")
    }

    /// Goes to another address, and waits until its scripts have run.
    ///
    /// # Errors
    ///
    /// When it does not open.
    pub(crate) async fn open(&self, url: &str) -> Result<()> {
        self.answer(self.client().goto(url)).await?;
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
        let reload = "window.isLeaving = true; location.reload()";
        let left = self.answer(self.client().execute(reload, vec![])).await;
        left.expect("the page can be loaded again");
        self.comes_to("!window.isLeaving && document.readyState === 'complete'")
            .await;
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        let back = self.answer(self.client().back()).await;
        back.expect("there is a page before");
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
        let outcome = self
            .answer(self.client().execute_async(&script, vec![]))
            .await;
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

    /// The text of the first element that a selector finds.
    pub async fn text_of(&self, css: &str) -> String {
        self.text(&format!("document.querySelector('{css}').textContent"))
            .await
    }

    /// Waits until it is this one.
    pub async fn until_text(&self, css: &str, text: &str) {
        let text = Value::from(text);
        self.until(&format!(
            "document.querySelector('{css}').textContent === {text}"
        ))
        .await;
    }

    /// The text that a JavaScript expression gives.
    pub async fn text(&self, expression: &str) -> String {
        let value = self.get(&format!("return {expression}")).await;
        value
            .as_str()
            .unwrap_or_else(|| panic!("{expression} is {value}"))
            .to_owned()
    }

    /// The memory of the browser with all its processes, in bytes, where the system tells.
    ///
    /// # Panics
    ///
    /// In a test without a browser of its own: what other tests have left behind would be counted, and go away
    /// while it is measured.
    #[must_use]
    pub fn memory_bytes(&self) -> Option<u64> {
        assert!(
            harness::wants_own_browser(),
            "a test that measures memory is an #[e2e::test(own_browser, because = \"...\")]"
        );
        memory::bytes_below(self.session.driver.id())
    }

    /// Closes the tab and opens the address in another, so that no page of before is left.
    pub async fn open_anew(&self, url: &str) {
        self.session.renew().await.expect("a new tab opens");
        self.goto(url).await;
    }

    /// Types into a field, in place of what stands there.
    pub async fn fill(&self, field: &str, text: &str) {
        let field = self.find(&format!("[name={field}]")).await;
        let cleared = self.answer(field.clear()).await;
        cleared.expect("the field can be cleared");
        // WebKit's driver refuses to type nothing.
        if !text.is_empty() {
            let typed = self.answer(field.send_keys(text)).await;
            typed.expect("the field takes text");
        }
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        let clicked = self.answer(element.click()).await;
        clicked.expect("the element can be clicked");
    }

    /// Presses a key in an element.
    pub async fn press(&self, css: &str, key: Key) {
        self.keys(css, &[key]).await;
    }

    /// Presses keys in an element, one after the other. Shift and its like stay down until the end.
    pub async fn keys(&self, css: &str, keys: &[Key]) {
        let element = self.find(css).await;
        let keys: String = keys.iter().map(|key| char::from(*key)).collect();
        let pressed = self.answer(element.send_keys(&keys)).await;
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
        let done = self.answer(self.client().perform_actions(actions)).await;
        done.expect("the mouse can be moved");
    }

    async fn find(&self, css: &str) -> fantoccini::elements::Element {
        let found = self.answer(self.client().find(Locator::Css(css))).await;
        found.expect(css)
    }

    /// Fills the form at once, as what fills in forms does, presses Enter, and waits until nothing is being done any more.
    pub async fn generate(&self, n: &str, len: &str, seed: &str) {
        let fields = serde_json::json!({ "n": n, "len": len, "seed": seed });
        self.get(&format!(
            "for (const [name, value] of Object.entries({fields})) {{
                document.forms[0].elements.namedItem(name).value = value;
            }}
            document.forms[0].dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ))
        .await;
        self.press("[name=seed]", Key::Enter).await;
        self.until_idle().await;
    }

    /// The rows in view, as rank and string. A row that has just come into view has no string yet.
    pub async fn rows(&self) -> Vec<(u64, String)> {
        let rows = self.get(&format!("return {ROWS}")).await;
        serde_json::from_value(rows).expect("rows are a rank and a string")
    }

    /// The same, once each row has its string.
    pub async fn filled_rows(&self) -> Vec<(u64, String)> {
        self.until(&format!(
            "(window.filledRows = {ROWS}).every(([, string]) => string !== '')"
        ))
        .await;
        let rows = self.get("return window.filledRows").await;
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
        let size = (width + extra_width, height + extra_height);
        let resized = self.client().set_window_size(size.0, size.1);
        let resized = self.answer(resized).await;
        resized.expect("the window takes a size");
        self.until(&format!(
            "innerWidth === {width} && innerHeight === {height}"
        ))
        .await;
    }

    /// A picture of the view, as PNG.
    pub async fn screenshot(&self) -> Vec<u8> {
        let picture = self.answer(self.client().screenshot()).await;
        picture.expect("the browser takes a picture")
    }
}
