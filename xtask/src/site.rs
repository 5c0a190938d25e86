//! The page's wasm, and the static site made of the page and its wasm.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};
use wasm_bindgen_cli_support::Bindgen;

use crate::{headers, shell, wasm};

/// The name of the module and of the script that loads it.
const NAME: &str = "strandom";
/// The script that keeps a copy of the site.
const SERVICE_WORKER: &str = "service-worker.js";
/// How its line begins that says what the site is. In the source tree that is nothing.
const SITE: &str = "const SITE = ";
/// What lies at the top of a site; all else is not the site's.
const TOP: [&str; 4] = ["_headers", "index.html", SERVICE_WORKER, "www"];
/// All that a browser loads. Types, settings and notes of the generated package are not among it.
const DEPLOYED: [&str; 6] = ["css", "js", "png", "svg", "wasm", "webmanifest"];

/// Builds both modules into `www/module/worker/pkg/`, where the source tree's page finds them: `threads/`, whose
/// workers share memory, and `single/`, which needs none of that. Sets up a compiler for them if need
/// be.
///
/// # Errors
/// When there is no compiler for them, or the crate does not compile.
pub fn build() -> Result<()> {
    let compiler = wasm::Environment::ready()?;
    let packages = crate::root().join("www/module/worker/pkg");
    let threads = (compiler.cargo(), wasm::target());
    build_module(threads, &[], &packages.join("threads"))?;
    let single = (compiler.single_cargo(), single_target());
    build_module(single, &["--no-default-features"], &packages.join("single"))
}

/// A folder of its own: the compiler leaves a module under the same name whatever its features are.
pub(crate) fn single_target() -> PathBuf {
    crate::root().join("target/single")
}

/// Builds the module with what only the benchmark calls, in a folder of its own, too: the site's
/// must never be this one.
fn build_bench(package: &Path) -> Result<()> {
    let bench = (wasm::Environment::ready()?.cargo(), bench_target());
    build_module(bench, &["--features", "bench"], package)
}

fn build_module(
    (mut cargo, target): (Command, PathBuf),
    features: &[&str],
    package: &Path,
) -> Result<()> {
    // A panic ends a worker, and a browser shows nobody what it would say: the module is a ninth
    // smaller without the words.
    cargo
        .env("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true")
        .env("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort");
    shell::run(
        cargo
            .args(["build", "--release", "--lib", "--package", NAME])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(features)
            .arg("--target-dir")
            .arg(&target),
    )?;
    let module = target.join(format!("wasm32-unknown-unknown/release/{NAME}.wasm"));
    if !is_newer(&package.join(format!("{NAME}_bg.wasm")), &module) {
        generate(&module, package)
            .with_context(|| format!("cannot make a page's module from {}", module.display()))?;
    }
    Ok(())
}

/// Writes the deployable site to `dist/` and returns that folder. It has the shape of the source
/// tree, so the same server serves both.
///
/// # Errors
/// When the wasm cannot be built, or `dist/` holds files that are not the site's.
pub fn dist() -> Result<PathBuf> {
    build()?;
    let dist = crate::root().join("dist");
    assemble(crate::root(), &dist)
        .with_context(|| format!("cannot write the site to {}", dist.display()))?;
    Ok(dist)
}

