//! The core's tests in wasm, which wasm-pack runs in a browser.

use std::process::Command;

use anyhow::Result;

use crate::browser::{Browser, Memory};
use crate::{shell, wasm};

/// The first browser compiles the module; the others reuse it.
pub fn test(browser: Browser) -> Result<()> {
    let surroundings = browser.surroundings(Memory::Shared)?;
    let mut wasm_pack = wasm::Environment::ready()?.command("wasm-pack");
    wasm_pack
        .args(["test", "--mode", "no-install", "--headless"])
        // Optimised a little, so that browsers have fewer functions to compile, and run them faster.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .envs(surroundings.variables());
    choose(browser, &mut wasm_pack);
    shell::run(&mut wasm_pack)
}

fn choose(browser: Browser, wasm_pack: &mut Command) {
    match browser {
        Browser::Chromium => wasm_pack.arg("--chrome"),
        Browser::Firefox => wasm_pack.arg("--firefox"),
        // wasm-pack knows no WebKit but Safari. It asks the driver for no particular browser, so
        // WebKit's driver starts its own.
        Browser::Webkit => wasm_pack
            .args(["--safari", "--safaridriver"])
            .arg(browser.driver())
            .env(WAIT_FOR_COMPILER.0, WAIT_FOR_COMPILER.1),
    };
}

/// Wasm waits in WebKit while its functions are compiled. Without that, WebKitGTK 2.50 on x86-64
/// sometimes changes a local variable of a running function.
///
/// Its compiler stops the threads that run wasm by a signal, each time that it has compiled a
/// function. Code of the first compiler (BBQ) does this after each call:
///
/// ```text
/// mov %rbp,%rsp
/// sub %r10,%rsp
/// ```
///
/// Between the two, the stack pointer is above the function's locals. The kernel spares 128 bytes
/// below it and writes the signal's frame over the rest. The tests' module is not optimised, so one
/// run has thousands of these signals. A wrong pointer made the allocator's assertion fail, inside
/// the allocator's lock; the panic's message needs memory, so the test waited for itself for ever.
///
/// A thread that waits for the compiler is not in compiled code when the signal comes. Signals to
/// other threads of a pool still can come at a bad moment, but seldom do.
const WAIT_FOR_COMPILER: (&str, &str) = ("JSC_useConcurrentJIT", "0");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_waits_for_its_compiler_in_webkit_only() {
        for browser in [Browser::Chromium, Browser::Firefox, Browser::Webkit] {
            let mut command = Command::new("wasm-pack");
            choose(browser, &mut command);
            let waits = command
                .get_envs()
                .any(|variable| variable == ("JSC_useConcurrentJIT".as_ref(), Some("0".as_ref())));
            assert_eq!(waits, browser == Browser::Webkit, "{}", browser.name());
        }
    }
}
