//! Pages with the package, each on a host that isolates it and on one that does not.

use serde_json::{Value, json};
use xtask::pack;
use xtask::server::{self, Host, Running};

use crate::expected::made;

/// What the hosts of these pages let run.
const HOSTS: [(Host, &str); 2] = [(Host::Lenient, "threads"), (Host::Plain, "processes")];

fn serve(host: Host) -> Running {
    server::start(&pack::projects().join("site"), host).expect("the server starts")
}

/// What a page makes, which is its title, or what went wrong.
pub async fn shown(url: &str) -> Value {
    let mut title = String::new();
    e2e::with_page(url, async |page| {
        page.until("document.title").await;
        title = page.text("document.title").await;
    })
    .await;
    serde_json::from_str(&title).unwrap_or(Value::String(title))
}

async fn runs_on_every_host(project: &str) {
    for (host, mode) in HOSTS {
        let server = serve(host);
        let url = format!("{}www/{project}/index.html", server.url());
        assert_eq!(shown(&url).await, made(mode), "{project}, {host:?}");
    }
}

#[e2e::test]
async fn files_and_an_import_map() {
    runs_on_every_host("plain").await;
}

#[e2e::test]
async fn vite_8() {
    runs_on_every_host("vite8").await;
}

#[e2e::test]
async fn vite_7() {
    runs_on_every_host("vite7").await;
}

#[e2e::test]
async fn vite_8_that_names_the_files() {
    runs_on_every_host("vite8-named").await;
}

#[e2e::test]
async fn webpack() {
    runs_on_every_host("webpack").await;
}

#[e2e::test]
async fn esbuild_with_the_files_beside_its_module() {
    runs_on_every_host("esbuild-esm").await;
}

#[e2e::test]
async fn esbuild_with_all_in_one_script() {
    runs_on_every_host("esbuild-iife").await;
}

#[e2e::test]
async fn a_page_that_a_server_renders() {
    runs_on_every_host("server-side").await;
    let server = serve(Host::Plain);
    let url = format!("{}www/server-side/index.html", server.url());
    e2e::with_page(&url, async |page| {
        let rendered = page
            .text("document.querySelector('main').textContent")
            .await;
        assert_eq!(rendered, "generate knows 13 alphabets");
    })
    .await;
}

#[e2e::test]
async fn a_strict_policy_with_trusted_types() {
    let server = serve(Host::Strict);
    let url = format!("{}www/trusted-types/index.html", server.url());
    assert_eq!(shown(&url).await, made_without_violations("threads"));
}

#[e2e::test]
async fn a_strict_policy_with_all_in_one_script() {
    for (host, mode) in HOSTS {
        let server = serve(host);
        let url = format!("{}www/trusted-types/inline.html", server.url());
        assert_eq!(shown(&url).await, made_without_violations(mode), "{host:?}");
    }
}

fn made_without_violations(mode: &str) -> Value {
    let mut expected = made(mode);
    expected["violations"] = json!([]);
    expected
}

/// As in Electron, and by a click on a file.
#[e2e::test]
async fn a_page_from_a_file() {
    let page = pack::projects().join("site/www/esbuild-iife/index.html");
    assert_eq!(
        shown(&format!("file://{}", page.display())).await,
        made("processes")
    );
}

/// The page's own server, and that of another origin with the package's files.
async fn of_another_origin(project: &str, host: Host, script: &str) -> Value {
    let (own, other) = (serve(host), serve(Host::Elsewhere));
    let module = format!("{}www/plain/strandom/dist/{script}", other.url());
    shown(&format!(
        "{}www/{project}/index.html?module={module}",
        own.url()
    ))
    .await
}

#[e2e::test]
async fn another_origin_with_all_in_one_script() {
    for (host, mode) in HOSTS {
        let shown = of_another_origin("elsewhere", host, "inline.js").await;
        assert_eq!(shown, made(mode), "{host:?}");
    }
}

#[e2e::test]
async fn another_origin_with_the_files_named() {
    for (host, mode) in HOSTS {
        let shown = of_another_origin("named", host, "strandom.js").await;
        assert_eq!(shown, made(mode), "{host:?}");
    }
}

#[e2e::test]
async fn another_origin_is_refused_with_what_helps() {
    let shown = of_another_origin("elsewhere", Host::Plain, "strandom.js").await;
    let told = shown.as_str().unwrap_or_default();
    for part in [
        "EngineError: ",
        "import 'strandom/inline'",
        "start({ workerUrl, wasmUrl })",
    ] {
        assert!(told.contains(part), "{shown}");
    }
}
