//! The engines that were asked for last, with what was found or made for them: positions of Python's,
//! shuffles. Requests say everything, so nothing depends on it; without it each would begin anew.

use std::cell::RefCell;

use crate::builder::Builder;
use crate::engine::Engine;
use crate::error::Error;
use crate::shape::Shape;

/// The one that is shown, one that is being saved, and room for others that are made beside them.
const ENGINES_MAX: usize = 4;

/// An engine, and what it was asked for with.
struct Known {
    name: String,
    shape: Shape,
    engine: Engine,
}

thread_local! {
    /// Those used last are at the end.
    static ENGINES: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// The engine that `builder` describes. `name` says everything that makes it this one, and no secret.
pub(super) fn engine(name: &str, shape: &Shape, builder: &Builder) -> Result<Engine, Error> {
    ENGINES.with_borrow_mut(|engines| {
        let place = engines
            .iter()
            .position(|known| known.name == name && known.shape == *shape);
        let known = match place {
            Some(place) => engines.remove(place),
            None => Known {
                name: name.to_owned(),
                shape: shape.clone(),
                engine: builder.engine(shape)?,
            },
        };
        let engine = known.engine.clone();
        if engines.len() == ENGINES_MAX {
            engines.remove(0);
        }
        engines.push(known);
        Ok(engine)
    })
}
