//! What may follow a state in a slot, and which of it a number chooses.

use super::count::Count;

/// Symbols whose indices follow each other, with the same state behind them.
#[derive(Debug)]
pub(super) struct Choice {
    /// Strings that stand before those with the first of them.
    pub(super) before: u128,
    /// Strings with each of them, where it is the first one of a run.
    pub(super) ways: u128,
    /// Strings with the one that stands before it, alone so far.
    pub(super) ways_again: u128,
    /// One by `ways`, rounded.
    pub(super) inverse: f64,
    pub(super) first: u32,
    pub(super) count: u32,
    pub(super) class: u32,
    /// The number of the state behind them.
    pub(super) next: u32,
}

/// The last choice that has no more than x before it.
#[inline(always)]
pub(super) fn chosen<'a, N: Count>(choices: &'a [Choice], before: &[f64], x: N) -> &'a Choice {
    let about = x.about();
    let mut at = before.iter().skip(1).filter(|it| **it <= about).count();
    // Where rounding makes two of them equal, or changes their order.
    while N::of(choices[at].before) > x {
        at -= 1;
    }
    while choices
        .get(at + 1)
        .is_some_and(|next| N::of(next.before) <= x)
    {
        at += 1;
    }
    &choices[at]
}

impl Choice {
    /// Which of its symbols the x-th of its strings has, and how many strings have those before it. The estimate is wrong
    /// by one at most, because there are few.
    #[inline(always)]
    pub(super) fn nth<N: Count>(&self, x: N) -> (u32, N) {
        if self.count == 1 {
            return (0, N::of(0));
        }
        let ways = N::of(self.ways);
        let estimate = floor(x.about() * self.inverse).min(self.count - 1);
        let before = ways.times(estimate);
        if before > x {
            (estimate - 1, before - ways)
        } else if x - before >= ways {
            (estimate + 1, before + ways)
        } else {
            (estimate, before)
        }
    }

    /// Whether no string of these and of what stands before them makes a count of 64 bits.
    pub(super) fn is_small(&self) -> bool {
        let all = self.ways.checked_mul(self.count.into());
        all.and_then(|all| all.checked_add(self.before))
            .is_some_and(|all| all < 1 << 63)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is below 65,536 and not negative"
)]
fn floor(number: f64) -> u32 {
    number as u32
}
