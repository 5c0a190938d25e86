//! The crate alone: `benches/python.py` compares the package with it.
//!
//! The arguments are how many strings there are, on how many threads, and whether each time into fresh memory (1)
//! or into memory that was used before (0). For each line of its input it makes them once, and prints the seconds.

use std::io::stdin;
use std::time::Instant;

use strandom::Strings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let numbers: Vec<u64> = std::env::args().skip(1).flat_map(|it| it.parse()).collect();
    let [n, threads, fresh] = numbers[..] else {
        return Err("how many strings, on how many threads, into fresh memory?".into());
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
        let made = match (threads, fresh) {
            (1, 0) => stretch.fill_lines(&mut memory),
            (1, _) => stretch.to_vec()?.len() as u64,
            (_, 0) => pool.install(|| stretch.par_fill_lines(&mut memory)),
            (_, _) => pool.install(|| stretch.par_to_vec())?.len() as u64,
        };
        assert!(made >= n, "all are made");
        println!("{}", start.elapsed().as_secs_f64());
    }
    Ok(())
}
