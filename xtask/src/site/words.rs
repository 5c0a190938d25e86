//! The lists of words for pass phrases, as scripts of the module.

use std::fs;

use anyhow::Result;
use bip39::Language;
use diceware_wordlists::Wordlist;

/// Writes the lists into `www/module/words/`, where the module finds them. What is there already stays as it is.
///
/// # Errors
/// Fails when a file cannot be written.
pub(super) fn write() -> Result<()> {
    let folder = crate::root().join("www/module/words");
    fs::create_dir_all(&folder)?;
    let lists: [(&str, &[&str]); 3] = [
        ("eff", Wordlist::EffLong.get_list()),
        ("eff-short", Wordlist::EffShort1.get_list()),
        ("bip39", Language::English.word_list()),
    ];
    for (name, words) in lists {
        let words = serde_json::to_string(&words.join("\n"))?;
        let (file, script) = (
            folder.join(format!("{name}.js")),
            format!("export const words = {words};\n"),
        );
        if fs::read_to_string(&file).is_ok_and(|there| there == script) {
            continue;
        }
        fs::write(file, script)?;
    }
    Ok(())
}
