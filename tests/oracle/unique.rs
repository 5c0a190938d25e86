//! Permutations by the words of `docs/unique.md` and `docs/shapes.md`.

use super::stream::Keystream;

/// The numbers below a count, in an order of their own.
pub enum Permutation {
    Table(Vec<u128>),
    /// Over halves below `a` and `b`. What is not below the count is permuted again.
    Feistel {
        keystream: Keystream,
        count: u128,
        a: u128,
        b: u128,
    },
}

impl Permutation {
    /// Where `halves` multiply to the count, or to a little more.
    pub fn new(keystream: Keystream, count: u128, [a, b]: [u128; 2]) -> Permutation {
        if count < 1_000_000 {
            return Permutation::Table(shuffled(&keystream, count));
        }
        Permutation::Feistel {
            keystream,
            count,
            a,
            b,
        }
    }

    pub fn at(&self, rank: u64) -> u128 {
        match self {
            Permutation::Table(table) => table[usize::try_from(rank).expect("the table has it")],
            Permutation::Feistel {
                keystream,
                count,
                a,
                b,
            } => {
                let mut number = feistel(keystream, *a, *b, rank.into());
                while number >= *count {
                    number = feistel(keystream, *a, *b, number);
                }
                number
            }
        }
    }
}

fn shuffled(keystream: &Keystream, count: u128) -> Vec<u128> {
    let mut table: Vec<u128> = (0..count).collect();
    for (draw, i) in (1..table.len()).rev().enumerate() {
        let word = |half| u128::from(keystream.word(0, 2 * draw as u128 + half));
        let j = ((word(1) << 32 | word(0)) * (i as u128 + 1)) >> 64;
        table.swap(i, usize::try_from(j).expect("it is at most i"));
    }
    table
}

fn feistel(keystream: &Keystream, a: u128, b: u128, number: u128) -> u128 {
    let (mut left, mut right) = (number / b, number % b);
    for round in 0..10 {
        if round % 2 == 0 {
            left = (left + below(keystream, a, round, right)) % a;
        } else {
            right = (right + below(keystream, b, round, left)) % b;
        }
    }
    left * b + right
}

/// F(i, x, s): the first 16 bytes of block x of stream i, times s, over 2^128.
fn below(keystream: &Keystream, s: u128, i: u64, x: u128) -> u128 {
    let words = [0, 1, 2, 3].map(|word| u128::from(keystream.word(i, 16 * x + word)));
    // Word by word, because the whole product has up to 192 bits: what is carried over 2^128 counts.
    let mut carry = 0;
    for word in words {
        carry = (word * s + carry) >> 32;
    }
    carry
}
