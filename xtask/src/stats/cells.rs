//! The cells of the result tables.

use super::battery::Verdict;
use super::dieharder::{self, Line};

pub fn names(lines: &[Line]) -> String {
    let mut names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}

pub fn samples(lines: &[Line]) -> String {
    let (least, most) = ends(lines.iter().map(|line| line.p_samples as f64));
    if least < most {
        format!("{least} to {most}")
    } else {
        most.to_string()
    }
}

pub fn range(lines: &[Line]) -> String {
    let (least, most) = ends(lines.iter().map(|line| line.p));
    if lines.len() == 1 {
        format!("{least:.4}")
    } else {
        format!("{least:.4} to {most:.4}")
    }
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), it| {
        (least.min(it), most.max(it))
    })
}

/// The verdict, with the details of what was weak at first.
pub fn found(lines: &[Line], again: Option<&(Vec<Line>, u64)>) -> String {
    let Some((again, bytes)) = again else {
        return dieharder::worst(lines).words().to_string();
    };
    let weak: Vec<String> = lines
        .iter()
        .zip(again)
        .filter(|(line, _)| line.verdict == Verdict::Weak)
        .map(|(line, now)| {
            format!(
                "{:.4} was weak; {:.4} with {} samples",
                line.p, now.p, now.p_samples
            )
        })
        .collect();
    format!(
        "{}: {}; {} more",
        dieharder::worst(again).words(),
        weak.join("; "),
        size(*bytes)
    )
}

/// A size in a unit with few digits.
pub fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        1e9.. => format!("{:.1} GB", bytes / 1e9),
        1e7.. => format!("{:.0} MB", bytes / 1e6),
        _ => format!("{:.1} MB", bytes / 1e6),
    }
}
