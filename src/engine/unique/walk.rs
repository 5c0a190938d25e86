//! A permutation of any number of strings, which need not be a product of two halves: a Feistel network over a few
//! more, in which what is too large is permuted again until it is not (Black and Rogaway 2002, "cycle walking").

use std::sync::{Arc, OnceLock};

use super::feistel::Feistel;
use super::halves::{Halves, joined};
use super::shuffle::{SHUFFLED_BELOW, Shuffle};
use crate::chacha::Keystream;
use crate::simd::Simd;

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
    Feistel {
        feistel: Feistel,
        /// The halves of the last number.
        last: [u64; 2],
    },
}

impl Walk {
    /// Of a count up to 2^126.
    pub(super) fn new(keystream: Keystream, count: u128) -> Walk {
        let order = if count < SHUFFLED_BELOW.into() {
            Order::Shuffle(Arc::default())
        } else {
            let root = count.isqrt();
            let a = root + u128::from(root * root < count);
            let size = |it: u128| u64::try_from(it).expect("a half is at most 2^63");
            let (a, b) = (size(a), size(count.div_ceil(a)));
            Order::Feistel {
                feistel: Feistel::over(keystream.clone(), a, b),
                last: halves(count - 1, b),
            }
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

    /// Which numbers stand at some ranks, at most a batch, from one of them on: their halves, to be put together with
    /// [`Walk::b`].
    pub(super) fn at<V: Simd>(&self, token: V::Token, rank: u64, count: usize) -> Halves {
        match &self.order {
            Order::Shuffle(shuffle) => self.shuffle(shuffle).halves(rank, count),
            Order::Feistel { feistel, last } => {
                let mut halves = feistel.permute::<V>(token, rank, count);
                for at in 0..count {
                    let mut pair = halves.get(at);
                    while pair > *last {
                        pair = feistel.permute_pair::<V>(token, pair);
                        halves.set(at, pair);
                    }
                }
                halves
            }
        }
    }

    /// How many numbers have the same left half.
    pub(super) fn b(&self) -> u64 {
        match &self.order {
            Order::Shuffle(_) => SHUFFLED_BELOW,
            Order::Feistel { feistel, .. } => feistel.b(),
        }
    }

    /// The rank of a number.
    pub(super) fn rank_of(&self, number: u128) -> Option<u128> {
        match &self.order {
            Order::Shuffle(shuffle) => {
                let rank = self.shuffle(shuffle).rank_of(u64::try_from(number).ok()?);
                rank.map(|it| it as u128)
            }
            Order::Feistel { feistel, last } => {
                let mut pair = halves(number, feistel.b());
                loop {
                    pair = feistel.invert(pair);
                    if pair <= *last {
                        return Some(joined(pair, feistel.b()));
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

fn halves(number: u128, b: u64) -> [u64; 2] {
    let half = |it: u128| u64::try_from(it).expect("a half is below 2^63");
    let b = u128::from(b);
    [half(number / b), half(number % b)]
}
