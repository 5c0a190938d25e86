//! What a job says of shapes that the first visit's core does without.

use wasm_bindgen::prelude::*;

use super::known;
use crate::builder::Builder;
use crate::error::Error;
use crate::shape::pattern::Pattern;
use crate::shape::rules::Rules;

#[wasm_bindgen]
extern "C" {
    // Only jobs are given.
    type ShapeMessage;

    /// A symbol a line.
    #[wasm_bindgen(method, getter)]
    fn symbols(this: &ShapeMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn pattern(this: &ShapeMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn rules(this: &ShapeMessage) -> Option<RulesMessage>;

    /// What each string has to satisfy.
    type RulesMessage;

    #[wasm_bindgen(method, getter)]
    fn sets(this: &RulesMessage) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    fn counts(this: &RulesMessage) -> Vec<u32>;
    #[wasm_bindgen(method, getter, js_name = startsWith)]
    fn starts_with(this: &RulesMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn avoid(this: &RulesMessage) -> Vec<String>;
    #[wasm_bindgen(method, getter, js_name = maxRun)]
    fn max_run(this: &RulesMessage) -> Option<u32>;
}

/// A builder with the symbols, the pattern and the rules of a job.
pub(super) fn with_shape(mut builder: Builder, job: &JsValue) -> Result<Builder, Error> {
    let job: &ShapeMessage = job.unchecked_ref();
    if let Some(lines) = job.symbols() {
        builder = builder.alphabet(known::alphabet(lines)?);
    }
    if let Some(pattern) = job.pattern() {
        builder = builder.pattern(Pattern::new(&pattern)?);
    }
    if let Some(rules) = job.rules() {
        builder = builder.rules(rules.rules());
    }
    Ok(builder)
}

impl RulesMessage {
    fn rules(&self) -> Rules {
        let at_least = self.sets().into_iter().zip(self.counts());
        let mut rules = at_least.fold(Rules::new(), |rules, (set, count)| {
            rules.at_least(&set, count)
        });
        if let Some(symbols) = self.starts_with() {
            rules = rules.starts_with(&symbols);
        }
        if let Some(most) = self.max_run() {
            rules = rules.max_run(most);
        }
        rules.avoid(self.avoid())
    }
}
