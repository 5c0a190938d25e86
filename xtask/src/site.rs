//! The static site: the page and its wasm, as any host can serve them.

mod files;
mod module;
mod seal;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::headers;
use files::{copy, copy_loaded, remove};
pub use module::build;
pub(crate) use module::single_target;
pub use seal::seal;
pub use sizes::{gzip_size, size_table};

/// The script that keeps a copy of the site for offline use.
const SERVICE_WORKER: &str = "service-worker.js";

/// Writes the deployable site to `dist/` and returns that folder. It has the shape of the source
/// tree, so the same server serves both.
///
/// # Errors
/// Fails when the wasm cannot be built, or when `dist/` contains other files than a site's.
pub fn dist() -> Result<PathBuf> {
    build()?;
    let dist = crate::root().join("dist");
    assemble(crate::root(), &dist)
        .with_context(|| format!("cannot write the site to {}", dist.display()))?;
    Ok(dist)
}

/// Writes the benchmark's site to `site`: the site of [`dist`] with another index, and in `www/bench/`
/// the benchmark's scripts and module and the packages in `node_modules`.
///
/// # Errors
/// Fails when a module cannot be built, or when `site` contains other files than a site's.
pub(crate) fn bench(site: &Path, node_modules: &Path) -> Result<()> {
    let (dist, package) = (dist()?, module::bench_target().join("pkg"));
    module::build_bench(&package)?;
    assemble_bench(crate::root(), &dist, &package, node_modules, site)
        .with_context(|| format!("cannot write the benchmark's site to {}", site.display()))
}

fn assemble(root: &Path, dist: &Path) -> Result<()> {
    remove(dist)?;
    copy(&root.join("index.html"), &dist.join("index.html"))?;
    copy(&root.join(SERVICE_WORKER), &dist.join(SERVICE_WORKER))?;
    copy_loaded(&root.join("www"), &dist.join("www"))?;
    fs::write(dist.join("_headers"), headers::headers_file())?;
    seal(dist)
}

fn assemble_bench(
    root: &Path,
    dist: &Path,
    package: &Path,
    node_modules: &Path,
    site: &Path,
) -> Result<()> {
    let (page, bench) = (root.join("benches/browser"), site.join("www/bench"));
    remove(site)?;
    copy(&page.join("index.html"), &site.join("index.html"))?;
    copy_loaded(&dist.join("www"), &site.join("www"))?;
    copy_loaded(&page, &bench)?;
    copy_loaded(package, &bench.join("pkg"))?;
    copy_loaded(node_modules, &bench.join("peers"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_site_has_the_files_that_browsers_load_and_no_others() {
        let loaded = [
            "index.html",
            "service-worker.js",
            "www/assets/icon.svg",
            "www/assets/style.css",
            "www/module/worker/pkg/threads/snippets/pool/worker.js",
            "www/module/worker/pkg/threads/strandom.js",
            "www/module/worker/pkg/threads/strandom_bg.wasm",
            "www/page/main.js",
        ];
        let kept = [
            "Cargo.toml",
            "www/tsconfig.json",
            "www/module/shared/protocol.d.ts",
            "www/module/worker/pkg/threads/strandom.d.ts",
            "www/module/worker/pkg/threads/package.json",
            "dist/www/old.js",
        ];
        let all: Vec<_> = loaded
            .iter()
            .chain(&kept)
            .map(|path| (*path, "const SITE = {};"))
            .collect();
        let root = Scratch::new("loaded", &all);
        let dist = root.path().join("dist");
        assemble(root.path(), &dist).unwrap();
        let written: Vec<_> = ["_headers"].into_iter().chain(loaded).collect();
        assert_eq!(names(&dist), written);
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
    fn the_benchmarks_site_is_the_site_with_another_index_and_one_more_folder() {
        let root = Scratch::new(
            "bench",
            &[
                ("dist/index.html", "the page"),
                ("dist/www/page/main.js", ""),
                (
                    "dist/www/module/worker/pkg/threads/strandom_bg.wasm",
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
        let [dist, package, peers, site] =
            ["dist", "pkg", "node_modules", "site"].map(|name| root.path().join(name));
        let before = names(&dist);
        assemble_bench(root.path(), &dist, &package, &peers, &site).unwrap();
        let added = [
            "index.html",
            "www/bench/bench.js",
            "www/bench/peers/peer/peer.js",
            "www/bench/pkg/strandom_bg.wasm",
            "www/module/worker/pkg/threads/strandom_bg.wasm",
            "www/page/main.js",
        ];
        assert_eq!(names(&site), added);
        assert_eq!(
            fs::read_to_string(site.join("index.html")).unwrap(),
            "the benchmark"
        );
        assert_eq!(
            fs::read_to_string(site.join(added[4])).unwrap(),
            "the site's"
        );
        assert_eq!(names(&dist), before, "the site itself does not change");
    }

    #[test]
    fn a_folder_that_is_not_a_site_is_not_removed() {
        let root = Scratch::new(
            "thesis",
            &[
                ("index.html", ""),
                ("service-worker.js", "const SITE = {};"),
                ("www/main.js", ""),
                ("dist/index.html", ""),
                ("dist/thesis.txt", ""),
            ],
        );
        let dist = root.path().join("dist");
        let message = assemble(root.path(), &dist).unwrap_err().to_string();
        assert!(message.contains("thesis.txt"), "{message}");
        assert!(dist.join("index.html").exists() && dist.join("thesis.txt").exists());
    }
}
