//! Rules: what each string has to satisfy. `docs/shapes.md` is their spec.

mod automaton;
mod choice;
mod classes;
mod count;
mod error;
mod given;
mod layers;
mod machine;
mod numbers;
mod order;
mod runs;
mod screen;
mod steps;
mod tallies;
mod ways;
mod words;

pub(crate) use automaton::Automaton;
pub use error::RulesError;
pub use given::Rules;
