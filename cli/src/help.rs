//! What `--help` and the manual page say besides the options.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::arguments::Cli;
use crate::failure::{Failure, Result};

pub const USAGE: &str = "strandom N LEN --seed TEXT [OPTIONS]
       strandom N --pattern PATTERN --seed TEXT [OPTIONS]
       strandom N LEN --fresh [OPTIONS]
       strandom verify|manifest|rank|completions|man ...";

pub const EXAMPLES: &str = r"Examples:
  16 strings of 5 symbols. The same seed gives the same strings, on every machine:
      strandom 16 5 --seed 123

  20 passwords. Nobody can make these again:
      strandom 20 22 --fresh --alphabet base58

  Number plates such as JXH-060, pass phrases of six words, and passwords as many sites want them:
      strandom 16 --pattern '[A-Z]{3}-\d{3}' --seed 123
      strandom 4 6 --words eff --fresh
      strandom 20 16 --fresh --alphabet ascii --at-least digits:1 --at-least signs:1 --starts-with letters --max-run 2

  Coupon codes, no two of them equal, such as SPRING-26NE-Z1W9-KM, and the rank of one:
      strandom 1000 9 --seed spring --alphabet crockford --unique --prefix SPRING- --groups 4 --check
      strandom rank SPRING-WA7D-SP48-DF 1000 9 --seed spring --alphabet crockford --unique \
          --prefix SPRING- --groups 4 --check

  A large file, with its SHA-256; after a crash or a full disk, the rest of it:
      strandom 1e9 16 --seed 123 --format csv --out strings.csv --sha256
      strandom 1e9 16 --seed 123 --format csv --out strings.csv --sha256 --resume

  The last thousand strings of it, without the others:
      strandom 1000 16 --seed 123 --first 999_999_000

  In 50 files, and a check of all of them:
      strandom 1e9 16 --seed 123 --parts 50 --out strings
      strandom verify strings

  The same by many machines into one folder, one part each, and what holds them together:
      strandom 1e9 16 --seed 123 --parts 50 --part 7 --out strings
      strandom manifest strings

  Python's own strings, as random.seed(123) and random.choice make them:
      strandom 2 5 --seed 123 --engine python-choice

Exit codes:
  0  done, also if the reader of standard output closed it
  1  a file is not what it should be, or no rank has the string
  2  the arguments are wrong
  3  something could not be read or written

Strings from a seed are no secrets: anyone who knows the seed has them. For secrets use --fresh.

The words are those of the Electronic Frontier Foundation (eff, eff-short: CC BY 3.0 US, https://www.eff.org/dice) and of
BIP 39 (bip39: MIT, https://github.com/bitcoin/bips).";

pub const VERIFY: &str = r"Examples:
  All parts in a folder, with their manifest.json:
      strandom verify strings

  A file, by the arguments that made it; it may be compressed with gzip:
      strandom verify strings.csv 1e9 16 --seed 123 --format csv

  A file that the page saved, by the list of its pieces strings.csv.sha256-512K, or by strings.csv.sha256:
      strandom verify strings.csv

It stops at the first difference, and names the file, the byte and the string there, or the piece. Then it ends
with 1.";

pub const MANIFEST: &str = r"Example:
  Many machines have written their parts into one folder; one of them makes the manifest:
      strandom 1e9 16 --seed 123 --parts 50 --part 7 --out strings
      strandom manifest strings

`strandom ... --parts COUNT` without --part writes the manifest itself.";

pub const RANK: &str = r"Example:
      strandom rank SPRING-WA7D-SP48-DF 1000 9 --seed spring --alphabet crockford --unique \
          --prefix SPRING- --groups 4 --check

The arguments behind the string are those that made it. It prints the rank, or ends with 1 if none has the string.";

pub const COMPLETIONS: &str = r"Examples:
      strandom completions bash > ~/.local/share/bash-completion/completions/strandom
      strandom completions zsh > ~/.zfunc/_strandom
      strandom completions fish > ~/.config/fish/completions/strandom.fish";

pub const MAN: &str = r"Examples:
      strandom man > ~/.local/share/man/man1/strandom.1
      strandom man verify > ~/.local/share/man/man1/strandom-verify.1";

/// The command with all that it takes.
pub fn command() -> clap::Command {
    Cli::command()
}

/// A manual page: of the command itself, or of one of its commands.
pub fn man(name: Option<&str>) -> Result<Vec<u8>> {
    let mut all = command();
    all.build();
    let one = match name {
        None => all,
        Some(name) => all
            .find_subcommand(name)
            .cloned()
            .map(|it| it.display_name(format!("strandom-{name}")))
            .ok_or_else(|| {
                Failure::Usage(format!(
                    "command must be verify, manifest, rank, completions or man; you gave {name:?}"
                ))
            })?,
    };
    let mut page = Vec::new();
    let rendered = Man::new(one).render(&mut page);
    rendered.map_err(|error| Failure::System(format!("cannot make the manual page: {error}")))?;
    Ok(page)
}
