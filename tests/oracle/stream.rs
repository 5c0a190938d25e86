//! Format 1 one symbol at a time, with the rand crate's generator and the format's own words.
//! So simple that it needs no test, and slow.

use rand::rngs::{ChaCha8Rng, ChaCha20Rng};
use rand::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// The string of rank `rank`.
pub fn string(len: u32, alphabet: &str, seed: &str, rank: u64) -> String {
    let key = Sha256::digest(format!("strandom/1\n{len}\n{alphabet}\n{seed}"));
    spell(len, alphabet, rank, |stream, word| {
        let mut rng = ChaCha8Rng::from_seed(key.into());
        rng.set_stream(stream);
        rng.set_word_pos(word);
        rng.next_u32()
    })
}

/// The string of rank `rank` of a key.
pub fn fresh(len: u32, alphabet: &str, key: [u8; 32], rank: u64) -> String {
    spell(len, alphabet, rank, |stream, word| {
        let mut rng = ChaCha20Rng::from_seed(key);
        rng.set_stream(stream);
        rng.set_word_pos(word);
        rng.next_u32()
    })
}

/// `word` gives a word of the keystream: of which stream, and where.
fn spell(len: u32, alphabet: &str, rank: u64, word: impl Fn(u64, u128) -> u32) -> String {
    let symbols: Vec<char> = alphabet.chars().collect();
    let first = rank * u64::from(len);
    (first..first + u64::from(len))
        .map(|place| symbols[symbol(symbols.len() as u64, place, &word)])
        .collect()
}

fn symbol(m: u64, place: u64, word: impl Fn(u64, u128) -> u32) -> usize {
    let draw = |stream, t| draw(stream, t, &word);
    let streams = 0..;
    let found = if m <= 64 {
        streams
            .map(|k| {
                let p = draw(k, place / 2) * m;
                let q = (p & 0xffff) * m;
                (q & 0xffff >= 65_536 % (m * m)).then_some([p >> 16, q >> 16])
            })
            .find_map(|pair| pair.map(|pair| pair[usize::from(place % 2 == 1)]))
    } else {
        streams
            .map(|k| {
                let p = draw(k, place) * m;
                (p & 0xffff >= 65_536 % m).then_some(p >> 16)
            })
            .find_map(|one| one)
    };
    usize::try_from(found.expect("some stream counts")).expect("an index fits")
}

/// X(k, t): word `column` of block `block` of a group, low half first.
fn draw(stream: u64, t: u64, word: impl Fn(u64, u128) -> u32) -> u64 {
    let (group, column, block, half) = (t / 128, t % 128 / 8, t % 8 / 2, t % 2);
    let word = word(stream, u128::from((group * 4 + block) * 16 + column));
    u64::from(word >> (16 * half) & 0xffff)
}
