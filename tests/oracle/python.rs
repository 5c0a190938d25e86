//! Python's strings by CPython's own steps: `init_by_array`, MT19937, `_randbelow`, `random()`.

use sha2::{Digest, Sha512};
use strandom::PythonMethod;

const N: usize = 624;

/// The first `n` strings of m symbols, as their indices.
pub fn list(method: PythonMethod, seed: &str, len: u32, m: usize, n: u64) -> Vec<Vec<usize>> {
    let mut random = Random::new(seed);
    let mut string = || (0..len).map(|_| random.index(method, m)).collect();
    (0..n).map(|_| string()).collect()
}

struct Random {
    words: [u32; N],
    at: usize,
}

impl Random {
    /// `random.seed(seed)`, of an int where the text is one.
    fn new(seed: &str) -> Random {
        let key = integer(seed).unwrap_or_else(|| text(seed));
        let mut words = [0; N];
        words[0] = 19_650_218_u32;
        for i in 1..N {
            words[i] = (words[i - 1] ^ words[i - 1] >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(u32::try_from(i).expect("small"));
        }
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(u32::try_from(j).expect("small"));
            (i, j) = (i + 1, j + 1);
            if i >= N {
                words[0] = words[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 1..N {
            words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30).wrapping_mul(1_566_083_941))
                .wrapping_sub(u32::try_from(i).expect("small"));
            i += 1;
            if i >= N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 0x8000_0000;
        Random { words, at: N }
    }

    fn next(&mut self) -> u32 {
        if self.at == N {
            for i in 0..N {
                let y = self.words[i] & 0x8000_0000 | self.words[(i + 1) % N] & 0x7fff_ffff;
                let odd = if y % 2 == 1 { 0x9908_b0df } else { 0 };
                self.words[i] = self.words[(i + 397) % N] ^ y >> 1 ^ odd;
            }
            self.at = 0;
        }
        let mut y = self.words[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    fn index(&mut self, method: PythonMethod, m: usize) -> usize {
        match method {
            PythonMethod::Choice => {
                let bits = usize::BITS - m.leading_zeros();
                loop {
                    let index = (self.next() >> (32 - bits)) as usize;
                    if index < m {
                        return index;
                    }
                }
            }
            PythonMethod::Choices => {
                let (a, b) = (f64::from(self.next() >> 5), f64::from(self.next() >> 6));
                let random = (a * 67_108_864.0 + b) / 9_007_199_254_740_992.0;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "it is below m"
                )]
                let index = (random * m as f64) as usize;
                index
            }
        }
    }
}

/// The absolute value in words of 32 bits, the lowest first, of what Python would write just so.
fn integer(seed: &str) -> Option<Vec<u32>> {
    let digits = seed.strip_prefix('-').unwrap_or(seed);
    let is_written_so = digits == "0" && seed == "0" || !digits.starts_with('0');
    if digits.is_empty() || !is_written_so || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // Long division by 2^32, digit by digit, until nothing is left.
    let mut digits: Vec<u64> = digits
        .bytes()
        .map(|digit| u64::from(digit - b'0'))
        .collect();
    let mut words = Vec::new();
    loop {
        let mut rest = 0;
        for digit in &mut digits {
            rest = rest * 10 + *digit;
            *digit = rest >> 32;
            rest &= 0xffff_ffff;
        }
        words.push(u32::try_from(rest).expect("it is below 2^32"));
        if digits.iter().all(|digit| *digit == 0) {
            return Some(words);
        }
    }
}

/// The text and its SHA-512 as one number.
fn text(seed: &str) -> Vec<u32> {
    let mut bytes = [seed.as_bytes(), &Sha512::digest(seed)].concat();
    bytes.reverse();
    let words = bytes.chunks(4).map(|bytes| {
        bytes
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u32::from(*byte))
    });
    let mut words: Vec<u32> = words.collect();
    while words.len() > 1 && words.last() == Some(&0) {
        words.pop();
    }
    words
}
