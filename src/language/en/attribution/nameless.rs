//! Sources that an article keeps unnamed, whatever verb reports them.
//!
//! "On condition of anonymity", "a person close to the company", "sources said": what makes
//! such a source is not the verb but these words. The phrases are data (`words/anonymity.txt`);
//! the nouns are classes of the word lists.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::Context;

/// The words of a sentence, as token ranges, that keep a source unnamed.
pub(super) fn find(context: Context<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, token) in context.tokens.iter().enumerate() {
        let range = if token.has(Classes::KEEPS) {
            phrase(context, at)
        } else if token.shape == Shape::Lower
            || at == 0
            || context.tokens[at - 1].shape == Shape::Quote
        {
            noun(context, at)
        } else {
            None
        };
        found.extend(range);
    }
    found
}

/// Whether a phrase of the sentence keeps somebody unnamed: `on condition of anonymity`.
pub(super) fn has_phrase(context: Context<'_>) -> bool {
    let keeps = |at: &usize| context.has(*at, Classes::KEEPS) && phrase(context, *at).is_some();
    (0..context.tokens.len()).any(|at| keeps(&at))
}

/// One word of a phrase: its alternatives, and whether it may be missing.
struct Step {
    words: Vec<&'static str>,
    optional: bool,
}

static PHRASES: LazyLock<Vec<Vec<Step>>> = LazyLock::new(|| {
    include_str!("../words/anonymity.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            line.split(' ')
                .map(|step| {
                    let optional = step.ends_with('?');
                    Step {
                        words: step.trim_end_matches('?').split('|').collect(),
                        optional,
                    }
                })
                .collect()
        })
        .collect()
});

/// The phrase that ends with the token at `last`.
fn phrase(context: Context<'_>, last: usize) -> Option<Range<usize>> {
    // `not authorized to speak`, and not `entities that are not authorized`.
    if context.is_any(last, &["authorized", "authorised"]) && !context.is(last + 1, "to") {
        return None;
    }
    PHRASES.iter().find_map(|steps| {
        let mut at = last + 1;
        for step in steps.iter().rev() {
            match at
                .checked_sub(1)
                .filter(|&before| context.is_any(before, &step.words))
            {
                Some(before) => at = before,
                None if step.optional => {}
                None => return None,
            }
        }
        // `Ms. Gillibrand did not reveal his name`: somebody else's.
        let names = context.is_any(last, &["name", "names", "surname"]);
        let subject = (0..at)
            .rev()
            .find(|&at| !context.has(at, Classes::AUXILIARY));
        let is_named = subject.is_some_and(|at| context.tokens[at].is_capital());
        (!(names && is_named)).then_some(at..last + 1)
    })
}

/// What follows a noun and tells that the person knows more than they may say.
const KNOWING: &[(&str, &str)] = &[
    ("familiar", "with"),
    ("close", "to"),
    ("briefed", "on"),
    ("aware", "of"),
    ("privy", "to"),
    ("direct", "knowledge"),
    ("inside", "knowledge"),
    ("firsthand", "knowledge"),
    ("with", "knowledge"),
    ("involved", "in"),
];

/// What people who may not be named are involved in.
const DEALINGS: &[&str] = &[
    "matter",
    "negotiations",
    "talks",
    "discussions",
    "deal",
    "case",
    "decision",
    "investigation",
    "process",
    "inquiry",
];

