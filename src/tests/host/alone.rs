//! Tests that watch a whole process have one to themselves.

use std::env;
use std::process::Command;

/// Present where the test is alone.
const VARIABLE: &str = "STRANDOM_TEST_ALONE";

/// Carries out `test` in a process of its own, which is this test program again with nothing but the
/// test `name` of `module`: its work is then done by the only thread there is.
pub(super) fn alone(module: &str, name: &str, test: impl FnOnce()) {
    if env::var_os(VARIABLE).is_some() {
        return test();
    }
    let (_, module) = module.split_once("::").expect("a module of this crate");
    let program = env::current_exe().expect("a test has a path");
    let output = Command::new(program)
        .args([
            "--exact",
            &format!("{module}::{name}"),
            "--test-threads=1",
            "--nocapture",
        ])
        .env(VARIABLE, "1")
        .output()
        .expect("the test program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
