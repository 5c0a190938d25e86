//! Keys are secrets: none is copied by a move, none is shown.

use crate::chacha::Key;
use crate::strings::Strings;

const KEY: [u8; 32] = *b"\xa1\xb2\xc3\xd4\xe5\xf6\x07\x18 a key that is easy to f";

/// A move copies bytes and wipes none. So what is moved is a pointer.
#[test]
fn a_key_is_moved_by_its_address() {
    assert_eq!(size_of::<Key>(), size_of::<usize>());
}

#[test]
fn no_key_is_shown() {
    for unique in [false, true] {
        let strings = Strings::builder().key(&KEY).unique(unique).build();
        let shown = format!("{:?}", strings.expect("right"));
        assert!(shown.contains("Key(..)"), "{shown}");
        // In words as ChaCha takes them, in bytes, and in characters.
        for secret in ["3569595041", "161, 178", "easy to"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
