//! From symbol indices to records: the one loop that fills memory, whatever draws and whatever a
//! record looks like.

mod checks;
mod encode;
mod lines;
pub(crate) mod luhn;
pub(crate) mod parse;
#[cfg_attr(not(feature = "shapes"), path = "absent/slots.rs")]
mod slots;
#[cfg_attr(not(feature = "shapes"), path = "absent/spelled.rs")]
mod spelled;
mod template;
#[cfg(feature = "shapes")]
mod whole;
pub(crate) mod writer;

use std::ops::Range;

use crate::indices::Indices;
use crate::layout::{Kind, Layout};
use crate::simd::{Simd, Work};
use crate::source::Source;
use checks::Checks;
use encode::Encoder;
use lines::Lines;
use slots::Slots;
use spelled::Spelled;

/// Writes the records that follow in `source` into `out`, which holds a whole number of them.
///
/// Never allocates and never panics.
pub(crate) struct WriteRecords<'a, S> {
    pub(crate) source: &'a mut S,
    pub(crate) layout: &'a Layout,
    pub(crate) out: &'a mut [u8],
}

impl<S: Source> Work for WriteRecords<'_, S> {
    type Output = ();

    fn run<V: Simd>(self, token: V::Token) {
        let strings = self.out.len() / self.layout.record_bytes();
        let mut left = strings * self.layout.shape().len() as usize;
        let mut writer = Writer::<V>::new(token, self.layout, self.out);
        let mut indices = Indices::new();
        while left > 0 {
            let filled = self.source.fill::<V>(token, left, &mut indices);
            left -= filled.len();
            writer.write(&mut indices, filled);
        }
    }
}

#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, on the stack, because pool threads never allocate"
)]
enum Writer<'a, V: Simd> {
    /// Symbols have one size and all slots are alike.
    Alphabet(Option<Checks>, Encoder<V>, Lines<'a, V>),
    /// Symbols have one size.
    Slots(Slots<'a>, Lines<'a, V>),
    /// Symbols differ in size.
    Spelled(Spelled<'a>),
}

impl<'a, V: Simd> Writer<'a, V> {
    fn new(token: V::Token, layout: &'a Layout, out: &'a mut [u8]) -> Writer<'a, V> {
        let len = layout.shape().len() as usize;
        match layout.kind() {
            Kind::Alphabet(alphabet) => {
                let checks = layout.luhn().map(|luhn| Checks::new(luhn, len));
                let encoder = Encoder::new(token, alphabet);
                Writer::Alphabet(checks, encoder, Lines::new(token, layout, out))
            }
            Kind::Slots(spelling) => Writer::Slots(
                Slots::new(spelling, layout.shape()),
                Lines::new(token, layout, out),
            ),
            Kind::Spelled(spelling) => Writer::Spelled(Spelled::new(layout, spelling, out)),
        }
    }

    fn write(&mut self, indices: &mut Indices, filled: Range<usize>) {
        match self {
            Writer::Alphabet(None, encoder, lines) => {
                encoder.write(lines.token(), indices, filled, lines);
            }
            Writer::Alphabet(Some(checks), encoder, lines) => {
                let mut left = filled;
                while !left.is_empty() {
                    let (completed, range) = checks.complete(indices.bytes(), &mut left);
                    encoder.write(lines.token(), completed, range, lines);
                }
            }
            Writer::Slots(slots, lines) => slots.write(indices, filled, lines),
            Writer::Spelled(spelled) => spelled.write(indices, filled),
        }
    }
}
