//! The environment of the wasm compiler. All steps use it, and a shell can read it from
//! `target/tools/env`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::toolchain::{self, Toolchain};
use crate::tools;

/// Variables that would break the wasm build. Some name the host's compiler. The flags would replace
/// those in `.cargo/config.toml`, which give the module its shared memory.
const UNSET: [&str; 9] = [
    "CARGO",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "RUSTC",
    "RUSTDOC",
    "RUSTDOCFLAGS",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// How to call the wasm compiler.
pub struct Environment {
    bin: PathBuf,
    path_first: [PathBuf; 2],
    set: [(&'static str, OsString); 6],
}

impl Environment {
    /// The environment of a compiler that can build the wasm. It is installed if it is missing.
    pub fn ready() -> Result<Self> {
        Ok(Self::new(toolchain::ready()?))
    }

    /// The same, if that compiler is installed.
    pub fn installed() -> Option<Self> {
        toolchain::find().map(Self::new)
    }

    fn new(toolchain: Toolchain) -> Self {
        let webdriver = crate::root().join("tests").join("webdriver.json");
        Self {
            path_first: [tools::folder().join("bin"), toolchain.bin.clone()],
            bin: toolchain.bin,
            set: [
                // A stable compiler is allowed to rebuild std.
                ("RUSTC_BOOTSTRAP", "1".into()),
                ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
                // Two compilers in one folder would rebuild everything at each change between them.
                ("CARGO_TARGET_DIR", target().into()),
                ("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver.into()),
                // In seconds; the defaults of 20 and 5 are too short for a busy machine.
                ("WASM_BINDGEN_TEST_TIMEOUT", "300".into()),
                ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60".into()),
            ],
        }
    }

    /// The cargo of the wasm compiler.
    pub fn cargo(&self) -> Command {
        self.command(self.bin.join("cargo"))
    }

    /// The compiler itself.
    pub fn rustc(&self) -> Command {
        self.command(self.bin.join("rustc"))
    }

    /// The same cargo, for a module without shared memory: its flags replace those in
    /// `.cargo/config.toml`.
    pub fn single_cargo(&self) -> Command {
        let mut cargo = self.cargo();
        cargo.env("CARGO_ENCODED_RUSTFLAGS", "-Ctarget-feature=+simd128");
        cargo
    }

    /// A program that uses the wasm compiler.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(crate::root());
        for name in UNSET {
            command.env_remove(name);
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let path = self
            .path_first
            .iter()
            .cloned()
            .chain(env::split_paths(&path));
        command.env(
            "PATH",
            env::join_paths(path).expect("the folders come from a PATH"),
        );
        command.envs(self.set.iter().cloned());
        command
    }

    /// Writes the environment to a file that a shell can read.
    pub fn write(&self) -> Result<()> {
        let file = tools::folder().join("env");
        fs::create_dir_all(tools::folder())
            .and_then(|()| fs::write(&file, self.script()))
            .with_context(|| format!("cannot write {}", file.display()))
    }

    /// The environment as a POSIX shell script.
    fn script(&self) -> String {
        use std::fmt::Write;
        let [tools, compiler] = self
            .path_first
            .each_ref()
            .map(|folder| quoted(folder.as_ref()));
        let mut script = String::from(
            "# Written by `cargo xtask test`: the environment in which the wasm is built and tested.\n\
             # Read it in a subshell, because it does not suit the rest of the workspace:\n\
             # (. target/tools/env && wasm-pack test --mode no-install --headless --chrome)\n",
        );
        let _ = writeln!(script, "unset {}", UNSET.join(" "));
        let _ = writeln!(script, "export PATH={tools}:{compiler}:\"$PATH\"");
        for (name, value) in &self.set {
            let _ = writeln!(script, "export {name}={}", quoted(value));
        }
        script
    }
}

/// Where the wasm is built.
pub fn target() -> PathBuf {
    crate::root().join("target").join("wasm")
}

fn quoted(value: &std::ffi::OsStr) -> String {
    format!("'{}'", value.to_string_lossy().replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell;

    #[test]
    fn a_shell_reads_the_environment_of_the_steps() {
        let environment = Environment::new(Toolchain {
            bin: "/opt/it's rust/bin".into(),
        });
        let script = environment.script() + "env";
        let shell = shell::output(Command::new("sh").args(["-c", &script])).unwrap();
        let steps = shell::output(&mut environment.command("env")).unwrap();
        let relevant = |all: &str| {
            let names = environment
                .set
                .iter()
                .map(|(name, _)| *name)
                .chain(UNSET)
                .chain(["PATH"]);
            names
                .map(|name| {
                    all.lines()
                        .find(|line| line.starts_with(&format!("{name}=")))
                        .map(String::from)
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(relevant(&shell), relevant(&steps));
        assert!(shell.contains("PATH=") && shell.contains("/opt/it's rust/bin:"));
    }
}
