//! A job as the page says it.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::alphabet::Alphabet;
use crate::code::Code;
use crate::job::{Job, JobError, Seed};

use super::known;

#[wasm_bindgen]
extern "C" {
    /// `Job` in `www/protocol.js`, checked by `www/spec.js`.
    #[wasm_bindgen(typescript_type = "import('../../../shared/protocol.js').Job")]
    pub type JobMessage;

    // Numbers of JavaScript, whole and at most 2^53 - 1.
    #[wasm_bindgen(method, getter)]
    fn first(this: &JobMessage) -> f64;
    #[wasm_bindgen(method, getter)]
    fn n(this: &JobMessage) -> f64;
    #[wasm_bindgen(method, getter)]
    fn len(this: &JobMessage) -> u32;
    #[wasm_bindgen(method, getter)]
    fn seed(this: &JobMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn key(this: &JobMessage) -> Option<Uint8Array>;
    #[wasm_bindgen(method, getter)]
    fn alphabet(this: &JobMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn engine(this: &JobMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn unique(this: &JobMessage) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn code(this: &JobMessage) -> Option<CodeMessage>;

    /// How strings are dressed.
    type CodeMessage;

    #[wasm_bindgen(method, getter)]
    fn prefix(this: &CodeMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn groups(this: &CodeMessage) -> u32;
    #[wasm_bindgen(method, getter)]
    fn separator(this: &CodeMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn check(this: &CodeMessage) -> bool;
}

impl JobMessage {
    /// The job, whose result is held in memory.
    pub(super) fn job_in_memory(&self) -> Result<Job, JobError> {
        self.text()?
            .held_in_memory(whole(self.first()), whole(self.n()))
    }

    /// The job, whose result may have any size.
    pub(super) fn job(&self) -> Result<Job, JobError> {
        let first = whole(self.first());
        let ranks = first..first.saturating_add(whole(self.n()));
        self.text()?.with_ranks(ranks)
    }

    /// No strings yet of the text.
    fn text(&self) -> Result<Job, JobError> {
        let job = self.undressed()?;
        match self.code() {
            Some(code) => job.as_code(Code {
                prefix: code.prefix(),
                groups: code.groups(),
                separator: code.separator().chars().next().unwrap_or_default(),
                check: code.check(),
            }),
            None => Ok(job),
        }
    }

    fn undressed(&self) -> Result<Job, JobError> {
        let alphabet = match self.alphabet() {
            Some(symbols) => Alphabet::new(&symbols)?,
            None => Alphabet::default(),
        };
        if let Some(engine) = self.engine() {
            let seed = self.seed().unwrap_or_default();
            return known::python(self.len(), &seed, &alphabet, engine.parse()?);
        }
        let mut key = Zeroizing::new([0; 32]);
        let seed = self.seed().unwrap_or_default();
        let seed = if let Some(bytes) = self.key() {
            bytes.copy_to(&mut *key);
            Seed::Fresh(*key)
        } else {
            Seed::Typed(&seed)
        };
        if self.unique() == Some(true) {
            Job::unique(0..0, self.len(), seed, &alphabet)
        } else {
            Job::new(0..0, self.len(), seed, &alphabet)
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is whole and not negative; the cast saturates"
)]
fn whole(number: f64) -> u64 {
    number as u64
}
