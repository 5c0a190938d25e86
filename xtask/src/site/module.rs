//! The wasm modules of the page and of the benchmark.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{shell, wasm};

/// The name of the module and of the script that loads it.
const NAME: &str = "strandom";

/// Builds both modules into `www/module/worker/pkg/`, where the page finds them: `threads/` with shared
/// memory and `single/` without. Installs a compiler if there is none.
///
/// # Errors
/// Fails when there is no compiler for wasm threads, or when the crate does not compile.
pub fn build() -> Result<()> {
    let compiler = wasm::Environment::ready()?;
    let packages = crate::root().join("www/module/worker/pkg");
    let threads = (compiler.cargo(), wasm::target());
    build_module(threads, &[], &packages.join("threads"))?;
    let single = (compiler.single_cargo(), single_target());
    build_module(single, &["--no-default-features"], &packages.join("single"))
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
            .with_context(|| format!("cannot generate the scripts for {}", module.display()))?;
    }
    Ok(())
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
        .generate(package)
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path| fs::metadata(path).and_then(|file| file.modified()).ok();
    changed(file).is_some_and(|file| Some(file) > changed(than))
}
