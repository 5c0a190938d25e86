//! Node and its like, which need no browser: they import, require, compile, and end by themselves.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use xtask::pack;

use crate::expected::made;

/// What a script prints in Node.
fn printed(project: &str, script: &str) -> Value {
    printed_by(Command::new("node").arg(script), project)
}

/// What a program prints.
fn printed_by(program: &mut Command, project: &str) -> Value {
    let folder = pack::projects().join("projects").join(project);
    let output = program.current_dir(folder).output();
    let output = output.expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program:?}: {told}");
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

/// A program that is installed beside the bundlers.
fn installed(name: &str) -> PathBuf {
    pack::projects().join("node_modules/.bin").join(name)
}

#[e2e::test(only_in(Chromium), because = "no browser takes part")]
async fn node_imports_it() {
    assert_eq!(printed("node", "import.js"), made("processes"));
    assert_eq!(printed("node", "inline.js"), made("processes"));
}

#[e2e::test(only_in(Chromium), because = "no browser takes part")]
async fn node_requires_it() {
    assert_eq!(printed("node", "require.cjs"), made("processes"));
}

#[e2e::test(only_in(Chromium), because = "no browser takes part")]
async fn importing_touches_nothing() {
    assert_eq!(printed("node", "untouched.js"), json!([]));
}

#[e2e::test(only_in(Chromium), because = "no browser takes part")]
async fn strict_types_and_using() {
    assert_eq!(printed("typescript", "built/main.js"), made("processes"));
}

#[e2e::test(only_in(Chromium), because = "no browser takes part")]
async fn deno_and_bun_import_it() {
    let mut deno = Command::new(installed("deno"));
    let made_by_deno = printed_by(deno.args(["run", "--allow-read", "import.js"]), "node");
    assert_eq!(made_by_deno, made("processes"));
    let made_by_bun = printed_by(Command::new(installed("bun")).arg("import.js"), "node");
    assert_eq!(made_by_bun, made("processes"));
}

#[e2e::test(only_in(Chromium), because = "no browser takes part")]
async fn the_lines_of_the_readme_run() {
    let expected = json!({ "used": 1_000_000, "bytes": 8 + 100_000 * 18 });
    assert_eq!(printed("node", "readme.js"), expected);
}
