//! The crate and the command as a registry would get them.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::shell;

/// What is packed may grow to this.
const PACKED_BYTES_MAX: u64 = 225_000;
/// What a host gets with the crate. None of it is for browsers.
const HOST_TREE: [&str; 6] = [
    "bytemuck",
    "fearless_simd",
    "safe_arch",
    "sha2",
    "thiserror",
    "zeroize",
];
/// These come with features: `num_bigint` and `rayon` with the default ones, the others with `words`.
const FEATURES_TREE: [&str; 4] = ["bip39", "diceware_wordlists", "num_bigint", "rayon"];

/// Builds both from their packed files, and looks at what is in it and what comes with it.
pub fn check() -> Result<()> {
    check_tree("--no-default-features", &HOST_TREE)?;
    check_tree("--all-features", &[&HOST_TREE[..], &FEATURES_TREE].concat())?;
    for package in ["strandom", "strandom-cli"] {
        check_rust_versions(package)?;
    }
    let line = "package --package strandom --package strandom-cli --allow-dirty";
    shell::run(shell::host_cargo().args(line.split(' ')))?;
    check_size()?;
    // Its unit tests, too, in the folder where it was unpacked. The step `host` runs them.
    let manifest = format!(
        "target/package/strandom-{}/Cargo.toml",
        env!("CARGO_PKG_VERSION")
    );
    let line = "test --lib --no-run --target-dir target/packed --manifest-path";
    shell::run(shell::host_cargo().args(line.split(' ')).arg(manifest))
}

/// What the crate itself names for this host.
fn check_tree(features: &str, right: &[&str]) -> Result<()> {
    let line = "tree --package strandom --edges normal --depth 1 --prefix none --format {lib}";
    let printed = shell::output(shell::host_cargo().args(line.split(' ')).arg(features))?;
    let found: BTreeSet<&str> = printed.lines().skip(1).collect();
    let right: BTreeSet<&str> = right.iter().copied().collect();
    ensure!(
        found == right,
        "with {features} the crate brings {found:?} to a host, and should bring {right:?}"
    );
    Ok(())
}

/// No dependency needs a later Rust than the crate promises. Clippy looks at the crate's own code.
fn check_rust_versions(package: &str) -> Result<()> {
    let metadata: Value = serde_json::from_str(&shell::output(shell::host_cargo().args([
        "metadata",
        "--format-version",
        "1",
    ]))?)?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo lists packages")?;
    let line = "tree --edges normal --prefix none --format {p} --package";
    let tree = shell::output(shell::host_cargo().args(line.split(' ')).arg(package))?;
    let promised = version(env!("CARGO_PKG_RUST_VERSION"))?;
    for line in tree.lines() {
        let mut words = line.split(' ');
        let (name, number) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let found = packages
            .iter()
            .find(|it| it["name"] == name && it["version"] == number.trim_start_matches('v'));
        let needed = found.and_then(|it| it["rust_version"].as_str());
        if let Some(needed) = needed
            && version(needed)? > promised
        {
            bail!(
                "{package} depends on {line}, which needs Rust {needed}; the promise is {promised:?}"
            );
        }
    }
    Ok(())
}

fn version(text: &str) -> Result<(u32, u32)> {
    shell::version(text).with_context(|| format!("{text} is no version"))
}

fn check_size() -> Result<()> {
    let name = format!("package/strandom-{}.crate", env!("CARGO_PKG_VERSION"));
    let path = crate::root().join("target").join(name);
    let bytes = fs::metadata(&path)
        .with_context(|| format!("{} is missing", path.display()))?
        .len();
    ensure!(
        bytes <= PACKED_BYTES_MAX,
        "the packed crate has {bytes} bytes, and {PACKED_BYTES_MAX} at most; look at `cargo package --list`"
    );
    println!("the packed crate has {bytes} bytes");
    Ok(())
}
