//! How many ways lead from each state to the end.
//!
//! A layer has these numbers behind so many symbols: for each node and tally the free ways (see `runs`), then those
//! behind the first symbol of a run. All layers are made a limb at a time: 64 bits of each number, with what they
//! carry into the next ones. So the numbers may have any size, and memory does not grow with it.

use num_bigint::BigUint;

use super::classes::Kind;
use super::machine::Machine;
use super::runs::Runs;
use super::words::{Child, DEAD};

/// All numbers of ways.
pub(super) struct Counted {
    /// From the begin.
    pub(super) satisfying: BigUint,
    /// From all states, layer by layer, modulo 2^128.
    pub(super) ways: Vec<u128>,
}

/// Counts. Keeps all ways on request.
pub(super) fn count(machine: &Machine, keeps_ways: bool) -> Counted {
    let nodes = 0..u32::try_from(machine.words.count()).expect("there are few nodes");
    let mut layers = Layers {
        machine,
        children: nodes
            .map(|node| machine.words.children(node).collect())
            .collect(),
        limbs: (0..=machine.slots)
            .map(|symbols| limbs_behind(machine, symbols))
            .collect(),
        size: machine.layer(),
        values: vec![0; machine.layer() * machine.slots],
        carries: vec![0; machine.layer() * machine.slots],
        carry: 0,
    };
    let (mut digits, mut ways) = (Vec::new(), Vec::new());
    for limb in 0..layers.limbs[0] {
        digits.extend(layers.limb(limb).to_le_bytes());
        if keeps_ways && limb == 0 {
            ways.extend(layers.values.iter().copied().map(u128::from));
        } else if keeps_ways && limb == 1 {
            for (way, high) in ways.iter_mut().zip(&layers.values) {
                *way |= u128::from(*high) << 64;
            }
        }
    }
    Counted {
        satisfying: BigUint::from_bytes_le(&digits),
        ways,
    }
}

/// How many limbs numbers have at most, behind so many symbols.
fn limbs_behind(machine: &Machine, symbols: usize) -> usize {
    let bits = |slot| usize::BITS - (machine.classes.kind(slot).symbols.len() - 1).leading_zeros();
    let bits: u32 = (symbols..machine.slots).map(bits).sum();
    bits as usize / 64 + 1
}

/// A limb of all numbers.
struct Layers<'a> {
    machine: &'a Machine,
    /// Of each node.
    children: Vec<Vec<Child>>,
    /// How many limbs numbers have at most, behind no symbol, behind one, ...
    limbs: Vec<usize>,
    size: usize,
    /// Behind one symbol, behind two, ..., each with `size` numbers.
    values: Vec<u64>,
    /// What lower limbs carry.
    carries: Vec<i32>,
    /// The same for all strings.
    carry: i32,
}

impl Layers<'_> {
    /// Makes the next limb of all numbers, the lowest one first, and gives that of all strings.
    fn limb(&mut self, limb: usize) -> u64 {
        let Machine { classes, slots, .. } = self.machine;
        // In how many slots in succession a class is, from the one behind the layer on.
        let mut streaks = vec![0; classes.roles.len()];
        for layer in (0..*slots).rev() {
            let kind = (layer + 1 < *slots).then(|| classes.kind(layer + 1));
            for (class, streak) in streaks.iter_mut().enumerate() {
                let has = kind.is_some_and(|kind| kind.counts[class] > 0);
                *streak = if has { *streak + 1 } else { 0 };
            }
            let place = layer * self.size;
            let (values, later) = self.values.split_at_mut(place + self.size);
            if limb >= self.limbs[layer + 1] {
                values[place..].fill(0);
                continue;
            }
            let mut made = Layer {
                machine: self.machine,
                children: &self.children,
                values: &mut values[place..],
                carries: &mut self.carries[place..][..self.size],
            };
            match kind {
                Some(kind) => made.follow(kind, &later[..self.size]),
                None => made.end(limb == 0),
            }
            if let Some(runs) = &self.machine.runs {
                made.begin_runs(runs, &streaks, later);
            }
        }
        self.all()
    }

    /// From the begin.
    fn all(&mut self) -> u64 {
        let Machine { classes, words, .. } = self.machine;
        let first = &self.values[..self.size];
        let mut sum = i128::from(self.carry);
        for (count, class) in classes.kind(0).counts.iter().zip(0..) {
            if classes.roles[class as usize].starts {
                let node = words.next(0, class);
                sum += i128::from(*count) * behind(self.machine, first, node, 0, class);
            }
        }
        let mut limb = 0;
        put(sum, &mut limb, &mut self.carry);
        limb
    }
}

