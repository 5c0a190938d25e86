//! Every implementation of the kernel, on the host and, by `wasm-pack test`, in a browser.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use std::ops::Range;

use crate::alphabet::Alphabet;
use crate::format::Format;
use crate::simd::{Native, Portable, Work};
use crate::strings::Strings;
use crate::tests::sequences::Records;
use crate::tests::simd::with_all;

#[path = "../../../tests/vectors.rs"]
mod vectors;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn lines(strings: &Strings, ranks: Range<u64>) -> Records<'_> {
    Records {
        sequence: strings.sequence(),
        ranks,
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_golden_vectors_come_out_of_the_native_kernel() {
    vectors::check(|strings, ranks| lines(strings, ranks).run::<Native>(()));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_golden_vectors_come_out_of_the_portable_kernel() {
    vectors::check(|strings, ranks| lines(strings, ranks).run::<Portable>(()));
}

/// With simd128 and on x86-64 these are two implementations.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn all_vectors_give_the_same_for_every_alphabet_len_and_format_also_at_places_past_2_to_the_40() {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let lens: Vec<u32> = (1..=130)
        .chain([255, 256, 257, 1000, 4095, 4096, 8193])
        .collect();
    for (i, alphabet) in alphabets(&mut rng).iter().enumerate() {
        let first = rng.random_range(0..1 << [8, 33, 41, 50][i % 4]);
        let len = lens[i % lens.len()];
        // From a single string to some windows.
        let n = rng.random_range(1..=2 + 40_000 / u64::from(len));
        let format = [Format::Lines, Format::Csv, Format::Json][rng.random_range(0..3)];
        let builder = Strings::builder()
            .len(len)
            .alphabet(alphabet.clone())
            .format(format);
        let seeded = builder.clone().seed(format!("seed {i}"));
        let fresh = builder.key(&rng.random());
        for builder in [seeded, fresh] {
            let strings = builder.build().expect("a test's strings are right");
            let all = with_all(&lines(&strings, first..first + n));
            assert!(
                all.windows(2).all(|two| two[0] == two[1]),
                "{strings:?} {first} {n}"
            );
        }
    }
}

/// All sizes, in one run, in many, and of wide symbols: each way to spell them, and each way to draw.
fn alphabets(rng: &mut ChaCha8Rng) -> Vec<Alphabet> {
    let mut alphabets = Vec::new();
    for m in 2..=256 {
        let mut add = |mut symbols: Vec<u32>, rng: Option<&mut ChaCha8Rng>| {
            if let Some(rng) = rng {
                symbols.shuffle(rng);
            }
            let symbols: String = symbols.into_iter().filter_map(char::from_u32).collect();
            alphabets.push(Alphabet::new(&symbols).expect("a test's alphabet is right"));
        };
        if m <= 95 {
            add((0x20..0x20 + m).collect(), None);
            add((0x20..0x20 + m).collect(), Some(rng));
        }
        let wide = [0xc0, 0x4e00, 0x1_f300][m as usize % 3];
        add((wide..wide + m).collect(), Some(rng));
    }
    alphabets
}
