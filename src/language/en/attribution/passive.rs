//! Passives: what is reported and nobody is named for.

use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::Context;
use super::cue::{Cue, Voice, cue};

/// Whether a cue that the tagger found is passive: its subject is no source then.
pub(super) fn is_passive(context: Context<'_>, cue: &Cue) -> bool {
    context.has(cue.verb, Classes::PARTICIPLE)
        && context.tokens[cue.words.clone()]
            .iter()
            .any(|token| token.has(Classes::BE))
        && !context.has(cue.verb, Classes::GERUND)
}

/// Whether a passive stands in the words: `will not be published`.
pub(super) fn has_passive(context: Context<'_>, words: Range<usize>) -> bool {
    context.tokens[words].windows(2).any(|pair| {
        let participle = pair[1].has(Classes::PARTICIPLE)
            || pair[1].shape == Shape::Lower && pair[1].text(context.text).ends_with("ed");
        pair[0].has(Classes::BE) && participle
    })
}

/// `has been accused`, `is believed to`, `it is said that`.
pub(super) fn passive(context: Context<'_>, start: usize, at: usize, token: Token) -> Option<Cue> {
    let mut found = cue(start..at + 1, at, Voice::Passive, token.classes);
    found.agentless = agentless(context, start, at, token);
    Some(found)
}

/// Whether a passive without an agent is a judgment or a report that nobody is named for.
fn agentless(context: Context<'_>, start: usize, at: usize, token: Token) -> bool {
    let word = token.text(context.text).to_ascii_lowercase();
    let word = word.as_str();
    let it = start > 0 && context.is(start - 1, "it");
    let to = context.is(at + 1, "to");
    let that = context.is(at + 1, "that");
    let widely = context.tokens[start..at].iter().any(|token| {
        token.is_any(
            context.text,
            &[
                "widely",
                "generally",
                "commonly",
                "often",
                "frequently",
                "popularly",
                "universally",
                "sometimes",
                "traditionally",
                "largely",
            ],
        )
    });
    let modal = context.tokens[start..at]
        .iter()
        .any(|token| token.has(Classes::MODAL));
    let without = (start..at).any(|at| context.is(at, "without"));
    if modal || without || names_a_kind(context, at + 1) {
        return false;
    }
    if context.technical {
        return match word {
            "accused" | "criticized" | "criticised" | "rumored" | "rumoured" | "alleged" => true,
            "believed" | "thought" | "said" => it && that || to && !it,
            _ => false,
        };
    }
    let of = context.is(at + 1, "of");
    // `he is understood to be`, and not `the term is understood to mean`.
    let somebody = start > 0 && {
        let before = context.tokens[start - 1];
        before.has(Classes::PERSONAL) || before.is_capital()
    };
    match word {
        "accused" | "blamed" | "criticized" | "criticised" | "condemned" | "rumored"
        | "rumoured" | "alleged" | "believed" => true,
        "thought" => !context.is(at + 1, "for"),
        "suspected" => of || to,
        "considered" | "regarded" | "hailed" | "viewed" | "perceived" | "deemed" => {
            widely || superlative(context, at + 1)
        }
        "said" => it && that || to && !defines(context, start, at),
        // What people are expected to do is a rule, not a report.
        "expected" if context.is(start, "are") => widely,
        "reported" | "claimed" | "estimated" | "feared" | "assumed" | "expected" => {
            to || it && that
        }
        "understood" if to => somebody && !it,
        "argued" | "suggested" | "understood" | "speculated" | "hoped" | "noted" | "shown"
        | "found" | "agreed" | "acknowledged" => it && that,
        "praised" | "seen" | "described" => {
            widely
                && context.is_any(at + 1, &["as", "for"])
                && !context.is_any(start, &["is", "are"])
        }
        _ => false,
    }
}

/// `considered a type of cushion` says what something is.
fn names_a_kind(context: Context<'_>, from: usize) -> bool {
    let from = from + usize::from(context.is_any(from, &["as", "to"]));
    let from = from + usize::from(context.is(from, "be"));
    context.is_any(from, &["a", "an", "the"])
        && context.is_any(
            from + 1,
            &[
                "type",
                "kind",
                "form",
                "sort",
                "variety",
                "subspecies",
                "species",
                "synonym",
            ],
        )
        && context.is_any(from + 2, &["of", "for"])
}

/// `one of the greatest`, `the most important`, `as the best` behind a judgment.
fn superlative(context: Context<'_>, from: usize) -> bool {
    (from..from + 6).any(|at| {
        context.is_any(at, &["one", "among", "most", "best", "worst", "least"])
            || context.is_any(at, &["more", "less"]) && context.is(at.wrapping_sub(1), "the")
            || context.tokens.get(at).is_some_and(|token| {
                let word = token.text(context.text);
                token.shape == Shape::Lower
                    && word.len() > 5
                    && word.ends_with("est")
                    && !word.ends_with("rest")
            })
    })
}

/// Whether `is said to` explains a term instead of reporting: `a bird is said to be “split”`.
fn defines(context: Context<'_>, start: usize, at: usize) -> bool {
    let present = context.is_any(start, &["is", "are"]);
    let quotes = (at + 2..at + 6).any(|next| {
        context
            .tokens
            .get(next)
            .is_some_and(|token| token.shape == Shape::Quote || token.is(context.text, "'"))
    });
    let general = context.is_any(0, &["a", "an", "if", "when", "each", "any"])
        || context.is_any(0, &["in", "for", "where"])
            && context.is_any(1, &["this", "such", "example", "a"]);
    present && (quotes || general)
}
