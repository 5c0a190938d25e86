//! The step of a round, beside arithmetic of 128 bits.

use super::*;
use crate::simd::{Native, Portable};

/// y times `size`, over 2^128.
fn scaled(y: u128, size: u64) -> u64 {
    let [low, high] = [y & u128::from(u64::MAX), y >> 64];
    let size = u128::from(size);
    u64::try_from((high * size + ((low * size) >> 64)) >> 64).expect("below the size")
}

fn added<V: Simd>(y: [u128; LANES], halves: Four, size: u64) -> Four {
    let word = |place: usize, y: u128| {
        let word = y >> (32 * place) & u128::from(u32::MAX);
        u32::try_from(word).expect("it is cut").to_le()
    };
    let words: First = std::array::from_fn(|place| y.map(|y| word(place, y)));
    let mut halves = [halves.map(u64::to_le)];
    add::<V>(&[words], &mut halves, size);
    halves[0].map(u64::from_le)
}

fn check(y: [u128; LANES], halves: Four, size: u64) {
    let expected: Four = std::array::from_fn(|lane| {
        let sum = u128::from(halves[lane]) + u128::from(scaled(y[lane], size));
        u64::try_from(sum % u128::from(size)).expect("below the size")
    });
    assert_eq!(
        added::<Native>(y, halves, size),
        expected,
        "{y:x?} {halves:x?} {size:x}"
    );
    assert_eq!(
        added::<Portable>(y, halves, size),
        expected,
        "{y:x?} {halves:x?} {size:x}"
    );
}

#[test]
fn a_step_equals_exact_arithmetic_where_carries_run_through_and_elsewhere() {
    let sizes = (0..64).flat_map(|bit| [(1 << bit) - 1, 1 << bit, (1 << bit) + 1]);
    let more = [
        62_u64.pow(8),
        62_u64.pow(5),
        10_u64.pow(18),
        94_u64.pow(9),
        1 << 63,
    ];
    let sizes = sizes
        .chain(more)
        .filter(|size| (1..=1 << 63).contains(size));
    for size in sizes {
        // The least y of which a number comes, and the one before.
        let least = |given: u64| {
            let product = u128::from(given) << 64;
            let (whole, rest) = (product / u128::from(size), product % u128::from(size));
            (whole << 64) + ((rest << 64).div_ceil(u128::from(size)))
        };
        let mut state = size;
        for round in 0..20 {
            state = state
                .wrapping_mul(0x5851_f42d_4c95_7f2d)
                .wrapping_add(round);
            let given = state % size;
            let exact = least(given);
            let ys = [
                exact,
                exact.wrapping_sub(1),
                u128::MAX,
                u128::from(state) << 64 | 0xffff_ffff,
            ];
            check(ys, [0, size - 1, state % size, size - 1 - given], size);
        }
    }
}
