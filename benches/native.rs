//! The kernel without a browser, on one thread of the host.
//!
//! It speaks as `tutorial.py` does: first a line that says what can be measured, then a sample for
//! each line that names a case.

use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use strandom::{Alphabet, Job, serial};

/// As the browser's samples of the kernel.
const BYTES: u64 = 64 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let job = Job::in_memory(0, BYTES / 17, 16, "123", &Alphabet::default())?;
    let mut out = vec![0; job.bytes_in_memory()?];
    println!(
        r#"[{{"id":"native","group":"Ours","name":"kernel, compiled for the host, one thread","unit":"MB/s"}}]"#
    );
    stdout().flush()?;
    for case in stdin().lock().lines() {
        case?;
        let start = Instant::now();
        serial(&job, &mut out, || 0.0);
        let seconds = start.elapsed().as_secs_f64();
        println!("{}", out.len() as f64 / seconds / 1e6);
        stdout().flush()?;
    }
    Ok(())
}