/// A layer that is being made.
struct Layer<'a> {
    machine: &'a Machine,
    children: &'a [Vec<Child>],
    values: &'a mut [u64],
    carries: &'a mut [i32],
}

impl Layer<'_> {
    /// The free ways behind the last symbol: one if there is enough of each set.
    fn end(&mut self, is_first: bool) {
        let tallies = self.machine.tallies.count();
        let free = self.machine.words.count() * tallies;
        for values in self.values[..free].chunks_exact_mut(tallies) {
            values[tallies - 1] = u64::from(is_first);
        }
    }

    /// The free ways, from the next layer. Those of a node are those of its fallback, but for its children.
    fn follow(&mut self, kind: &Kind, next: &[u64]) {
        let Machine { words, tallies, .. } = self.machine;
        let tallies = 0..u32::try_from(tallies.count()).expect("there are few tallies");
        let behind = |node, tally, class| behind(self.machine, next, node, tally, class);
        for tally in tallies.clone() {
            let classes = kind.counts.iter().zip(0..).filter(|(count, _)| **count > 0);
            let ways = classes.map(|(count, class)| {
                i128::from(*count) * behind(words.next(0, class), tally, class)
            });
            let place = tally as usize;
            let sum = i128::from(self.carries[place]) + ways.sum::<i128>();
            put(sum, &mut self.values[place], &mut self.carries[place]);
        }
        for node in 1..u32::try_from(words.count()).expect("there are few nodes") {
            let children = &self.children[node as usize];
            for tally in tallies.clone() {
                let corrections = children.iter().map(|child| {
                    let ways = behind(child.node, tally, child.class);
                    let count = kind.counts[child.class as usize];
                    i128::from(count) * (ways - behind(child.instead_of, tally, child.class))
                });
                let fallback = self.machine.free(words.fallback(node), tally);
                let place = self.machine.free(node, tally);
                let sum = i128::from(self.values[fallback]) + corrections.sum::<i128>();
                let sum = sum + i128::from(self.carries[place]);
                put(sum, &mut self.values[place], &mut self.carries[place]);
            }
        }
    }

    /// The ways behind the first symbol of a run, from the free ones.
    fn begin_runs(&mut self, runs: &Runs, streaks: &[u32], later: &[u64]) {
        let tallies = u32::try_from(self.machine.tallies.count()).expect("there are few tallies");
        let size = self.values.len();
        for (run, it) in runs.begun.iter().enumerate() {
            let most = runs.most as usize;
            let [full, over] = it.nodes;
            let streak = streaks[it.class as usize];
            let (is_full, is_over) = (streak >= runs.most, streak > runs.most);
            for tally in 0..tallies {
                let [full_tally, over_tally] = runs.tallies(tally, it.class);
                let place = self.machine.begun(run, tally);
                let mut sum = i128::from(self.carries[place]);
                sum += i128::from(self.values[self.machine.free(it.node, tally)]);
                if is_full && full != DEAD {
                    let ways = &later[(most - 1) * size..];
                    sum -= i128::from(ways[self.machine.free(full, full_tally)]);
                }
                if is_over && over != DEAD {
                    let ways = &later[most * size..][..size];
                    sum += behind_next(self.machine, ways, over, over_tally, it.class);
                }
                put(sum, &mut self.values[place], &mut self.carries[place]);
            }
        }
    }
}

/// A layer's ways behind a node, a tally and a symbol of a class that leads to the node.
fn behind(machine: &Machine, layer: &[u64], node: u32, tally: u32, class: u32) -> i128 {
    behind_next(
        machine,
        layer,
        node,
        machine.tallies.next(tally, class),
        class,
    )
}

/// The same, with the tally that the symbol leads to.
fn behind_next(machine: &Machine, layer: &[u64], node: u32, tally: u32, class: u32) -> i128 {
    match node {
        DEAD => 0,
        _ => layer[machine.fresh(node, tally, class)].into(),
    }
}

/// Takes a number apart into a limb and what it carries.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is cut off is carried"
)]
fn put(sum: i128, limb: &mut u64, carry: &mut i32) {
    *limb = sum as u64;
    *carry = i32::try_from(sum >> 64).expect("a slot has at most 65,536 symbols");
}
