//! The crate into memory that was used before: `benches/python.py` compares the package with it.
//!
//! The arguments are how many strings there are and on how many threads. For each line of its input it fills the
//! memory once, and prints the seconds.

use std::io::stdin;
use std::time::Instant;

use strandom::Strings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let numbers: Vec<u64> = std::env::args().skip(1).flat_map(|it| it.parse()).collect();
    let [n, threads] = numbers[..] else {
        return Err("how many strings, on how many threads?".into());
    };
    let strings = Strings::builder().len(16).seed("1").build()?;
    let stretch = strings.range(..n)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(usize::try_from(threads)?)
        .build()?;
    let mut memory = stretch.to_vec()?;
    for line in stdin().lines() {
        line?;
        let start = Instant::now();
        if threads == 1 {
            stretch.fill_lines(&mut memory);
        } else {
            pool.install(|| stretch.par_fill_lines(&mut memory));
        }
        println!("{}", start.elapsed().as_secs_f64());
    }
    Ok(())
}
