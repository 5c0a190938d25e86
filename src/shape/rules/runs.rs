//! Runs: how often the same symbol stands in direct succession.
//!
//! States need not say how often the last symbol stands. Let *free* ways to the end be those that count runs from
//! here on. Behind the first symbol of a run, all free ways are right but those in which the symbol follows `most`
//! times more. Of these in turn, free ones are counted from there and corrected, by one symbol more.

use super::tallies::Tallies;
use super::words::{DEAD, Words};

/// Which runs there may be.
#[derive(Debug)]
pub(super) struct Runs {
    /// How often a symbol may stand in direct succession.
    pub(super) most: u32,
    /// Each node with each class that the last symbol can be of there.
    pub(super) begun: Vec<Begun>,
    /// Which of them is the first one of each node.
    starts: Vec<u32>,
    /// Which class of its letter each is.
    order: Vec<u32>,
    /// The tally behind `most` more symbols of a class, and behind one more yet, by class and tally.
    tallies: Vec<[u32; 2]>,
    tally_count: usize,
}

/// A run that has begun: one symbol of it stands.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) node: u32,
    pub(super) class: u32,
    /// The node behind `most` more, and behind one more yet.
    pub(super) nodes: [u32; 2],
}

impl Runs {
    pub(super) fn new(most: u32, words: &Words, tallies: &Tallies) -> Runs {
        let classes = words.last(0);
        let mut runs = Runs {
            most,
            begun: Vec::new(),
            starts: Vec::new(),
            order: vec![0; classes.len()],
            tallies: Vec::new(),
            tally_count: tallies.count(),
        };
        let place = |at: usize| u32::try_from(at).expect("there are few nodes");
        for node in 0..place(words.count()) {
            runs.starts.push(place(runs.begun.len()));
            for (class, order) in words.last(node).into_iter().zip(0..) {
                let full = behind(words, node, class, most);
                let over = behind(words, full, class, 1);
                runs.begun.push(Begun {
                    node,
                    class,
                    nodes: [full, over],
                });
                if node > 0 {
                    runs.order[class as usize] = order;
                }
            }
        }
        for class in classes {
            let after = |tally| [most, most + 1].map(|times| tallies.after(tally, class, times));
            runs.tallies.extend((0..place(tallies.count())).map(after));
        }
        runs
    }

    /// Which of the runs that have begun this is.
    pub(super) fn place(&self, node: u32, class: u32) -> usize {
        let order = match node {
            0 => class,
            _ => self.order[class as usize],
        };
        (self.starts[node as usize] + order) as usize
    }

    /// The tally behind `most` more symbols of a class, and behind one more yet.
    pub(super) fn tallies(&self, tally: u32, class: u32) -> [u32; 2] {
        self.tallies[class as usize * self.tally_count + tally as usize]
    }
}

/// The node behind so many symbols of a class.
pub(super) fn behind(words: &Words, mut node: u32, class: u32, times: u32) -> u32 {
    for _ in 0..times {
        if node == DEAD {
            break;
        }
        let next = words.next(node, class);
        if next == node {
            break;
        }
        node = next;
    }
    node
}
