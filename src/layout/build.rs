//! Records are compiled: from a shape, a code format and what stands around strings to segments.

use super::spelling::Spelling;
use super::steps::Steps;
use super::{LITERALS_PADDING, Layout, SIZE_BYTES, Segment};
use crate::code::CodeFormat;
use crate::record::luhn::Luhn;
use crate::record::writer::SEPARATOR_BYTES_MAX;
use crate::shape::pattern::Pattern;
use crate::shape::position::Position;
use crate::shape::{Drawn, Shape};

impl Layout {
    /// `code` is right for the shape's alphabet. `before` and `after` stand around each string.
    pub(crate) fn new(
        shape: &Shape,
        spelling: Option<Spelling>,
        code: &CodeFormat,
        before: &str,
        after: &str,
    ) -> Layout {
        let mut layout = Layout {
            segments: Vec::new(),
            literals: Vec::new(),
            shape: shape.clone(),
            spelling,
            luhn: shape
                .alphabet()
                .filter(|_| code.check)
                .map(|it| Luhn::new(it.count())),
            record_bytes: 0,
            string_bytes: 0,
            around_bytes: before.len() + after.len(),
            steps: None,
            of_cells: None,
        };
        let begin = layout.keep(&[before.as_bytes(), code.prefix.as_bytes()].concat());
        let end = layout.keep(after.as_bytes());
        layout.push(begin.clone());
        match shape.drawn() {
            Drawn::Alphabet(_) => layout.push_groups(code),
            Drawn::Pattern(pattern) => layout.push_pattern(pattern),
        }
        layout.push(end.clone());
        layout.literals.extend([0; LITERALS_PADDING]);
        let bytes = layout.segments_bytes();
        layout.record_bytes = bytes + if layout.is_padded() { SIZE_BYTES } else { 0 };
        layout.string_bytes = bytes - before.len() - after.len();
        if layout.is_even() && !layout.is_string_and_separator() {
            layout.steps = Some(Steps::of(&layout.record()));
        }
        if code.groups == 1 && layout.luhn.is_none() && !layout.is_even() {
            layout.put_separators_into_cells(code, [begin, end]);
        }
        layout
    }

    /// A separator behind each symbol is moved with it.
    fn put_separators_into_cells(&mut self, code: &CodeFormat, [begin, end]: [Segment; 2]) {
        let mut separator = [0; 4];
        let separator = code.separator.encode_utf8(&mut separator);
        let slots = self.shape.len();
        if self
            .spelling
            .as_mut()
            .is_some_and(|it| it.separate(separator))
        {
            self.of_cells = Some(([begin, Segment::Symbols { slots }, end], separator.len()));
        }
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

    /// What stands between the slots, and the slots.
    fn push_pattern(&mut self, pattern: &Pattern) {
        let (mut literal, mut slots) = (String::new(), 0);
        for position in pattern.positions() {
            match position {
                Position::Literal(character) => {
                    self.push(Segment::Symbols { slots });
                    slots = 0;
                    literal.push_str(character);
                }
                Position::Slot(_) => {
                    self.push_literal(&mut literal);
                    slots += 1;
                }
            }
        }
        self.push(Segment::Symbols { slots });
        self.push_literal(&mut literal);
    }

    fn push_literal(&mut self, literal: &mut String) {
        let kept = self.keep(literal.as_bytes());
        self.push(kept);
        literal.clear();
    }

    /// Most bytes of all segments.
    fn segments_bytes(&self) -> usize {
        let mut slot = 0;
        let bytes = |segment: &Segment| match segment {
            Segment::Literal { start, end } => (end - start) as usize,
            Segment::Symbols { slots } => {
                let first = slot;
                slot += *slots as usize;
                self.symbols_bytes_max(first, *slots as usize)
            }
            Segment::Check => self.symbols_bytes_max(0, 1),
        };
        self.segments.iter().map(bytes).sum()
    }

    /// Whether nothing stands between symbols that have one size, and little around them.
    fn is_string_and_separator(&self) -> bool {
        let [before, after] =
            [self.segments.first(), self.segments.last()].map(|it| self.literal_of(it));
        let around_bytes = before.len() + after.len();
        around_bytes + self.symbols_bytes() == self.record_bytes
            && (1..=SEPARATOR_BYTES_MAX).contains(&around_bytes)
    }

    /// The bytes of a record, of which none of a symbol is known. Symbols have one size.
    fn record(&self) -> Vec<Option<u8>> {
        let (mut record, one) = (Vec::new(), self.symbols_bytes_max(0, 1));
        for segment in &self.segments {
            match *segment {
                Segment::Literal { start, end } => {
                    record.extend(self.literal(start, end).iter().copied().map(Some));
                }
                Segment::Symbols { slots } => {
                    record.resize(record.len() + slots as usize * one, None);
                }
                Segment::Check => record.resize(record.len() + one, None),
            }
        }
        record
    }
}
