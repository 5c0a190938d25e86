//! Node, which needs no browser: it imports, requires, compiles, and ends by itself.

use std::process::Command;

use serde_json::{Value, json};
use xtask::pack;

use crate::expected::made;

/// What a script prints.
fn printed(project: &str, script: &str) -> Value {
    let folder = pack::projects().join("projects").join(project);
    let output = Command::new("node")
        .arg(script)
        .current_dir(folder)
        .output();
    let output = output.expect("node starts");
    assert!(
        output.status.success(),
        "{script}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
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
