//! A permutation of any number of strings, which need not be a product of two halves: a Feistel network over a few
//! more, in which what is too large is permuted again until it is not (Black and Rogaway 2002, "cycle walking").

use std::sync::{Arc, OnceLock};

use super::feistel::{Feistel, LANES};
use super::shuffle::{SHUFFLED_BELOW, Shuffle};
use crate::chacha::Keystream;
use crate::simd::Baseline;

/// Most strings that are permuted by walking: then a half has 2^63.
pub(super) const WALKED_MAX: u128 = 1 << 126;

/// The numbers below a count, in an order of their own.
#[derive(Clone, Debug)]
pub(crate) struct Walk {
    keystream: Keystream,
    count: u128,
    order: Order,
}

#[derive(Clone, Debug)]
enum Order {
    /// Made when a string is asked for: the request may be refused before.
    Shuffle(Arc<OnceLock<Shuffle>>),
    Feistel(Feistel),
}

impl Walk {
    /// Of a count up to 2^126.
    pub(super) fn new(keystream: Keystream, count: u128) -> Walk {
        let order = if count < SHUFFLED_BELOW.into() {
            Order::Shuffle(Arc::default())
        } else {
            let root = count.isqrt();
            let a = root + u128::from(root * root < count);
            let half = |it: u128| u64::try_from(it).expect("a half is at most 2^63");
            Order::Feistel(Feistel::over(
                keystream.clone(),
                half(a),
                half(count.div_ceil(a)),
            ))
        };
        Walk {
            keystream,
            count,
            order,
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u128 {
        self.count
    }

    /// Which numbers stand at four ranks. Behind the last rank stands what nobody reads.
    pub(super) fn at<V: Baseline>(&self, ranks: [u64; LANES]) -> [u128; LANES] {
        match &self.order {
            Order::Shuffle(shuffle) => ranks.map(|rank| self.shuffle(shuffle).at(rank).into()),
            Order::Feistel(feistel) => {
                let last = self.count - 1;
                let mut numbers = ranks.map(|rank| u128::from(rank).min(last));
                let mut is_outside = [true; LANES];
                while is_outside.contains(&true) {
                    let permuted = feistel.permute_numbers::<V>(numbers);
                    for lane in 0..LANES {
                        if is_outside[lane] {
                            numbers[lane] = permuted[lane];
                            is_outside[lane] = permuted[lane] > last;
                        }
                    }
                }
                numbers
            }
        }
    }

    /// The rank of a number.
    pub(super) fn rank_of<V: Baseline>(&self, number: u128) -> Option<u128> {
        match &self.order {
            Order::Shuffle(shuffle) => {
                let rank = self.shuffle(shuffle).rank_of(u64::try_from(number).ok()?);
                rank.map(|it| it as u128)
            }
            Order::Feistel(feistel) => {
                let mut rank = number;
                loop {
                    rank = feistel.invert_number::<V>(rank);
                    if rank < self.count {
                        return Some(rank);
                    }
                }
            }
        }
    }

    /// Makes what is made once for all strings.
    #[cfg(feature = "threads")]
    pub(super) fn prepare(&self) {
        if let Order::Shuffle(shuffle) = &self.order {
            self.shuffle(shuffle);
        }
    }

    fn shuffle<'a>(&self, shuffle: &'a OnceLock<Shuffle>) -> &'a Shuffle {
        let count = u64::try_from(self.count).expect("few numbers are shuffled");
        shuffle.get_or_init(|| Shuffle::new(&self.keystream, count))
    }
}
