//! Numbers as people type and read them.

pub use indicatif::HumanCount as Grouped;

/// Reads a whole number: digits, with `_` between them, or with a power of ten as in `1e9`.
pub(crate) fn whole(text: &str) -> Result<u64, String> {
    parsed(text).ok_or_else(|| {
        "it must be a whole number below 2^64, such as 1000, 1_000_000 or 1e9".to_owned()
    })
}

/// The same for what is smaller.
pub(crate) fn small(text: &str) -> Result<u32, String> {
    let number = whole(text)?;
    u32::try_from(number).map_err(|_| "it must be below 2^32".to_owned())
}

fn parsed(text: &str) -> Option<u64> {
    let (digits, power) = match text.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, digits_only(power)?.parse().ok()?),
        None => (text, 0),
    };
    let digits: u64 = digits_only(&digits.replace('_', ""))?.parse().ok()?;
    digits.checked_mul(10_u64.checked_pow(power)?)
}

/// `parse` takes a sign, too.
fn digits_only(text: &str) -> Option<&str> {
    text.bytes().all(|it| it.is_ascii_digit()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [
            ("0", Some(0)),
            ("16", Some(16)),
            ("1_000_000", Some(1_000_000)),
            ("1e9", Some(1_000_000_000)),
            ("12E3", Some(12_000)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("2e19", None),
            ("1e99999999999", None),
            ("", None),
            ("e9", None),
            ("_", None),
            ("1e", None),
            ("+1", None),
            ("-1", None),
            ("1e+3", None),
            ("1.5", None),
            ("0x10", None),
            ("1,000", None),
        ] {
            assert_eq!(whole(text).ok(), number, "{text}");
        }
        assert_eq!(small("4294967295"), Ok(u32::MAX));
        assert!(small("4294967296").is_err());
    }
}
