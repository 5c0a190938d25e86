//! What the browsers are not needed for: the crate and its peer on one thread of the host.
//!
//! It speaks as `tutorial.py` does: first a line that says what can be measured, then a sample for
//! each line that names a case.

use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use rand::SeedableRng;
use rand::distr::{Alphanumeric, Distribution};
use rand::rngs::ChaCha8Rng;
use serde_json::{Value, json};
use strandom::Strings;

/// The same as in the browsers.
const LEN: u32 = 16;
const KERNEL_BYTES: u64 = 64 << 20;
const UNIQUE_BYTES: u64 = 16 << 20;
const RAND_BYTES: usize = 4 << 20;

struct Case {
    id: String,
    group: &'static str,
    name: String,
    /// Gives how many bytes it made.
    make: Box<dyn Fn() -> usize>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut cases = Vec::from(ours("", "the widest vectors")?);
    for vectors in strandom::vectors() {
        let suffix = vectors.to_lowercase().replace(['-', '.'], "");
        cases.extend(ours(&format!("-{suffix}"), vectors)?);
    }
    cases.push(Case {
        id: "rand".into(),
        group: "Instead",
        name: "rand's Alphanumeric on ChaCha8Rng".into(),
        make: Box::new(alphanumeric),
    });
    let about: Vec<Value> = cases
        .iter()
        .map(|it| json!({ "id": it.id, "group": it.group, "name": it.name, "unit": "MB/s" }))
        .collect();
    println!("{}", Value::from(about));
    stdout().flush()?;
    for line in stdin().lock().lines() {
        let id = line?;
        let case = cases.iter().find(|it| it.id == id);
        let make = &case.ok_or_else(|| format!("no case is called {id}"))?.make;
        let start = Instant::now();
        let bytes = make();
        let seconds = start.elapsed().as_secs_f64();
        println!("{}", bytes as f64 / seconds / 1e6);
        stdout().flush()?;
    }
    Ok(())
}

/// The crate's strings in vectors of this name, or in those that it chooses by itself.
fn ours(suffix: &str, vectors: &'static str) -> Result<[Case; 2], strandom::Error> {
    let chosen = (!suffix.is_empty()).then_some(vectors);
    Ok([
        Case {
            id: format!("native{suffix}"),
            group: "Ours",
            name: format!("host, one thread: {vectors}"),
            make: strings(false, chosen)?,
        },
        Case {
            id: format!("native-unique{suffix}"),
            group: "Ours",
            name: format!("host, one thread: unique strings, {vectors}"),
            make: strings(true, chosen)?,
        },
    ])
}

fn strings(
    unique: bool,
    vectors: Option<&'static str>,
) -> Result<Box<dyn Fn() -> usize>, strandom::Error> {
    let builder = Strings::builder().len(LEN).seed("123").unique(unique);
    let bytes = if unique { UNIQUE_BYTES } else { KERNEL_BYTES };
    let stretch = builder.build()?.range(..bytes / (u64::from(LEN) + 1))?;
    let widest = strandom::vectors().pop();
    Ok(Box::new(move || {
        let is_there = vectors.or(widest).is_some_and(strandom::use_vectors);
        assert!(is_there, "the machine has these vectors");
        let mut sink = Sink::default();
        stretch.write_to(&mut sink).expect("a sink takes all");
        sink.bytes
    }))
}

/// The same symbols as the rand crate draws them.
fn alphanumeric() -> usize {
    let mut rng = ChaCha8Rng::from_seed([7; 32]);
    let mut records = vec![b'\n'; RAND_BYTES];
    for record in records.chunks_exact_mut(LEN as usize + 1) {
        record[..LEN as usize].fill_with(|| Alphanumeric.sample(&mut rng));
    }
    black_box(&records).len()
}

/// Counts what is written, and keeps nothing of it.
#[derive(Default)]
struct Sink {
    bytes: usize,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += black_box(bytes).len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
