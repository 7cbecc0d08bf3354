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
        // As "answer" itself: "answered", "answering".
        let stem = match stem.strip_suffix("er") {
            Some(short) if matches!(ending, "ed" | "ing") && short.len() >= 4 => short,
            _ => stem,
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
const IRREGULAR: [(&str, &str); 185] = [
    ("arisen", "aris"),
    ("arose", "aris"),
    ("awoke", "awak"),
    ("beaten", "beat"),
    ("became", "becom"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bitten", "bit"),
    ("blew", "blow"),
    ("blown", "blow"),
    ("borne", "bear"),
    ("bought", "buy"),
    ("bred", "br"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "com"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("clung", "cling"),
    ("crept", "creep"),
    ("dead", "di"),
    ("dealt", "deal"),
    ("did", "do"),
    ("died", "di"),
    ("dies", "di"),
    ("done", "do"),
    ("drank", "drink"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "driv"),
    ("drove", "driv"),
    ("drunk", "drink"),
    ("dug", "dig"),
    ("dying", "die"),
    ("eaten", "eat"),
    ("fallen", "fall"),
    ("fed", "feed"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "fle"),
    ("flew", "fly"),
    ("flies", "fly"),
    ("flown", "fly"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("foresaw", "forese"),
    ("foreseen", "forese"),
    ("forgave", "forgiv"),
    ("forgiven", "forgiv"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("forsook", "forsak"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freez"),
    ("frozen", "freez"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hidden", "hid"),
    ("hung", "hang"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("leapt", "leap"),
    ("led", "lead"),
    ("left", "leav"),
    ("lent", "lend"),
    ("lied", "lie"),
    ("lost", "los"),
    ("lying", "lie"),
    ("made", "mak"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("mistaken", "mistak"),
    ("mistook", "mistak"),
    ("movies", "movi"),
    ("oversaw", "overse"),
    ("overseen", "overse"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("owed", "owe"),
    ("owes", "owe"),
    ("owing", "owe"),
    ("paid", "pay"),
    ("people", "person"),
    ("proven", "prov"),
    ("ran", "run"),
    ("rang", "ring"),
    ("ridden", "rid"),
    ("risen", "ris"),
    ("rode", "rid"),
    ("rose", "ris"),
    ("rung", "ring"),
    ("said", "say"),
    ("sang", "sing"),
    ("sank", "sink"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("sewn", "sew"),
    ("shaken", "shak"),
    ("shone", "shin"),
    ("shook", "shak"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("slept", "sleep"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("sped", "sp"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("sprang", "spr"),
    ("sprung", "spr"),
    ("spun", "spin"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("stricken", "strik"),
    ("struck", "strik"),
    ("stuck", "stick"),
    ("stung", "sting"),
    ("sued", "sue"),
    ("sues", "sue"),
    ("suing", "sue"),
    ("sung", "sing"),
    ("sunk", "sink"),
    ("swam", "swim"),
    ("swept", "sweep"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("swum", "swim"),
    ("swung", "swing"),
    ("taken", "tak"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("tied", "tie"),
    ("ties", "tie"),
    ("told", "tell"),
    ("took", "tak"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("tying", "tie"),
    ("undergone", "undergo"),
    ("understood", "understand"),
    ("undertaken", "undertak"),
    ("undertook", "undertak"),
    ("underwent", "undergo"),
    ("upheld", "uphold"),
    ("use", "use"),
    ("used", "use"),
    ("uses", "use"),
    ("using", "use"),
    ("went", "go"),
    ("wept", "weep"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("withheld", "withhold"),
    ("withstood", "withstand"),
    ("woke", "wak"),
    ("woken", "wak"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("wove", "weav"),
    ("woven", "weav"),
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
