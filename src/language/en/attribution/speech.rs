//! Sources that no cue names: whom quotation marks leave out, and whom a phrase keeps unnamed.

use std::ops::Range;

use super::super::AttributionKind;
use super::super::tokens::{Shape, Token};
use super::{Context, Draft, nameless};

/// Words in quotation marks that nobody in the sentence is the source of, and the line that signs
/// a letter (`— Rosa Ferreira`): the mark is the cue, and nobody is to be blamed for it.
pub(super) fn speech(drafts: &mut [Vec<Draft>], tokens: &[Token], words: &[Range<usize>]) {
    let mut told = vec![false; tokens.len()];
    for content in drafts
        .iter()
        .flatten()
        .filter_map(|draft| draft.content.clone())
    {
        // The contents of one passage hardly overlap, and those of one sentence are few.
        told[content].fill(true);
    }
    for (drafts, words) in drafts.iter_mut().zip(words) {
        if !drafts.is_empty() {
            continue;
        }
        let sentence = &tokens[words.clone()];
        if let Some(name) = signature(sentence) {
            drafts.push(marked(
                words.start,
                Some(words.start + name.start..words.start + name.end),
                None,
            ));
            continue;
        }
        let Some(from) = sentence
            .iter()
            .position(|token| token.quoted && token.is_word())
        else {
            continue;
        };
        let len = sentence[from..]
            .iter()
            .take_while(|token| token.quoted)
            .count();
        let content = words.start + from..words.start + from + len;
        if !told[content.clone()].contains(&true) {
            let mark = content.start.saturating_sub(1).max(words.start);
            drafts.push(marked(mark, None, Some(content)));
        }
    }
}

fn marked(mark: usize, source: Option<Range<usize>>, content: Option<Range<usize>>) -> Draft {
    Draft {
        kind: AttributionKind::Named,
        source,
        cue: mark..mark + 1,
        content,
        reports: true,
        cleared: false,
        according: false,
    }
}

/// The name in a sentence that is a dash and a name.
fn signature(sentence: &[Token]) -> Option<Range<usize>> {
    const LONGEST_NAME: usize = 5;
    let (first, behind) = sentence.split_first()?;
    let name = behind.iter().take_while(|token| token.is_capital()).count();
    let ends = behind[name..]
        .iter()
        .all(|token| token.shape == Shape::Stop);
    (first.shape == Shape::Dash && (2..=LONGEST_NAME).contains(&name) && ends)
        .then_some(1..1 + name)
}

/// Marks as anonymous what the sentence says is to stay so: one attribution for each source.
pub(super) fn keep_unnamed(
    context: Context<'_>,
    offset: usize,
    drafts: &mut Vec<Draft>,
    referenced: impl Fn() -> bool,
) {
    for words in nameless::find(context) {
        let words = words.start + offset..words.end + offset;
        if drafts
            .iter()
            .any(|draft| draft.kind == AttributionKind::Anonymous)
            || referenced()
        {
            return;
        }
        let near = |draft: &&mut Draft| {
            draft
                .source
                .as_ref()
                .is_some_and(|source| source.start < words.end && words.start < source.end)
        };
        if let Some(draft) = drafts.iter_mut().find(near) {
            draft.kind = AttributionKind::Anonymous;
            draft.reports = true;
            continue;
        }
        drafts.push(Draft {
            kind: AttributionKind::Anonymous,
            source: None,
            cue: words,
            content: None,
            reports: true,
            cleared: false,
            according: false,
        });
        drafts.sort_by_key(|draft| draft.cue.start);
    }
}
