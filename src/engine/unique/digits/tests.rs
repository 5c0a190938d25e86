//! Digits by multiplication, beside those by division.

use super::*;
use crate::engine::unique::halves::BATCH;
use crate::simd::Work;
use crate::tests::simd::with_all;

/// Numbers that look random, of 128 bits.
fn random() -> impl Iterator<Item = u128> {
    let mut state: u128 = 1;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645);
        state = state.wrapping_add(1);
        state ^ state >> 71
    })
}

/// Where fractions come closest to other digits: around multiples of what the slots behind a slot count.
fn numbers(symbols: &[u32]) -> Vec<u128> {
    let count: u128 = symbols.iter().map(|it| u128::from(*it)).product();
    let mut numbers = vec![0, count - 1, count / 2];
    let mut behind = 1;
    for symbols in symbols.iter().rev() {
        let multiple = random().next().expect("endless") % (count / behind) * behind;
        numbers.extend([behind - 1, behind, multiple, multiple.saturating_sub(1)]);
        behind *= u128::from(*symbols);
    }
    numbers.extend(random().take(BATCH).map(|it| it % count));
    numbers.retain(|it| *it < count);
    numbers
}

fn by_division(mut number: u128, symbols: &[u32]) -> Vec<u128> {
    let mut digits: Vec<u128> = symbols
        .iter()
        .rev()
        .map(|symbols| {
            let digit = number % u128::from(*symbols);
            number /= u128::from(*symbols);
            digit
        })
        .collect();
    digits.reverse();
    digits
}

/// The digits of some numbers.
#[derive(Clone)]
struct Written<'a, I> {
    numbers: &'a [u128],
    symbols: &'a [u32],
    none: I,
}

impl<I: Digit + Into<u32>> Work for Written<'_, I> {
    type Output = Vec<u128>;

    fn run<V: Simd>(self, token: V::Token) -> Vec<u128> {
        let mut rows = [[0; size_of::<Row>()]; 4];
        for (at, number) in self.numbers.iter().enumerate() {
            for (row, word) in rows.iter_mut().zip(number.to_le_bytes().as_chunks().0) {
                row.as_chunks_mut::<4>().0[at] = *word;
            }
        }
        // Something stands around the digits, which stays.
        let len = self.symbols.len() + 3;
        let mut digits = vec![self.none; self.numbers.len() * len];
        Digits::new(self.symbols).write::<V, I>(token, &rows, 2, len, &mut digits);
        let around = digits
            .chunks(len)
            .flat_map(|it| [it[0], it[1], it[len - 1]]);
        assert!(around.map(Into::<u32>::into).all(|it| it == 0));
        let digits = digits.chunks(len).flat_map(|it| &it[2..len - 1]);
        digits.map(|it| (*it).into().into()).collect()
    }
}

fn check(symbols: &[u32]) {
    for numbers in numbers(symbols).chunks(BATCH) {
        let expected = numbers.iter().flat_map(|it| by_division(*it, symbols));
        let expected: Vec<u128> = expected.collect();
        let mut all = with_all(&Written {
            numbers,
            symbols,
            none: 0_u16,
        });
        if symbols.iter().all(|it| *it <= 256) {
            all.extend(with_all(&Written {
                numbers,
                symbols,
                none: 0_u8,
            }));
        }
        assert!(all.iter().all(|it| *it == expected), "{symbols:?}");
    }
}

#[test]
fn digits_of_halves_equal_those_of_division_for_every_alphabet() {
    let larger = [
        257, 1000, 4096, 7776, 10_000, 32_768, 46_341, 65_535, 65_536,
    ];
    for m in (2..=256).chain(larger) {
        let most = (1..).take_while(|len| {
            u64::from(m)
                .checked_pow(*len)
                .is_some_and(|it| it <= 1 << 63)
        });
        for len in most {
            check(&vec![m; len as usize]);
        }
    }
}

#[test]
fn digits_of_patterns_equal_those_of_division_up_to_the_largest() {
    let mut random = random();
    for _ in 0..300 {
        let mut symbols: Vec<u32> = Vec::new();
        let mut count: u128 = 1;
        loop {
            let large = if random.next().is_some_and(|it| it >> 100 & 1 == 0) {
                65_536
            } else {
                30
            };
            let more = 1 + random.next().expect("endless") % large;
            let product = count.checked_mul(more).filter(|it| *it <= 1 << 126);
            let Some(product) = product else { break };
            count = product;
            symbols.push(u32::try_from(more).expect("it is small"));
            check(&symbols);
        }
    }
    check(&[2; 126]);
    check(&[64; 21]);
    check(&[1]);
}
