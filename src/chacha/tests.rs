//! The keystream, beside the rand crate's.

use std::array::from_fn;

use bytemuck::cast;

use super::first::FIRST;
use super::*;
use crate::simd::{Portable, Work};
use crate::tests::simd::with_all;
use rand::rngs::{ChaCha8Rng, ChaCha20Rng};
use rand::{Rng, SeedableRng};

const KEYS: [[u8; 32]; 3] = [[0; 32], [0xff; 32], *b"a key of thirty-two bytes to try"];
const STREAMS: [u64; 6] = [0, 1, 2, 0xffff_ffff, 1 << 32, u64::MAX];

/// A block of the rand crate's: key, stream, block.
type Oracle = fn([u8; 32], u64, u64) -> [u32; 16];

fn chacha8(key: [u8; 32], stream: u64, block: u64) -> [u32; 16] {
    let mut rng = ChaCha8Rng::from_seed(key);
    rng.set_stream(stream);
    rng.set_word_pos(u128::from(block) * 16);
    from_fn(|_| rng.next_u32())
}

fn chacha20(key: [u8; 32], stream: u64, block: u64) -> [u32; 16] {
    let mut rng = ChaCha20Rng::from_seed(key);
    rng.set_stream(stream);
    rng.set_word_pos(u128::from(block) * 16);
    from_fn(|_| rng.next_u32())
}

/// Five groups, which are no whole number of vectors of some kinds.
#[derive(Clone)]
struct Groups<'a> {
    keystream: &'a Keystream,
    stream: u64,
    first: u64,
}

impl Work for Groups<'_> {
    type Output = [Group; 5];

    fn run<V: Simd>(self, token: V::Token) -> [Group; 5] {
        let mut groups = [[0; GROUP_BYTES]; 5];
        self.keystream
            .groups::<V>(token, self.stream, self.first, &mut groups);
        groups
    }
}

/// The first words of sixteen blocks.
#[derive(Clone)]
struct First<'a> {
    keystream: &'a Keystream,
    stream: u64,
    blocks: [u64; 16],
}

impl Work for First<'_> {
    type Output = Vec<[u32; FIRST]>;

    fn run<V: Simd>(self, token: V::Token) -> Vec<[u32; FIRST]> {
        let halves = [low, high].map(|half| self.blocks.map(|block| half(block).to_le_bytes()));
        let [low, high] = halves.each_ref().map(|half| half.as_flattened());
        let mut out = [0; 16 * 4 * FIRST];
        self.keystream
            .first_words::<V>(token, self.stream, [low, high], &mut out);
        let lanes = V::BYTES / 4;
        let (words, _) = out.as_chunks::<4>();
        let place = |at: usize, word: usize| (at / lanes * FIRST + word) * lanes + at % lanes;
        let words = |at: usize| from_fn(|word| u32::from_le_bytes(words[place(at, word)]));
        (0..16).map(words).collect()
    }
}

/// As many of some blocks as a vector has lanes.
#[derive(Clone)]
struct Any<'a> {
    keystream: &'a Keystream,
    stream: u64,
    blocks: [u64; 16],
}

impl Work for Any<'_> {
    type Output = (usize, [[u32; 16]; 16]);

    fn run<V: Simd>(self, token: V::Token) -> (usize, [[u32; 16]; 16]) {
        let mut words = [[0; BYTES_MAX]; 16];
        self.keystream
            .blocks::<V>(token, self.stream, &self.blocks, &mut words);
        (V::BYTES / 4, cast(words))
    }
}

fn check(rounds: Rounds, oracle: Oracle) {
    for key in KEYS {
        for stream in STREAMS {
            let expected = |blocks: [u64; BLOCKS]| {
                let blocks = blocks.map(|block| oracle(key, stream, block));
                from_fn(|word| blocks.map(|block| block[word]))
            };
            let ours = Keystream::new(Key::from_bytes(&key), rounds);
            for first in [0, 1, (1 << 30) - 1, (1 << 30) - 4, 1 << 40, (1 << 54) - 5] {
                let groups = Groups {
                    keystream: &ours,
                    stream,
                    first,
                };
                for groups in with_all(&groups) {
                    for (group, index) in groups.into_iter().zip(first..) {
                        let blocks = [0, 1, 2, 3].map(|lane| 4 * index + lane);
                        let group: [[u32; BLOCKS]; 16] = cast(group);
                        assert_eq!(group, expected(blocks), "{stream} {index}");
                    }
                }
            }
            let blocks = from_fn(|at| (at as u64) << (4 * at));
            let any = Any {
                keystream: &ours,
                stream,
                blocks,
            };
            for (lanes, words) in with_all(&any) {
                for (lane, block) in blocks[..lanes].iter().enumerate() {
                    let made = words.map(|row| row[lane]);
                    assert_eq!(made, oracle(key, stream, *block), "{stream} {block}");
                }
            }
            let firsts = with_all(&First {
                keystream: &ours,
                stream,
                blocks,
            });
            for (at, block) in blocks.into_iter().enumerate() {
                let expected = oracle(key, stream, block);
                assert!(
                    firsts.iter().all(|it| it[at] == expected[..FIRST]),
                    "{block}"
                );
            }
        }
    }
}

#[test]
fn eight_rounds_equal_those_of_the_rand_crate() {
    check(Rounds::Eight, chacha8);
}

#[test]
fn twenty_rounds_equal_those_of_the_rand_crate() {
    check(Rounds::Twenty, chacha20);
}

#[test]
fn the_first_block_of_the_zero_key_is_the_published_one() {
    let mut groups = [[0; GROUP_BYTES]];
    let zero = Key::from_bytes(&[0; 32]);
    Keystream::new(zero, Rounds::Eight).groups::<Portable>((), 0, 0, &mut groups);
    let words: [[[u8; 4]; BLOCKS]; 16] = cast(groups[0]);
    let block: Vec<u8> = words.iter().flat_map(|blocks| blocks[0]).collect();
    assert!(block.starts_with(&[0x3e, 0x00, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6]));
    assert_eq!(
        block[8..16],
        [0x7f, 0x5b, 0xb8, 0xe8, 0x1f, 0x09, 0xa5, 0xa1]
    );
}
