//! The page's wasm, and the static site made of the page and its wasm.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::{shell, wasm};

/// The name of the module and of the script that loads it.
const NAME: &str = "strandom";
/// All that a browser loads. Types, settings and notes of the generated package are not among it.
const DEPLOYED: [&str; 6] = ["css", "js", "png", "svg", "wasm", "webmanifest"];

/// Builds both modules into `www/pkg/`, where the source tree's page finds them: `threads/`, whose
/// workers share memory, and `single/`, which needs none of that. Sets up a compiler for them if need
/// be.
///
/// # Errors
/// When there is no compiler for them, or the crate does not compile.
pub fn build() -> Result<()> {
    let compiler = wasm::Environment::ready()?;
    let packages = crate::root().join("www/pkg");
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
    copy_loaded(&root.join("www"), &dist.join("www"))
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
        if name != "index.html" && name != "www" {
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

fn gzip_size(bytes: &[u8]) -> Result<usize> {
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
            "www/icon.svg",
            "www/main.js",
            "www/pkg/threads/snippets/pool/worker.js",
            "www/pkg/threads/strandom.js",
            "www/pkg/threads/strandom_bg.wasm",
            "www/style.css",
        ];
        let kept = [
            "Cargo.toml",
            "www/tsconfig.json",
            "www/pkg/threads/strandom.d.ts",
            "www/pkg/threads/package.json",
            "dist/www/old.js",
        ];
        let all: Vec<_> = loaded
            .iter()
            .chain(&kept)
            .map(|path| (*path, "text"))
            .collect();
        let root = Scratch::new("loaded", &all);
        let dist = root.path().join("dist");
        assemble(root.path(), &dist).unwrap();
        assert_eq!(names(&dist), loaded);
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
                ("dist/www/main.js", ""),
                ("dist/www/pkg/threads/strandom_bg.wasm", "the site's"),
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
            "www/main.js",
            "www/pkg/threads/strandom_bg.wasm",
        ];
        assert_eq!(names(&site), added);
        assert_eq!(
            fs::read_to_string(site.join("index.html")).unwrap(),
            "the benchmark"
        );
        assert_eq!(
            fs::read_to_string(site.join(added[5])).unwrap(),
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
