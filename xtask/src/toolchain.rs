//! The compiler that builds the wasm.
//!
//! Threads need a std that is built for shared memory, so the compiler needs the sources of its std
//! and a linker for wasm. It can be another compiler than the one that builds this program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{apt, shell};

/// Where rustup cannot download, it can wait forever.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// The compiler that Debian keeps up to date to build its browsers.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "rust-web-clippy",
];

const NONE: &str = "no installed Rust compiler can rebuild std, which wasm threads need; \
    `rustup component add rust-src` adds what is missing";

/// A compiler with the sources of its std and a linker for wasm.
pub struct Toolchain {
    /// The folder of its `cargo`, `rustc` and their companions.
    pub bin: PathBuf,
}

/// A compiler for wasm: an installed one, else the active one with sources from rustup, else
/// Debian's.
pub fn ready() -> Result<Toolchain> {
    if let Some(toolchain) = find() {
        return Ok(toolchain);
    }
    add_rust_src()?;
    if let Some(toolchain) = find() {
        return Ok(toolchain);
    }
    install_debian().context(NONE)?;
    find().context(NONE)
}

/// The first complete compiler, in the order of `PATH`.
pub fn find() -> Option<Toolchain> {
    let mut compilers = shell::find_all("rustc");
    compilers.push(DEBIAN_RUSTC.into());
    compilers.iter().find_map(|rustc| inspect(rustc))
}

/// The toolchain of a compiler, if it is complete and recent enough.
fn inspect(rustc: &Path) -> Option<Toolchain> {
    let about = shell::output(Command::new(rustc).arg("-vV")).ok()?;
    let sysroot = shell::output(Command::new(rustc).args(["--print", "sysroot"])).ok()?;
    let sysroot = Path::new(sysroot.trim());
    let rustlib = sysroot.join("lib/rustlib");
    let host = about.lines().find_map(|line| line.strip_prefix("host: "))?;
    // `is_file` is false for a link whose target is not installed.
    let linker = rustlib.join(host).join("bin/rust-lld").is_file()
        || shell::find("rust-lld").is_some()
        || sysroot.join("bin/rust-lld").is_file();
    let complete = linker
        && rustlib.join("src/rust/library/std/Cargo.toml").is_file()
        && sysroot.join("bin/cargo").is_file();
    let recent = shell::version(&about) >= shell::version(env!("CARGO_PKG_RUST_VERSION"));
    (complete && recent).then(|| Toolchain {
        bin: sysroot.join("bin"),
    })
}

fn add_rust_src() -> Result<()> {
    if shell::find("rustup").is_none() {
        return Ok(());
    }
    shell::say("the sources of std, to build it for wasm threads: rustup component add rust-src");
    let mut rustup = Command::new("rustup");
    if !shell::succeeds_within(RUSTUP_LIMIT, rustup.args(["component", "add", "rust-src"]))? {
        shell::say("rustup could not download the sources; looking for another compiler");
    }
    Ok(())
}

fn install_debian() -> Result<()> {
    apt::install(
        &DEBIAN_PACKAGES,
        "a Rust compiler with the sources of std, for wasm threads",
    )?;
    // The linker that their link points to is only a recommended package.
    let link = fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm has no rust-lld")?;
    let linker = link
        .file_name()
        .and_then(|name| name.to_str())
        .context("the link rust-lld has no target")?;
    apt::install(&[linker], "the linker for wasm")
}
