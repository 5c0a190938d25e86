//! How many symbols of each set there are so far, as far as they count.

use super::classes::Classes;
use super::given::Rules;

/// A tally is one number for all sets; the last one has enough of each.
#[derive(Debug)]
pub(super) struct Tallies {
    count: usize,
    /// How many symbols of each set are enough.
    enough: Vec<u32>,
    /// In which sets each class is, a bit each.
    sets: Vec<u32>,
    /// The next tally, by class and tally.
    next: Vec<u32>,
}

impl Tallies {
    pub(super) fn new(rules: &Rules, classes: &Classes) -> Tallies {
        let enough: Vec<u32> = rules.at_least.iter().map(|(_, count)| *count).collect();
        let count = enough.iter().map(|it| *it as usize + 1).product();
        let mut tallies = Tallies {
            count,
            enough,
            sets: classes.roles.iter().map(|role| role.sets).collect(),
            next: Vec::new(),
        };
        let classes = (0..).zip(&tallies.sets).map(|(class, _)| class);
        let every = u32::try_from(count).expect("there are few tallies");
        let all = classes.flat_map(|class| (0..every).map(move |tally| (tally, class)));
        tallies.next = all
            .map(|(tally, class)| tallies.after(tally, class, 1))
            .collect();
        tallies
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether there is enough of each set.
    pub(super) fn is_enough(&self, tally: u32) -> bool {
        tally as usize == self.count - 1
    }

    /// The tally behind a symbol of a class.
    pub(super) fn next(&self, tally: u32, class: u32) -> u32 {
        self.next[class as usize * self.count + tally as usize]
    }

    /// The tally behind so many symbols of a class.
    pub(super) fn after(&self, tally: u32, class: u32, times: u32) -> u32 {
        let (mut left, mut place, mut next) = (tally, 1, 0);
        for (bit, enough) in self.enough.iter().enumerate() {
            let base = enough + 1;
            let more = (self.sets[class as usize] >> bit & 1) * times;
            next += (left % base + more).min(*enough) * place;
            left /= base;
            place *= base;
        }
        next
    }
}
