//! The Python reference of unique strings beside its golden vectors. No other test runs it.
#![cfg(not(target_arch = "wasm32"))]

use std::process::Command;

#[test]
fn the_reference_in_python_prints_the_golden_vectors() {
    let output = Command::new("python3")
        .arg("tests/unique_reference.py")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("this test runs python3, which `cargo xtask test host` installs on Debian");
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    // Line by line, so that a failure shows the line and not the whole file.
    let golden = include_str!("unique.tsv");
    for (line, golden) in printed.lines().zip(golden.lines()) {
        assert_eq!(line, golden);
    }
    assert_eq!(printed.len(), golden.len());
}
