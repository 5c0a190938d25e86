//! The responses of the server.

use std::future::ready;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{self, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::middleware::map_request;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use super::Host;
use crate::headers;
use crate::site::NOTEBOOK;

/// Makes an edit visible after a reload.
pub const NO_CACHE: (&str, &str) = ("Cache-Control", "no-cache");
/// A limit for servers that run for days.
const LOG_MAX: usize = 10_000;

/// The requested paths.
pub type Log = Arc<Mutex<Vec<String>>>;

/// Serves `root/index.html` at `/`, `root/service-worker.js`, `root/www/` below `/www/`, the notebook, and what else is in
/// folders `root/www-…`.
pub fn router(root: &Path, host: Host, log: &Log) -> Router {
    let page = ServeFile::new(root.join("index.html"));
    let service_worker = ServeFile::new(root.join("service-worker.js"));
    let files = ServeDir::new(root.join("www")).append_index_html_on_directories(false);
    let log = Arc::clone(log);
    let router = Router::new()
        .route_service("/", page.clone())
        .route_service("/index.html", page)
        .route_service("/service-worker.js", service_worker)
        .nest_service("/www", files)
        .route_service(&format!("/{NOTEBOOK}"), ServeFile::new(root.join(NOTEBOOK)))
        .route("/{folder}/{*path}", versions(root, host))
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
        Host::WrongScripts => router.layer(SetResponseHeaderLayer::overriding(
            CONTENT_TYPE,
            scripts_as_text,
        )),
        _ => router,
    };
    headers_of(host)
        .into_iter()
        .fold(router, |router, (name, value)| {
            router.layer(SetResponseHeaderLayer::if_not_present(
                HeaderName::try_from(name).expect("the names in the list are valid"),
                HeaderValue::from_static(value),
            ))
        })
}

/// The files of versions. The folders come and go with each deployment.
fn versions(root: &Path, host: Host) -> MethodRouter {
    let all = ServeDir::new(root).append_index_html_on_directories(false);
    get(
        async move |extract::Path((folder, _)): extract::Path<(String, String)>,
                    request: Request| {
            if !folder.starts_with("www-") {
                return StatusCode::NOT_FOUND.into_response();
            }
            // What is not a file is an error, too.
            let Ok(mut response) = all.clone().try_call(request).await else {
                return StatusCode::NOT_FOUND.into_response();
            };
            if host == Host::Deployed && response.status().is_success() {
                let (name, value) = headers::FOREVER;
                let name = HeaderName::try_from(name).expect("the name is valid");
                response
                    .headers_mut()
                    .insert(name, HeaderValue::from_static(value));
            }
            response.map(Body::new)
        },
    )
}

fn headers_of(host: Host) -> Vec<(&'static str, &'static str)> {
    let site: &[_] = match host {
        Host::Isolating | Host::Deployed | Host::WrongTypes | Host::WrongScripts => {
            &headers::HEADERS
        }
        Host::Lenient => headers::isolation(),
        Host::Strict => &headers::STRICT,
        Host::Elsewhere => &headers::ELSEWHERE,
        Host::Plain => return Vec::new(),
    };
    [site, &[NO_CACHE]].concat()
}

/// Adds the charset to text types. All text is UTF-8, but browsers may guess otherwise.
fn with_charset<Body>(response: &Response<Body>) -> Option<HeaderValue> {
    let kind = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let bare_text = kind.starts_with("text/") && !kind.contains("charset");
    bare_text.then(|| HeaderValue::try_from(format!("{kind}; charset=utf-8")).ok())?
}

fn wasm_as_text<Body>(response: &Response<Body>) -> Option<HeaderValue> {
    as_text("application/wasm", response)
}

fn scripts_as_text<Body>(response: &Response<Body>) -> Option<HeaderValue> {
    as_text("text/javascript", response)
}

fn as_text<Body>(type_: &str, response: &Response<Body>) -> Option<HeaderValue> {
    let told = response.headers().get(CONTENT_TYPE)?;
    let is_meant = told.to_str().is_ok_and(|told| told.starts_with(type_));
    Some(if is_meant {
        HeaderValue::from_static("text/plain; charset=utf-8")
    } else {
        told.clone()
    })
}
