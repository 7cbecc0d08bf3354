//! Who says what, by which cue.
//!
//! `cues` finds the words that report, `source` the words that name the source, `content` what
//! was said, `kinds` whether the source is named, `doubt` whether what would be flagged is a report
//! at all. This file puts them together and keeps what was named before.
//!
//! Invariant: what is not `Named` and neither exempt nor cleared is worth a finding; in doubt
//! an attribution is `Named`.

mod content;
mod cue;
mod cues;
mod doubt;
mod hearsay;
mod judge;
mod kinds;
mod merge;
mod nameless;
mod passive;
mod source;
mod speakers;
mod speech;
pub(super) mod tagger;

use std::ops::Range;

use super::lexicon::Classes;
use super::tokens::{Shape, Token};
use super::{Attribution, AttributionKind, BlockKind, MarkKind, Passage, Speaker};
use cue::{Cue, Voice};
use judge::judge;
use speakers::Speakers;
use speech::{keep_unnamed, speech};
use tagger::Marks;

/// Reads the sentences of one article in order.
pub(super) struct Reader {
    /// Documentation of software: what sounds like a report in news is a description there.
    technical: bool,
    speakers: Speakers,
    /// How many passages were read.
    passages: usize,
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

/// How much of an article is looked at to tell what it is about, in bytes.
const GLANCE: usize = 32_768;

/// Whether the beginning of an article has the words of those who write software.
fn speaks_of_software(passages: &[Passage<'_>]) -> bool {
    const WORDS: &[&str] = &[
        "maintainer",
        "repository",
        "pull request",
        "open source",
        "API",
        "library",
        "license",
        "contributor",
    ];
    let mut left = GLANCE;
    let mut seen = [false; WORDS.len()];
    for passage in passages {
        if left == 0 {
            break;
        }
        let bytes = passage.text.as_bytes();
        let bytes = &bytes[..bytes.len().min(left)];
        left -= bytes.len();
        for (seen, word) in seen.iter_mut().zip(WORDS) {
            *seen = *seen || memchr::memmem::find(bytes, word.as_bytes()).is_some();
        }
    }
    seen.iter().filter(|seen| **seen).count() > 2
}

/// An attribution in token indices.
#[derive(Clone, Debug)]
struct Draft {
    kind: AttributionKind,
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Option<Range<usize>>,
    reports: bool,
    cleared: bool,
    /// Its cue is `according to`.
    according: bool,
}

impl Draft {
    /// The same with `by` added to every index.
    fn moved(mut self, by: usize) -> Self {
        let shift = |range: Range<usize>| range.start + by..range.end + by;
        self.source = self.source.map(shift);
        self.cue = shift(self.cue);
        self.content = self.content.map(shift);
        self
    }
}

impl Reader {
    pub(super) fn new(passages: &[Passage<'_>]) -> Self {
        let marked = |passage: &Passage<'_>| {
            passage.kind == BlockKind::Code
                || passage.marks.iter().any(|mark| mark.kind == MarkKind::Code)
        };
        let technical = passages.iter().any(marked) || speaks_of_software(passages);
        Self {
            technical,
            speakers: Speakers::default(),
            passages: 0,
        }
    }

    /// Reads the sentences of one passage: their bytes and their tokens.
    pub(super) fn passage(
        &mut self,
        passage: &Passage<'_>,
        tokens: &[Token],
        sentences: &[Range<usize>],
        words: &[Range<usize>],
    ) -> Vec<Vec<Attribution>> {
        let words: &[Range<usize>] = &words.iter().map(clip).collect::<Vec<_>>();
        let mut drafts = self.drafts(passage, tokens, sentences, words);
        if !self.technical && passage.kind != BlockKind::Code && is_promising(tokens) {
            let marks = marks(tokens, words, &drafts);
            let weighed = tagger::weigh(passage.text, tokens, &marks);
            let judge = |index: usize, draft: &Draft| {
                let sentence: &Range<usize> = &words[index];
                let context = Context {
                    text: passage.text,
                    tokens: &tokens[sentence.clone()],
                    technical: false,
                };
                judge(context, sentence.start, draft, || {
                    referenced(passage, &sentences[index])
                })
            };
            merge::merge(
                &mut drafts,
                &weighed.stretches(0..tokens.len(), 0),
                words,
                judge,
            );
            for (index, draft) in drafts.iter_mut().enumerate().filter(|(index, draft)| {
                draft.is_empty() && is_promising(&tokens[words[*index].clone()])
            }) {
                let stretches = weighed.stretches(words[index].clone(), EAGER);
                let only = std::slice::from_mut(draft);
                merge::merge(only, &stretches, &words[index..=index], |_, draft| {
                    judge(index, draft)
                });
            }
        }
        if !passage.kind.is_exempt() {
            speech(&mut drafts, tokens, words);
            for ((drafts, words), sentence) in drafts.iter_mut().zip(words).zip(sentences) {
                let context = Context {
                    text: passage.text,
                    tokens: &tokens[words.clone()],
                    technical: self.technical,
                };
                keep_unnamed(context, words.start, drafts, || {
                    referenced(passage, sentence)
                });
                hearsay::add(context, words.start, drafts, || {
                    referenced(passage, sentence)
                });
                doubt::settle(context, words.start, drafts);
            }
        }
        let whole = Context {
            text: passage.text,
            tokens,
            technical: self.technical,
        };
        let number = self.passages;
        self.passages += 1;
        if passage.kind != BlockKind::Paragraph {
            self.speakers.interrupt();
        }
        drafts
            .into_iter()
            .zip(words)
            .map(|(drafts, words)| {
                let speakers = if passage.kind.is_exempt() {
                    vec![None; drafts.len()]
                } else {
                    self.speakers
                        .of_sentence(whole, number, words.clone(), &drafts)
                };
                drafts
                    .into_iter()
                    .zip(speakers)
                    .map(|(draft, speaker)| attribution(passage, whole, draft, speaker))
                    .collect()
            })
            .collect()
    }

    /// What the grammar finds in every sentence, in token indices of the passage.
    fn drafts(
        &self,
        passage: &Passage<'_>,
        tokens: &[Token],
        sentences: &[Range<usize>],
        words: &[Range<usize>],
    ) -> Vec<Vec<Draft>> {
        if passage.kind == BlockKind::Code {
            return vec![Vec::new(); sentences.len()];
        }
        sentences
            .iter()
            .zip(words)
            .map(|(sentence, words)| {
                let context = Context {
                    text: passage.text,
                    tokens: &tokens[words.clone()],
                    technical: self.technical,
                };
                let referenced = || referenced(passage, sentence);
                cues::find(context)
                    .iter()
                    .filter_map(|cue| draft(context, cue, referenced))
                    .map(|draft| draft.moved(words.start))
                    .collect()
            })
            .collect()
    }
}

fn attribution(
    passage: &Passage<'_>,
    context: Context<'_>,
    draft: Draft,
    speaker: Option<Speaker>,
) -> Attribution {
    let quoted = context
        .tokens
        .get(draft.cue.start)
        .is_some_and(|token| token.quoted);
    let source = draft.source.map(|source| context.bytes(&source));
    let cue = context.bytes(&draft.cue);
    // What a program is called says nothing about who says so: "`evidence` finds passages".
    let coded = in_code(passage, &cue)
        || source
            .as_ref()
            .is_some_and(|source| in_code(passage, source));
    Attribution {
        kind: draft.kind,
        source,
        cue,
        content: draft.content.map(|content| context.bytes(&content)),
        reports: draft.reports,
        exempt: passage.kind.is_exempt() || quoted || coded,
        cleared: draft.cleared,
        speaker,
    }
}

/// Whether some words stand in code. Marks are sorted by their start, and few of them nest.
fn in_code(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    const NESTED: usize = 8;
    let before = passage
        .marks
        .partition_point(|mark| mark.range.start < words.end);
    let nearest = passage.marks.get(..before).unwrap_or_default();
    nearest
        .iter()
        .rev()
        .take(NESTED)
        .any(|mark| mark.kind == MarkKind::Code && mark.range.end > words.start)
}

/// What a cue of the grammar amounts to.
fn draft(context: Context<'_>, cue: &Cue, referenced: impl Fn() -> bool) -> Option<Draft> {
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
    let mut cleared = false;
    if kind != AttributionKind::Named
        && kind != AttributionKind::Dangling
        && (referenced() || kinds::answered(context, cue) || kinds::cites(context))
    {
        cleared = true;
        kind = AttributionKind::Named;
    }
    Some(Draft {
        kind,
        content: content::find(context, cue, source.as_ref()),
        source,
        cue: cue.words.clone(),
        reports: cue.reports,
        cleared,
        according: cue.voice == Voice::AccordingTo,
    })
}

/// A sentence of more tokens is a table or a list that lost its marks, or an attempt to keep the
/// reader busy: nobody is looked for behind so many. It bounds the work: what looks at a whole
/// sentence for each of its cues stays linear in the text.
const LONGEST_SENTENCE: usize = 400;

fn clip(words: &Range<usize>) -> Range<usize> {
    words.start..words.end.min(words.start + LONGEST_SENTENCE)
}

/// Whether anything in it can be a cue: the tagger need not look at the rest.
fn is_promising(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        token.quoted || token.shape == Shape::Dash || token.has(Classes::CUE.or(Classes::SPEECH))
    })
}

