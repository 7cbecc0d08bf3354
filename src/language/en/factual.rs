//! How much a reader could ask for the source of a sentence.
//!
//! A sum of a few dozen observations, each with a weight (`words/factual.txt`): figures, names,
//! dates, events, causes and reported speech raise it; judgment, duty, questions, courtesy and
//! the author's own person lower it, as do lead-ins and what a text says of itself. The weights are
//! fitted by logistic regression on the sentences in `data/factual.tsv` (`fit`).
//!
//! Invariant: the observations are added in one order with IEEE arithmetic only, so that every
//! machine gives the same score.

#[cfg(test)]
pub(in crate::language::en) mod fit;
mod text_of_itself;

use std::sync::LazyLock;

use super::lexicon::Classes;
use super::tokens::{Shape, Token};
use super::{Attribution, BlockKind, Passage};

/// The names of the observations, in order.
const NAMES: [&str; COUNT] = [
    "bias",
    "length",
    "short",
    "numbers",
    "money",
    "names",
    "name-share",
    "acronyms",
    "time",
    "events",
    "past",
    "present-be",
    "reports",
    "attributed",
    "quoted",
    "opinion",
    "opinion-share",
    "i",
    "we",
    "you",
    "question",
    "exclamation",
    "will",
    "would",
    "duty",
    "hedge",
    "negation",
    "cause",
    "superlative",
    "furniture",
    "courtesy",
    "judging-endings",
    "adverbs",
    "begins-with-conjunction",
    "begins-with-pronoun",
    "prepositions",
    "verbless",
    "dashes",
    "speech",
    "bodies",
    "roles",
    "imperative",
    "quantifiers",
    "intensifiers",
    "abstract",
    "the",
    "years",
    "perfect",
    "passive",
    "long-words",
    "if",
    "gerunds",
    "titles",
    "wants",
    "matter",
    "matter-share",
    "we-did",
    "progressive",
    "people",
    "figures-of-matter",
    "lead-in",
    "about-the-text",
    "label",
    "i-did",
];

/// How many observations there are.
const COUNT: usize = 64;

static WEIGHTS: LazyLock<[f32; COUNT]> = LazyLock::new(|| {
    let mut weights = [0.0; COUNT];
    for line in include_str!("words/factual.txt").lines() {
        if let Some((name, weight)) = line.split_once(' ')
            && let Some(index) = NAMES.iter().position(|known| *known == name)
        {
            weights[index] = weight.parse().unwrap_or(0.0);
        }
    }
    weights
});

/// A score from 0 to 1; 0.5 separates.
pub(super) fn score(passage: &Passage<'_>, tokens: &[Token], attributions: &[Attribution]) -> f32 {
    let words = tokens.iter().filter(|token| token.is_word()).count();
    // Bylines, labels, code and pointers to other texts say nothing that a source could bear out.
    if words < 4
        || passage.kind == BlockKind::Code
        || text_of_itself::points_elsewhere(passage.text, tokens)
    {
        return 0.05;
    }
    let observed = observe(passage.text, tokens, attributions);
    let mut sum = 0.0;
    for (value, weight) in observed.iter().zip(WEIGHTS.iter()) {
        sum += value * weight;
    }
    squash(sum)
}

/// From any sum to between 0 and 1, 0 to the middle; within 0.03 of the logistic function, but
/// without the exponential, which machines round differently.
fn squash(sum: f32) -> f32 {
    const STEEPNESS: f32 = 0.6;
    let steep = STEEPNESS * sum;
    0.5 + 0.5 * steep / (1.0 + steep * steep).sqrt()
}

/// What is counted in one sentence.
#[derive(Default)]
struct Counts {
    words: f32,
    letters: f32,
    numbers: f32,
    years: f32,
    money: f32,
    names: f32,
    acronyms: f32,
    quoted: f32,
    marks: f32,
    question: f32,
    exclamation: f32,
    judging: f32,
    adverbs: f32,
    superlative: f32,
    perfect: f32,
    passive: f32,
    progressive: f32,
    i: f32,
    we: f32,
    you: f32,
    will: f32,
    would: f32,
    condition: f32,
    the: f32,
}

