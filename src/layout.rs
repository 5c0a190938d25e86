//! The record as a list of segments, compiled once for all records of a sequence.

use crate::code::CodeFormat;
use crate::record::luhn::Luhn;
use crate::record::writer::SEPARATOR_BYTES_MAX;
use crate::shape::Shape;

/// A part of every record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Bytes as they are: where they lie among the layout's literals.
    Literal { start: u32, end: u32 },
    /// The symbols of that many slots.
    Symbols { slots: u32 },
    /// The check symbol of the string.
    Check,
}

/// What every record consists of.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    segments: Vec<Segment>,
    literals: Vec<u8>,
    shape: Shape,
    /// Present where a segment is a check symbol.
    luhn: Option<Luhn>,
    record_bytes: usize,
    string_bytes: usize,
    is_plain: bool,
}

impl Layout {
    /// `code` is right for the shape's alphabet. `before` and `after` stand around each string.
    pub(crate) fn new(shape: &Shape, code: &CodeFormat, before: &str, after: &str) -> Layout {
        let mut layout = Layout {
            segments: Vec::new(),
            literals: Vec::new(),
            shape: shape.clone(),
            luhn: code.check.then(|| Luhn::new(shape.alphabet().count())),
            record_bytes: 0,
            string_bytes: 0,
            is_plain: false,
        };
        let begin = layout.keep(&[before.as_bytes(), code.prefix.as_bytes()].concat());
        let end = layout.keep(after.as_bytes());
        layout.push(begin);
        layout.push_groups(code);
        layout.push(end);
        layout.record_bytes = layout.segments.iter().map(|it| layout.bytes_of(it)).sum();
        layout.string_bytes = layout.record_bytes - before.len() - after.len();
        layout.is_plain = layout.is_string_and_separator();
        layout
    }

    /// Keeps a literal, of which the same bytes may stand in many places.
    fn keep(&mut self, bytes: &[u8]) -> Segment {
        let place = |at: usize| u32::try_from(at).expect("literals are short");
        let start = place(self.literals.len());
        self.literals.extend(bytes);
        Segment::Literal {
            start,
            end: place(self.literals.len()),
        }
    }

    fn push(&mut self, segment: Segment) {
        match segment {
            Segment::Literal { start, end } if start == end => {}
            Segment::Symbols { slots: 0 } => {}
            segment => self.segments.push(segment),
        }
    }

    /// The symbols in their groups. The check symbol stands in the last one.
    fn push_groups(&mut self, code: &CodeFormat) {
        let mut separator = [0; 4];
        let separator = self.keep(code.separator.encode_utf8(&mut separator).as_bytes());
        let group = if code.groups == 0 {
            u32::MAX
        } else {
            code.groups
        };
        let mut left = self.shape.len() + u32::from(code.check);
        while left > 0 {
            let symbols = left.min(group);
            left -= symbols;
            let has_check = code.check && left == 0;
            self.push(Segment::Symbols {
                slots: symbols - u32::from(has_check),
            });
            if has_check {
                self.push(Segment::Check);
            }
            if left > 0 {
                self.push(separator.clone());
            }
        }
    }

    fn bytes_of(&self, segment: &Segment) -> usize {
        match segment {
            Segment::Literal { start, end } => (end - start) as usize,
            Segment::Symbols { slots } => *slots as usize * self.width_bytes(),
            Segment::Check => self.width_bytes(),
        }
    }

    fn is_string_and_separator(&self) -> bool {
        let is_one_string = |segment: &Segment| {
            *segment
                == Segment::Symbols {
                    slots: self.shape.len(),
                }
        };
        let others = self.record_bytes - self.symbols_bytes();
        self.segments.iter().any(is_one_string)
            && self.luhn.is_none()
            && (1..=SEPARATOR_BYTES_MAX).contains(&others)
    }

    fn width_bytes(&self) -> usize {
        self.shape.alphabet().width_bytes().into()
    }

    /// What every record consists of, in this order.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The bytes of a literal.
    pub(crate) fn literal(&self, start: u32, end: u32) -> &[u8] {
        &self.literals[start as usize..end as usize]
    }

    /// What stands before and behind each string, where a string without anything in between is
    /// all that a record has, and what stands around it is short.
    pub(crate) fn plain(&self) -> Option<(&[u8], &[u8])> {
        let literal = |segment: Option<&Segment>| match segment {
            Some(Segment::Literal { start, end }) => self.literal(*start, *end),
            _ => &[],
        };
        self.is_plain.then(|| {
            (
                literal(self.segments.first()),
                literal(self.segments.last()),
            )
        })
    }

    /// The slots of each record.
    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// What completes a string with a check symbol.
    pub(crate) fn luhn(&self) -> Option<&Luhn> {
        self.luhn.as_ref()
    }

    /// Bytes of one record.
    pub(crate) fn record_bytes(&self) -> usize {
        self.record_bytes
    }

    /// Bytes of a record without what stands around its string.
    pub(crate) fn string_bytes(&self) -> usize {
        self.string_bytes
    }

    /// Bytes of a string's symbols alone.
    pub(crate) fn symbols_bytes(&self) -> usize {
        self.shape.len() as usize * self.width_bytes()
    }
}

#[cfg(test)]
mod tests;
