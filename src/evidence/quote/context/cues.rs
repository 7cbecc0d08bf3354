//! The words that turn what stands beside them round. English.

use std::ops::Range;

/// Words that deny what follows `that`, when they stand right before it.
const DENIALS: [&str; 44] = [
    "not true",
    "untrue",
    "not the case",
    "not correct",
    "no evidence",
    "no proof",
    "no sign",
    "no indication",
    "no suggestion",
    "little evidence",
    "without evidence",
    "a myth",
    "the myth",
    "a lie",
    "the lie",
    "a hoax",
    "the hoax",
    "a misconception",
    "the misconception",
    "a rumor",
    "a rumour",
    "false",
    "wrong to say",
    "wrong to claim",
    "wrong to think",
    "wrong to suggest",
    "incorrect to say",
    "false to say",
    "absurd to say",
    "contrary to reports",
    "contrary to claims",
    "contrary to rumors",
    "contrary to the claim",
    "contrary to the belief",
    "contrary to popular belief",
    "falsely claimed",
    "falsely claims",
    "falsely claim",
    "falsely said",
    "falsely reported",
    "falsely stated",
    "falsely asserted",
    "wrongly claimed",
    "wrongly reported",
];

/// Nouns for a statement that the words behind it may reject: `the claim that … is false`.
const STATEMENTS: [&str; 18] = [
    "claim",
    "claims",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "report",
    "reports",
    "allegation",
    "allegations",
    "idea",
    "notion",
    "belief",
    "theory",
    "story",
    "suggestion",
    "accusation",
    "assertion",
];

/// What rejects such a statement, behind it.
const REJECTED: [&str; 24] = [
    "is false",
    "are false",
    "was false",
    "were false",
    "is untrue",
    "are untrue",
    "was untrue",
    "were untrue",
    "is wrong",
    "was wrong",
    "are wrong",
    "is not true",
    "are not true",
    "was not true",
    "is a myth",
    "is a lie",
    "is baseless",
    "are baseless",
    "is unfounded",
    "are unfounded",
    "has been debunked",
    "have been debunked",
    "has been disproved",
    "proved false",
];

/// Verbs that reject what follows `that`.
const REJECTING: [&str; 15] = [
    "denied",
    "denies",
    "deny",
    "disputed",
    "disputes",
    "dispute",
    "rejected",
    "rejects",
    "refuted",
    "refutes",
    "debunked",
    "dismissed",
    "disproved",
    "ruled out",
    "rules out",
];

/// The denial that ends right before the quote, in bytes of `lead`; `rest` stands behind the quote.
pub(super) fn denial(lead: &str, rest: &str) -> Option<Range<usize>> {
    let lower = lead.to_ascii_lowercase();
    let open = lower.trim_end().trim_end_matches(['"', '“', '‘', '\'']);
    let open = open.trim_end();
    let that = open.strip_suffix(" that")?;
    let ends = |cue: &str| {
        let start = that.len().checked_sub(cue.len())?;
        (that.ends_with(cue) && is_start(that, start)).then_some(start..lead.len())
    };
    let denials = DENIALS.iter().chain(&REJECTING);
    if let Some(found) = denials.into_iter().find_map(|cue| ends(cue)) {
        return Some(found);
    }
    // `falsely says that`, `wrongly suggested to voters that`.
    let adverbs = [
        "falsely ",
        "wrongly ",
        "incorrectly ",
        "mistakenly ",
        "erroneously ",
    ];
    let last = adverbs.iter().filter_map(|adverb| that.rfind(adverb)).max();
    if let Some(at) = last.filter(|&at| is_start(that, at)) {
        let between = that.get(at..).unwrap_or_default();
        if between.split_whitespace().count() <= 5 && !between.contains([',', ';', ':']) {
            return Some(at..lead.len());
        }
    }
    let noun = STATEMENTS.iter().find_map(|noun| ends(noun))?;
    let rest = rest.to_ascii_lowercase();
    let sentence = rest.trim_start();
    let is_rejected = REJECTED.iter().any(|cue| sentence.starts_with(cue));
    let before = that[..noun.start].trim_end();
    let before = before
        .trim_end_matches(" the")
        .trim_end_matches(" an")
        .trim_end_matches(" a");
    let rejects = REJECTING.iter().any(|verb| before.ends_with(verb));
    (is_rejected || rejects).then_some(noun)
}

