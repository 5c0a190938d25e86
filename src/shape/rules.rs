//! Rules: what each string has to satisfy. `docs/shapes.md` is their spec.

mod automaton;
mod classes;
mod error;
mod given;
mod layers;
mod machine;
mod runs;
mod screen;
mod tallies;
mod words;

pub(crate) use automaton::Automaton;
pub use error::RulesError;
pub use given::Rules;
