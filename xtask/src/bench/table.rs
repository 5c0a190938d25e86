//! Tables in Markdown, whose columns are aligned for a terminal.

/// Three significant digits, or all those before the point.
#[must_use]
pub fn figure(x: f64) -> String {
    let decimals = match x.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let plain = format!("{x:.decimals$}");
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

/// Rows of which the first is the head; `left` columns are aligned to the left, the others to the
/// right.
#[must_use]
pub fn table(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let widths = rows.iter().map(|row| row[column].chars().count());
            widths.max().unwrap_or(0).max(3)
        })
        .collect();
    let line = |row: &[String]| {
        let cells = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, &width))| {
                if column < left {
                    format!(" {cell:<width$} |")
                } else {
                    format!(" {cell:>width$} |")
                }
            });
        format!("|{}\n", cells.collect::<String>())
    };
    let rule = widths.iter().enumerate().map(|(column, &width)| {
        if column < left {
            format!("{}|", "-".repeat(width + 2))
        } else {
            format!("{}:|", "-".repeat(width + 1))
        }
    });
    let rule = format!("|{}\n", rule.collect::<String>());
    let (head, body) = rows.split_at(1.min(rows.len()));
    let lines = |rows: &[Vec<String>]| rows.iter().map(|row| line(row)).collect::<String>();
    lines(head) + &rule + &lines(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits_or_all_before_the_point() {
        for (x, text) in [
            (0.1049, "0.105"),
            (1.866, "1.87"),
            (14.06, "14.1"),
            (1480.4, "1,480"),
            (1_234_567.0, "1,234,567"),
            (100.0, "100"),
        ] {
            assert_eq!(figure(x), text);
        }
    }

    #[test]
    fn columns_are_aligned() {
        let rows = [["what", "µs a call"], ["a kernel", "1,480"], ["b", "7"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.map(String::from).into())
            .collect();
        assert_eq!(
            table(&rows, 1),
            "| what     | µs a call |\n\
             |----------|----------:|\n\
             | a kernel |     1,480 |\n\
             | b        |         7 |\n"
        );
    }
}