/// Whether a word begins at `at`.
fn is_start(text: &str, at: usize) -> bool {
    !text
        .get(..at)
        .is_some_and(|before| before.ends_with(char::is_alphanumeric))
}

/// What makes what follows a condition, when it begins the sentence and the quote is all of what
/// follows the first comma; or stands right before the quote.
pub(super) fn condition(lead: &str, text: &str, end: usize) -> Option<Range<usize>> {
    let lower = lead.to_ascii_lowercase();
    let trimmed = lower.trim_end();
    let near = [
        "whether",
        "if",
        "unless",
        "suppose",
        "suppose that",
        "supposing",
        "assuming",
        "assuming that",
        "provided that",
        "imagine",
        "imagine that",
        "what if",
        "even if",
    ];
    for cue in near {
        if let Some(before) = trimmed.strip_suffix(cue)
            && is_start(trimmed, before.len())
        {
            return Some(before.len()..lead.len());
        }
    }
    // `If I were you I would`: without a comma the verb tells.
    let quote = text.get(lead.len()..end).unwrap_or_default();
    let modal = quote
        .split_whitespace()
        .take(4)
        .any(|word| matches!(word, "would" | "will"));
    if modal
        && !trimmed.contains(',')
        && (trimmed.starts_with("if ") || trimmed.starts_with("unless "))
    {
        return Some(0..lead.len());
    }
    let comma = trimmed.strip_suffix(',')?;
    let first = [
        "if ",
        "unless ",
        "should ",
        "provided that ",
        "provided ",
        "in case ",
        "in the event ",
        "were ",
        "had ",
        "assuming ",
        "as long as ",
        "only if ",
    ];
    let starts = |cue: &&&str| comma.starts_with(**cue) && !comma.contains([',', ';', ':']);
    let cue = first.iter().find(starts)?;
    let asks = text
        .get(end..)
        .is_some_and(|rest| rest.trim_start().starts_with('?'));
    let inverted = matches!(*cue, "should " | "were " | "had ");
    (!(asks && inverted)).then_some(0..lead.len())
}

/// `According to …,` at the start of the sentence: these words, and who.
pub(super) fn according_to(lead: &str) -> Option<(Range<usize>, Range<usize>)> {
    let lower = lead.to_ascii_lowercase();
    let who = lower.strip_prefix("according to ")?;
    let end = who.find(',')?;
    let start = lead.len() - who.len();
    let is_near = who.get(end + 1..)?.trim().is_empty();
    let speaker = start..start + end;
    (is_near && is_partial(who.get(..end)?)).then_some((0..start + end, speaker))
}

/// Verbs by which a source keeps its distance from what somebody says.
const DISTANT: [&str; 33] = [
    "claim",
    "claims",
    "claimed",
    "claiming",
    "allege",
    "alleges",
    "alleged",
    "argue",
    "argues",
    "argued",
    "insist",
    "insists",
    "insisted",
    "contend",
    "contends",
    "contended",
    "maintain",
    "maintains",
    "maintained",
    "believe",
    "believes",
    "believed",
    "assert",
    "asserts",
    "asserted",
    "testified",
    "complained",
    "complain",
    "suspects",
    "suspect",
    "suspected",
    "speculated",
    "boasted",
];

/// People who speak for a side, and things that anybody may have written.
const PARTIAL: [&str; 45] = [
    "critic",
    "critics",
    "opponent",
    "opponents",
    "rival",
    "rivals",
    "rebel",
    "rebels",
    "skeptic",
    "skeptics",
    "sceptics",
    "detractor",
    "detractors",
    "theorist",
    "theorists",
    "activist",
    "activists",
    "campaigner",
    "campaigners",
    "supporter",
    "supporters",
    "defendant",
    "defendants",
    "plaintiff",
    "plaintiffs",
    "accuser",
    "accusers",
    "lawsuit",
    "complaint",
    "post",
    "posts",
    "tweet",
    "tweets",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "blog",
    "blogs",
    "blogger",
    "enemies",
    "adversaries",
    "hoax",
    "conspiracists",
    "separatists",
];

