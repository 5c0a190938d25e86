//! What a test waits for. Each wait is for something that happens, and ends when nothing does.

use std::time::{Duration, Instant};

use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::Value;

use crate::Page;
use crate::session::SCRIPT_LIMIT;

/// Enough for the page's request, its words about it, and the first rows.
const ACCOUNT_CHARS: usize = 2000;

impl Page {
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
            let outcome = self
                .answer(self.client().execute_async(&script, vec![]))
                .await;
            let has_left = match &outcome {
                Ok(outcome) => outcome.is_null(),
                Err(error) => has_left(error),
            };
            match outcome {
                Ok(outcome) if outcome == "true" => return,
                _ if has_left && start.elapsed() < SCRIPT_LIMIT => {}
                outcome => panic!(
                    "{outcome:?}\nwhile waiting for {expression}\n{}",
                    self.account().await
                ),
            }
        }
    }

    /// Waits until a JavaScript expression is true in a page that reloads itself meanwhile. A script that
    /// waits within such a page is never answered by WebKit's driver, so this one asks again and again.
    pub async fn comes_to(&self, expression: &str) {
        let start = Instant::now();
        let script = format!("return Boolean({expression})");
        while !self.asks(&script).await {
            assert!(
                start.elapsed() < SCRIPT_LIMIT,
                "{expression} stays false\n{}",
                self.account().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether a script returns true. Between two pages there is nothing to ask, which is an error to the
    /// driver and no answer here.
    pub async fn asks(&self, script: &str) -> bool {
        let answer = self.answer(self.client().execute(script, vec![])).await;
        matches!(answer, Ok(Value::Bool(true)))
    }

    /// What the page shows, for the message of a failed test.
    async fn account(&self) -> String {
        let script =
            "return `on ${location.href}, ${document.readyState}: ${document.body?.innerText}`";
        let answer = self.answer(self.client().execute(script, vec![])).await;
        match answer {
            Ok(Value::String(text)) => text.chars().take(ACCOUNT_CHARS).collect(),
            answer => format!("on a page that does not answer: {answer:?}"),
        }
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

    /// Waits until nothing runs and the list shows what the form says.
    pub async fn until_idle(&self) {
        self.until(
            "document.querySelector('#generate').textContent !== 'Stop'
                && document.querySelector('#strings').getAttribute('aria-busy') === 'false'",
        )
        .await;
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
