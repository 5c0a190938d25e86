//! A stretch of several batches, of which one is written while the next one is made.

use std::io::{self, Write};

use strandom::Format;

use super::deadline::ends;
use super::{builder, built};

/// Five batches of 16 MiB, the last one smaller.
const STRINGS: u64 = 4_500_000;

/// Takes so many writes, and refuses the next one.
struct Refusing {
    writes: usize,
    bytes: Vec<u8>,
}

impl Write for Refusing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.writes == 0 {
            return Err(io::Error::other("enough"));
        }
        self.writes -= 1;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn stretch() -> strandom::Stretch {
    let strings = built(builder(14, "abcdef").seed("123").format(Format::Json));
    strings.range(3..3 + STRINGS).expect("there are such ranks")
}

#[test]
fn batches_are_written_in_order_by_any_pool_and_from_within_it() {
    let mut expected = Vec::new();
    stretch().write_to(&mut expected).expect("memory takes all");
    for threads in [1, 3] {
        for within in [false, true] {
            let expected = expected.clone();
            ends(move || {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                let pool = pool.expect("the pool starts");
                let mut out = Vec::new();
                let mut write = || stretch().par_write_to(&mut out);
                let written = if within { pool.install(write) } else { write() };
                written.expect("memory takes all");
                assert!(out == expected, "{threads} threads, within: {within}");
            });
        }
    }
}

#[test]
fn a_refused_batch_is_the_last_one() {
    for writes in 0..5 {
        let mut out = Refusing {
            writes,
            bytes: Vec::new(),
        };
        let error = stretch().par_write_to(&mut out).expect_err("it is refused");
        assert_eq!(error.to_string(), "enough");
        let bytes = out.bytes.len() as u64;
        let whole = STRINGS * (14 + 4) + 3;
        assert!(
            bytes < whole && (writes == 0) == (bytes == 0),
            "{writes}: {bytes}"
        );
    }
}
