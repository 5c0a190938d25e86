//! The static server, for the source tree and for `dist/`, which have the same shape.
//!
//! It sends what a browser asks for before it lends a page shared memory, and it hands out
//! `index.html`, `service-worker.js` and `www/` and nothing else: a clone's history and settings are
//! nobody's business.

use std::collections::BTreeSet;
use std::future::ready;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::middleware::map_request;
use axum::response::Response;
use tokio::runtime::{Builder, Runtime};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{headers, site};

/// With this an edit shows on the next reload.
const NO_CACHE: (&str, &str) = ("Cache-Control", "no-cache");
/// A server that runs for days does not remember all that it was asked.
const LOG_MAX: usize = 10_000;
/// A server that was stopped is gone within a moment; then its port is free.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// What kind of host the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// It sends all headers that the site asks for. They isolate the page, so that workers may
    /// share memory.
    Isolating,
    /// It isolates the page and leaves all else to it.
    Lenient,
    /// It sends files and nothing else, as many static hosts do.
    Plain,
    /// It sends all headers and takes the module for text, as hosts do that do not know its type.
    WrongTypes,
}

/// Builds the wasm and serves the source tree until the process is stopped, so that an edit of a
/// script needs a reload and nothing else. Port 0 takes any that is free.
///
/// # Errors
/// When the port is taken or the wasm cannot be built.
pub fn serve_source(port: u16) -> Result<()> {
    let listener = listen(port)?;
    site::build()?;
    let server = Running::new(listener, crate::root(), Host::Isolating)?;
    println!("Strandom is at {} and Ctrl-C stops it.", server.url());
    loop {
        thread::park();
    }
}

/// Serves `root` on a free port of 127.0.0.1, in the background, until the value is dropped.
///
/// # Errors
/// When no port or thread is to be had.
pub fn start(root: &Path, host: Host) -> Result<Running> {
    Running::new(listen_at_a_new_port()?, root, host)
}

/// A server at work; dropping it ends it.
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

    /// The paths that were asked for since the start, or since this was called last, in order; the
    /// first ten thousand of them.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Ends the server for now, and waits until nobody can reach it any more.
    ///
    /// # Errors
    /// When its port is not given back.
    pub fn stop(&mut self) -> Result<()> {
        self.shut_down();
        self.listen_again().map(drop)
    }

    /// Serves again at the same address.
    ///
    /// # Errors
    /// When the port was taken meanwhile.
    pub fn restart(&mut self) -> Result<()> {
        self.shut_down();
        let listener = self.listen_again()?;
        self.serve(listener)
    }

    /// The runtime ends in the background, and the port is free when it has.
    fn listen_again(&self) -> Result<TcpListener> {
        let since = Instant::now();
        loop {
            match listen(self.address.port()) {
                Err(_) if since.elapsed() < STOP_LIMIT => thread::sleep(Duration::from_millis(10)),
                outcome => return outcome,
            }
        }
    }

    /// Does not wait for open connections: a browser keeps some for minutes.
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

/// The paths that were asked for.
type Log = Arc<Mutex<Vec<String>>>;

/// What is served: `root/index.html` at `/`, `root/service-worker.js`, and `root/www/` below `/www/`.
fn router(root: &Path, host: Host, log: &Log) -> Router {
    let page = ServeFile::new(root.join("index.html"));
    let service_worker = ServeFile::new(root.join("service-worker.js"));
    let files = ServeDir::new(root.join("www")).append_index_html_on_directories(false);
    let log = Arc::clone(log);
    let router = Router::new()
        .route_service("/", page.clone())
        .route_service("/index.html", page)
        .route_service("/service-worker.js", service_worker)
        .nest_service("/www", files)
        .layer(SetResponseHeaderLayer::overriding(
            CONTENT_TYPE,
            with_charset,
        ))
        .layer(map_request(move |request: Request| {
            let mut paths = log.lock().unwrap_or_else(PoisonError::into_inner);
            if paths.len() < LOG_MAX {
                paths.push(request.uri().path().to_owned());
            }
            ready(request)
        }));
    let router = match host {
        Host::WrongTypes => router.layer(SetResponseHeaderLayer::overriding(
            CONTENT_TYPE,
            wasm_as_text,
        )),
        _ => router,
    };
    headers_of(host)
        .into_iter()
        .fold(router, |router, (name, value)| {
            router.layer(SetResponseHeaderLayer::overriding(
                HeaderName::try_from(name).expect("the list has names of headers"),
                HeaderValue::from_static(value),
            ))
        })
}

