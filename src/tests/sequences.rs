//! One table of sequences, on which all general tests run: every engine.

use std::ops::Range;
use std::sync::Arc;

use crate::alphabet::Alphabet;
use crate::builder::Builder;
use crate::code::CodeFormat;
use crate::engine::Engine;
use crate::engine::bound::Bound;
use crate::engine::counting::Counting;
use crate::engine::python::PythonMethod;
use crate::engine::unique::Permutation;
use crate::format::Format;
use crate::record::WriteRecords;
use crate::sequence::Sequence;
use crate::shape::Shape;
use crate::shape::rules::Rules;
use crate::simd::{Simd, Work};

/// The seed of each sequence that has one.
const SEED: &str = "every engine";
const KEY: &[u8; 32] = b"a key of thirty-two bytes to try";

/// The tutorial's symbols.
pub(crate) const SYMBOLS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// A kind of sequence.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    engine: fn(&Shape) -> Engine,
    /// Whether the engine that a shape gets is of this kind.
    fits: fn(&Engine) -> bool,
}

/// All kinds that there are.
static KINDS: [Kind; 9] = [
    Kind {
        name: "stream",
        engine: |shape| built(shape, |builder| builder.seed(SEED)),
        fits: |_| true,
    },
    Kind {
        name: "stream of a key",
        engine: |shape| built(shape, |builder| builder.key(KEY)),
        fits: |_| true,
    },
    Kind {
        name: "shuffle",
        engine: |shape| built(shape, |builder| builder.seed(SEED).unique(true)),
        fits: |engine| matches!(engine, Engine::Unique(Permutation::Shuffle { .. })),
    },
    Kind {
        name: "feistel",
        engine: |shape| built(shape, |builder| builder.seed(SEED).unique(true)),
        fits: |engine| matches!(engine, Engine::Unique(Permutation::Feistel { .. })),
    },
    Kind {
        name: "attempts",
        engine: |shape| ruled(shape, false),
        fits: |engine| matches!(engine, Engine::Attempts(_)),
    },
    Kind {
        name: "unique with rules",
        engine: |shape| ruled(shape, true),
        fits: |engine| matches!(engine, Engine::Unique(Permutation::Walked(_))),
    },
    Kind {
        name: "python-choice",
        engine: |shape| python(shape, PythonMethod::Choice),
        fits: |_| true,
    },
    Kind {
        name: "python-choices",
        engine: |shape| python(shape, PythonMethod::Choices),
        fits: |_| true,
    },
    Kind {
        name: "counting",
        engine: |_| Engine::Counting(Counting),
        fits: |_| true,
    },
];

fn built(shape: &Shape, with: fn(Builder) -> Builder) -> Engine {
    let builder = Builder::new()
        .len(shape.len())
        .alphabet(shape.alphabet().expect("a test's shape has one").clone());
    with(builder)
        .engine(shape, None)
        .expect("a test's engine is right")
}

/// Nearly all strings satisfy the rules. Where strings are too long for rules they have none.
fn ruled(shape: &Shape, unique: bool) -> Engine {
    let rules = Rules::new().max_run(2).avoid(["ab", "1"]);
    let builder = Builder::new().rules(rules).seed(SEED).unique(unique);
    let automaton = builder.automaton(shape).unwrap_or_default();
    builder
        .engine(shape, automaton)
        .expect("a test's engine is right")
}

fn python(shape: &Shape, method: PythonMethod) -> Engine {
    let builder = Builder::new().seed(SEED).python(method);
    builder
        .engine(shape, None)
        .expect("a test's engine is right")
}

impl Kind {
    /// A sequence of this kind, of which nothing is known yet. None where a shape gets another kind of
    /// engine.
    pub(crate) fn sequence(&self, shape: &Shape) -> Option<Arc<Sequence>> {
        let engine = (self.engine)(shape);
        (self.fits)(&engine).then(|| {
            let sequence =
                Sequence::new(shape, engine, CodeFormat::default(), &Format::Lines.into());
            Arc::new(sequence.expect("a test's sequence is right"))
        })
    }
}

/// A sequence of a shape, and its kind.
pub(crate) struct Case {
    pub(crate) kind: &'static Kind,
    pub(crate) sequence: Arc<Sequence>,
}

impl Case {
    /// How many strings can be made at once: those of Python's `choice` are counted to find one.
    pub(crate) fn strings_near(&self) -> u64 {
        let shape = self.sequence.shape();
        match self.sequence.engine().strings_max(shape) {
            (_, Bound::PythonChoice) => 1_000_000 / u64::from(shape.len()),
            _ => self.sequence.strings_max(),
        }
    }

    /// So many strings, or fewer where they take longer: those with rules.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn some(&self, n: u64) -> u64 {
        let is_long = matches!(self.kind.name, "attempts" | "unique with rules");
        n / if is_long { 4 } else { 1 }
    }
}

/// All kinds of sequences of all these shapes: lengths and alphabets. Each kind is among them.
pub(crate) fn cases(shapes: &[(u32, &str)]) -> Vec<Case> {
    let shapes = shapes.iter().map(|(len, symbols)| shape(*len, symbols));
    let cases: Vec<Case> = shapes.flat_map(|shape| cases_of(&shape)).collect();
    for kind in &KINDS {
        let is_met = cases.iter().any(|case| case.kind.name == kind.name);
        assert!(is_met, "no shape gives a {}", kind.name);
    }
    cases
}

/// The kinds of sequences that a shape has, which are most of them.
pub(crate) fn cases_of(shape: &Shape) -> Vec<Case> {
    let case = |kind: &'static Kind| {
        let sequence = kind.sequence(shape)?;
        Some(Case { kind, sequence })
    };
    KINDS.iter().filter_map(case).collect()
}

pub(crate) fn shape(len: u32, symbols: &str) -> Shape {
    let alphabet = Alphabet::new(symbols).expect("a test's alphabet is right");
    Shape::new(len, alphabet).expect("a test's length is right")
}

/// The records of some ranks.
#[derive(Clone)]
pub(crate) struct Records<'a> {
    pub(crate) sequence: &'a Sequence,
    pub(crate) ranks: Range<u64>,
}

impl Work for Records<'_> {
    type Output = Vec<u8>;

    fn run<V: Simd>(self, token: V::Token) -> Vec<u8> {
        let Records { sequence, ranks } = self;
        let layout = sequence.layout();
        let count = usize::try_from(ranks.end - ranks.start).expect("small");
        let mut out = vec![0xff; count * layout.record_bytes()];
        let mut cursor = sequence.engine().cursor(sequence.shape(), ranks.start);
        let records = WriteRecords {
            source: &mut cursor,
            layout,
            out: &mut out,
        };
        records.run::<V>(token);
        out
    }
}
