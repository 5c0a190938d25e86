//! Format 1 one symbol at a time, with the rand crate's generator and the format's own words.
//! So simple that it needs no test, and slow.

use rand::rngs::{ChaCha8Rng, ChaCha20Rng};
use rand::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// The string of rank `rank`.
pub fn string(len: u32, alphabet: &str, seed: &str, rank: u64) -> String {
    let keystream = Keystream::of(&format!("strandom/1\n{len}\n{alphabet}\n{seed}"));
    spell(&keystream, len, alphabet, rank)
}

/// The string of rank `rank` of a key.
pub fn fresh(len: u32, alphabet: &str, key: [u8; 32], rank: u64) -> String {
    spell(&Keystream::Twenty(key), len, alphabet, rank)
}

fn spell(keystream: &Keystream, len: u32, alphabet: &str, rank: u64) -> String {
    let symbols: Vec<char> = alphabet.chars().collect();
    let first = rank * u64::from(len);
    (first..first + u64::from(len))
        .map(|place| symbols[keystream.symbol(symbols.len() as u64, 0, place)])
        .collect()
}

/// ChaCha by its words, with as many rounds.
pub enum Keystream {
    Eight([u8; 32]),
    Twenty([u8; 32]),
}

impl Keystream {
    /// Whose key is a text's SHA-256.
    pub fn of(text: &str) -> Keystream {
        Keystream::Eight(Sha256::digest(text).into())
    }

    /// A word in ChaCha's own order: of which stream, and where.
    pub fn word(&self, stream: u64, at: u128) -> u32 {
        match self {
            Keystream::Eight(key) => {
                let mut rng = ChaCha8Rng::from_seed(*key);
                rng.set_stream(stream);
                rng.set_word_pos(at);
                rng.next_u32()
            }
            Keystream::Twenty(key) => {
                let mut rng = ChaCha20Rng::from_seed(*key);
                rng.set_stream(stream);
                rng.set_word_pos(at);
                rng.next_u32()
            }
        }
    }

    /// The symbol at a place of the sequence, two of a draw where m is small. Streams count from one on.
    pub fn symbol(&self, m: u64, stream: u64, place: u64) -> usize {
        if m > 64 {
            return self.one(m, stream, place);
        }
        let mut streams = stream..;
        let pair = streams.find_map(|k| {
            let p = self.draw(k, place / 2) * m;
            let q = (p & 0xffff) * m;
            (q & 0xffff >= 65_536 % (m * m)).then_some([p >> 16, q >> 16])
        });
        let pair = pair.expect("some stream counts");
        usize::try_from(pair[usize::from(place % 2 == 1)]).expect("an index fits")
    }

    /// The symbol of a draw that gives one. Streams count from one on.
    pub fn one(&self, m: u64, stream: u64, place: u64) -> usize {
        let mut streams = stream..;
        let one = streams.find_map(|k| {
            let p = self.draw(k, place) * m;
            (p & 0xffff >= 65_536 % m).then_some(p >> 16)
        });
        usize::try_from(one.expect("some stream counts")).expect("an index fits")
    }

    /// X(k, t): word `column` of block `block` of a group, low half first.
    fn draw(&self, stream: u64, t: u64) -> u64 {
        let (group, column, block, half) = (t / 128, t % 128 / 8, t % 8 / 2, t % 2);
        let word = self.word(stream, u128::from((group * 4 + block) * 16 + column));
        u64::from(word >> (16 * half) & 0xffff)
    }
}
