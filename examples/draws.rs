//! Prints the randomness of format 1 before it becomes symbols, or the symbols as numbers, for those who
//! test randomness: `cargo run --release --example draws | dieharder -a -g 200`.

use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use strandom::{Alphabet, Builder, Pattern, Rules, Stretch, Strings};

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
    /// A pattern whose slots have the symbols of the alphabet, instead of a length
    #[arg(long)]
    pattern: Option<String>,
    /// So many words of equal size, instead of the alphabet
    #[arg(long, conflicts_with_all = ["alphabet", "pattern"])]
    words: Option<u32>,
    /// A rule: the first symbol is one of these. It is not printed
    #[arg(long)]
    starts_with: Option<String>,
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
    let alphabet = alphabet(cli)?;
    let strings = builder(cli, &alphabet)?.seed(&cli.seed).build()?;
    let stretch = strings.range(..cli.n.unwrap_or(strings.strings_max()))?;
    let skipped = usize::from(cli.starts_with.is_some());
    let mut bits = Bits::default();
    let written = match cli.form {
        Form::Draws => draws(&strings, cli.groups.unwrap_or(u64::MAX), out),
        Form::Bytes if alphabet.count() <= 256 => indices(&alphabet, &stretch, skipped, |text| {
            let bytes = text.iter().map(|index| index.to_le_bytes()[0]);
            out.write_all(&bytes.collect::<Vec<u8>>())
        }),
        Form::Bytes => return Err("bytes need an alphabet of 256 symbols at most".into()),
        Form::Bits if alphabet.count().is_power_of_two() => {
            let width = alphabet.count().ilog2();
            indices(&alphabet, &stretch, skipped, |text| {
                for index in text {
                    bits.push(*index, width);
                }
                out.write_all(&bits.take())
            })
        }
        Form::Bits => return Err("bits need an alphabet of 2, 4, 8, ... symbols".into()),
        Form::Order => indices(&alphabet, &stretch, skipped, |text| {
            let (pairs, _) = text.as_chunks::<2>();
            for [a, b] in pairs.iter().filter(|[a, b]| a != b) {
                bits.push(u16::from(a < b), 1);
            }
            out.write_all(&bits.take())
        }),
    };
    match written {
        // The reader has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// What symbols become numbers by.
fn alphabet(cli: &Cli) -> Result<Alphabet, Box<dyn Error>> {
    if let Some(words) = cli.words {
        let words = (0..words).map(|it| format!("w{it:05}"));
        return Ok(Alphabet::from_symbols(&words.collect::<Vec<_>>())?);
    }
    let alphabet = match Alphabet::named(&cli.alphabet) {
        Some(alphabet) => alphabet,
        None => Alphabet::new(&cli.alphabet)?,
    };
    if alphabet.width_bytes() != Some(1) {
        return Err("alphabet must have symbols of one byte each".into());
    }
    Ok(alphabet)
}

fn builder(cli: &Cli, alphabet: &Alphabet) -> Result<Builder, Box<dyn Error>> {
    let builder = match &cli.pattern {
        Some(pattern) => Strings::builder().pattern(Pattern::new(pattern)?),
        None => Strings::builder().len(cli.len).alphabet(alphabet.clone()),
    };
    Ok(match &cli.starts_with {
        Some(set) => builder.rules(Rules::new().starts_with(set)),
        None => builder,
    })
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

/// Makes the strings, and hands over their symbols' indices in the alphabet part by part, without the first ones of
/// each string.
fn indices(
    alphabet: &Alphabet,
    stretch: &Stretch,
    skipped: usize,
    mut take: impl FnMut(&[u16]) -> io::Result<()>,
) -> io::Result<()> {
    let width = usize::from(alphabet.width_bytes().unwrap_or(1));
    let mut index = vec![None; usize::from(u16::MAX) + 1];
    for (symbol, place) in alphabet.symbols().zip(0..) {
        index[number(symbol.as_bytes())] = Some(place);
    }
    let len = stretch
        .iter()
        .next()
        .map_or(1, |string| string.len() as u64);
    let at_once = (SYMBOLS_AT_ONCE / len).next_multiple_of(8).max(8);
    let mut done = 0;
    while done < stretch.len() {
        let part = stretch.part(done..done.saturating_add(at_once));
        let lines = part.to_vec().map_err(io::Error::other)?;
        let mut text = Vec::new();
        for line in lines.split(|byte| *byte == b'\n') {
            // What is no symbol is a literal.
            let symbols = line.chunks(width).filter_map(|it| index[number(it)]);
            text.extend(symbols.skip(skipped));
        }
        take(&text)?;
        done += part.len();
    }
    Ok(())
}

/// Of a symbol of one byte the byte, and of a word the number in it.
fn number(symbol: &[u8]) -> usize {
    match symbol {
        [byte] => usize::from(*byte),
        [_, digits @ ..] => digits
            .iter()
            .fold(0, |number, digit| number * 10 + usize::from(digit - b'0')),
        [] => 0,
    }
}

/// Small numbers, one after the other without gaps, the first one in the lowest bits.
#[derive(Default)]
struct Bits {
    whole: Vec<u8>,
    rest: u32,
    width: u32,
}

impl Bits {
    fn push(&mut self, number: u16, width: u32) {
        self.rest |= u32::from(number) << self.width;
        self.width += width;
        while self.width >= 8 {
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
