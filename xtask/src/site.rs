//! The static site: the page and its wasm, as any host can serve them.

mod bundle;
pub(crate) mod files;
mod module;
mod page;
mod seal;
mod sizes;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::headers;
use files::{LOADED, copy, copy_types, remove};
pub use module::build;
pub(crate) use module::single_target;
pub use seal::{seal, version_folder};
pub use sizes::{gzip_size, size_table};

/// The script that keeps a copy of the site for offline use.
const SERVICE_WORKER: &str = "service-worker.js";

/// The tutorial's steps in Python, to which the page links. It is no part of the copy for offline use.
pub(crate) const NOTEBOOK: &str = "docs/tutorial.ipynb";

/// What a version's folder is called before it has a version.
const NEW_FOLDER: &str = "www-new";
/// The types of files that are deployed as they are. The others come from the bundler.
const AS_THEY_ARE: [&str; 4] = ["png", "svg", "wasm", "webmanifest"];

/// Writes the deployable site to `dist/` and returns that folder. What the source tree has in `www/` is
/// in a folder with the version in its name. In `www/` are the module's addresses, which never change.
///
/// # Errors
/// Fails when the wasm cannot be built, or when `dist/` contains other files than a site's.
pub fn dist() -> Result<PathBuf> {
    build()?;
    let (bundle, dist) = (bundle::bundle()?, crate::root().join("dist"));
    assemble(crate::root(), &bundle, &dist)
        .with_context(|| format!("cannot write the site to {}", dist.display()))?;
    Ok(dist)
}

/// Writes the benchmark's site to `site`: the source tree with another index, and in `www/bench/` the benchmark's
/// scripts and module and the packages in `node_modules`.
///
/// # Errors
/// Fails when a module cannot be built, or when `site` contains other files than a site's.
pub(crate) fn bench(site: &Path, node_modules: &Path) -> Result<()> {
    build()?;
    let package = module::bench_target().join("pkg");
    module::build_bench(&package)?;
    assemble_bench(crate::root(), &package, node_modules, site)
        .with_context(|| format!("cannot write the benchmark's site to {}", site.display()))
}

fn assemble(root: &Path, bundle: &Path, dist: &Path) -> Result<()> {
    remove(dist)?;
    let folder = dist.join(NEW_FOLDER);
    copy_types(&AS_THEY_ARE, &root.join("www"), &folder)?;
    copy_types(&LOADED, &bundle.join("www"), &folder)?;
    copy(&bundle.join(SERVICE_WORKER), &dist.join(SERVICE_WORKER))?;
    let page = fs::read_to_string(root.join("index.html"))?;
    let page = page::deployed(&page, NEW_FOLDER, &bundle::first_scripts(bundle)?)?;
    fs::write(dist.join("index.html"), page)?;
    fs::write(dist.join("_headers"), headers::headers_file(NEW_FOLDER))?;
    copy(&root.join(NOTEBOOK), &dist.join(NOTEBOOK))?;
    // For sites that are kept in git: the hashes are of exactly these bytes.
    fs::write(dist.join(".gitattributes"), "* -text\n")?;
    fs::create_dir_all(dist.join("www/module"))?;
    for (address, way) in [
        ("www/strandom.js", "../"),
        ("www/module/strandom.js", "../../"),
    ] {
        let face = format!("export * from '{way}{NEW_FOLDER}/module/strandom.js';\n");
        fs::write(dist.join(address), face)?;
    }
    seal(dist)
}

