//! The input of the batteries: endless streams, so that no byte is read twice.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::shell;

/// How much is copied from one program to the other at a time.
const PIECE_BYTES: usize = 1 << 16;

/// A stream of bytes from `examples/draws.rs`.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    pub name: &'static str,
    /// How symbols become bytes, for the table.
    pub how: &'static str,
    arguments: &'static str,
}

pub const DRAWS: Source = Source {
    name: "raw draws",
    how: "16-bit draws of stream 0, as they are",
    arguments: "--as draws",
};
pub const DNA: Source = Source {
    name: "dna",
    how: "2 bits a symbol",
    arguments: "--as bits --alphabet dna --len 16",
};
pub const HEX: Source = Source {
    name: "hex",
    how: "4 bits a symbol",
    arguments: "--as bits --alphabet hex --len 16",
};
pub const BASE32: Source = Source {
    name: "base32",
    how: "5 bits a symbol",
    arguments: "--as bits --alphabet base32 --len 16",
};
pub const BASE64URL: Source = Source {
    name: "base64url",
    how: "6 bits a symbol",
    arguments: "--as bits --alphabet base64url --len 16",
};
pub const ALPHANUMERIC: Source = Source {
    name: "alphanumeric",
    how: "of each two symbols, which comes first: a bit, or none where they are equal",
    arguments: "--as order --alphabet alphanumeric --len 16",
};
pub const ASCII: Source = Source {
    name: "ascii",
    how: "the same",
    arguments: "--as order --alphabet ascii --len 16",
};
pub const WORDS: Source = Source {
    name: "words",
    how: "11 bits a word, of 2,048 words",
    arguments: "--as bits --words 2048 --len 6",
};
pub const PATTERN: Source = Source {
    name: "pattern",
    how: "4 bits a slot of `[[:hex:]]{8}-[[:hex:]]{4}-[[:hex:]]{12}`",
    arguments: "--as bits --alphabet hex --pattern [[:hex:]]{8}-[[:hex:]]{4}-[[:hex:]]{12}",
};
pub const RULES: Source = Source {
    name: "rules",
    how: "4 bits a symbol, but for the first, of hex that starts with a letter: of 16 attempts 6 are right",
    arguments: "--as bits --alphabet hex --len 17 --starts-with abcdef",
};
pub const ALL: [Source; 10] = [
    DRAWS,
    DNA,
    HEX,
    BASE32,
    BASE64URL,
    ALPHANUMERIC,
    ASCII,
    WORDS,
    PATTERN,
    RULES,
];

impl Source {
    /// Feeds the bytes of `seed` to a program until it stops reading, at most `most` bytes. Returns its
    /// output and how many bytes it was given, which can be a pipe's 64 KiB more than it used.
    pub fn feed(self, seed: &str, program: &mut Command, most: u64) -> Result<(String, u64)> {
        let mut producer = self.start(seed)?;
        let mut bytes = producer
            .stdout
            .take()
            .context("the output of the example is piped")?
            .take(most);
        let mut reader = program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the battery")?;
        let mut input = reader
            .stdin
            .take()
            .context("the input of the battery is piped")?;
        let waiting = thread::spawn(move || reader.wait_with_output());
        let mut given = 0;
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            let count = bytes.read(&mut piece)?;
            if count == 0 {
                break;
            }
            match input.write_all(&piece[..count]) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
                written => written?,
            }
            given += count as u64;
        }
        drop((input, bytes));
        producer.wait()?;
        let Ok(output) = waiting.join() else {
            bail!("the thread that waits for the battery panicked");
        };
        let output = output?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            bail!("the battery ended with {}\n{said}", output.status);
        }
        Ok((said, given))
    }

    fn start(self, seed: &str) -> Result<Child> {
        let mut cargo = shell::host_cargo();
        cargo
            .args(["run", "--quiet", "--release", "--package", "strandom"])
            .args(["--example", "draws", "--"])
            .args(self.arguments.split(' '))
            .args(["--seed", seed])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start examples/draws.rs")
    }
}
