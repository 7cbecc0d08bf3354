//! What nobody says in words that are no cue of their own: `analysts are worried that`, `has led
//! many to assume`, `it emerged that`, `over allegations he lied`.

use std::ops::Range;

use super::super::AttributionKind;
use super::super::clauses::Syntax;
use super::super::lexicon::Classes;
use super::super::tokens::Shape;
use super::cue::{Voice, cue};
use super::{Context, Draft, kinds, source};

/// Adds what is hearsay to the drafts of a sentence, in token indices of the passage.
pub(super) fn add(
    context: Context<'_>,
    offset: usize,
    drafts: &mut Vec<Draft>,
    referenced: impl Fn() -> bool,
) {
    let found: Vec<Draft> = (0..context.tokens.len())
        .filter_map(|at| {
            feeling(context, at)
                .or_else(|| assumption(context, at))
                .or_else(|| event(context, at))
                .or_else(|| talk(context, at))
                .or_else(|| told(context, at))
        })
        .collect();
    if found.is_empty() || context.technical || referenced() {
        return;
    }
    for draft in found {
        let draft = draft.moved(offset);
        let overlaps = |one: &Draft| one.cue.start < draft.cue.end && draft.cue.start < one.cue.end;
        let flagged = |one: &Draft| one.kind != AttributionKind::Named;
        if drafts.iter().any(|one| overlaps(one) && flagged(one)) {
            continue;
        }
        drafts.retain(|one| !overlaps(one));
        drafts.push(draft);
    }
    drafts.sort_by_key(|draft| draft.cue.start);
}

fn draft(kind: AttributionKind, source: Option<Range<usize>>, cue: Range<usize>) -> Draft {
    Draft {
        kind,
        source,
        cue,
        content: None,
        reports: true,
        cleared: false,
        according: false,
    }
}

/// `some analysts are concerned that`.
fn feeling(context: Context<'_>, at: usize) -> Option<Draft> {
    const FEELINGS: &[&str] = &[
        "concerned",
        "worried",
        "convinced",
        "confident",
        "optimistic",
        "pessimistic",
        "skeptical",
        "sceptical",
        "alarmed",
        "certain",
    ];
    if !context.is_any(at, FEELINGS) || !context.is(at + 1, "that") {
        return None;
    }
    let be = (at.saturating_sub(3)..at)
        .rev()
        .find(|&at| context.has(at, Classes::BE))?;
    let start = if be > 0 && context.has(be - 1, Classes::HAVE) {
        be - 1
    } else {
        be
    };
    let mut said = cue(start..at + 1, at, Voice::Active, Classes::SAY);
    let source = source::find(context, &said)?;
    // What the phrase is, as if they had said it.
    said.words = at..at + 1;
    let kind = kinds::kind(context, &said, &source);
    (kind == AttributionKind::Collective).then(|| draft(kind, Some(source), start..at + 1))
}

/// `has led many to assume`, `leads some analysts to believe`.
fn assumption(context: Context<'_>, at: usize) -> Option<Draft> {
    if !context.is_any(at, &["led", "leads", "lead", "prompted", "caused"])
        || !context.is_any(at + 1, &["many", "some", "most", "several"])
    {
        return None;
    }
    let to = (at + 2..at + 5).find(|&at| context.is(at, "to"))?;
    let noun = at + 1..to;
    let people = Classes::EXPERT
        .or(Classes::ROLE)
        .or(Classes::PERSON)
        .or(Classes::GROUP);
    let anybody = noun.len() == 1 || context.has(to - 1, people);
    let thinks = context.is_any(
        to + 1,
        &[
            "assume",
            "believe",
            "think",
            "conclude",
            "suspect",
            "fear",
            "speculate",
            "wonder",
        ],
    );
    (anybody && thinks).then(|| draft(AttributionKind::Collective, Some(noun), to..to + 2))
}

/// `it emerged on Monday that`, `it has transpired that`.
fn event(context: Context<'_>, at: usize) -> Option<Draft> {
    if !context.is_any(at, &["emerged", "transpired", "emerges", "transpires"]) {
        return None;
    }
    let it = (at.saturating_sub(3)..at).find(|&at| context.is(at, "it"))?;
    let helped = (it + 1..at).all(|at| context.has(at, Classes::HAVE.or(Classes::ADVERB)));
    let that = (at + 1..at + 6).find(|&at| context.is(at, "that"))?;
    let between = (at + 1..that).all(|at| {
        context.has(
            at,
            Classes::TIME.or(Classes::PREPOSITION).or(Classes::ADVERB),
        )
    });
    (helped && between).then(|| draft(AttributionKind::Agentless, None, it..at + 1))
}

/// `over allegations she used`, `amid reports that`: nobody is named who alleges or reports.
fn talk(context: Context<'_>, at: usize) -> Option<Draft> {
    const TALK: &[&str] = &[
        "allegations",
        "accusations",
        "rumors",
        "rumours",
        "speculation",
        "claims",
        "suspicions",
        "reports",
    ];
    let led = at > 0
        && context.is_any(
            at - 1,
            &["over", "amid", "despite", "following", "after", "on"],
        );
    if !led
        || !context.is_any(at, TALK)
        || (context.is(at - 1, "on") && !context.is(at + 1, "that"))
    {
        return None;
    }
    let that = context.is(at + 1, "that");
    let clause = that || context.has(at + 1, Classes::PRONOUN) || {
        let syntax = Syntax::read(context.text, context.tokens);
        syntax.is_name(at + 1)
            && (at + 2..at + 5).any(|at| syntax.is_verb(at) && !context.has(at, Classes::GERUND))
    };
    let by = context
        .tokens
        .iter()
        .skip(at)
        .take_while(|token| !matches!(token.shape, Shape::Stop | Shape::Semicolon))
        .any(|token| token.is_any(context.text, &["by", "from"]));
    (clause && !by).then(|| draft(AttributionKind::Agentless, None, at - 1..at + 1))
}

/// `I'm told he resigned`: by whom?
fn told(context: Context<'_>, at: usize) -> Option<Draft> {
    if !context.is(at, "told") || context.is(at + 1, "by") || at == 0 {
        return None;
    }
    let short = context.is_any(at - 1, &["i'm", "i’m", "we're", "we’re"]);
    let long =
        at > 1 && context.is_any(at - 1, &["am", "are"]) && context.is_any(at - 2, &["i", "we"]);
    let start = if short { at - 1 } else { at.checked_sub(2)? };
    (short || long).then(|| draft(AttributionKind::Agentless, None, start..at + 1))
}