fn observe(text: &str, tokens: &[Token], attributions: &[Attribution]) -> [f32; COUNT] {
    let counts = count(text, tokens);
    let words = counts.words.max(1.0);
    let mut of_class = [0_u16; 64];
    let mut all = Classes::default();
    for token in tokens {
        all = all.or(token.classes);
        token
            .classes
            .each(|class| of_class[class] = of_class[class].saturating_add(1));
    }
    // Of several classes the members of each.
    let has = |classes: Classes| {
        let mut sum = 0.0;
        classes.each(|class| sum += f32::from(of_class[class]));
        sum
    };
    let first = tokens.iter().find(|token| token.is_word());
    let begins =
        |classes: Classes| f32::from(u8::from(first.is_some_and(|token| token.has(classes))));
    let any = |found: bool| f32::from(u8::from(found));
    let opinion = has(Classes::OPINION);
    let verb = Classes::VERB_FORM.or(Classes::AUXILIARY);
    let matter = has(Classes::MATTER);
    [
        1.0,
        (words / 10.0).min(2.0),
        any(words < 7.0),
        counts.numbers.min(3.0),
        counts.money.min(2.0),
        counts.names.min(5.0),
        counts.names / words,
        counts.acronyms.min(2.0),
        has(Classes::TIME).min(3.0),
        has(Classes::EVENT).min(3.0),
        has(Classes::PAST).min(3.0),
        has(Classes::BE).min(2.0),
        any(attributions.iter().any(|found| found.reports)),
        (attributions.len() as f32).min(3.0),
        counts.quoted / words,
        opinion.min(4.0),
        opinion / words,
        counts.i.min(2.0),
        counts.we.min(3.0),
        counts.you.min(2.0),
        counts.question.min(1.0),
        counts.exclamation.min(1.0),
        counts.will.min(2.0),
        counts.would.min(2.0),
        has(Classes::DUTY).min(2.0),
        has(Classes::HEDGE).min(2.0),
        has(Classes::NEGATION).min(2.0),
        has(Classes::CAUSE).min(2.0),
        counts.superlative.min(2.0),
        has(Classes::FURNITURE).min(3.0),
        has(Classes::COURTESY).min(2.0),
        counts.judging / words,
        counts.adverbs / words,
        begins(Classes::CONJUNCTION),
        begins(Classes::PRONOUN.or(Classes::RELATIVE)),
        has(Classes::PREPOSITION) / words,
        any(!all.any(verb)),
        counts.marks.min(3.0),
        has(Classes::SPEECH).min(2.0),
        has(Classes::BODY).min(3.0),
        has(Classes::ROLE).min(2.0),
        begins(Classes::BASE),
        has(Classes::QUANTIFIER).min(3.0),
        has(Classes::INTENSIFIER).min(3.0),
        has(Classes::ABSTRACT).min(4.0),
        counts.the / words,
        counts.years.min(2.0),
        counts.perfect.min(1.0),
        counts.passive.min(2.0),
        counts.letters / words - 4.5,
        counts.condition.min(1.0),
        has(Classes::GERUND).min(3.0),
        has(Classes::TITLE).min(2.0),
        has(Classes::WANT).min(2.0),
        matter.min(4.0),
        matter / words,
        counts.we.min(1.0) * (has(Classes::PAST) + counts.perfect).min(2.0),
        counts.progressive.min(1.0),
        has(Classes::PERSON.or(Classes::GROUP).or(Classes::EXPERT)).min(2.0),
        matter.min(2.0) * counts.numbers.min(1.0),
        any(text_of_itself::leads_in(text, tokens)),
        any(text_of_itself::is_meant(text, tokens)),
        any(text_of_itself::has_label(tokens)),
        counts.i.min(1.0) * (has(Classes::PAST) + counts.perfect).min(2.0),
    ]
}

fn count(text: &str, tokens: &[Token]) -> Counts {
    let mut counts = Counts::default();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.text(text);
        if token.quoted {
            counts.quoted += 1.0;
        }
        match token.shape {
            Shape::Number => {
                counts.numbers += 1.0;
                let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
                counts.years += f32::from(u8::from(year));
            }
            Shape::Capital if at > 0 && !token.has(Classes::AUTHOR) => counts.names += 1.0,
            Shape::Upper | Shape::Mixed => {
                counts.names += 1.0;
                counts.acronyms += 1.0;
            }
            Shape::Symbol if matches!(word, "$" | "%" | "£" | "€") => counts.money += 1.0,
            Shape::Dash | Shape::Colon | Shape::Semicolon => counts.marks += 1.0,
            Shape::Stop if word.starts_with('?') => counts.question += 1.0,
            Shape::Stop if word.starts_with('!') => counts.exclamation += 1.0,
            _ => {}
        }
        if !token.is_word() {
            continue;
        }
        counts.words += 1.0;
        counts.letters += word.len() as f32;
        if token.has(Classes::NUMERAL) {
            counts.numbers += 1.0;
        }
        if token.shape == Shape::Lower {
            endings(word, *token, &mut counts);
        }
        if token.has(Classes::HAVE)
            && tokens
                .get(at + 1)
                .is_some_and(|next| next.has(Classes::PARTICIPLE))
        {
            counts.perfect += 1.0;
        }
        if token.has(Classes::BE)
            && tokens.get(at + 1).is_some_and(|next| {
                next.has(Classes::PARTICIPLE) || next.text(text).ends_with("ed")
            })
        {
            counts.passive += 1.0;
        }
        if token.has(Classes::BE)
            && tokens
                .get(at + 1)
                .is_some_and(|next| next.text(text).ends_with("ing"))
        {
            counts.progressive += 1.0;
        }
        function_word(text, *token, &mut counts);
    }
    counts
}

/// Judging adjectives, adverbs and superlatives by their endings.
fn endings(word: &str, token: Token, counts: &mut Counts) {
    if word.len() > 5 {
        if ["ful", "ous", "less", "able", "ible", "istic"]
            .iter()
            .any(|ending| word.ends_with(ending))
        {
            counts.judging += 1.0;
        } else if word.ends_with("ly") {
            counts.adverbs += 1.0;
        } else if word.ends_with("est") {
            counts.superlative += 1.0;
        }
    }
    if matches!(word, "most" | "more" | "less" | "least" | "than") && !token.quoted {
        counts.superlative += 1.0;
    }
}

fn function_word(text: &str, token: Token, counts: &mut Counts) {
    if !token.has(FUNCTION) {
        return;
    }
    let slot = if token.is_any(text, &["i", "my", "me"]) {
        &mut counts.i
    } else if token.is_any(text, &["we", "our", "us"]) {
        &mut counts.we
    } else if token.is_any(text, &["you", "your"]) {
        &mut counts.you
    } else if token.is_any(text, &["will", "'ll", "shall"]) {
        &mut counts.will
    } else if token.is_any(text, &["would", "could", "can", "may", "might"]) {
        &mut counts.would
    } else if token.is_any(text, &["if", "when", "unless"]) {
        &mut counts.condition
    } else if token.is(text, "the") {
        &mut counts.the
    } else {
        return;
    };
    *slot += 1.0;
}

const FUNCTION: Classes = Classes::AUTHOR
    .or(Classes::MODAL)
    .or(Classes::SUBORDINATOR)
    .or(Classes::DEFINITE);
