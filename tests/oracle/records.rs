//! Codes and documents, put together as text.

use strandom::{CodeFormat, Format};

/// A string as a code, from the indices of its symbols.
pub fn formatted(indices: &[usize], alphabet: &[String], code: &CodeFormat) -> String {
    let mut indices = indices.to_vec();
    if code.check {
        indices.push(check_symbol(&indices, alphabet.len()));
    }
    let groups = if code.groups == 0 {
        usize::MAX
    } else {
        code.groups as usize
    };
    let groups: Vec<String> = indices
        .chunks(groups)
        .map(|group| {
            group
                .iter()
                .map(|index| alphabet[*index].as_str())
                .collect()
        })
        .collect();
    format!(
        "{}{}",
        code.prefix,
        groups.join(&code.separator.to_string())
    )
}

/// Luhn mod N as a table of sums, from the left: so many places from the end decide what is doubled.
fn check_symbol(string: &[usize], m: usize) -> usize {
    let sum: usize = string
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &index)| match (place % 2, m % 2) {
            (1, _) => index,
            (_, 1) => 2 * index % m,
            _ if 2 * index < m => 2 * index,
            _ => 2 * index - m + 1,
        })
        .sum();
    (0..m)
        .find(|check| (sum + check).is_multiple_of(m))
        .expect("one of them completes it")
}

/// The document of strings that are codes already. `symbols` is all text of which they consist.
pub fn document(strings: &[String], symbols: &str, code: &CodeFormat, format: Format) -> String {
    let may_have = format!(
        "{symbols}{}{}",
        code.prefix,
        if code.groups > 0 {
            code.separator.to_string()
        } else {
            String::new()
        }
    );
    match format {
        Format::Lines => strings
            .iter()
            .flat_map(|string| [string.as_str(), "\n"])
            .collect(),
        Format::Csv => {
            let is_quoted = may_have.contains(|c: char| c == ',' || c == '"' || c.is_whitespace());
            let quoted = |string: &String| format!("\"{}\"", string.replace('"', "\"\""));
            let records = strings.iter().map(|string| {
                let string = if is_quoted {
                    quoted(string)
                } else {
                    string.clone()
                };
                string + "\r\n"
            });
            format!("string\r\n{}", records.collect::<String>())
        }
        Format::Json if strings.is_empty() => "[]\n".to_owned(),
        Format::Json => {
            let escaped = |string: &String| string.replace('\\', "\\\\").replace('"', "\\\"");
            let records = strings
                .iter()
                .map(|string| format!("\"{}\"", escaped(string)));
            format!("[\n{}\n]\n", records.collect::<Vec<_>>().join(",\n"))
        }
    }
}
