//! The compiler that builds the wasm.
//!
//! Threads need a std that was built for shared memory, so the compiler must come with the sources
//! of its own std and with wasm's linker. This need not be the compiler that builds this program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{apt, shell};

/// rustup can wait for ever where it cannot download.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// Where Debian puts the one compiler that it keeps up to date, for its browsers.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "rust-web-clippy",
];

const NONE: &str = "no Rust compiler here can rebuild std, as wasm threads need; \
    with rustup, `rustup component add rust-src` makes one that can";

/// A compiler with the sources of its std and a linker for wasm.
pub struct Toolchain {
    /// The folder of its `cargo`, `rustc` and their companions.
    pub bin: PathBuf,
}

/// A compiler for the wasm: one that is here, or else the active one completed by rustup, or else
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
fn find() -> Option<Toolchain> {
    let mut compilers = shell::find_all("rustc");
    compilers.push(DEBIAN_RUSTC.into());
    compilers.iter().find_map(|rustc| inspect(rustc))
}

/// The toolchain of a compiler, when it is complete and recent enough.
fn inspect(rustc: &Path) -> Option<Toolchain> {
    let about = shell::output(Command::new(rustc).arg("-vV")).ok()?;
    let sysroot = shell::output(Command::new(rustc).args(["--print", "sysroot"])).ok()?;
    let sysroot = Path::new(sysroot.trim());
    let rustlib = sysroot.join("lib/rustlib");
    let host = about.lines().find_map(|line| line.strip_prefix("host: "))?;
    // A link to a linker that is not installed is not a linker, and `is_file` says so.
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
    shell::say(
        "the sources of std, which wasm threads need rebuilt: rustup component add rust-src",
    );
    let mut rustup = Command::new("rustup");
    if !shell::succeeds_within(RUSTUP_LIMIT, rustup.args(["component", "add", "rust-src"]))? {
        shell::say("rustup could not download them; looking for another compiler");
    }
    Ok(())
}

fn install_debian() -> Result<()> {
    apt::install(
        &DEBIAN_PACKAGES,
        "a compiler with the sources of its std, for wasm threads",
    )?;
    // The packages only recommend the linker that their link points to.
    let link = fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm has no rust-lld")?;
    let linker = link
        .file_name()
        .and_then(|name| name.to_str())
        .context("rust-lld links to nothing")?;
    apt::install(&[linker], "the linker for wasm")
}
