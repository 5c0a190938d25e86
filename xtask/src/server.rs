//! The static server, for the source tree and for `dist/`, which have the same shape.
//!
//! It sends what a browser asks for before it lends a page shared memory, and it hands out
//! `index.html` and `www/` and nothing else: a clone's history and settings are nobody's business.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::Response;
use tokio::runtime::{Builder, Runtime};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::site;

/// The first two isolate the page, which is the price of shared memory; the third lets isolated
/// pages load these files; with the fourth an edit shows on the next reload; the fifth keeps the
/// browser to the types that are sent.
const HEADERS: [(&str, &str); 5] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-cache"),
    ("x-content-type-options", "nosniff"),
];

/// What kind of host the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// It isolates the page, so that workers may share memory.
    Isolating,
    /// It sends files and nothing else, as many static hosts do.
    Plain,
    /// It isolates the page and takes the module for text, as hosts do that do not know its type.
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
    Running::new(listen(0)?, root, host)
}

/// A server at work; dropping it ends it.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Running {
    fn new(listener: TcpListener, root: &Path, host: Host) -> Result<Self> {
        let address = listener.local_addr()?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_io()
            .build()?;
        let router = match host {
            Host::Isolating => isolating(router(root)),
            Host::Plain => router(root),
            Host::WrongTypes => isolating(router(root)).layer(SetResponseHeaderLayer::overriding(
                CONTENT_TYPE,
                wasm_as_text,
            )),
        };
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async { axum::serve(listener, router).await });
        Ok(Self {
            address,
            runtime: Some(runtime),
        })
    }

    /// The address of the page, as `http://127.0.0.1:PORT/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Running {
    /// Does not wait for open connections: a browser keeps some for minutes.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What is served: `root/index.html` at `/`, and `root/www/` below `/www/`.
fn router(root: &Path) -> Router {
    let page = ServeFile::new(root.join("index.html"));
    let files = ServeDir::new(root.join("www")).append_index_html_on_directories(false);
    Router::new()
        .route_service("/", page.clone())
        .route_service("/index.html", page)
        .nest_service("/www", files)
        .layer(SetResponseHeaderLayer::overriding(
            CONTENT_TYPE,
            with_charset,
        ))
}

fn isolating(router: Router) -> Router {
    HEADERS.into_iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::overriding(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ))
    })
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
            ("www/main.js", "export {}"),
            ("www/pkg/threads/strandom_bg.wasm", "\0asm"),
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
            "/www/main.js",
            "/www/pkg/threads/strandom_bg.wasm",
            "/missing",
        ] {
            let answer = answer(&server, path);
            for (name, value) in HEADERS {
                assert!(
                    answer.contains(&format!("{name}: {value}\r\n")),
                    "{path}: {answer}"
                );
            }
        }
    }

    #[test]
    fn a_plain_host_sends_files_and_no_headers_of_its_own() {
        let root = tree("a_plain_host_sends_files_and_no_headers_of_its_own");
        let server = start(root.path(), Host::Plain).unwrap();
        let answer = answer(&server, "/www/main.js");
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
            ("/www/main.js", "text/javascript; charset=utf-8"),
            ("/www/pkg/threads/strandom_bg.wasm", "application/wasm"),
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
            "/www/pkg/../../Cargo.toml",
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