/// Writes into a site's service worker what the site is: its files with their hashes, the headers
/// that they are to have, and a version that changes with any of these and with the script itself.
/// A site that was changed is sealed again.
///
/// # Errors
/// When a file cannot be read or written, or the script has no line for it.
pub fn seal(site: &Path) -> Result<()> {
    let path = site.join(SERVICE_WORKER);
    let script =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let (before, rest) = script
        .split_once(SITE)
        .with_context(|| format!("{} has no line `{SITE}`", path.display()))?;
    let (_, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let sealed = |version: &str| -> Result<String> {
        let site = json!({
            "version": version,
            "headers": BTreeMap::from(headers::HEADERS),
            "files": hashes(site)?,
        });
        Ok(format!("{before}{SITE}{site};\n{after}"))
    };
    let version = STANDARD.encode(Sha256::digest(sealed("")?));
    fs::write(&path, sealed(&version)?).with_context(|| format!("cannot write {}", path.display()))
}

/// The files that the page is made of, as they are called from its folder, with their hashes as the
/// attribute `integrity` has them. The page itself has the name of the folder.
fn hashes(site: &Path) -> Result<BTreeMap<String, String>> {
    let mut hashes = BTreeMap::new();
    for file in files(&site.join("www"))?
        .into_iter()
        .chain([site.join("index.html")])
    {
        let names: Vec<_> = file
            .strip_prefix(site)?
            .iter()
            .map(|name| name.to_string_lossy())
            .collect();
        let name = match names.join("/") {
            page if page == "index.html" => "./".to_owned(),
            name => name,
        };
        let hash = STANDARD.encode(Sha384::digest(fs::read(&file)?));
        hashes.insert(name, format!("sha384-{hash}"));
    }
    Ok(hashes)
}

/// Writes the benchmark's site to `site`: that of [`dist`] with another index, and below
/// `www/bench/` the benchmark's scripts, its module, and the peers in `node_modules`.
///
/// # Errors
/// When one of the two modules cannot be built, or `site` holds files that are not the site's.
pub(crate) fn bench(site: &Path, node_modules: &Path) -> Result<()> {
    let (dist, package) = (dist()?, bench_target().join("pkg"));
    build_bench(&package)?;
    assemble_bench(crate::root(), &dist, &package, node_modules, site)
        .with_context(|| format!("cannot write the benchmark's site to {}", site.display()))
}

fn bench_target() -> PathBuf {
    crate::root().join("target/bench/wasm")
}

/// The files of a site with their sizes as they are and as a host sends them.
///
/// # Errors
/// When a file cannot be read.
pub fn size_table(site: &Path) -> Result<String> {
    let mut table = format!("{:>10} {:>10}  {}\n", "bytes", "gzip", site.display());
    let mut total = (0, 0);
    for file in files(site)? {
        let bytes = fs::read(&file)?;
        let (plain, gzip) = (bytes.len(), gzip_size(&bytes)?);
        total = (total.0 + plain, total.1 + gzip);
        let name = file.strip_prefix(site)?.display();
        writeln!(table, "{plain:>10} {gzip:>10}  {name}")?;
    }
    writeln!(table, "{:>10} {:>10}  in all", total.0, total.1)?;
    Ok(table)
}

/// Turns what the compiler made into a module with its script and types. What an earlier module
/// left is removed, for the names of snippets change.
fn generate(module: &Path, package: &Path) -> Result<()> {
    if package.exists() {
        fs::remove_dir_all(package)?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(package)
}

fn assemble(root: &Path, dist: &Path) -> Result<()> {
    empty(dist)?;
    copy(&root.join("index.html"), &dist.join("index.html"))?;
    copy(&root.join(SERVICE_WORKER), &dist.join(SERVICE_WORKER))?;
    copy_loaded(&root.join("www"), &dist.join("www"))?;
    fs::write(dist.join("_headers"), headers::for_hosts_that_read_it())?;
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
    empty(site)?;
    copy(&page.join("index.html"), &site.join("index.html"))?;
    copy_loaded(&dist.join("www"), &site.join("www"))?;
    copy_loaded(&page, &bench)?;
    copy_loaded(package, &bench.join("pkg"))?;
    copy_loaded(node_modules, &bench.join("peers"))
}

/// Copies what a browser loads, and nothing else.
fn copy_loaded(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let extension = file.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| DEPLOYED.contains(&extension)) {
            copy(&file, &to.join(file.strip_prefix(from)?))?;
        }
    }
    Ok(())
}

