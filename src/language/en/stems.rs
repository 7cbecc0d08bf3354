//! English words without the endings of grammar, and those that only serve grammar.

use std::borrow::Cow;

use crate::language::word::{self, Word};

/// The words of a text as evidence is weighed on them.
pub(super) fn words(text: &str) -> Vec<Word> {
    word::words(text, stem, is_function_word)
}

/// Whether a word in lower case only serves grammar.
fn is_function_word(word: &str) -> bool {
    word.len() < 2 && !word.starts_with(|c: char| c.is_numeric())
        || FUNCTION_WORDS.binary_search(&word).is_ok()
}

/// The stem of a lower-case word: a light stemmer, after Harman's "How effective is suffixing?"
/// (1991), that also handles the most common irregular forms.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(form, _)| form) {
        return IRREGULAR.get(at).map_or(word, |(_, base)| base).into();
    }
    let long = |stem: &str| stem.chars().count() >= 3;
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| long(stem)) {
        return format!("{stem}y").into();
    }
    for ending in ["ing", "ed", "ers", "er", "es", "s"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| long(stem)) else {
            continue;
        };
        if ending == "s" && (stem.ends_with('s') || stem.ends_with('u')) {
            continue;
        }
        if matches!(ending, "er" | "ers") && stem.len() < 4 {
            continue;
        }
        let bytes = stem.as_bytes();
        let doubled = bytes.len() > 3
            && bytes.last() == bytes.get(bytes.len() - 2)
            && !stem.ends_with("ll")
            && !stem.ends_with("ss");
        let stem = if doubled {
            &stem[..stem.len() - 1]
        } else {
            stem
        };
        return stem.strip_suffix('e').unwrap_or(stem).into();
    }
    word.strip_suffix('e')
        .filter(|stem| long(stem))
        .unwrap_or(word)
        .into()
}

/// Sorted, for a binary search.
const FUNCTION_WORDS: [&str; 129] = [
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any",
    "are", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both",
    "but", "by", "can", "could", "did", "do", "does", "doing", "down", "during", "each", "either",
    "else", "even", "ever", "few", "for", "from", "further", "had", "has", "have", "having", "he",
    "her", "here", "hers", "herself", "him", "himself", "his", "how", "i", "if", "in", "into",
    "is", "it", "its", "itself", "just", "may", "me", "might", "more", "most", "much", "must",
    "my", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "or", "other", "our",
    "out", "over", "own", "same", "shall", "she", "should", "so", "some", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to",
    "too", "under", "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when",
    "where", "which", "while", "who", "whom", "will", "with", "would", "you", "your",
];

/// Irregular forms, sorted by the form.
const IRREGULAR: [(&str, &str); 73] = [
    ("became", "becom"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "com"),
    ("children", "child"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("dead", "di"),
    ("died", "di"),
    ("dies", "di"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("led", "lead"),
    ("left", "leav"),
    ("lost", "los"),
    ("made", "mak"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("movies", "movi"),
    ("paid", "pay"),
    ("people", "person"),
    ("ran", "run"),
    ("risen", "ris"),
    ("rose", "ris"),
    ("said", "say"),
    ("sang", "sing"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stood", "stand"),
    ("sung", "sing"),
    ("taken", "tak"),
    ("taught", "teach"),
    ("thought", "think"),
    ("told", "tell"),
    ("took", "tak"),
    ("use", "use"),
    ("used", "use"),
    ("uses", "use"),
    ("using", "use"),
    ("went", "go"),
    ("women", "woman"),
    ("won", "win"),
    ("written", "writ"),
    ("wrote", "writ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            &["open", "opens", "opened", "opening"][..],
            &["make", "makes", "made", "making"],
            &["city", "cities"],
            &["stop", "stopped", "stopping"],
            &["sell", "sold", "sells", "selling"],
            &["house", "houses"],
            &["war", "wars"],
            &["use", "used", "uses"],
            &["Korea", "Korea's"],
        ] {
            let stems: Vec<_> = forms
                .iter()
                .map(|form| words(form)[0].stem.clone())
                .collect();
            assert!(
                stems.windows(2).all(|pair| pair[0] == pair[1]),
                "{forms:?}: {stems:?}"
            );
        }
    }

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn words_that_serve_grammar_say_nothing() {
        let content: Vec<_> = words("The 2 ports of the city were closed [4], it's $5 or 5%.")
            .into_iter()
            .filter(|word| word.content)
            .map(|word| word.stem)
            .collect();
        assert_eq!(content, ["2", "port", "city", "clos", "5", "5%"]);
    }
}
