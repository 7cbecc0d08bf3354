//! The output of `evidence`, for people and for programs.
//!
//! The JSON is a public format with its own structs, so that internal names can change.

use std::io::{self, Write};

use serde::Serialize;

use crate::evidence::passages::{Passage, text_fragment};
use crate::evidence::support::{Judgment, Support};
use crate::report::{json_line, visible_text};
use crate::yaml::write::{ScalarContext, scalar};

/// How far a text supports a claim.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    id: Option<String>,
    verdict: &'static str,
    /// From 0 to 1; from 0.5 on the text supports the claim.
    score: f64,
    passage: Option<Part>,
    missing: Vec<String>,
}

/// A piece of the text: offsets are bytes.
#[derive(Debug, Serialize)]
struct Part {
    start: usize,
    end: usize,
    text: String,
}

impl Answer {
    pub(super) fn new(id: Option<String>, claim: &str, text: &str, support: &Support) -> Self {
        let part = |range: &std::ops::Range<usize>| {
            Some(Part {
                start: range.start,
                end: range.end,
                text: text.get(range.clone())?.to_owned(),
            })
        };
        let missing = support.missing.iter();
        Self {
            id,
            verdict: support.judgment.as_str(),
            score: (support.score * 10_000.0).round() / 10_000.0,
            passage: support.passage.as_ref().and_then(part),
            missing: missing
                .filter_map(|range| Some(claim.get(range.clone())?.to_owned()))
                .collect(),
        }
    }

    /// One line.
    pub(super) fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json_line(self, out)
    }

    /// The verdict, why it is what it is, and the passages, each ready to be pasted.
    pub(super) fn human(
        &self,
        doubt: Option<&str>,
        passages: &[Passage],
        address: Option<&str>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.headline(out)?;
        if let Some(doubt) = doubt {
            writeln!(out, "  {doubt}")?;
        }
        if passages.is_empty() {
            return writeln!(out, "  no passage shares a word with it");
        }
        for passage in passages {
            let said = passage.support.judgment.as_str();
            writeln!(out, "\n# {said}, {:.2}", passage.support.score)?;
            writeln!(out, "{}", pasted(passage))?;
            if let Some(address) = address {
                writeln!(out, "# {}", visible_text(&text_fragment(address, passage)))?;
            }
        }
        Ok(())
    }

    /// The verdict in one line and what is missing in another.
    pub(super) fn headline(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(id) = &self.id {
            write!(out, "{}: ", visible_text(id))?;
        }
        if self.verdict == Judgment::Undecidable.as_str() {
            writeln!(out, "{}", self.verdict)?;
        } else {
            writeln!(out, "{}, {:.2}", self.verdict, self.score)?;
        }
        if !self.missing.is_empty() {
            let words: Vec<String> = self
                .missing
                .iter()
                .map(|word| format!("\"{}\"", visible_text(word)))
                .collect();
            writeln!(out, "  the source has no {}", words.join(", "))?;
        }
        Ok(())
    }
}

/// A passage in the format of the claims file.
fn pasted(passage: &Passage) -> String {
    if passage.prefix.is_empty() && passage.suffix.is_empty() {
        return format!("quote: {}", scalar(&passage.quote, ScalarContext::Block));
    }
    let parts = [
        ("exact", &passage.quote),
        ("prefix", &passage.prefix),
        ("suffix", &passage.suffix),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(key, words)| format!("{key}: {}", scalar(words, ScalarContext::Flow)))
        .collect();
    format!("quote: {{{}}}", parts.join(", "))
}