/// Removes an earlier site, and refuses to remove anything else.
fn empty(dist: &Path) -> Result<()> {
    if !dist.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name();
        if !TOP.iter().any(|top| name == *top) {
            bail!(
                "{} is not part of the site: move it away first",
                dist.join(name).display()
            );
        }
    }
    Ok(fs::remove_dir_all(dist)?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// All files below a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What a file takes on its way, as most hosts send it.
///
/// # Errors
/// Never: memory takes all that is written.
pub fn gzip_size(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path| fs::metadata(path).and_then(|file| file.modified()).ok();
    changed(file).is_some_and(|file| Some(file) > changed(than))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_site_is_what_a_browser_loads_and_no_more() {
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

    /// What a sealed service worker says of its site.
    fn seal_of(site: &Path) -> serde_json::Value {
        let script = fs::read_to_string(site.join(SERVICE_WORKER)).unwrap();
        let line = script.lines().find_map(|line| line.strip_prefix(SITE));
        serde_json::from_str(line.unwrap().strip_suffix(';').unwrap()).unwrap()
    }

    fn small_site(test: &str) -> Scratch {
        Scratch::new(
            test,
            &[
                ("index.html", ""),
                ("service-worker.js", "first\nconst SITE = {};\nlast\n"),
                ("www/main.js", "abc"),
                ("www/deep/er.css", ""),
            ],
        )
    }

    #[test]
    fn a_seal_names_every_file_with_its_hash_and_every_header() {
        let site = small_site("seal");
        seal(site.path()).unwrap();
        let seal = seal_of(site.path());
        // The vectors of FIPS 180-4 for no bytes and for "abc".
        let (none, abc) = (
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb",
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn",
        );
        assert_eq!(
            seal["files"],
            json!({ "./": none, "www/deep/er.css": none, "www/main.js": abc })
        );
        assert_eq!(seal["headers"], json!(BTreeMap::from(headers::HEADERS)));
        let script = fs::read_to_string(site.path().join(SERVICE_WORKER)).unwrap();
        assert!(
            script.starts_with("first\nconst SITE = {") && script.ends_with("};\nlast\n"),
            "{script}"
        );
    }

    #[test]
    fn a_version_is_the_same_until_something_changes() {
        let site = small_site("version");
        let version = || {
            seal(site.path()).unwrap();
            seal_of(site.path())["version"].as_str().unwrap().to_owned()
        };
        let mut seen = vec![version()];
        assert_eq!(version(), seen[0]);
        for (file, text) in [
            ("index.html", "<!doctype html>"),
            ("www/main.js", "abcd"),
            ("www/new.js", ""),
            ("service-worker.js", "first\nconst SITE = {};\nlast!\n"),
        ] {
            fs::write(site.path().join(file), text).unwrap();
            let version = version();
            assert!(!seen.contains(&version), "{file}");
            seen.push(version);
        }
    }

    #[test]
    fn the_sources_service_worker_knows_no_files() {
        let script = fs::read_to_string(crate::root().join(SERVICE_WORKER)).unwrap();
        assert_eq!(script.matches(SITE).count(), 1);
        assert!(script.contains("\nconst SITE = { version: '', headers: {}, files: {} };\n"));
    }

    /// The files of a folder as they are called in it.
    fn names(folder: &Path) -> Vec<String> {
        let name = |file: &PathBuf| {
            let name = file.strip_prefix(folder).unwrap();
            name.to_str().unwrap().to_string()
        };
        files(folder).unwrap().iter().map(name).collect()
    }

    #[test]
    fn the_benchmarks_site_is_the_site_with_another_index_and_a_folder_more() {
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
        assert_eq!(names(&dist), before, "the site itself has nothing of it");
    }

    #[test]
    fn a_folder_that_is_not_a_site_is_left_alone() {
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

    #[test]
    fn the_table_adds_up() {
        let root = Scratch::new("table", &[("index.html", "four"), ("www/main.js", "five!")]);
        let table = size_table(root.path()).unwrap();
        let last = table.lines().last().unwrap();
        assert!(
            last.trim_start().starts_with("9 ") && last.ends_with("in all"),
            "{table}"
        );
    }
}
