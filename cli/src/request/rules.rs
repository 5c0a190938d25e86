//! Rules, as typed and as a manifest keeps them.

use serde::{Deserialize, Serialize};

/// What each string satisfies. A set of symbols is a name or the symbols.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Sets of symbols, and how many of each there are at least.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_least: Vec<(String, u32)>,
    /// The set of the first symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_with: Option<String>,
    /// Words that are not in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<String>,
    /// How often a symbol stands in direct succession at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_run: Option<u32>,
}

impl Rules {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Rules::default()
    }

    pub(super) fn rules(&self) -> strandom::Rules {
        let mut rules = strandom::Rules::new().avoid(&self.avoid);
        for (set, count) in &self.at_least {
            rules = rules.at_least(symbols(set), *count);
        }
        if let Some(set) = &self.starts_with {
            rules = rules.starts_with(symbols(set));
        }
        match self.max_run {
            Some(count) => rules.max_run(count),
            None => rules,
        }
    }
}

/// The symbols of a set, by its name or one after the other.
fn symbols(set: &str) -> &str {
    strandom::Rules::set(set).unwrap_or(set)
}
