//! Who says what, by which cue.
//!
//! `cues` finds the words that report, `source` the words that name the source, `content` what
//! was said, `kinds` whether the source is named. This file puts them together and keeps what
//! was named before.
//!
//! Invariant: what is not `Named` and neither exempt nor cleared is worth a finding; in doubt
//! an attribution is `Named`.

mod content;
mod cues;
mod kinds;
mod memory;
mod source;

use std::ops::Range;

use super::lexicon::Classes;
use super::tokens::Token;
use super::{Attribution, AttributionKind, BlockKind, MarkKind, Passage};
use cues::{Cue, Voice};
use memory::Memory;

/// Reads the sentences of one article in order.
pub(super) struct Reader {
    /// Documentation of software: what sounds like a report in news is a description there.
    technical: bool,
    memory: Memory,
}

/// What the grammar looks at: one sentence and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) technical: bool,
}

impl Context<'_> {
    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is(self.text, word))
    }

    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is_any(self.text, words))
    }

    pub(super) fn has(self, at: usize, classes: Classes) -> bool {
        self.tokens.get(at).is_some_and(|token| token.has(classes))
    }

    /// The bytes of a range of tokens.
    pub(super) fn bytes(self, range: &Range<usize>) -> Range<usize> {
        let start = self
            .tokens
            .get(range.start)
            .map_or(0, |token| token.range().start);
        let end = range
            .end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |token| token.range().end);
        start..end.max(start)
    }
}

impl Reader {
    pub(super) fn new(passages: &[Passage<'_>]) -> Self {
        let technical = passages.iter().any(|passage| {
            passage.kind == BlockKind::Code
                || passage.marks.iter().any(|mark| mark.kind == MarkKind::Code)
        });
        Self {
            technical,
            memory: Memory::default(),
        }
    }

    /// Reads one sentence: `tokens` are its tokens, `range` its bytes in the passage.
    pub(super) fn sentence(
        &mut self,
        passage: &Passage<'_>,
        tokens: &[Token],
        range: &Range<usize>,
    ) -> Vec<Attribution> {
        let context = Context {
            text: passage.text,
            tokens,
            technical: self.technical,
        };
        let mut found = Vec::new();
        if passage.kind != BlockKind::Code {
            for cue in cues::find(context) {
                found.extend(self.attribution(passage, context, &cue, range));
            }
        }
        if !passage.kind.is_exempt() {
            self.memory.remember(context);
        }
        found
    }

    fn attribution(
        &self,
        passage: &Passage<'_>,
        context: Context<'_>,
        cue: &Cue,
        sentence: &Range<usize>,
    ) -> Option<Attribution> {
        let words = cue.words.clone();
        let quoted = context
            .tokens
            .get(words.start)
            .is_some_and(|token| token.quoted);
        let exempt = passage.kind.is_exempt() || quoted;
        let source = source::find(context, cue);
        let mut kind = match cue.voice {
            Voice::Dangling => AttributionKind::Dangling,
            Voice::Evidential => AttributionKind::Evidential,
            Voice::Passive | Voice::Idiom if source.is_none() => {
                if !cue.agentless {
                    return None;
                }
                AttributionKind::Agentless
            }
            _ => kinds::kind(context, cue, source.as_ref()?),
        };
        let content = content::find(context, cue, source.as_ref());
        let mut cleared = false;
        if kind != AttributionKind::Named
            && kind != AttributionKind::Dangling
            && (referenced(passage, sentence) || kinds::answered(context, cue))
        {
            cleared = true;
            kind = AttributionKind::Named;
        }
        let resolved = source
            .as_ref()
            .and_then(|source| self.memory.resolve(context, source));
        Some(Attribution {
            kind,
            source: source.map(|source| context.bytes(&source)),
            cue: context.bytes(&words),
            content: content.map(|content| context.bytes(&content)),
            reports: cue.reports,
            exempt,
            cleared,
            resolved,
        })
    }
}

/// Whether a link or a footnote stands in the sentence.
fn referenced(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    passage.marks.iter().any(|mark| {
        matches!(mark.kind, MarkKind::Link | MarkKind::Footnote)
            && mark.range.start <= sentence.end + 1
            && mark.range.end >= sentence.start
            && mark.range.start >= sentence.start
    })
}
