//! A job as the page says it.

use std::sync::Arc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::alphabet::Alphabet;
use crate::builder::Builder;
use crate::code::CodeFormat;
use crate::csv::CsvFormat;
use crate::error::Error;
use crate::format::DocumentFormat;
use crate::job::Job;
use crate::sequence::Sequence;

use super::known;
#[cfg(feature = "shapes")]
use super::shapes;

#[wasm_bindgen]
extern "C" {
    /// `Job` in `www/module/shared/protocol.d.ts`, checked by `www/module/shared/arguments.js`.
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

    /// How strings are formatted for people.
    type CodeMessage;

    #[wasm_bindgen(method, getter)]
    fn prefix(this: &CodeMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn groups(this: &CodeMessage) -> u32;
    #[wasm_bindgen(method, getter)]
    fn separator(this: &CodeMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn check(this: &CodeMessage) -> bool;

    /// `DocumentFormat` in `www/module/shared/protocol.d.ts`, checked by `www/module/shared/document.js`.
    #[wasm_bindgen(typescript_type = "import('../../../shared/protocol.js').DocumentFormat")]
    pub type FormatMessage;

    #[wasm_bindgen(method, getter)]
    fn name(this: &FormatMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn ranked(this: &FormatMessage) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn csv(this: &FormatMessage) -> Option<CsvMessage>;

    /// How a document is written as CSV.
    type CsvMessage;

    #[wasm_bindgen(method, getter)]
    fn header(this: &CsvMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn delimiter(this: &CsvMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn crlf(this: &CsvMessage) -> bool;
    #[wasm_bindgen(method, getter)]
    fn bom(this: &CsvMessage) -> bool;
    #[wasm_bindgen(method, getter)]
    fn excel(this: &CsvMessage) -> bool;
}

impl JobMessage {
    /// The job, whose result is held in memory.
    pub(super) fn job_in_memory(&self) -> Result<Job, Error> {
        let sequence = self.sequence(DocumentFormat::default())?;
        Job::in_memory(sequence, whole(self.first()), whole(self.n()))
    }

    /// The job, whose result may have any size.
    pub(super) fn job(&self, format: &FormatMessage) -> Result<Job, Error> {
        let format = format.format()?;
        let first = whole(self.first());
        let ranks = first..first.saturating_add(whole(self.n()));
        Ok(Job::new(self.sequence(format)?, ranks)?)
    }

    fn sequence(&self, format: DocumentFormat) -> Result<Arc<Sequence>, Error> {
        let builder = self.builder()?.document(format);
        let shape = builder.shape()?;
        let engine = match self.seed() {
            Some(seed) if self.engine().is_some() || self.is_unique() => {
                let engine = self.engine().unwrap_or_default();
                known::engine(format!("{engine}\n{seed}"), &shape, &builder)?
            }
            // What a seed costs is nothing, and what a key gives is a secret.
            _ => builder.engine(&shape, known::automaton(&shape, &builder)?)?,
        };
        Ok(builder.sequence_of(&shape, engine)?.into())
    }

    pub(super) fn builder(&self) -> Result<Builder, Error> {
        let mut builder = Builder::new().len(self.len()).unique(self.is_unique());
        if let Some(symbols) = self.alphabet() {
            builder = builder.alphabet(Alphabet::new(&symbols)?);
        }
        #[cfg(feature = "shapes")]
        {
            builder = shapes::with_shape(builder, self.as_ref())?;
        }
        #[cfg(feature = "python")]
        if let Some(engine) = self.engine() {
            builder = builder.python(engine.parse()?);
        }
        if let Some(code) = self.code() {
            builder = builder.code(code.format());
        }
        Ok(match (self.key(), self.seed()) {
            (Some(bytes), _) => {
                let mut key = Zeroizing::new([0; 32]);
                bytes.copy_to(&mut *key);
                builder.key(&key)
            }
            (None, Some(seed)) => builder.seed(seed),
            (None, None) => builder,
        })
    }

    fn is_unique(&self) -> bool {
        self.unique() == Some(true)
    }
}

impl CodeMessage {
    fn format(&self) -> CodeFormat {
        CodeFormat {
            prefix: self.prefix(),
            groups: self.groups(),
            separator: self.separator().chars().next().unwrap_or_default(),
            check: self.check(),
        }
    }
}

impl FormatMessage {
    fn format(&self) -> Result<DocumentFormat, Error> {
        Ok(DocumentFormat {
            format: self.name().parse()?,
            ranked: self.ranked() == Some(true),
            csv: self
                .csv()
                .map_or_else(CsvFormat::default, |csv| csv.format()),
        })
    }
}

impl CsvMessage {
    fn format(&self) -> CsvFormat {
        CsvFormat {
            header: self.header(),
            delimiter: self.delimiter().chars().next().unwrap_or_default(),
            crlf: self.crlf(),
            bom: self.bom(),
            excel: self.excel(),
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