/// `a person close to`, `sources said`, `an anonymous official`, `senior officials said`.
fn noun(context: Context<'_>, at: usize) -> Option<Range<usize>> {
    let token = context.tokens[at];
    let people = Classes::PERSON.or(Classes::INSIDER).or(Classes::ROLE);
    if !token.has(people) || context.technical || named_behind(context, at) {
        return None;
    }
    let start = phrase_start(context, at);
    let knows = (at + 1..at + 6).find(|&next| {
        KNOWING
            .iter()
            .any(|(one, two)| context.is(next, one) && context.is(next + 1, two))
    });
    let is_report = |token: &Token| {
        token.has(Classes::SAY.or(Classes::FIND).or(Classes::THINK))
            && token.has(Classes::VERB_FORM)
            && !token.has(Classes::WEAK)
            || token.is_any(context.text, &["according", "citing", "cited"])
    };
    // `folks who are familiar with the basics struggle`: nobody says anything.
    let reports = || context.tokens.iter().any(is_report);
    if let Some(knows) = knows
        && reports()
        && (at + 1..knows).all(|between| glue(context, between))
        && (token.has(Classes::PERSON.or(Classes::INSIDER))
            || !context.is_any(knows, &["close", "involved", "aware"]))
        && (!context.is(knows, "involved")
            || (knows + 2..knows + 5).any(|next| context.is_any(next, DEALINGS)))
        && !owned(context, start, at)
    {
        return Some(start..knows + 2);
    }
    let nameless = at > 0 && context.has(at - 1, Classes::NAMELESS);
    let insider = token.has(Classes::INSIDER)
        && !context.is_any(
            at.wrapping_sub(1),
            &[
                "open", "energy", "power", "heat", "water", "data", "news", "light", "food",
                "income", "single", "primary", "official",
            ],
        );
    let senior = token.has(Classes::ROLE)
        && (start..at).any(|before| context.is_any(before, &["senior", "top", "high-ranking"]))
        && !owned(context, start, at);
    if (nameless || insider || senior) && reported(context, start, at) {
        return Some(start..at + 1);
    }
    None
}

/// Where the noun phrase whose noun stands at `at` begins.
fn phrase_start(context: Context<'_>, at: usize) -> usize {
    let belongs = |before: usize| {
        let token = context.tokens[before];
        token.is_word()
            && !token.has(
                Classes::VERB_FORM
                    .or(Classes::PREPOSITION)
                    .or(Classes::CONJUNCTION)
                    .or(Classes::AUXILIARY)
                    .or(Classes::RELATIVE)
                    .or(Classes::PRONOUN),
            )
            || token.has(Classes::DETERMINER)
    };
    let mut start = at;
    while start > 0 && at - start < 6 && belongs(start - 1) {
        start -= 1;
        if context.has(start, Classes::DEFINITE.or(Classes::INDEFINITE)) {
            break;
        }
    }
    start
}

/// Whether the word may stand between the noun and what it knows.
fn glue(context: Context<'_>, at: usize) -> bool {
    context.tokens.get(at).is_some_and(|token| {
        token.has(
            Classes::AUXILIARY
                .or(Classes::ADVERB)
                .or(Classes::RELATIVE)
                .or(Classes::CONJUNCTION),
        ) || token.is_any(
            context.text,
            &[
                "with",
                "directly",
                "intimately",
                "were",
                "very",
                "deeply",
                "closely",
            ],
        )
    })
}

/// Whether the noun belongs to somebody: `his friend`, `Clinton's aides` may be well known.
fn owned(context: Context<'_>, start: usize, at: usize) -> bool {
    context.tokens[start..at].iter().any(|token| {
        token.shape == Shape::Possessive
            || token.has(Classes::DEFINITE) && token.has(Classes::PERSONAL)
    })
}

/// Whether a name follows the noun: `senior adviser Jared Pike`.
fn named_behind(context: Context<'_>, at: usize) -> bool {
    context
        .tokens
        .get(at + 1)
        .is_some_and(|token| token.is_capital() && !token.has(Classes::TIME))
        || context
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.shape == Shape::Comma)
            && context
                .tokens
                .get(at + 2)
                .is_some_and(|token| token.is_capital())
            && context
                .tokens
                .get(at + 3)
                .is_some_and(|token| token.is_capital())
}

/// Whether a verb of saying stands on either side of the noun phrase, or `according to` before.
fn reported(context: Context<'_>, start: usize, at: usize) -> bool {
    let says = |at: usize| {
        context.has(at, Classes::SAY)
            && context.has(at, Classes::VERB_FORM)
            && !context.has(at, Classes::WEAK)
    };
    let behind = (at + 1..at + 4)
        .find(|&next| {
            !context.has(next, Classes::AUXILIARY.or(Classes::ADVERB))
                && !context.has(next, Classes::TIME)
        })
        .is_some_and(says);
    let told = start > 0
        && context.is_any(start - 1, &["to", "by", "from"])
        && start > 1
        && (says(start - 2)
            || context.is_any(start - 2, &["according", "information", "word", "heard"]));
    let inverted =
        start > 0 && says(start - 1) && !context.has(start - 1, Classes::BASE.or(Classes::GERUND));
    let cited = start > 0 && context.is_any(start - 1, &["citing", "quoting", "per"]);
    behind || inverted || told || cited
}