fn is_partial(who: &str) -> bool {
    let first = who.split_whitespace().next().unwrap_or_default();
    let vague = ["some", "many", "others"];
    if vague.contains(&first.to_ascii_lowercase().as_str()) {
        return true;
    }
    who.split(|c: char| !c.is_alphanumeric())
        .any(|word| PARTIAL.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether a source that writes that `who` does `verb` leaves it to them.
pub(super) fn keeps_distance(verb: &str, who: &str) -> bool {
    let verb = verb.to_ascii_lowercase();
    DISTANT.contains(&verb.as_str()) || (SAYING.contains(&verb.as_str()) && is_partial(who))
}

/// Verbs by which a source passes on what somebody says.
const SAYING: [&str; 29] = [
    "say",
    "says",
    "said",
    "told",
    "tell",
    "tells",
    "write",
    "wrote",
    "writes",
    "warn",
    "warned",
    "warns",
    "fear",
    "fears",
    "feared",
    "think",
    "thinks",
    "thought",
    "suggested",
    "suggest",
    "suggests",
    "added",
    "posted",
    "tweeted",
    "charged",
    "charge",
    "stated",
    "state",
    "states",
];

/// Words in which somebody who keeps no distance says or shows something.
pub(super) fn shows_or_says(verb: &str) -> bool {
    let shows = [
        "shown",
        "show",
        "shows",
        "showed",
        "proved",
        "proven",
        "prove",
        "proves",
        "demonstrated",
        "demonstrate",
        "found",
        "find",
        "finds",
        "established",
        "establish",
        "confirmed",
        "confirm",
        "suggested",
        "suggest",
        "suggests",
        "said",
        "say",
        "says",
        "claimed",
        "claim",
        "claims",
        "stated",
        "state",
        "told",
        "wrote",
        "argued",
        "believe",
        "believes",
        "think",
        "indicate",
        "indicates",
        "indicated",
        "supports",
    ];
    shows.contains(&verb.to_ascii_lowercase().as_str())
}

/// Whether what follows a verb is no statement: `claimed by`, `contend with`.
pub(super) fn takes_noun(behind: Option<&str>) -> bool {
    let behind = behind.unwrap_or_default().trim_start();
    let first = behind.split(' ').next().unwrap_or_default();
    ["by", "with", "for", "in", "to"].contains(&first)
}

/// Whether there is a negation in a text.
pub(super) fn negates(text: &str) -> bool {
    let negations = [
        "not", "never", "nobody", "neither", "nor", "none", "no", "nothing",
    ];
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(str::to_ascii_lowercase)
        .any(|word| negations.contains(&word.as_str()) || word.ends_with("n't"))
}

/// Whether a text has a word that makes a condition.
pub(super) fn has_condition(text: &str) -> bool {
    let words = [
        "if",
        "unless",
        "should",
        "had",
        "were",
        "provided",
        "suppose",
        "supposing",
        "assuming",
        "whether",
        "case",
        "imagine",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| words.contains(&word.to_ascii_lowercase().as_str()))
}

/// `Critics say`, `told voters that` right before a quote: the verb, and who.
pub(super) fn reporting(lead: &str) -> Option<(Range<usize>, Range<usize>)> {
    let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '‘' | ',' | ':');
    let open = lead.trim_end_matches(marks);
    let (open, most) = match open.strip_suffix(" that") {
        Some(open) => (open, 4),
        None => (open, 1),
    };
    let start = open.rfind([';', ':']).map_or(0, |at| at + 1);
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = start;
    for word in open.get(start..)?.split(' ') {
        words.push(at..at + word.len());
        at += word.len() + 1;
    }
    let is_verb = |word: &Range<usize>| {
        let word = lead.get(word.clone()).unwrap_or_default();
        let word = word.to_ascii_lowercase();
        DISTANT.contains(&word.as_str()) || SAYING.contains(&word.as_str())
    };
    let verb = words.iter().rev().take(most).find(|word| is_verb(word))?;
    let first = words.iter().find(|word| !word.is_empty())?.start;
    let who = lead.get(first..verb.start)?.trim_end();
    let keeps = keeps_distance(lead.get(verb.clone())?, who) && !who.ends_with(" to");
    (!who.is_empty() && keeps).then(|| (verb.clone(), first..first + who.len()))
}

/// Whether a word stands for a noun named before.
pub(super) fn is_pronoun(words: &str) -> bool {
    let words = words.trim().to_ascii_lowercase();
    [
        "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these",
        "those", "him", "her", "them",
    ]
    .contains(&words.as_str())
}
