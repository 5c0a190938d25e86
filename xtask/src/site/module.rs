//! The wasm modules of the page and of the benchmark.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::files::files;
use super::words;
use crate::{shell, tools, wasm};

/// The name of the module and of the script that loads it.
const NAME: &str = "strandom";

/// What the compiler uses, and the oldest supported browsers have. With others the optimiser might use them.
const FEATURES: [&str; 8] = [
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
    "simd",
    "threads",
];

/// wasm-bindgen-rayon calls the generated script in an old way, which that tells the console of.
const OLD_START: &str = "await pkg.default(data.module, data.memory);";
const START: &str = "await pkg.default({ module_or_path: data.module, memory: data.memory });";

/// Builds all modules into `www/module/worker/pkg/`, where the page finds them: `threads/` with shared
/// memory and `single/` without, and for each one that knows all shapes and engines. Installs a compiler if there is none.
///
/// # Errors
/// Fails when there is no compiler for wasm threads, or when the crate does not compile.
pub fn build() -> Result<()> {
    words::write()?;
    let compiler = wasm::Environment::ready()?;
    let packages = crate::root().join("www/module/worker/pkg");
    let threads = || (compiler.cargo(), wasm::target());
    let single = || (compiler.single_cargo(), single_target());
    let modules = [
        ("threads", threads(), "threads"),
        ("threads-full", threads(), "threads,shapes,python"),
        ("single", single(), ""),
        ("single-full", single(), "shapes,python"),
    ];
    for (name, environment, features) in modules {
        let features = ["--no-default-features", "--features", features];
        build_module(environment, &features, &packages.join(name))?;
    }
    Ok(())
}

/// A separate folder: the compiler gives modules of different features the same name.
pub(crate) fn single_target() -> PathBuf {
    crate::root().join("target/single")
}

/// Builds the module with the functions that only the benchmark calls, in a separate folder, so that
/// the site never gets it.
pub fn build_bench(package: &Path) -> Result<()> {
    let bench = (wasm::Environment::ready()?.cargo(), bench_target());
    build_module(bench, &["--features", "bench"], package)
}

fn build_module(
    (mut cargo, target): (Command, PathBuf),
    features: &[&str],
    package: &Path,
) -> Result<()> {
    // A panic ends a worker, and nobody sees its message. Without messages the module is a ninth
    // smaller.
    cargo
        .env("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true")
        .env("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort")
        // What the module uses of std is called seldom.
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        // Nor where it was, with paths of this machine.
        .env("CARGO_UNSTABLE_PROFILE_RUSTFLAGS", "true")
        .env(
            "CARGO_PROFILE_RELEASE_RUSTFLAGS",
            "-Zlocation-detail=none -Cllvm-args=--inline-threshold=45",
        );
    shell::run(
        cargo
            .args(["build", "--release", "--lib", "--package", NAME])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(features)
            .arg("--target-dir")
            .arg(&target),
    )?;
    let module = target.join(format!("wasm32-unknown-unknown/release/{NAME}.wasm"));
    let generated = package.join(format!("{NAME}_bg.wasm"));
    let this = crate::root().join("xtask/src/site/module.rs");
    if [&module, &this].iter().any(|it| !is_newer(&generated, it)) {
        generate(&module, package)
            .and_then(|()| optimise(&generated))
            .with_context(|| format!("cannot generate the scripts for {}", module.display()))?;
    }
    Ok(())
}

/// Makes a module smaller, and no slower: with functions inlined that the compiler has not, records with groups took a
/// seventh longer, for no fewer bytes.
fn optimise(module: &Path) -> Result<()> {
    tools::node_modules(crate::root(), "the optimiser of wasm")?;
    shell::run(
        Command::new("node")
            .arg(crate::root().join("node_modules/binaryen/bin/wasm-opt"))
            .args(FEATURES.map(|feature| format!("--enable-{feature}")))
            .args(["-O3", "--converge", "--skip-pass=inlining-optimizing"])
            .arg("--strip-target-features")
            .arg(module)
            .arg("-o")
            .arg(module),
    )
}

pub fn bench_target() -> PathBuf {
    crate::root().join("target/bench/wasm")
}

/// Generates the script and the types for a compiled module. Removes those of an earlier module first,
/// because the names of snippets change.
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
        .generate(package)?;
    mend_pool(package)
}

/// The pool's script is a snippet of the crate.
fn mend_pool(package: &Path) -> Result<()> {
    let snippets = package.join("snippets");
    let scripts = if snippets.exists() {
        files(&snippets)?
    } else {
        Vec::new()
    };
    for path in scripts {
        let script = fs::read_to_string(&path)?;
        ensure!(
            script.contains(OLD_START),
            "{} has no `{OLD_START}`",
            path.display()
        );
        fs::write(path, script.replace(OLD_START, START))?;
    }
    Ok(())
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path| fs::metadata(path).and_then(|file| file.modified()).ok();
    changed(file).is_some_and(|file| Some(file) > changed(than))
}
