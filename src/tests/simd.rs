//! All implementations of SIMD, on the host and, by `wasm-pack test`, in a browser.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

use super::sequences::{Records, SYMBOLS, cases};
use crate::simd::choice::with_each;
use crate::simd::{Portable, Work};

/// What each kind of vectors gives that there is on this machine, the portable ones among them.
pub(crate) fn with_all<W: Work + Clone>(work: &W) -> Vec<W::Output> {
    let mut all = with_each(work);
    all.push(work.clone().run::<Portable>(()));
    all
}

/// Alphabets of each width in bytes, of one symbol and of two a draw, even and odd, and up to 256.
const SHAPES: [(u32, &str); 11] = [
    (1, "ab"),
    (4, "0123456789"),
    (3, SYMBOLS),
    (5, SYMBOLS),
    (16, SYMBOLS),
    (20, "01"),
    (13, "abc"),
    (257, SYMBOLS),
    (7, "αβγδε"),
    (11, "一二三四五六七"),
    (1000, "🂡🂢🂣🂤"),
];

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn all_vectors_give_the_same_on_every_engine() {
    let wide: String = (0x100..0x200).filter_map(char::from_u32).collect();
    let shapes = SHAPES.into_iter().chain([(3, wide.as_str()), (100, &wide)]);
    for case in cases(&shapes.collect::<Vec<_>>()) {
        let len = u64::from(case.sequence.shape().len());
        let n = (1 + 20_000 / len).min(case.strings_near());
        for first in [0, case.strings_near() - n] {
            let all = with_all(&Records {
                sequence: &case.sequence,
                ranks: first..first + n,
            });
            assert!(
                all.windows(2).all(|two| two[0] == two[1]),
                "{}: {:?} from {first} on",
                case.kind.name,
                case.sequence.shape()
            );
        }
    }
}
