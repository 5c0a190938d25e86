//! Lists of words for pass phrases.

use diceware_wordlists::Wordlist;

/// A list of words that has a name: an alphabet for pass phrases.
///
/// ```
/// use strandom::{Alphabet, CodeFormat, Strings, WordList};
///
/// let words = WordList::named("eff").expect("it has this name");
/// let strings = Strings::builder()
///     .len(4)
///     .alphabet(Alphabet::from_symbols(words.words())?)
///     .code(CodeFormat { groups: 1, separator: ' ', ..CodeFormat::default() })
///     .seed("123")
///     .build()?;
/// assert_eq!(strings.get(0).as_deref(), Some("confider okay bondless subduing"));
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    /// `eff`: the 7,776 words of the Electronic Frontier Foundation's long list.
    Eff,
    /// `eff-short`: the 1,296 words of its first short list.
    EffShort,
    /// `bip39`: the 2,048 English words of Bitcoin's mnemonics.
    Bip39,
}

impl WordList {
    /// All lists.
    pub const ALL: [WordList; 3] = [WordList::Eff, WordList::EffShort, WordList::Bip39];

    /// The list of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<WordList> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            WordList::Eff => "eff",
            WordList::EffShort => "eff-short",
            WordList::Bip39 => "bip39",
        }
    }

    /// Whose it is, and under which license, in a few words.
    #[must_use]
    pub fn license(self) -> &'static str {
        match self {
            WordList::Eff | WordList::EffShort => {
                "Electronic Frontier Foundation, CC BY 3.0 US, https://www.eff.org/dice"
            }
            WordList::Bip39 => {
                "authors of BIP 39, MIT, https://github.com/bitcoin/bips/tree/master/bip-0039"
            }
        }
    }

    /// The words, in the order in which the list has them.
    #[must_use]
    pub fn words(self) -> &'static [&'static str] {
        match self {
            WordList::Eff => Wordlist::EffLong.get_list(),
            WordList::EffShort => Wordlist::EffShort1.get_list(),
            WordList::Bip39 => bip39::Language::English.word_list(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alphabet::Alphabet;

    #[test]
    fn lists_are_alphabets_of_as_many_words_as_they_are_known_for() {
        for (list, count, first, last) in [
            (WordList::Eff, 7776, "abacus", "zoom"),
            (WordList::EffShort, 1296, "acid", "zoom"),
            (WordList::Bip39, 2048, "abandon", "zoo"),
        ] {
            let words = list.words();
            assert_eq!(Alphabet::from_symbols(words).expect("words").count(), count);
            assert_eq!((words[0], words[words.len() - 1]), (first, last));
            assert_eq!(WordList::named(list.name()), Some(list));
        }
        assert_eq!(WordList::named("EFF"), None);
    }
}
