//! Prints the randomness of format 1 before it becomes symbols, or the symbols as numbers, for those who
//! test randomness: `cargo run --release --example draws | dieharder -a -g 200`.

use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use strandom::{Alphabet, Stretch, Strings};

/// 128 draws of two bytes.
const GROUP_BYTES: usize = 256;
/// Groups that are made before they are written.
const GROUPS_AT_ONCE: usize = 1 << 12;
/// Symbols that are made before they are written, or eight strings where those are more: then the bits
/// of alphabets make whole bytes.
const SYMBOLS_AT_ONCE: u64 = 1 << 20;

/// Prints raw draws, or the symbols of strings as numbers
#[derive(Parser)]
struct Cli {
    /// The seed, taken exactly as it is
    #[arg(long, default_value = "123", allow_hyphen_values = true)]
    seed: String,
    /// Symbols in a string, which are part of the key
    #[arg(long, default_value_t = 5)]
    len: u32,
    /// A named alphabet, or the symbols one after the other, each of one byte
    #[arg(long, default_value = "alphanumeric", allow_hyphen_values = true)]
    alphabet: String,
    /// What is printed
    #[arg(long = "as", value_enum, default_value_t = Form::Draws)]
    form: Form,
    /// Stops after that many groups of 128 draws
    #[arg(long)]
    groups: Option<u64>,
    /// Stops after that many strings
    #[arg(long)]
    n: Option<u64>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// The 16-bit draws of stream 0, the low byte first
    Draws,
    /// The symbols' indices in the alphabet, a byte each
    Bytes,
    /// The symbols' indices, packed without gaps, the first one lowest, of 2, 4, 8, ... symbols
    Bits,
    /// For each two symbols a bit, whether the first one comes before the second; none where they are
    /// the same
    Order,
}

fn main() -> ExitCode {
    match print(&Cli::parse(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}.");
            ExitCode::FAILURE
        }
    }
}

fn print(cli: &Cli, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let alphabet = match Alphabet::named(&cli.alphabet) {
        Some(alphabet) => alphabet,
        None => Alphabet::new(&cli.alphabet)?,
    };
    if alphabet.width_bytes() != Some(1) {
        return Err("alphabet must have symbols of one byte each".into());
    }
    let builder = Strings::builder().len(cli.len).alphabet(alphabet.clone());
    let strings = builder.seed(&cli.seed).build()?;
    let stretch = strings.range(..cli.n.unwrap_or(strings.strings_max()))?;
    let written = match cli.form {
        Form::Draws => draws(&strings, cli.groups.unwrap_or(u64::MAX), out),
        Form::Bytes => indices(&strings, &stretch, |text| out.write_all(text)),
        Form::Bits if alphabet.count().is_power_of_two() => {
            let width = alphabet.count().ilog2();
            let mut bits = Bits::default();
            indices(&strings, &stretch, |text| {
                for index in text {
                    bits.push(*index, width);
                }
                out.write_all(&bits.take())
            })
        }
        Form::Bits => return Err("bits need an alphabet of 2, 4, 8, ... symbols".into()),
        Form::Order => {
            let mut bits = Bits::default();
            indices(&strings, &stretch, |text| {
                let (pairs, _) = text.as_chunks::<2>();
                for [a, b] in pairs.iter().filter(|[a, b]| a != b) {
                    bits.push(u8::from(a < b), 1);
                }
                out.write_all(&bits.take())
            })
        }
    };
    match written {
        // The reader has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn draws(strings: &Strings, groups: u64, out: &mut impl Write) -> io::Result<()> {
    let mut memory = vec![0; GROUPS_AT_ONCE * GROUP_BYTES];
    let mut done = 0;
    while done < groups {
        let now =
            usize::try_from(groups - done).map_or(GROUPS_AT_ONCE, |left| left.min(GROUPS_AT_ONCE));
        let made = strings.draws(done, &mut memory[..now * GROUP_BYTES]);
        out.write_all(made.expect("they are drawn by format 1"))?;
        done += now as u64;
    }
    out.flush()
}

/// Makes the strings, and hands over their symbols' indices in the alphabet part by part.
fn indices(
    strings: &Strings,
    stretch: &Stretch,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let symbols = strings.alphabet().expect("an alphabet").as_str().bytes();
    let mut index = [None; 256];
    for (symbol, place) in symbols.zip(0..) {
        index[usize::from(symbol)] = Some(place);
    }
    let len = strings.get(0).map_or(1, |string| string.len() as u64);
    let at_once = (SYMBOLS_AT_ONCE / len).next_multiple_of(8).max(8);
    let mut done = 0;
    while done < stretch.len() {
        let part = stretch.part(done..done.saturating_add(at_once));
        let lines = part.to_vec().map_err(io::Error::other)?;
        // What is no symbol is a newline.
        let text: Vec<u8> = lines
            .iter()
            .filter_map(|byte| index[usize::from(*byte)])
            .collect();
        take(&text)?;
        done += part.len();
    }
    Ok(())
}

/// Small numbers, one after the other without gaps, the first one in the lowest bits.
#[derive(Default)]
struct Bits {
    whole: Vec<u8>,
    rest: u32,
    width: u32,
}

impl Bits {
    fn push(&mut self, number: u8, width: u32) {
        self.rest |= u32::from(number) << self.width;
        self.width += width;
        if self.width >= 8 {
            self.whole.push(self.rest.to_le_bytes()[0]);
            self.rest >>= 8;
            self.width -= 8;
        }
    }

    /// The whole bytes; what is left begins the next ones.
    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.whole)
    }
}
