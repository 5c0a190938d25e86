//! How far a string is into words to avoid, after Aho and Corasick (1975).
//!
//! A node is the longest end of a string with which a word begins; the first node is none. From each node the
//! nodes that follow are those of its *fallback*, the next shorter such end, but for its own children.

use std::collections::{BTreeMap, VecDeque};

use super::classes::Classes;
use super::given::Rules;

/// In place of a node: a word is complete.
pub(super) const DEAD: u32 = u32::MAX;

/// The words that strings may have in them, as far as a string that has none of them can be.
#[derive(Debug)]
pub(super) struct Words {
    /// Each behind its fallback.
    nodes: Vec<Node>,
    /// The node behind the first one, by letter.
    first: Vec<u32>,
    /// The letter of each class, if words have it.
    letters: Vec<Option<u32>>,
    /// The classes of each letter.
    classes: Vec<Vec<u32>>,
}

#[derive(Debug, Default)]
struct Node {
    /// The last one.
    letter: u32,
    fallback: u32,
    /// By letter.
    children: Vec<(u32, u32)>,
}

/// A node that follows another one, and the one that would without the word.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) class: u32,
    pub(super) node: u32,
    pub(super) instead_of: u32,
}

impl Words {
    /// Those words count which strings of so many slots and these classes may have.
    pub(super) fn new(rules: &Rules, classes: &Classes, slots: usize) -> Words {
        let mut by_letter: BTreeMap<char, Vec<u32>> = BTreeMap::new();
        for (role, class) in classes.roles.iter().zip(0..) {
            if let Some(letter) = role.letter {
                by_letter.entry(letter).or_default().push(class);
            }
        }
        let number: BTreeMap<char, u32> = by_letter.keys().copied().zip(0..).collect();
        let letters = classes.roles.iter();
        let letters = letters.map(|role| role.letter.map(|letter| number[&letter]));
        let mut words = Words {
            nodes: vec![Node::default()],
            first: vec![0; by_letter.len()],
            letters: letters.collect(),
            classes: by_letter.into_values().collect(),
        };
        let numbered = |word: String| word.chars().map(|it| number.get(&it).copied()).collect();
        let possible = rules.words().filter_map(numbered);
        words.grow(&Trie::of(
            possible.filter(|word: &Vec<u32>| word.len() <= slots),
        ));
        words
    }

    /// Makes the nodes, the shorter ones first, because each needs its fallback.
    fn grow(&mut self, trie: &Trie) {
        let mut queue = VecDeque::from([(0, 0)]);
        while let Some((place, node)) = queue.pop_front() {
            for (&letter, &child_place) in &trie.children[place] {
                let fallback = self.instead_of(node, letter);
                let child = if trie.is_end[child_place] || fallback == DEAD {
                    DEAD
                } else {
                    let child = u32::try_from(self.nodes.len()).expect("there are few letters");
                    let children = Vec::new();
                    self.nodes.push(Node {
                        letter,
                        fallback,
                        children,
                    });
                    queue.push_back((child_place, child));
                    child
                };
                if node == 0 {
                    self.first[letter as usize] = child;
                } else {
                    self.nodes[node as usize].children.push((letter, child));
                }
            }
        }
    }

    /// What follows a node where it has no child.
    fn instead_of(&self, node: u32, letter: u32) -> u32 {
        match node {
            0 => 0,
            _ => self.behind(self.nodes[node as usize].fallback, letter),
        }
    }

    fn behind(&self, mut node: u32, letter: u32) -> u32 {
        while node > 0 {
            let Node {
                fallback, children, ..
            } = &self.nodes[node as usize];
            if let Ok(at) = children.binary_search_by_key(&letter, |(letter, _)| *letter) {
                return children[at].1;
            }
            node = *fallback;
        }
        self.first[letter as usize]
    }

    /// The node behind another one and a symbol of a class.
    pub(super) fn next(&self, node: u32, class: u32) -> u32 {
        match self.letters[class as usize] {
            Some(letter) => self.behind(node, letter),
            None => 0,
        }
    }

    /// How many nodes there are.
    pub(super) fn count(&self) -> usize {
        self.nodes.len()
    }

    /// The node of which another one differs by its children. Its number is smaller.
    pub(super) fn fallback(&self, node: u32) -> u32 {
        self.nodes[node as usize].fallback
    }

    /// The children of a node, one for each class of their letters.
    pub(super) fn children(&self, node: u32) -> impl Iterator<Item = Child> {
        let children = self.nodes[node as usize].children.iter();
        children.flat_map(move |(letter, child)| {
            let instead_of = self.instead_of(node, *letter);
            let classes = self.classes[*letter as usize].iter();
            classes.map(move |class| Child {
                class: *class,
                node: *child,
                instead_of,
            })
        })
    }

    /// The classes of which the last symbol can be before a node.
    pub(super) fn last(&self, node: u32) -> Vec<u32> {
        match node {
            0 => (0..).zip(&self.letters).map(|(class, _)| class).collect(),
            _ => self.classes[self.nodes[node as usize].letter as usize].clone(),
        }
    }
}

/// Words letter by letter: what follows each place, and whether a word ends there.
struct Trie {
    children: Vec<BTreeMap<u32, usize>>,
    is_end: Vec<bool>,
}

impl Trie {
    fn of(words: impl Iterator<Item = Vec<u32>>) -> Trie {
        let (mut children, mut is_end) = (vec![BTreeMap::new()], vec![false]);
        for word in words {
            let mut place = 0;
            for letter in word {
                let new = children.len();
                place = *children[place].entry(letter).or_insert(new);
                if place == new {
                    children.push(BTreeMap::new());
                    is_end.push(false);
                }
            }
            is_end[place] = true;
        }
        Trie { children, is_end }
    }
}
