//! What the tool reads in an article: sentences, how factual they are, who says what.
//!
//! The JSON is a promise to users and has structs of its own: renaming a field inside breaks
//! nobody.

mod human;

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use crate::article::analysis::{AnnotatedText, Sentence};
use crate::claims::Claim;
use crate::failure::Failure;
use crate::language::{Attribution, BlockKind, Clause};
use crate::load::Loader;
use crate::report::json_pretty;
use crate::text::{Span, TextFile};
use crate::unit::{self, Analysis};
use crate::workspace::{self, ArticleUnit};

pub use human::{Style, human};

/// An article that is to be shown as it reads.
#[derive(Debug)]
pub struct Inspection {
    files: Vec<TextFile>,
    unit: ArticleUnit,
}

impl Inspection {
    /// Reads an article, and its claims file when it has one.
    ///
    /// # Errors
    ///
    /// When the article cannot be read.
    pub fn of(loader: &Loader, article: &Path) -> Result<Self, Failure> {
        let (files, unit) = workspace::one(loader, article)?;
        Ok(Self { files, unit })
    }

    fn document(&self) -> Document {
        let analysis = unit::analyze(&self.unit, &self.files);
        let sentences = analysis
            .text
            .sentences
            .iter()
            .enumerate()
            .map(|(at, sentence)| {
                let span = analysis.text.span(&sentence.range);
                SentenceJson {
                    start: span.start,
                    end: span.end,
                    text: analysis.text.words(&sentence.range).to_owned(),
                    block: sentence.kind.as_str(),
                    exempt: sentence.exempt,
                    factual: two_places(sentence.factual),
                    claims: names_of(&analysis, at),
                    cited: sentence.linked || is_cited(&analysis, at),
                    clauses: clauses(&analysis.text, sentence),
                    attributions: attributions(&analysis.text, sentence),
                }
            })
            .collect();
        Document {
            version: 1,
            sentences,
        }
    }
}

/// The claims that cover a sentence.
fn covering<'a>(analysis: &'a Analysis<'_>, at: usize) -> impl Iterator<Item = &'a Claim> {
    let covering = analysis
        .anchors
        .covering
        .get(at)
        .map_or(&[][..], Vec::as_slice);
    covering
        .iter()
        .filter_map(|&claim| analysis.claims.claims.get(claim))
}

fn names_of(analysis: &Analysis<'_>, at: usize) -> Vec<String> {
    covering(analysis, at).map(Claim::name).collect()
}

fn is_cited(analysis: &Analysis<'_>, at: usize) -> bool {
    covering(analysis, at).any(|claim| !claim.cite.is_empty())
}

/// Writes an article as it reads, as JSON.
///
/// # Errors
///
/// When `out` does.
pub fn json(inspection: &Inspection, out: &mut dyn Write) -> io::Result<()> {
    json_pretty(&inspection.document(), out)
}

#[derive(Serialize)]
struct Document {
    version: u32,
    sentences: Vec<SentenceJson>,
}

#[derive(Serialize)]
struct SentenceJson {
    start: usize,
    end: usize,
    text: String,
    block: &'static str,
    exempt: bool,
    factual: f64,
    claims: Vec<String>,
    cited: bool,
    clauses: Vec<ClauseJson>,
    attributions: Vec<AttributionJson>,
}

#[derive(Serialize)]
struct ClauseJson {
    start: usize,
    end: usize,
    verb: Option<Place>,
    negated: bool,
    commitment: &'static str,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct AttributionJson {
    kind: &'static str,
    source: Option<Piece>,
    cue: Piece,
    content: Option<Piece>,
    speaker: Option<Piece>,
}

#[derive(Serialize)]
struct Piece {
    start: usize,
    end: usize,
    text: String,
}

/// The clauses of a sentence, in the order of their verbs; code has none.
fn clauses(annotated: &AnnotatedText, sentence: &Sentence) -> Vec<ClauseJson> {
    if sentence.kind == BlockKind::Code {
        return Vec::new();
    }
    let place = |range: &Range<usize>| {
        let from = sentence.range.start;
        let span = annotated.span(&(from + range.start..from + range.end));
        Place {
            start: span.start,
            end: span.end,
        }
    };
    let one = |clause: &Clause| {
        let Place { start, end } = place(&clause.range);
        ClauseJson {
            start,
            end,
            verb: clause.verb.as_ref().map(place),
            negated: clause.negated,
            commitment: clause.stance().as_str(),
        }
    };
    let prose = annotated.prose(&sentence.range);
    let read = prose.map(|prose| prose.clauses(annotated.words(&sentence.range)));
    let read = read.unwrap_or_default();
    read.as_slice().iter().map(one).collect()
}

fn attributions(annotated: &AnnotatedText, sentence: &Sentence) -> Vec<AttributionJson> {
    let piece = |range: &Range<usize>| {
        let span: Span = annotated.span(range);
        Piece {
            start: span.start,
            end: span.end,
            text: annotated.words(range).to_owned(),
        }
    };
    let one = |found: &Attribution| AttributionJson {
        kind: found.kind.as_str(),
        source: found.source.as_ref().map(piece),
        cue: piece(&found.cue),
        content: found.content.as_ref().map(piece),
        speaker: found.speaker.as_ref().map(|speaker| piece(&speaker.range)),
    };
    sentence.attributions.iter().map(one).collect()
}

/// Two places are what the score is worth.
fn two_places(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}
