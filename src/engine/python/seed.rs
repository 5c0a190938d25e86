//! What `random.seed` makes of a seed: the words that the generator begins with.

use sha2::{Digest, Sha512};

use super::mt19937::{State, WORDS};

/// Ten to the ninth: as many digits as fit into a word are read at a time.
const DIGITS: usize = 9;

/// The state that CPython's `random.seed(seed)` leaves. A seed that is written as an integer is Python's
/// int, anything else its str.
pub(crate) fn state(seed: &str) -> State {
    let words = match integer(seed) {
        Some(digits) => words_of_integer(digits),
        None => words_of_text(seed),
    };
    init_by_array(&words)
}

/// The digits of a seed that is what Python writes for an int, without its sign, which Python leaves out of
/// account.
fn integer(seed: &str) -> Option<&str> {
    let digits = seed.strip_prefix('-').unwrap_or(seed);
    let is_canonical = match digits.as_bytes() {
        [b'0'] => !seed.starts_with('-'),
        [b'1'..=b'9', more @ ..] => more.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    is_canonical.then_some(digits)
}

/// The lowest word first; one word at least.
fn words_of_integer(digits: &str) -> Vec<u32> {
    let mut words = vec![0];
    for digits in digits.as_bytes().chunks(DIGITS) {
        let (mut factor, mut carry) = (1, 0);
        for digit in digits {
            factor *= 10;
            carry = 10 * carry + u64::from(digit - b'0');
        }
        for word in &mut words {
            carry += u64::from(*word) * factor;
            *word = (carry & 0xffff_ffff) as u32;
            carry >>= 32;
        }
        if carry > 0 {
            words.push((carry & 0xffff_ffff) as u32);
        }
    }
    words
}

/// Version 2 of Python's seeding: the text and its SHA-512 as one integer, the highest byte first.
fn words_of_text(seed: &str) -> Vec<u32> {
    let bytes = [seed.as_bytes(), &Sha512::digest(seed)].concat();
    let mut words: Vec<u32> = bytes
        .rchunks(4)
        .map(|bytes| {
            bytes
                .iter()
                .fold(0, |word, byte| word << 8 | u32::from(*byte))
        })
        .collect();
    while words.len() > 1 && words.last() == Some(&0) {
        words.pop();
    }
    words
}

/// Matsumoto and Nishimura's own, 2002.
fn init_by_array(key: &[u32]) -> State {
    let mut words = [0; WORDS];
    words[0] = 19_650_218;
    for i in 1..WORDS {
        words[i] = mixed(words[i - 1])
            .wrapping_mul(1_812_433_253)
            .wrapping_add(index(i));
    }
    let mut i = 1;
    for round in 0..WORDS.max(key.len()) {
        let j = round % key.len();
        words[i] = (words[i] ^ mixed(words[i - 1]).wrapping_mul(1_664_525))
            .wrapping_add(key[j])
            .wrapping_add(index(j));
        i = next(&mut words, i);
    }
    for _ in 1..WORDS {
        words[i] =
            (words[i] ^ mixed(words[i - 1]).wrapping_mul(1_566_083_941)).wrapping_sub(index(i));
        i = next(&mut words, i);
    }
    words[0] = 0x8000_0000;
    State::from_words(&words)
}

fn mixed(word: u32) -> u32 {
    word ^ word >> 30
}

fn next(words: &mut [u32; WORDS], i: usize) -> usize {
    if i + 1 < WORDS {
        return i + 1;
    }
    words[0] = words[WORDS - 1];
    1
}

fn index(i: usize) -> u32 {
    u32::try_from(i).expect("a seed has less than 2^32 words")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_read_as_python_writes_them_and_nothing_else_is_one() {
        for (seed, words) in [
            ("0", vec![0]),
            ("123", vec![123]),
            ("-7", vec![7]),
            ("4294967295", vec![u32::MAX]),
            ("4294967296", vec![0, 1]),
            ("340282366920938463463374607431768211455", vec![u32::MAX; 4]),
            ("-18446744073709551616", vec![0, 0, 1]),
            (
                "1000000000000000000000",
                vec![0xdea0_0000, 0x35c9_adc5, 0x36],
            ),
        ] {
            let digits = integer(seed).expect("an integer");
            assert_eq!(words_of_integer(digits), words, "{seed}");
        }
        for seed in [
            "", "-", "-0", "00", "0123", "+1", " 1", "1 ", "1_000", "1.0", "1e3", "٣", "--1", "0x1",
        ] {
            assert_eq!(integer(seed), None, "{seed}");
        }
    }
}
