//! What every project makes, from the golden data.

use serde_json::{Value, json};

/// What `made.js` gives in a mode.
pub fn made(mode: &str) -> Value {
    json!({ "mode": mode, "sha256": sha256(), "first": first() })
}

/// Of 100,000 strings as Python's `random.choices` gives them.
fn sha256() -> &'static str {
    last_field(include_str!("../../../python.tsv"), |fields| {
        fields.starts_with(&["choices", "123", "16"]) && fields[4..6] == ["100000", "sha256"]
    })
}

/// The first string of five symbols from seed 123.
fn first() -> &'static str {
    last_field(include_str!("../../../vectors.tsv"), |fields| {
        fields[0] == "5" && fields[2..4] == ["123", "0"]
    })
}

fn last_field(table: &'static str, is_it: impl Fn(&[&str]) -> bool) -> &'static str {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let found = lines.find_map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        is_it(&fields).then(|| fields[fields.len() - 1])
    });
    found.expect("the golden data has it")
}