fn headers_of(host: Host) -> Vec<(&'static str, &'static str)> {
    let site: &[_] = match host {
        Host::Isolating | Host::WrongTypes => &headers::HEADERS,
        Host::Lenient => headers::isolation(),
        Host::Plain => return Vec::new(),
    };
    [site, &[NO_CACHE]].concat()
}

/// Ports that were used. A browser keeps service workers, caches and files by port, and may stay open for
/// longer than a server does.
static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Listens on a free port on which this process has not listened before.
fn listen_at_a_new_port() -> Result<TcpListener> {
    // While these are kept, the system does not offer them again.
    let mut used_before = Vec::new();
    loop {
        let listener = listen(0)?;
        let port = listener.local_addr()?.port();
        let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
        if used.insert(port) {
            return Ok(listener);
        }
        used_before.push(listener);
    }
}

/// Only this machine may connect: the server is for development and knows no users.
fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} of 127.0.0.1 is taken by another program: choose one with `--port N`, or any free one with `--port 0`"
        ),
        _ => anyhow!(error).context(format!("cannot listen on port {port} of 127.0.0.1")),
    })?;
    listener
        .set_nonblocking(true)
        .context("cannot make the listener asynchronous")?;
    Ok(listener)
}

/// All text here is UTF-8, and a browser that is not told may guess.
fn with_charset<Body>(response: &Response<Body>) -> Option<HeaderValue> {
    let kind = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let bare_text = kind.starts_with("text/") && !kind.contains("charset");
    bare_text.then(|| HeaderValue::try_from(format!("{kind}; charset=utf-8")).ok())?
}

