//! From symbol indices to records: the one loop that fills memory, whatever draws and whatever a
//! record looks like.

mod encode;
pub(crate) mod luhn;
pub(crate) mod parse;
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
use encode::Encoder;
use spelled::Spelled;
use template::Template;
use writer::Records;

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
    /// A string and a separator: encoded and moved in vectors.
    Plain(Encoder<V>, Records<'a, V>),
    /// Anything else of symbols that have one size.
    Template(Template<'a>),
    /// Slots or symbols differ.
    Spelled(Spelled<'a>),
}

impl<'a, V: Simd> Writer<'a, V> {
    fn new(token: V::Token, layout: &'a Layout, out: &'a mut [u8]) -> Writer<'a, V> {
        match layout.kind() {
            Kind::Plain(alphabet, before, after) => Writer::Plain(
                Encoder::new(token, alphabet),
                Records::new(token, out, layout.symbols_bytes(), before, after),
            ),
            Kind::Even(alphabet) => Writer::Template(Template::new(layout, alphabet, out)),
            Kind::Spelled(spelling) => Writer::Spelled(Spelled::new(layout, spelling, out)),
        }
    }

    fn write(&mut self, indices: &mut Indices, filled: Range<usize>) {
        match self {
            Writer::Plain(encoder, records) => {
                encoder.write(records.token(), indices, filled, records);
            }
            Writer::Template(template) => template.write(&indices.bytes()[filled]),
            Writer::Spelled(spelled) => spelled.write(indices, filled),
        }
    }
}
