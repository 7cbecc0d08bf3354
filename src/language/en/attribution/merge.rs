//! The grammar's attributions with the tagger's spans.
//!
//! The grammar decides what is worth a finding; the tagger knows better how far a source or a
//! quotation reaches, and finds reports whose verbs are in no list. Invariant: merging never
//! makes an unflagged draft of the grammar a flag.

use std::ops::Range;

use super::super::AttributionKind;
use super::Draft;
use super::tagger::{Part, Stretch};

/// A cue of the tagger with what belongs to it.
struct Group {
    cue: Range<usize>,
    source: Option<Range<usize>>,
    contents: Vec<Range<usize>>,
}

/// Puts the tagger's stretches into the drafts of the sentences whose tokens are `words`;
/// `judge` names the kind of an attribution that only the tagger found, if it is one.
pub(super) fn merge(
    drafts: &mut [Vec<Draft>],
    stretches: &[Stretch],
    words: &[Range<usize>],
    judge: impl Fn(usize, &Draft) -> Option<(AttributionKind, bool)>,
) {
    let groups = groups(stretches);
    let mut at = 0;
    for (index, (drafts, words)) in drafts.iter_mut().zip(words).enumerate() {
        let mut from = at;
        while let Some(group) = groups.get(at).filter(|group| group.cue.start < words.end) {
            at += 1;
            // Behind the first tokens of a sentence that is too long.
            if group.cue.start < words.start {
                from = at;
            }
        }
        let groups = groups.get(from..at).unwrap_or_default();
        sentence(words, drafts, groups, |draft| judge(index, draft));
    }
}

/// Merges the groups whose cues stand in one sentence.
fn sentence(
    words: &Range<usize>,
    drafts: &mut Vec<Draft>,
    groups: &[Group],
    judge: impl Fn(&Draft) -> Option<(AttributionKind, bool)>,
) {
    // The frame of `according to` is plain enough for the grammar.
    let mut merged: Vec<Draft> = drafts
        .iter()
        .filter(|draft| draft.kind != AttributionKind::Named || draft.cleared || draft.according)
        .cloned()
        .collect();
    for group in groups {
        if let Some(kept) = merged
            .iter_mut()
            .find(|draft| overlap(&group.cue, &draft.cue))
        {
            if let Some(content) = group.contents.first().filter(|_| !kept.according) {
                kept.content = Some(content.clone());
            }
            continue;
        }
        let known = drafts.iter().find(|draft| overlap(&group.cue, &draft.cue));
        // A source that `according to` has is nobody else's.
        let source = group.source.clone().filter(|source| {
            !merged.iter().any(|kept| {
                let taken = kept.source.as_ref().filter(|_| kept.according);
                taken.is_some_and(|taken| overlap(taken, source))
            })
        });
        let mut draft = Draft {
            kind: AttributionKind::Named,
            source: source.or_else(|| known.and_then(|draft| draft.source.clone())),
            // An attribution stands in the sentence of its cue.
            cue: group.cue.start..group.cue.end.min(words.end),
            content: (group.contents.first().cloned())
                .or_else(|| known.and_then(|draft| draft.content.clone())),
            reports: known.is_some_and(|draft| draft.reports),
            cleared: false,
            according: false,
        };
        if known.is_none() {
            let Some((kind, reports)) = judge(&draft) else {
                continue;
            };
            draft.kind = kind;
            draft.reports = reports;
        }
        for content in group.contents.iter().skip(1) {
            merged.push(Draft {
                content: Some(content.clone()),
                ..draft.clone()
            });
        }
        merged.push(draft);
    }
    merged.sort_by_key(|draft| {
        (
            draft.cue.start,
            draft.content.as_ref().map(|content| content.start),
        )
    });
    // What only the grammar sees is better than nothing, but no report of a fact.
    if merged.is_empty() {
        for draft in drafts {
            draft.reports = false;
        }
    } else {
        *drafts = merged;
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Tokens between two stretches.
fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start {
        other.start - one.end
    } else {
        one.start.saturating_sub(other.end)
    }
}

/// Gives every source and content to the nearest cue.
fn groups(stretches: &[Stretch]) -> Vec<Group> {
    let mut groups: Vec<Group> = stretches
        .iter()
        .filter(|stretch| stretch.part == Part::Cue)
        .map(|stretch| Group {
            cue: stretch.tokens.clone(),
            source: None,
            contents: Vec::new(),
        })
        .collect();
    // A source binds tighter than a content.
    for stretch in stretches
        .iter()
        .filter(|stretch| stretch.part == Part::Source)
    {
        let Some(group) = nearest(&mut groups, &stretch.tokens) else {
            return groups;
        };
        let closer = group
            .source
            .as_ref()
            .is_none_or(|known| gap(&stretch.tokens, &group.cue) < gap(known, &group.cue));
        if closer {
            group.source = Some(stretch.tokens.clone());
        }
    }
    for stretch in stretches
        .iter()
        .filter(|stretch| stretch.part == Part::Content)
    {
        if let Some(group) = nearest(&mut groups, &stretch.tokens) {
            group.contents.push(stretch.tokens.clone());
        }
    }
    groups
}

/// The cue that stands nearest to a stretch: the one before it or the one behind it.
fn nearest<'a>(groups: &'a mut [Group], stretch: &Range<usize>) -> Option<&'a mut Group> {
    let behind = groups.partition_point(|group| group.cue.start < stretch.start);
    let before = behind.checked_sub(1);
    let index = match (before, groups.get(behind)) {
        (Some(before), Some(group)) => {
            if gap(&groups[before].cue, stretch) < gap(&group.cue, stretch) {
                before
            } else {
                behind
            }
        }
        (Some(before), None) => before,
        (None, Some(_)) => behind,
        (None, None) => return None,
    };
    groups.get_mut(index)
}
