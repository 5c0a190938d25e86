//! What nothing that writes strings can beat: all cores make them, and nobody takes them.
//!
//! `benches/command.py` compares the command with it: the first argument is how many strings there are.

use std::io::Write;

use strandom::Strings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let n: u64 = std::env::args()
        .nth(1)
        .ok_or("how many strings?")?
        .parse()?;
    let strings = Strings::builder().len(16).seed("123").build()?;
    Ok(strings.range(..n)?.par_write_to(&mut Nobody)?)
}

/// Looks at nothing, but the compiler does not know.
struct Nobody;

impl Write for Nobody {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Ok(std::hint::black_box(bytes).len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
