//! The step of a round, beside arithmetic of 128 bits.

use super::*;
use crate::engine::unique::halves::Halves;
use crate::simd::Work;
use crate::tests::simd::with_all;

/// A step of some halves and what is given to each.
#[derive(Clone)]
struct Step<'a> {
    halves: &'a [(u64, u128)],
    size: u64,
}

impl Work for Step<'_> {
    type Output = Vec<u64>;

    fn run<V: Simd>(self, token: V::Token) -> Vec<u64> {
        let mut halves = Halves::new();
        let mut given = [0; size_of::<Given>()];
        let lanes = V::BYTES / 4;
        for (at, (half, y)) in self.halves.iter().enumerate() {
            halves.set(at, [*half, 0]);
            let (words, _) = given.as_chunks_mut::<4>();
            for (word, bytes) in y.to_le_bytes().as_chunks::<4>().0.iter().enumerate() {
                words[(at / lanes * FIRST + word) * lanes + at % lanes] = *bytes;
            }
        }
        let [low, high] = &mut halves.left;
        add::<V>(token, &given, [low, high], self.size);
        (0..self.halves.len()).map(|at| halves.get(at)[0]).collect()
    }
}

/// y times `size`, over 2^128.
fn scaled(y: u128, size: u64) -> u128 {
    let [low, high] = [y & u128::from(u64::MAX), y >> 64];
    let size = u128::from(size);
    (high * size + ((low * size) >> 64)) >> 64
}

#[test]
fn a_step_equals_exact_arithmetic_where_carries_run_through_and_elsewhere() {
    let sizes = (0..64).flat_map(|bit| [(1 << bit) - 1, 1 << bit, (1 << bit) + 1]);
    let more = [62_u64.pow(8), 62_u64.pow(5), 10_u64.pow(18), 94_u64.pow(9)];
    let sizes = sizes
        .chain(more)
        .filter(|size| (1..=1 << 63).contains(size));
    for size in sizes {
        // The least y of which a number comes.
        let least = |given: u64| {
            let product = u128::from(given) << 64;
            let (whole, rest) = (product / u128::from(size), product % u128::from(size));
            (whole << 64) + (rest << 64).div_ceil(size.into())
        };
        let mut state = size;
        let mut halves = Vec::new();
        for round in 0..BATCH as u64 / 4 {
            state = state
                .wrapping_mul(0x5851_f42d_4c95_7f2d)
                .wrapping_add(round);
            let given = state % size;
            halves.push((0, least(given)));
            halves.push((size - 1, least(given).wrapping_sub(1)));
            halves.push((state % size, u128::MAX));
            halves.push((size - 1 - given, u128::from(state) << 64 | 0xffff_ffff));
        }
        let expected = halves.iter().map(|(half, y)| {
            let sum = u128::from(*half) + scaled(*y, size);
            u64::try_from(sum % u128::from(size)).expect("below the size")
        });
        let expected: Vec<u64> = expected.collect();
        for made in with_all(&Step {
            halves: &halves,
            size,
        }) {
            assert_eq!(made, expected, "{size:x}");
        }
    }
}
