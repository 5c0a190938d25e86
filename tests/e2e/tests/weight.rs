//! What a visit transfers, in bytes of gzip, as `cargo xtask visits` counts them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use e2e::site::version_folder;
use e2e::{HAS_COPY, dist, with_page};
use xtask::server::{self, Host};
use xtask::site::gzip_size;

/// What comes until the workers run, by its parts, with their budgets: what they weigh now, and little more.
const PARTS: [(&str, &[&str], usize); 6] = [
    (
        "the page",
        &["index.html", "assets/app.webmanifest", "assets/icon.svg"],
        3_650,
    ),
    (
        "its styles",
        &["assets/style.css", "assets/list.css"],
        3_200,
    ),
    ("its script", &["page/main.js"], 13_300),
    ("the module", &["module/client.js"], 9_530),
    (
        "the worker",
        &[
            "module/worker/coordinator.js",
            "module/worker/pkg/threads/strandom.js",
            "module/worker/pkg/threads/snippets",
        ],
        7_080,
    ),
    (
        "the core",
        &["module/worker/pkg/threads/strandom_bg.wasm"],
        71_600,
    ),
];
/// Until the workers run, and what the copy for later takes besides.
const FIRST: usize = 108_700;
/// With the core that knows all shapes and engines, and the lists of words: both work without a network.
const REST: usize = 310_000;

#[e2e::test(
    only_in(Chromium),
    because = "files are counted, and browsers load the same ones"
)]
async fn each_part_of_a_first_visit_and_the_rest_of_the_copy_keep_within_their_budgets() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(HAS_COPY).await;
        let requests = server.requests();
        // The copy begins once the workers run.
        let ready = requests
            .iter()
            .position(|path| path == "/service-worker.js")
            .expect("a copy");
        let (first, all) = (names(&requests[..ready]), names(&requests));
        // The workers run when the first strings are made, and when what comes behind those is loaded.
        let later = [
            "module/making.js",
            "page/actions.js",
            "page/hints.js",
            "page/offline.js",
            "page/leftovers.js",
        ];
        let first: BTreeSet<String> = first
            .into_iter()
            .filter(|name| !later.contains(&name.as_str()))
            .collect();
        let mut told = Vec::new();
        let mut left = first.clone();
        for (part, files, budget) in PARTS {
            let of_part = |name: &&String| files.iter().any(|file| name.starts_with(file));
            let bytes = sum(left.iter().filter(of_part));
            left.retain(|name| !of_part(&name));
            told.push(format!("{part}: {bytes} of {budget}"));
            assert!(bytes <= budget, "{told:?}");
        }
        assert_eq!(left, BTreeSet::new(), "each file belongs to a part");
        let (until_ready, rest) = (sum(&first), sum(all.difference(&first)));
        e2e::note(&format!(
            "{told:?}, {until_ready} in all, {rest} more for the copy"
        ));
        assert!(
            until_ready <= FIRST && rest <= REST,
            "{until_ready}, {rest}"
        );
    })
    .await;
}

/// The files that were requested, by their names in the folder of the version.
fn names(requests: &[String]) -> BTreeSet<String> {
    let folder = format!("{}/", version_folder(&dist()));
    let name = |path: &String| match path.trim_start_matches('/') {
        "" => "index.html".to_owned(),
        path => path.trim_start_matches(&folder).to_owned(),
    };
    requests.iter().map(name).collect()
}

fn sum<'a>(names: impl IntoIterator<Item = &'a String>) -> usize {
    let size = |name: &String| {
        let paths = [
            dist().join(name),
            dist().join(version_folder(&dist())).join(name),
        ];
        let file = paths.iter().find(|path| path.is_file());
        file.map_or(0, |path: &std::path::PathBuf| gzip(path))
    };
    names.into_iter().map(size).sum()
}

fn gzip(path: &Path) -> usize {
    gzip_size(&fs::read(path).expect("the file can be read")).expect("it can be compressed")
}

#[e2e::test(only_in(Chromium), because = "files are compared")]
async fn all_that_comes_first_is_asked_for_by_the_page_itself() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until(HAS_COPY).await;
        let requests = server.requests();
        let html = fs::read_to_string(dist().join("index.html")).expect("the page");
        let worker = requests
            .iter()
            .position(|path| path.ends_with("/coordinator.js"))
            .expect("a worker");
        let scripts = requests[..worker].iter().filter(|path| {
            path.rsplit_once('.')
                .is_some_and(|(_, type_)| type_ == "js")
        });
        let missing: Vec<_> = scripts
            .filter(|path| {
                !html.contains(&format!(
                    "<link rel=\"modulepreload\" href=\"{}\">",
                    &path[1..]
                ))
            })
            .collect();
        assert_eq!(missing, [""; 0]);
    })
    .await;
}