/// How much more readily a sentence without any attribution is read once more, in the weights'
/// unit: at 40 the sentences that attribute something are found best.
const EAGER: i32 = 40;

/// What the tagger is told of every token: where it stands and what the grammar made of it.
fn marks(tokens: &[Token], words: &[Range<usize>], drafts: &[Vec<Draft>]) -> Vec<Marks> {
    let mut marks = vec![Marks::default(); tokens.len()];
    for (words, drafts) in words.iter().zip(drafts) {
        if let Some(first) = marks.get_mut(words.start) {
            first.0 |= Marks::BEGINS;
        }
        let quoting = tokens[words.clone()]
            .iter()
            .any(|token| token.shape == Shape::Quote);
        let all = [
            (!drafts.is_empty(), Marks::REPORTED),
            (quoting, Marks::QUOTING),
        ]
        .into_iter()
        .fold(0, |all, (holds, mark)| if holds { all | mark } else { all });
        for mark in &mut marks[words.clone()] {
            mark.0 |= all;
        }
        for draft in drafts {
            let parts = [
                (draft.content.clone(), Marks::CONTENT),
                (draft.source.clone(), Marks::SOURCE),
                (Some(draft.cue.clone()), Marks::CUE),
            ];
            for (range, part) in parts {
                let Some(range) = range else { continue };
                for (index, mark) in marks[range].iter_mut().enumerate() {
                    mark.0 |= part | if index == 0 { Marks::FIRST } else { 0 };
                }
            }
        }
    }
    marks
}

/// Whether a link or a footnote stands in the sentence.
fn referenced(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let first = passage
        .marks
        .partition_point(|mark| mark.range.start < sentence.start);
    passage.marks[first..]
        .iter()
        .take_while(|mark| mark.range.start <= sentence.end + 1)
        .any(|mark| match &mark.kind {
            MarkKind::Link { .. } | MarkKind::Footnote { .. } => true,
            MarkKind::Citation(cited) => cited.is_citation() && !cited.is_lost,
            _ => false,
        })
}
