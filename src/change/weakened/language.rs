//! English that a change keeps from being read as English.

use crate::change::statement::same_statement;
use crate::finding::Finding;
use crate::language::{English, Language as _, LanguageOrigin};
use crate::rules::weakened_check as found;

use super::side::{Side, Statement};

/// The finding about English sentences that are newly not read, because something says that they
/// are in another language; at most one. A language that the words agree with is no excuse.
pub(super) fn unread(now: &Side<'_>, old: &Side<'_>) -> Option<Finding> {
    let was_unread = english_unread(old);
    let new: Vec<Statement> = english_unread(now)
        .into_iter()
        .filter(|one| {
            let is_in = |old: &Statement| same_statement(&English, &old.words, &one.words);
            !was_unread.iter().any(is_in)
        })
        .collect();
    let first = new.first()?;
    let language = &now.analysis.text.language;
    let (at, by) = match (language.from, &now.analysis.claims.language) {
        (LanguageOrigin::Declared, Some(tag)) => {
            let by = format!("`language: {}`", tag.as_str());
            ((now.claims_file(), tag.span), by)
        }
        (LanguageOrigin::FrontMatter, _) => {
            (first.at, format!("the front matter (`{}`)", language.tag))
        }
        // A block's own `lang` is not told apart from what its words look like.
        _ => (
            first.at,
            "a `lang` attribute or the words around it".to_owned(),
        ),
    };
    Some(found::language(at, &by, &first.words, new.len() - 1))
}

/// English sentences in blocks that are taken for another language.
fn english_unread(side: &Side<'_>) -> Vec<Statement> {
    let text = &side.analysis.text;
    let unread: Vec<usize> = (0..text.sentences.len())
        .filter(|at| {
            let block = text.sentences.get(*at).map_or(0, |one| one.block);
            let language = text.languages.get(block);
            language.is_some_and(|language| language.prose().is_none())
        })
        .collect();
    let words = |at: &usize| {
        let sentence = text.sentences.get(*at);
        sentence.map_or("", |sentence| text.words(&sentence.range))
    };
    let block_of = |at: usize| text.sentences.get(at).map(|one| one.block);
    let all: Vec<&str> = unread.iter().map(words).collect();
    let is_english = is_english(&all.join(" "));
    unread
        .iter()
        .filter(|at| {
            let block = unread
                .iter()
                .filter(|other| block_of(**other) == block_of(**at));
            let block: Vec<&str> = block.map(words).collect();
            is_english || self::is_english(&block.join(" "))
        })
        .filter_map(|at| side.rest_of(*at, &[]))
        .collect()
}

/// Whether words are English, however few; a quotation of English is not.
fn is_english(text: &str) -> bool {
    /// From here on a text has enough words to tell by itself.
    const SHORT: usize = 200;
    let has_article = text
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("and"));
    if text.len() >= SHORT {
        return English.is_plainly(text);
    }
    // Three times the words have three times the marks, as densely.
    has_article && English.is_plainly(&format!("{text} {text} {text}"))
}