fn assemble_bench(root: &Path, package: &Path, node_modules: &Path, site: &Path) -> Result<()> {
    let (page, bench) = (root.join("benches/browser"), site.join("www/bench"));
    remove(site)?;
    copy(&page.join("index.html"), &site.join("index.html"))?;
    copy_types(&LOADED, &root.join("www"), &site.join("www"))?;
    copy_types(&LOADED, &page, &bench)?;
    copy_types(&LOADED, package, &bench.join("pkg"))?;
    copy_types(&LOADED, node_modules, &bench.join("peers"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const ROOT: [(&str, &str); 9] = [
        ("Cargo.toml", ""),
        ("docs/tutorial.ipynb", ""),
        ("index.html", "<script src=\"www/page/main.js\"></script>"),
        ("www/assets/icon.svg", ""),
        ("www/module/shared/protocol.d.ts", ""),
        ("www/module/worker/pkg/threads/package.json", ""),
        ("www/module/worker/pkg/threads/strandom_bg.wasm", ""),
        ("www/page/main.js", "/** as it was written */"),
        ("dist/www/old.js", ""),
    ];
    const BUNDLE: [(&str, &str); 5] = [
        ("bundle/first.json", "[\"www/page/main.js\"]"),
        ("bundle/service-worker.js", "const SITE = {};\n"),
        ("bundle/www/assets/style.css", ""),
        ("bundle/www/module/strandom.js", ""),
        ("bundle/www/page/main.js", "smaller"),
    ];

    fn assembled(name: &str, more: &[(&str, &str)]) -> (Scratch, PathBuf, Result<()>) {
        let all: Vec<_> = ROOT.iter().chain(&BUNDLE).chain(more).copied().collect();
        let root = Scratch::new(name, &all);
        let dist = root.path().join("dist");
        let outcome = assemble(root.path(), &root.path().join("bundle"), &dist);
        (root, dist, outcome)
    }

    #[test]
    fn the_site_has_the_files_that_browsers_load_in_a_folder_of_their_version() {
        let (_root, dist, outcome) = assembled("loaded", &[]);
        outcome.unwrap();
        let folder = version_folder(&dist).unwrap();
        assert_ne!(folder, NEW_FOLDER);
        let own = [
            "assets/icon.svg",
            "assets/style.css",
            "module/strandom.js",
            "module/worker/pkg/threads/strandom_bg.wasm",
            "page/main.js",
        ];
        let mut expected = [
            ".gitattributes",
            "_headers",
            "docs/tutorial.ipynb",
            "index.html",
            "service-worker.js",
            "www/module/strandom.js",
            "www/strandom.js",
        ]
        .map(String::from)
        .to_vec();
        expected.extend(own.map(|name| format!("{folder}/{name}")));
        expected.sort();
        let mut written = names(&dist);
        written.sort();
        assert_eq!(written, expected);
        for name in [
            "_headers",
            "index.html",
            "www/module/strandom.js",
            "www/strandom.js",
        ] {
            let text = fs::read_to_string(dist.join(name)).unwrap();
            assert!(
                text.contains(&format!("{folder}/")) && !text.contains(NEW_FOLDER),
                "{text}"
            );
        }
        let main = fs::read_to_string(dist.join(&folder).join("page/main.js")).unwrap();
        assert_eq!(main, "smaller");
    }

    /// The paths of all files in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let name = |file: &PathBuf| {
            let name = file.strip_prefix(folder).unwrap();
            name.to_str().unwrap().to_string()
        };
        files::files(folder).unwrap().iter().map(name).collect()
    }

    #[test]
    fn the_benchmarks_site_is_the_source_tree_with_another_index_and_one_more_folder() {
        let root = Scratch::new(
            "bench",
            &[
                ("index.html", "the page"),
                ("www/page/main.js", ""),
                (
                    "www/module/worker/pkg/threads/strandom_bg.wasm",
                    "the site's",
                ),
                ("benches/browser/index.html", "the benchmark"),
                ("benches/browser/bench.js", ""),
                ("benches/browser/package.json", ""),
                ("pkg/strandom_bg.wasm", "with more in it"),
                ("pkg/strandom.d.ts", ""),
                ("node_modules/peer/peer.js", ""),
                ("node_modules/peer/README.md", ""),
                ("site/www/bench/old.js", ""),
            ],
        );
        let [package, peers, site] =
            ["pkg", "node_modules", "site"].map(|name| root.path().join(name));
        assemble_bench(root.path(), &package, &peers, &site).unwrap();
        let added = [
            "index.html",
            "www/bench/bench.js",
            "www/bench/peers/peer/peer.js",
            "www/bench/pkg/strandom_bg.wasm",
            "www/module/worker/pkg/threads/strandom_bg.wasm",
            "www/page/main.js",
        ];
        assert_eq!(names(&site), added);
        let text = |name: &str| fs::read_to_string(site.join(name)).unwrap();
        assert_eq!(text("index.html"), "the benchmark");
        assert_eq!(text(added[4]), "the site's");
    }

    #[test]
    fn a_folder_that_is_not_a_site_is_not_removed() {
        let more = [("dist/index.html", ""), ("dist/thesis.txt", "")];
        let (_root, dist, outcome) = assembled("thesis", &more);
        let message = outcome.unwrap_err().to_string();
        assert!(message.contains("thesis.txt"), "{message}");
        assert!(dist.join("index.html").exists() && dist.join("thesis.txt").exists());
    }
}
