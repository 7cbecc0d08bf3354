//! What English words have to do with one another: `synonyms.txt`, `rivals.txt`, `light.txt`,
//! `opposites.txt`.

use std::sync::LazyLock;

use super::stems::words;
use crate::language::Lexicon;

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(
        words,
        include_str!("words/synonyms.txt"),
        include_str!("words/rivals.txt"),
        include_str!("words/light.txt"),
        include_str!("words/opposites.txt"),
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(word: &str) -> String {
        words(word).remove(0).stem
    }

    #[test]
    fn words_say_the_same_or_exclude_one_another() {
        assert!(
            LEXICON
                .synonyms(&stem("movies"))
                .any(|other| other == stem("film"))
        );
        assert!(
            !LEXICON
                .synonyms(&stem("film"))
                .any(|other| other == stem("book"))
        );
        assert!(LEXICON.exclude(&stem("increased"), &stem("decreases")));
        assert!(LEXICON.exclude(&stem("French"), &stem("German")));
        assert!(!LEXICON.exclude(&stem("French"), &stem("French")));
        assert!(LEXICON.is_light(&stem("including")));
        assert!(!LEXICON.is_light(&stem("harbour")));
    }
}
