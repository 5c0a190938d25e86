//! How much is made at a time where it may take long, so that someone can look in between.

use std::time::{Duration, Instant};

/// Strings in the first step of strings that satisfy rules: of those that few satisfy, each takes a thousand attempts.
const RULED_AT_FIRST: u64 = 64;
/// A step that takes less is followed by a larger one.
const SHORT: Duration = Duration::from_millis(50);
/// A step that takes longer is followed by a smaller one.
const LONG: Duration = Duration::from_millis(200);
/// How much larger or smaller.
const FACTOR: u64 = 4;

/// How many strings to make at a time.
#[derive(Debug)]
pub struct Steps {
    strings: u64,
    most: u64,
    began: Option<Instant>,
}

impl Steps {
    /// At most so many, and less where each may take long, as with rules.
    #[must_use]
    pub fn new(most: u64, is_ruled: bool) -> Steps {
        let most = most.max(1);
        Steps {
            strings: if is_ruled {
                most.min(RULED_AT_FIRST)
            } else {
                most
            },
            most,
            began: None,
        }
    }

    /// How many to make now: fewer than before if that took long, more if it was done at once.
    pub fn next_count(&mut self) -> u64 {
        if let Some(began) = self.began {
            self.strings = self.following(began.elapsed());
        }
        self.began = Some(Instant::now());
        self.strings
    }

    fn following(&self, elapsed: Duration) -> u64 {
        if elapsed < SHORT {
            self.strings.saturating_mul(FACTOR).min(self.most)
        } else if elapsed > LONG {
            (self.strings / FACTOR).max(1)
        } else {
            self.strings
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_grow_and_shrink_until_they_take_a_moment() {
        let steps = Steps::new(1000, true);
        assert_eq!(steps.following(Duration::from_millis(1)), 256);
        assert_eq!(steps.following(Duration::from_millis(100)), 64);
        assert_eq!(steps.following(Duration::from_secs(1)), 16);
        let mut steps = Steps::new(100, true);
        assert_eq!(
            [steps.next_count(), steps.next_count(), steps.next_count()],
            [64, 100, 100]
        );
        assert_eq!(Steps::new(1 << 40, false).next_count(), 1 << 40);
        assert_eq!(Steps::new(0, true).next_count(), 1);
    }
}
