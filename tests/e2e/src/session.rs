//! A browser with its driver, and how it is made new for the next test.

use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use xtask::browser::{Browser, Memory};

use crate::capabilities::{Disk, LACK_VARIABLE, Lack, capabilities};
use crate::driver::Driver;

/// Longer than anything on the page lasts; what exceeds it hangs.
pub const SCRIPT_LIMIT: Duration = Duration::from_secs(120);

/// A driver answers every command before that, if only to say that the browser does not.
const ANSWER_LIMIT: Duration = Duration::from_secs(180);

/// So long a browser may take to start on a busy machine.
const START_LIMIT: Duration = Duration::from_secs(120);

/// In what browsers differ before a page is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub browser: Browser,
    pub memory: Memory,
    pub disk: Disk,
    pub lack: Option<Lack>,
}

impl Kind {
    /// Only WebKitGTK has to be asked for shared memory, so all others are as shipped. What it lacks is
    /// what the environment says.
    pub fn new(browser: Browser, memory: Memory, disk: Disk) -> Kind {
        let memory = match browser {
            Browser::Webkit => memory,
            Browser::Chromium | Browser::Firefox => Memory::AsShipped,
        };
        Kind {
            browser,
            memory,
            disk,
            lack: crate::from_environment(LACK_VARIABLE),
        }
    }
}

/// A browser with one tab. When the value is dropped, browser and driver are killed and their files removed:
/// to close a browser takes it up to a minute, in which it saves what nobody will want to see.
pub struct Session {
    pub kind: Kind,
    pub client: Client,
    pub driver: Driver,
}

impl Session {
    pub async fn start(kind: Kind) -> Result<Session> {
        let name = kind.browser.name();
        let started = timeout(START_LIMIT, async {
            // It is waited for by a thread, which does nothing else.
            let driver = spawn_blocking(move || Driver::start(kind.browser, kind.memory));
            let driver = driver.await??;
            let client = ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities(kind)?)
                .connect(&driver.url)
                .await
                .with_context(|| format!("the driver does not start {name}"))?;
            anyhow::Ok(Session {
                kind,
                client,
                driver,
            })
        });
        let hangs = || format!("{name} has not started within {START_LIMIT:?}: its driver hangs");
        started.await.with_context(hangs)?
    }

    /// The outcome of a command to the driver.
    ///
    /// # Panics
    ///
    /// When there is none for longer than any command takes.
    pub async fn answer<T>(
        &self,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, CmdError> {
        let answer = timeout(ANSWER_LIMIT, command).await;
        answer.unwrap_or_else(|_| {
            panic!(
                "the driver of {} has not answered for {ANSWER_LIMIT:?}: it hangs",
                self.kind.browser.name()
            )
        })
    }

    /// Opens an empty tab and closes all others, with their pages and workers.
    pub async fn renew(&self) -> Result<()> {
        let name = self.kind.browser.name();
        let renewed = timeout(ANSWER_LIMIT, self.in_a_new_tab()).await;
        renewed
            .with_context(|| format!("the driver of {name} gives no new tab: it hangs"))?
            .with_context(|| format!("{name} gives no new tab in place of its old one"))
    }

    async fn in_a_new_tab(&self) -> Result<()> {
        let old = self.client.windows().await?;
        let new = self.client.new_window(true).await?;
        for tab in old {
            self.client.switch_to_window(tab).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(new.handle).await?;
        Ok(())
    }
}
