//! The words that limit what stands before them, or take it back. English.

/// Groups that a result may hold for alone.
const GROUPS: [&str; 24] = [
    "patients",
    "people",
    "adults",
    "children",
    "men",
    "women",
    "those",
    "participants",
    "mice",
    "rats",
    "animals",
    "monkeys",
    "pigs",
    "babies",
    "infants",
    "volunteers",
    "smokers",
    "students",
    "teenagers",
    "households",
    "companies",
    "workers",
    "cases",
    "drivers",
];

/// The length of the words at the start of `rest` that limit or take back what stands before.
pub(super) fn limit(rest: &str) -> Option<usize> {
    let lower = rest.to_ascii_lowercase();
    let begins = |cue: &str| {
        let end = lower.strip_prefix(cue)?;
        (!end.starts_with(char::is_alphanumeric)).then_some(cue.len())
    };
    let plain = [
        "unless",
        "except",
        "only if",
        "only when",
        "only where",
        "only in",
        "only for",
        "only after",
        "only until",
        "but only",
        "although only",
        "though only",
        "albeit only",
        "if and only if",
        "provided that",
        "as long as",
        "with the exception",
        "but not if",
        "but not when",
        "but not for",
        "but not until",
        "but not yet",
        "but not before",
        "but not this",
        "but not always",
        "but not everywhere",
        "but never when",
        "if ",
    ];
    if let Some(len) = plain.iter().find_map(|cue| begins(cue)) {
        return Some(len);
    }
    if let Some(but) = lower.strip_prefix("but ") {
        let clause = but.split([',', ';', '.']).next().unwrap_or_default();
        let names = [
            "the study",
            "the paper",
            "the trial",
            "the report",
            "the article",
            "the claim",
            "the finding",
            "the findings",
            "the result",
            "the results",
            "the effect",
            "the difference",
            "the figure",
            "the figures",
            "the data",
            "this",
            "that",
            "it",
        ];
        let undone = [
            "withdrawn",
            "retracted",
            "disproved",
            "debunked",
            "false",
            "untrue",
            "wrong",
            "not significant",
            "not true",
            "corrected",
            "disappeared",
            "vanished",
            "not replicated",
            "not be repeated",
            "not be replicated",
            "not be confirmed",
            "invented",
            "fabricated",
        ];
        let has = |cue: &&str| {
            clause
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .ends_with(*cue)
                || clause.contains(&format!("{cue} "))
        };
        let is_named = names.iter().any(|name| {
            clause
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(' '))
        });
        if is_named && undone.iter().any(has) {
            return Some("but ".len() + clause.len());
        }
    }
    for preposition in [
        "in ",
        "among ",
        "for ",
        "only in ",
        "only among ",
        "only for ",
        "but not in ",
        "but not among ",
    ] {
        let Some(group) = lower.strip_prefix(preposition) else {
            continue;
        };
        let mut words = group.split(|c: char| !c.is_alphanumeric() && c != '-');
        let noun = words.next().unwrap_or_default();
        let next = words.next().unwrap_or_default();
        let animals = ["mice", "rats", "animals", "monkeys", "pigs"].contains(&noun);
        let narrows = [
            "under", "over", "aged", "younger", "older", "with", "without", "who", "whose",
            "below", "above", "between",
        ];
        let but_not = lower.starts_with("but not ");
        if animals
            || (but_not && GROUPS.contains(&noun))
            || (GROUPS.contains(&noun) && narrows.contains(&next))
        {
            return Some(preposition.len() + noun.len());
        }
    }
    None
}

/// Whether a sentence takes back the one before it.
pub(super) fn is_verdict(sentence: &str) -> bool {
    let lower = sentence.trim().to_ascii_lowercase();
    let bare = lower
        .trim_end_matches(['.', '!', '"', '”'])
        .trim_start_matches(['"', '“', '(', '[']);
    let whole = [
        "false",
        "not true",
        "untrue",
        "wrong",
        "mostly false",
        "pants on fire",
        "this is false",
        "that is false",
        "this is not true",
        "that is not true",
        "that's not true",
        "this is untrue",
        "that is untrue",
        "this is wrong",
        "that is wrong",
        "it is not true",
        "it is false",
        "that was false",
        "that was not true",
        "this was not true",
        "this is a myth",
        "that is a myth",
        "this is incorrect",
        "that is incorrect",
        "they are not",
        "it is not",
        "it was not",
        "it did not",
        "he did not",
        "she did not",
        "they did not",
        "this never happened",
        "that never happened",
        "it never happened",
        "this claim is false",
        "the claim is false",
        "our ruling: false",
        "verdict: false",
        "rating: false",
    ];
    if whole.contains(&bare) {
        return true;
    }
    let starts = [
        "correction:",
        "correction -",
        "false:",
        "false.",
        "verdict: false",
        "rating: false",
        "this is false",
        "that is false",
        "that is not true",
        "this is not true",
        "retraction:",
        "clarification:",
    ];
    if starts.iter().any(|start| bare.starts_with(start)) {
        return true;
    }
    let works = [
        "the study ",
        "the paper ",
        "the article ",
        "the report ",
        "the claim ",
        "the trial ",
        "this study ",
        "this paper ",
        "this article ",
        "the statement ",
        "this claim ",
        "the allegation ",
        "the story ",
        "the work ",
    ];
    let undone = [
        "retracted",
        "withdrawn",
        "debunked",
        "disproved",
        "is false",
        "was false",
        "is untrue",
        "was untrue",
        "turned out to be false",
        "proved false",
        "was wrong",
        "was invented",
        "had been invented",
        "was fabricated",
        "is wrong",
    ];
    let is_short = bare.split_whitespace().count() <= 16;
    is_short
        && works.iter().any(|work| bare.starts_with(work))
        && undone.iter().any(|cue| bare.contains(cue))
        && !bare.contains(" not ")
}

/// Whether the sentence before a quote is a label that says that what follows is no fact.
pub(super) fn is_label(sentence: &str) -> bool {
    let lower = sentence.trim().to_ascii_lowercase();
    ["myth", "myth:", "false:", "fiction:", "false claim:"].contains(&lower.as_str())
}

/// Whether a headline says that the words are false or their study is withdrawn.
pub(super) fn headline_denies(title: &str, quote: &str) -> bool {
    let title = title.trim().to_lowercase();
    if [
        "retracted:",
        "retracted article",
        "withdrawn:",
        "retraction:",
        "[retracted]",
    ]
    .iter()
    .any(|start| title.starts_with(start))
    {
        return true;
    }
    let denies = [
        "false claim",
        "falsely",
        "debunk",
        "myth",
        "hoax",
        "is false",
        "not true",
        "no, ",
        "no evidence",
        "untrue",
        "fake",
    ];
    if !denies.iter().any(|cue| title.contains(cue)) {
        return false;
    }
    let quote = quote.to_lowercase();
    let words: Vec<&str> = quote
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .collect();
    let shared = words.iter().filter(|word| title.contains(**word)).count();
    words.len() >= 2 && shared * 2 >= words.len() && !denies.iter().any(|cue| quote.contains(cue))
}
