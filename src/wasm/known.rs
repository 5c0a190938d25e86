//! What was made for the last requests and takes time: engines with positions of Python's that were found and
//! shuffles, automata of rules, large alphabets. Requests say everything, so nothing depends on it; without it each
//! would start over.

use std::cell::RefCell;
use std::sync::Arc;

#[cfg(feature = "shapes")]
use crate::alphabet::{Alphabet, AlphabetError};
use crate::builder::Builder;
use crate::engine::Engine;
use crate::error::Error;
use crate::shape::Shape;
use crate::shape::rules::{Automaton, Rules, RulesError};

/// The one that is shown, one that is being saved, and room for others that are made beside them.
const KNOWN_MAX: usize = 4;

/// What some input gave. Those used last are at the end.
struct Known<K, V>(Vec<(K, V)>);

impl<K: PartialEq, V: Clone> Known<K, V> {
    const fn new() -> Known<K, V> {
        Known(Vec::new())
    }

    /// The value of a key, which `make` makes if it is not known.
    fn get<E>(&mut self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        let place = self.0.iter().position(|(known, _)| *known == key);
        let (key, value) = match place {
            Some(place) => self.0.remove(place),
            None => (key, make()?),
        };
        if self.0.len() == KNOWN_MAX {
            self.0.remove(0);
        }
        self.0.push((key, value.clone()));
        Ok(value)
    }
}

/// The name, and what else makes an engine this one.
type EngineKey = (String, Shape, Option<Rules>);

thread_local! {
    #[cfg(feature = "shapes")]
    static ALPHABETS: RefCell<Known<String, Alphabet>> = const { RefCell::new(Known::new()) };
    static AUTOMATA: RefCell<Known<(Shape, Rules), Arc<Automaton>>> = const { RefCell::new(Known::new()) };
    static ENGINES: RefCell<Known<EngineKey, Engine>> = const { RefCell::new(Known::new()) };
}

/// The alphabet of symbols that stand on a line each.
#[cfg(feature = "shapes")]
pub(super) fn alphabet(lines: String) -> Result<Alphabet, AlphabetError> {
    let symbols = lines.clone();
    ALPHABETS.with_borrow_mut(|known| {
        known.get(lines, || {
            Alphabet::from_symbols(&symbols.split('\n').collect::<Vec<_>>())
        })
    })
}

/// What says which strings satisfy the rules of `builder`. None without rules.
pub(super) fn automaton(
    shape: &Shape,
    builder: &Builder,
) -> Result<Option<Arc<Automaton>>, RulesError> {
    let known = |rules: &Rules| {
        let make = || Automaton::new(rules, shape).map(Arc::new);
        let key = (shape.clone(), rules.clone());
        AUTOMATA.with_borrow_mut(|known| known.get(key, make))
    };
    builder.rules.as_ref().map(known).transpose()
}

/// The engine that `builder` describes. `name` says with its rules everything that makes it this one, and no secret.
pub(super) fn engine(name: String, shape: &Shape, builder: &Builder) -> Result<Engine, Error> {
    let key = (name, shape.clone(), builder.rules.clone());
    let automaton = automaton(shape, builder)?;
    ENGINES.with_borrow_mut(|known| known.get(key, || builder.engine(shape, automaton)))
}
