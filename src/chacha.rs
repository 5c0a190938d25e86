//! The keystream: ChaCha with 8 rounds in its original layout, four blocks at a time.
//!
//! Bernstein 2008, <https://cr.yp.to/chacha/chacha-20080128.pdf>: a 64-bit block counter in words
//! 12 and 13, a 64-bit stream number in words 14 and 15. The column order of a group is that of
//! C2SP's chacha8rand: what four SIMD lanes produce is stored as it is.

/// Blocks in a group.
const BLOCKS: usize = 4;
/// Draws in a group: two in each of its 64 words.
pub(crate) const DRAWS: usize = 128;

/// One word of each of the four blocks. Operations on it are written lane by lane in loops of
/// fixed length, which the compiler turns into one SIMD instruction.
type Lanes = [u32; BLOCKS];

/// 256 bits, as the words that ChaCha takes.
#[derive(Clone)]
pub(crate) struct Key([u32; 8]);

impl Key {
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Key {
        let (words, _) = bytes.as_chunks::<4>();
        Key(std::array::from_fn(|i| u32::from_le_bytes(words[i])))
    }
}

impl std::fmt::Debug for Key {
    /// Hides the words: a key that came from the operating system is a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// The 128 draws of group `index` of stream `stream`, in the format's order: word 0 of four
/// consecutive blocks, word 1 of them, ... word 15; of each word the low half first.
pub(crate) fn draws(key: &Key, stream: u64, index: u64) -> [u16; DRAWS] {
    let words = group(key, stream, index).map(|lanes| lanes.map(u32::to_le));
    bytemuck::cast::<[Lanes; 16], [u16; DRAWS]>(words).map(u16::from_le)
}

fn group(key: &Key, stream: u64, index: u64) -> [Lanes; 16] {
    let start = state(key, stream, index);
    let mut x = start;
    for _ in 0..4 {
        double_round(&mut x);
    }
    std::array::from_fn(|word| add(x[word], start[word]))
}

fn state(key: &Key, stream: u64, index: u64) -> [Lanes; 16] {
    // "expand 32-byte k", as four little-endian words.
    const SIGMA: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
    let blocks: [u64; BLOCKS] = [0, 1, 2, 3].map(|lane| 4 * index + lane);
    let mut x = [[0; BLOCKS]; 16];
    for word in 0..4 {
        x[word] = [SIGMA[word]; BLOCKS];
    }
    for word in 0..8 {
        x[4 + word] = [key.0[word]; BLOCKS];
    }
    x[12] = blocks.map(low);
    x[13] = blocks.map(high);
    x[14] = [low(stream); BLOCKS];
    x[15] = [high(stream); BLOCKS];
    x
}

fn double_round(x: &mut [Lanes; 16]) {
    quarter_round(x, [0, 4, 8, 12]);
    quarter_round(x, [1, 5, 9, 13]);
    quarter_round(x, [2, 6, 10, 14]);
    quarter_round(x, [3, 7, 11, 15]);
    quarter_round(x, [0, 5, 10, 15]);
    quarter_round(x, [1, 6, 11, 12]);
    quarter_round(x, [2, 7, 8, 13]);
    quarter_round(x, [3, 4, 9, 14]);
}

#[inline]
#[expect(clippy::many_single_char_names, reason = "the names of the paper")]
fn quarter_round(x: &mut [Lanes; 16], [a, b, c, d]: [usize; 4]) {
    for (target, other, turned, by) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
        x[target] = add(x[target], x[other]);
        x[turned] = xor_rotate(x[turned], x[target], by);
    }
}

#[inline]
fn add(a: Lanes, b: Lanes) -> Lanes {
    std::array::from_fn(|lane| a[lane].wrapping_add(b[lane]))
}

#[inline]
fn xor_rotate(a: Lanes, b: Lanes, by: u32) -> Lanes {
    std::array::from_fn(|lane| (a[lane] ^ b[lane]).rotate_left(by))
}

fn low(x: u64) -> u32 {
    (x & 0xffff_ffff) as u32
}

fn high(x: u64) -> u32 {
    (x >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{Rng, SeedableRng};

    /// The same group by way of the rand crate: four blocks, read column by column.
    fn oracle(key: [u8; 32], stream: u64, index: u64) -> [u16; DRAWS] {
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(stream);
        rng.set_word_pos(u128::from(index) * 64);
        let words: [u32; 64] = std::array::from_fn(|_| rng.next_u32());
        std::array::from_fn(|t| {
            let (column, block, half) = (t / 8, t / 2 % 4, t % 2);
            (words[block * 16 + column] >> (16 * half) & 0xffff) as u16
        })
    }

    #[test]
    fn groups_equal_those_of_the_rand_crate() {
        let keys = [[0; 32], [0xff; 32], *b"a key of thirty-two bytes to try"];
        let places = [0, 1, 2, (1 << 30) - 1, 1 << 30, 1 << 40, (1 << 54) - 1];
        for key in keys {
            for stream in [0, 1, 2, u64::from(u32::MAX), 1 << 32, u64::MAX] {
                for index in places {
                    let ours = draws(&Key::from_bytes(key), stream, index);
                    assert_eq!(ours, oracle(key, stream, index), "{stream} {index}");
                }
            }
        }
    }

    #[test]
    fn the_first_block_of_the_zero_key_is_the_published_one() {
        let first = group(&Key::from_bytes([0; 32]), 0, 0);
        let block: Vec<u8> = first
            .iter()
            .flat_map(|word| word[0].to_le_bytes())
            .collect();
        assert!(block.starts_with(&[0x3e, 0x00, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6]));
        assert_eq!(
            block[8..16],
            [0x7f, 0x5b, 0xb8, 0xe8, 0x1f, 0x09, 0xa5, 0xa1]
        );
    }
}
