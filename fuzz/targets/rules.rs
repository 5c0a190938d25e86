#![no_main]

#[path = "../../tests/oracle/mod.rs"]
#[allow(dead_code, reason = "each target asks one oracle")]
mod oracle;
#[path = "../../tests/fuzz/targets.rs"]
#[allow(dead_code, reason = "there is a binary for each target")]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::rules(bytes));
