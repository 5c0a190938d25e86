//! Unique strings by the words of `docs/unique.md`.

use rand::rngs::{ChaCha8Rng, ChaCha20Rng};
use rand::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

use super::stream;

/// What strings are made from.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    Seed(&'a str),
    Key([u8; 32]),
}

/// How many different strings there are, if they are few enough to be permuted.
pub fn strings(len: u32, alphabet: &str) -> Option<u128> {
    let m = alphabet.chars().count() as u128;
    let a = m.checked_pow(len.div_ceil(2)).filter(|a| *a <= 1 << 63)?;
    Some(a * m.pow(len / 2))
}

/// The strings of these ranks.
pub fn list(len: u32, alphabet: &str, secret: Secret, ranks: std::ops::Range<u64>) -> Vec<String> {
    let symbols: Vec<char> = alphabet.chars().collect();
    let m = symbols.len() as u128;
    let string = |mut index: u128| {
        let mut digits = Vec::new();
        for _ in 0..len {
            digits.push(symbols[usize::try_from(index % m).expect("it is below m")]);
            index /= m;
        }
        digits.into_iter().rev().collect()
    };
    let random = Random::new(len, alphabet, secret);
    match strings(len, alphabet) {
        None => ranks
            .map(|rank| match secret {
                Secret::Seed(seed) => stream::string(len, alphabet, seed, rank),
                Secret::Key(key) => stream::fresh(len, alphabet, key, rank),
            })
            .collect(),
        Some(count) if count < 1_000_000 => {
            let table = shuffled(&random, count);
            let at = |rank| usize::try_from(rank).expect("the table has it");
            ranks.map(|rank| string(table[at(rank)])).collect()
        }
        Some(_) => {
            let [a, b] = [len.div_ceil(2), len / 2].map(|half| m.pow(half));
            let index = |rank: u64| feistel(&random, a, b, rank.into());
            ranks.map(|rank| string(index(rank))).collect()
        }
    }
}

fn shuffled(random: &Random, count: u128) -> Vec<u128> {
    let mut table: Vec<u128> = (0..count).collect();
    for (draw, i) in (1..table.len()).rev().enumerate() {
        let [low, high] = [0, 1].map(|half| u128::from(random.word(0, 2 * draw as u128 + half)));
        let j = ((high << 32 | low) * (i as u128 + 1)) >> 64;
        table.swap(i, usize::try_from(j).expect("it is at most i"));
    }
    table
}

fn feistel(random: &Random, a: u128, b: u128, rank: u128) -> u128 {
    let (mut left, mut right) = (rank / b, rank % b);
    for round in 0..10 {
        if round % 2 == 0 {
            left = (left + random.below(a, round, right)) % a;
        } else {
            right = (right + random.below(b, round, left)) % b;
        }
    }
    left * b + right
}

/// ChaCha by its words.
enum Random {
    Eight([u8; 32]),
    Twenty([u8; 32]),
}

impl Random {
    fn new(len: u32, alphabet: &str, secret: Secret) -> Random {
        match secret {
            Secret::Seed(seed) => {
                let text = format!("strandom/1 unique\n{len}\n{alphabet}\n{seed}");
                Random::Eight(Sha256::digest(text).into())
            }
            Secret::Key(key) => Random::Twenty(key),
        }
    }

    fn word(&self, stream: u64, at: u128) -> u32 {
        match self {
            Random::Eight(key) => {
                let mut rng = ChaCha8Rng::from_seed(*key);
                rng.set_stream(stream);
                rng.set_word_pos(at);
                rng.next_u32()
            }
            Random::Twenty(key) => {
                let mut rng = ChaCha20Rng::from_seed(*key);
                rng.set_stream(stream);
                rng.set_word_pos(at);
                rng.next_u32()
            }
        }
    }

    /// F(i, x, s): the first 16 bytes of block x of stream i, times s, over 2^128.
    fn below(&self, s: u128, i: u64, x: u128) -> u128 {
        let words = [0, 1, 2, 3].map(|word| u128::from(self.word(i, 16 * x + word)));
        // Word by word, because the whole product has up to 192 bits: what is carried over 2^128 counts.
        let mut carry = 0;
        for word in words {
            carry = (word * s + carry) >> 32;
        }
        carry
    }
}
