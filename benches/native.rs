//! The kernel without a browser, on one thread of the host.
//!
//! It speaks as `tutorial.py` does: first a line that says what can be measured, then a sample for
//! each line that names a case.

use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use strandom::Strings;

/// As the browser's samples of the kernel.
const BYTES: u64 = 64 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let strings = Strings::builder().len(16).seed("123").build()?;
    let stretch = strings.range(..BYTES / 17)?;
    println!(
        r#"[{{"id":"native","group":"Ours","name":"kernel, compiled for the host, one thread","unit":"MB/s"}}]"#
    );
    stdout().flush()?;
    let mut sink = Sink::default();
    for case in stdin().lock().lines() {
        case?;
        sink.bytes = 0;
        let start = Instant::now();
        stretch.write_to(&mut sink)?;
        let seconds = start.elapsed().as_secs_f64();
        println!("{}", sink.bytes as f64 / seconds / 1e6);
        stdout().flush()?;
    }
    Ok(())
}

/// Counts what is written, and keeps nothing of it.
#[derive(Default)]
struct Sink {
    bytes: usize,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += std::hint::black_box(bytes).len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
