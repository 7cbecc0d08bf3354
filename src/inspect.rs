//! What the tool reads in an article: sentences, how factual they are, who says what.
//!
//! The JSON is a promise to users and has structs of its own: renaming a field inside breaks
//! nobody.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use crate::failure::Failure;
use crate::lint::{self, Case};
use crate::load::Loader;
use crate::reading::{Attribution, Reading, Sentence};
use crate::text::{Span, TextFile};

/// An article that is to be shown as it reads.
#[derive(Debug)]
pub struct Inspection {
    files: Vec<TextFile>,
    case: Case,
}

impl Inspection {
    /// Reads an article, and its claims file when it has one.
    ///
    /// # Errors
    ///
    /// When the article cannot be read.
    pub fn of(loader: &Loader, article: &Path) -> Result<Self, Failure> {
        let (files, case) = lint::one(loader, article)?;
        Ok(Self { files, case })
    }

    fn document(&self) -> Document {
        let look = lint::look(&self.case, &self.files);
        let claims = |at: usize| -> Vec<String> {
            look.ties.covering[at]
                .iter()
                .filter_map(|&claim| look.claims.claims.get(claim))
                .map(crate::claims::Claim::name)
                .collect()
        };
        let cited = |at: usize| {
            look.ties.covering[at]
                .iter()
                .filter_map(|&claim| look.claims.claims.get(claim))
                .any(|claim| !claim.cite.is_empty())
        };
        let sentences = look
            .reading
            .sentences
            .iter()
            .enumerate()
            .map(|(at, sentence)| {
                let span = look.reading.span(&sentence.range);
                SentenceJson {
                    start: span.start,
                    end: span.end,
                    text: look.reading.words(&sentence.range).to_owned(),
                    block: sentence.kind.as_str(),
                    exempt: sentence.exempt,
                    factual: two_places(sentence.factual),
                    claims: claims(at),
                    cited: sentence.linked || cited(at),
                    attributions: attributions(&look.reading, sentence),
                }
            })
            .collect();
        Document {
            version: 1,
            sentences,
        }
    }
}

/// Writes an article as it reads, as JSON.
///
/// # Errors
///
/// When `out` does.
pub fn json(inspection: &Inspection, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &inspection.document())?;
    writeln!(out)
}

/// Writes an article as it reads, for people: a line a sentence with its score, and under it
/// who says what.
///
/// # Errors
///
/// When `out` does.
pub fn human(inspection: &Inspection, out: &mut dyn Write) -> io::Result<()> {
    for sentence in inspection.document().sentences {
        let covered = if sentence.cited || !sentence.claims.is_empty() {
            "+"
        } else {
            " "
        };
        writeln!(
            out,
            "{covered} {:.2}  {}",
            sentence.factual,
            crate::report::visible_text(&sentence.text)
        )?;
        for attribution in sentence.attributions {
            let words = |piece: &Option<Piece>| {
                piece.as_ref().map_or_else(
                    || "nobody".to_owned(),
                    |piece| crate::report::visible_text(&piece.text),
                )
            };
            writeln!(
                out,
                "          {}: {} ({})",
                attribution.kind,
                words(&attribution.source),
                crate::report::visible_text(&attribution.cue.text)
            )?;
        }
    }
    Ok(())
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
    attributions: Vec<AttributionJson>,
}

#[derive(Serialize)]
struct AttributionJson {
    kind: &'static str,
    source: Option<Piece>,
    cue: Piece,
    content: Option<Piece>,
}

#[derive(Serialize)]
struct Piece {
    start: usize,
    end: usize,
    text: String,
}

fn attributions(reading: &Reading, sentence: &Sentence) -> Vec<AttributionJson> {
    let piece = |range: &Range<usize>| {
        let span: Span = reading.span(range);
        Piece {
            start: span.start,
            end: span.end,
            text: reading.words(range).to_owned(),
        }
    };
    let one = |found: &Attribution| AttributionJson {
        kind: found.kind.as_str(),
        source: found.source.as_ref().map(piece),
        cue: piece(&found.cue),
        content: found.content.as_ref().map(piece),
    };
    sentence.attributions.iter().map(one).collect()
}

/// Two places are what the score is worth.
fn two_places(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}