fn wasm_as_text<Body>(response: &Response<Body>) -> Option<HeaderValue> {
    let kind = response.headers().get(CONTENT_TYPE)?;
    let told = if kind == "application/wasm" {
        HeaderValue::from_static("text/plain; charset=utf-8")
    } else {
        kind.clone()
    };
    Some(told)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::scratch::Scratch;

    /// A small tree with something to hand out and something to keep.
    fn tree(test: &str) -> Scratch {
        let files = [
            ("index.html", "<!doctype html>"),
            ("Cargo.toml", "private"),
            (".git/config", "private"),
            ("service-worker.js", "const SITE = {};"),
            ("www/page/main.js", "export {}"),
            ("www/module/worker/pkg/threads/strandom_bg.wasm", "\0asm"),
        ];
        Scratch::new(test, &files)
    }

    /// The whole answer to a path that is sent as it is: a real client would tidy `..` away.
    fn answer(server: &Running, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn every_answer_isolates_the_page() {
        let root = tree("every_answer_isolates_the_page");
        let server = start(root.path(), Host::Isolating).unwrap();
        for path in [
            "/",
            "/service-worker.js",
            "/www/page/main.js",
            "/www/module/worker/pkg/threads/strandom_bg.wasm",
            "/missing",
        ] {
            let answer = answer(&server, path);
            for (name, value) in headers::HEADERS.into_iter().chain([NO_CACHE]) {
                let name = name.to_lowercase();
                assert!(
                    answer.contains(&format!("{name}: {value}\r\n")),
                    "{path}: {answer}"
                );
            }
        }
    }

    #[test]
    fn a_lenient_host_isolates_and_has_no_policy() {
        let root = tree("a_lenient_host_isolates_and_has_no_policy");
        let server = start(root.path(), Host::Lenient).unwrap();
        let answer = answer(&server, "/");
        assert!(
            answer.contains("cross-origin-embedder-policy: require-corp\r\n")
                && !answer.contains("content-security-policy"),
            "{answer}"
        );
    }

    #[test]
    fn a_server_says_what_it_was_asked_for() {
        let root = tree("a_server_says_what_it_was_asked_for");
        let server = start(root.path(), Host::Plain).unwrap();
        for path in ["/", "/www/page/main.js", "/?seed=1", "/missing"] {
            answer(&server, path);
        }
        assert_eq!(
            server.requests(),
            ["/", "/www/page/main.js", "/", "/missing"]
        );
        assert!(server.requests().is_empty(), "it says so once");
    }

    #[test]
    fn a_stopped_server_is_gone_and_comes_back_at_the_same_address() {
        let root = tree("a_stopped_server_is_gone_and_comes_back_at_the_same_address");
        let mut server = start(root.path(), Host::Plain).unwrap();
        server.stop().unwrap();
        assert!(TcpStream::connect(server.address).is_err());
        server.restart().unwrap();
        let answer = answer(&server, "/");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }

    #[test]
    fn a_plain_host_sends_files_and_no_headers_of_its_own() {
        let root = tree("a_plain_host_sends_files_and_no_headers_of_its_own");
        let server = start(root.path(), Host::Plain).unwrap();
        let answer = answer(&server, "/www/page/main.js");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(!answer.contains("cross-origin"), "{answer}");
    }

    #[test]
    fn files_have_their_type() {
        let root = tree("files_have_their_type");
        let server = start(root.path(), Host::Isolating).unwrap();
        for (path, kind) in [
            ("/", "text/html; charset=utf-8"),
            ("/index.html", "text/html; charset=utf-8"),
            ("/service-worker.js", "text/javascript; charset=utf-8"),
            ("/www/page/main.js", "text/javascript; charset=utf-8"),
            (
                "/www/module/worker/pkg/threads/strandom_bg.wasm",
                "application/wasm",
            ),
        ] {
            let answer = answer(&server, path);
            assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
            assert!(
                answer.contains(&format!("content-type: {kind}\r\n")),
                "{path}: {answer}"
            );
        }
    }

    #[test]
    fn nothing_else_is_handed_out() {
        let root = tree("nothing_else_is_handed_out");
        let server = start(root.path(), Host::Isolating).unwrap();
        for path in [
            "/Cargo.toml",
            "/.git/config",
            "/www",
            "/www/",
            "/www/../Cargo.toml",
            "/www/../.git/config",
            "/www/%2e%2e/Cargo.toml",
            "/www/%2E%2E%2FCargo.toml",
            "/www/..%2fCargo.toml",
            "/www/..%5cCargo.toml",
            "/www/page/../../Cargo.toml",
            "/service-worker.js/../Cargo.toml",
            "/service-worker.js/%2e%2e/Cargo.toml",
            "/service-worker.js%2f..%2fCargo.toml",
            "/service-worker.js/",
            "/service-worker%2ejs%00",
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//Cargo.toml",
            "/www//etc/passwd",
        ] {
            let answer = answer(&server, path);
            assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
            assert!(!answer.contains("private"), "{path}: {answer}");
        }
    }

    #[test]
    fn only_this_machine_may_connect() {
        let root = tree("only_this_machine_may_connect");
        let server = start(root.path(), Host::Isolating).unwrap();
        assert!(server.address.ip().is_loopback());
        assert_eq!(
            server.url(),
            format!("http://127.0.0.1:{}/", server.address.port())
        );
    }

    #[test]
    fn a_taken_port_is_named_with_the_way_out() {
        let root = tree("a_taken_port_is_named_with_the_way_out");
        let server = start(root.path(), Host::Isolating).unwrap();
        let port = server.address.port();
        let message = listen(port).unwrap_err().to_string();
        assert!(
            message.contains(&port.to_string()) && message.contains("--port 0"),
            "{message}"
        );
    }

    #[test]
    fn no_port_is_used_twice() {
        // The system would choose some of so many twice.
        let ports = (0..2000).map(|_| {
            let listener = listen_at_a_new_port().unwrap();
            listener.local_addr().unwrap().port()
        });
        assert_eq!(ports.collect::<BTreeSet<_>>().len(), 2000);
    }

    #[test]
    fn a_dropped_server_is_gone() {
        let root = tree("a_dropped_server_is_gone");
        let server = start(root.path(), Host::Isolating).unwrap();
        let address = server.address;
        drop(server);
        // The runtime ends in the background; a listener that stays would be there for good.
        let gone = (0..100).any(|_| {
            thread::sleep(std::time::Duration::from_millis(20));
            TcpStream::connect(address).is_err()
        });
        assert!(gone, "{address} still answers");
    }
}
