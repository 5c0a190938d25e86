//! The server, asked over the network as a browser asks it.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;

use super::router::NO_CACHE;
use super::*;
use crate::headers;
use crate::scratch::Scratch;

/// A small source tree with public and private files.
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

/// The whole response to a path that is sent as it is: a real client would resolve `..` itself.
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
fn files_of_versions_are_served_and_kept_where_the_host_says_so() {
    let root = Scratch::new(
        "files_of_versions",
        &[
            ("index.html", ""),
            ("www-1/main.js", "one"),
            ("wwwx/main.js", "private"),
        ],
    );
    for (host, cache) in [
        (Host::Isolating, NO_CACHE),
        (Host::Deployed, headers::FOREVER),
    ] {
        let server = start(root.path(), host).unwrap();
        let file = answer(&server, "/www-1/main.js");
        let header = format!("{}: {}\r\n", cache.0.to_lowercase(), cache.1);
        assert!(file.contains(&header) && file.ends_with("one"), "{file}");
        for path in ["/wwwx/main.js", "/www-2/main.js", "/www-1/../wwwx/main.js"] {
            let answer = answer(&server, path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
            assert!(
                answer.contains("cache-control: no-cache"),
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
fn a_server_lists_the_requested_paths() {
    let root = tree("a_server_says_what_it_was_asked_for");
    let server = start(root.path(), Host::Plain).unwrap();
    for path in ["/", "/www/page/main.js", "/?seed=1", "/missing"] {
        answer(&server, path);
    }
    assert_eq!(
        server.requests(),
        ["/", "/www/page/main.js", "/", "/missing"]
    );
    assert!(server.requests().is_empty(), "each path is listed once");
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
fn a_plain_host_sends_no_headers_for_isolation() {
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
fn only_the_files_of_the_site_are_served() {
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
fn an_error_about_a_taken_port_says_what_to_do() {
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
    // Of so many the system would choose some ports twice.
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
    // The runtime ends in the background. A listener that is not closed would stay.
    let gone = (0..100).any(|_| {
        thread::sleep(std::time::Duration::from_millis(20));
        TcpStream::connect(address).is_err()
    });
    assert!(gone, "{address} still answers");
}
