//! The static server, for the source tree and for `dist/`, which have the same shape.
//!
//! It sends the headers that browsers require for shared memory. It serves `index.html`,
//! `service-worker.js`, `www/` and folders `www-…`, and no other file of the repository.

mod listener;
mod router;
#[cfg(test)]
mod tests;

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::runtime::{Builder, Runtime};

use crate::site;
use listener::{listen, listen_at_a_new_port};
use router::{Log, router};

/// How long it can take until the port of a stopped server is free.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// What kind of host the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// It sends all headers of the site. They isolate the page, so that workers can share memory.
    Isolating,
    /// The same, and browsers keep files whose address has their version, as a host does that reads `_headers`.
    Deployed,
    /// It sends the headers that isolate the page, and no others.
    Lenient,
    /// It sends no headers of the site, like many static hosts.
    Plain,
    /// It sends the headers that isolate the page, and the strictest policy that the npm package can do with.
    Strict,
    /// It sends what lets pages of other sites, also isolated ones, load its files.
    Elsewhere,
    /// It sends all headers and the wrong type for wasm, like hosts that do not know it.
    WrongTypes,
    /// It sends all headers and the wrong type for scripts.
    WrongScripts,
}

/// Builds the wasm and serves the source tree until the process is stopped. After an edit of a script, a
/// reload is enough. Port 0 picks a free one.
///
/// # Errors
/// Fails when the port is taken or the wasm cannot be built.
pub fn serve_source(port: u16) -> Result<()> {
    let listener = listen(port)?;
    site::build()?;
    let server = Running::new(listener, crate::root(), Host::Isolating)?;
    println!("Strandom is at {} (stop it with Ctrl+C).", server.url());
    loop {
        thread::park();
    }
}

/// Serves `root` on a free port of 127.0.0.1, in the background, until the value is dropped.
///
/// # Errors
/// Fails when there is no free port, or when no thread can be started.
pub fn start(root: &Path, host: Host) -> Result<Running> {
    Running::new(listen_at_a_new_port()?, root, host)
}

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    root: PathBuf,
    host: Host,
    log: Log,
    runtime: Option<Runtime>,
}

impl Running {
    fn new(listener: TcpListener, root: &Path, host: Host) -> Result<Self> {
        let mut server = Self {
            address: listener.local_addr()?,
            root: root.to_path_buf(),
            host,
            log: Log::default(),
            runtime: None,
        };
        server.serve(listener)?;
        Ok(server)
    }

    fn serve(&mut self, listener: TcpListener) -> Result<()> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_io()
            .build()?;
        let router = router(&self.root, self.host, &self.log);
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async { axum::serve(listener, router).await });
        self.runtime = Some(runtime);
        Ok(())
    }

    /// The address of the page, as `http://127.0.0.1:PORT/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The requested paths since the start or the last call, in order, at most ten thousand.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Stops the server and waits until it no longer accepts connections.
    ///
    /// # Errors
    /// Fails when its port does not become free.
    pub fn stop(&mut self) -> Result<()> {
        self.shut_down();
        self.listen_again().map(drop)
    }

    /// Starts the server again at the same address.
    ///
    /// # Errors
    /// Fails when the port has been taken.
    pub fn restart(&mut self) -> Result<()> {
        self.shut_down();
        let listener = self.listen_again()?;
        self.serve(listener)
    }

    /// The runtime ends in the background; then the port is free.
    fn listen_again(&self) -> Result<TcpListener> {
        let since = Instant::now();
        loop {
            match listen(self.address.port()) {
                Err(_) if since.elapsed() < STOP_LIMIT => thread::sleep(Duration::from_millis(10)),
                outcome => return outcome,
            }
        }
    }

    /// Does not wait for open connections: browsers keep some for minutes.
    fn shut_down(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shut_down();
    }
}
