//! Which claim covers which sentence, and what drifted.
//!
//! A claim's `text` is looked for in the article with the folding of [`crate::text::fold`]. It
//! has to stand there exactly once, or as often as it likes with `all: true`; `prefix` and
//! `suffix` settle ties. Between two candidates nothing is ever guessed.

mod nearest;
mod prefix;

use std::ops::Range;

use crate::article::analysis::AnnotatedText;
use crate::claims::{ClaimsFile, Selector};
use crate::text::{Haystack, Needle, Span};

pub use nearest::{Difference, Nearest};

/// How the claims and exceptions of a file are tied to its article.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// For every claim, in the order of the file.
    pub claims: Vec<Anchor>,
    /// For every entry of `uncited-ok`.
    pub exceptions: Vec<Anchor>,
    /// For every sentence the claims that cover it, by index.
    pub covering: Vec<Vec<usize>>,
    /// For every sentence the entries of `uncited-ok` that excuse it, by index.
    pub excusing: Vec<Vec<usize>>,
    /// For every sentence whether an orphan is nearest to it: that claim's finding is about this
    /// sentence already.
    pub nearest: Vec<bool>,
}

impl Anchors {
    /// The sentences of the article that a claim stands in, by its place in the file, a line
    /// each; empty when it stands in none.
    pub fn said(&self, claim: usize, reading: &AnnotatedText) -> String {
        let occurrences = self.claims.get(claim).map_or(&[][..], Anchor::occurrences);
        let mut said = Vec::new();
        for occurrence in occurrences {
            let sentences = reading.sentences.get(occurrence.sentences.clone());
            for sentence in sentences.unwrap_or_default() {
                said.push(reading.words(&sentence.range));
            }
        }
        said.join("\n")
    }
}

/// How some words are tied to the article.
#[derive(Clone, Debug)]
pub enum Anchor {
    /// They stand there, once or (with `all`) at every one of these places.
    Anchored(Vec<Occurrence>),
    /// They stand at several places, and nothing says which one is meant.
    Ambiguous(Vec<Candidate>),
    /// They do not stand there; the nearest sentence, if one is near.
    Orphaned(Option<Nearest>),
    /// There are no words to look for, or no article to look in.
    Unanchored,
}

impl Anchor {
    /// The places the words stand at; none for anything but an anchored tie.
    pub fn occurrences(&self) -> &[Occurrence] {
        match self {
            Self::Anchored(places) => places,
            _ => &[],
        }
    }
}

/// A place where words stand.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// In the running text.
    pub range: Range<usize>,
    /// In the file.
    pub span: Span,
    /// The sentences it touches, by index.
    pub sentences: Range<usize>,
}

/// One of several places that words could mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where.
    pub place: Occurrence,
    /// Words before it that single it out, ready to paste as `prefix`; None when what stands
    /// before is the same everywhere.
    pub prefix: Option<String>,
}

/// Ties the claims of a file to its article.
pub fn resolve(claims: &ClaimsFile, reading: &AnnotatedText) -> Anchors {
    let sentences = reading.sentences.len();
    let mut anchors = Anchors {
        covering: vec![Vec::new(); sentences],
        excusing: vec![Vec::new(); sentences],
        nearest: vec![false; sentences],
        ..Anchors::default()
    };
    let searches = claims.claims.len() + claims.uncited_ok.len();
    let words = Haystack::new(reading.folded().text(), searches);
    let mut index = nearest::Lazy::new(reading);
    for (at, claim) in claims.claims.iter().enumerate() {
        let anchor = claim.text.as_ref().map_or(Anchor::Unanchored, |text| {
            find(text, reading, &words, &mut index)
        });
        record(&anchor, at, &mut anchors.covering);
        if let Anchor::Orphaned(Some(near)) = &anchor {
            for sentence in std::iter::once(near.sentence).chain(near.tied) {
                anchors.nearest[sentence] = true;
            }
        }
        anchors.claims.push(anchor);
    }
    for (at, exception) in claims.uncited_ok.iter().enumerate() {
        let anchor = find(&exception.text, reading, &words, &mut index);
        record(&anchor, at, &mut anchors.excusing);
        anchors.exceptions.push(anchor);
    }
    anchors
}

/// An ambiguous tie covers every place it could mean: its finding is enough, and one about an
/// uncovered sentence beside it would be noise.
fn record(anchor: &Anchor, at: usize, sentences: &mut [Vec<usize>]) {
    let places: Vec<&Occurrence> = match anchor {
        Anchor::Anchored(places) => places.iter().collect(),
        Anchor::Ambiguous(candidates) => candidates.iter().map(|found| &found.place).collect(),
        Anchor::Orphaned(_) | Anchor::Unanchored => Vec::new(),
    };
    for place in places {
        for sentence in place.sentences.clone() {
            if sentences[sentence].last() != Some(&at) {
                sentences[sentence].push(at);
            }
        }
    }
}

/// More places than this are not looked for: words that stand there so often single out nothing.
pub const MOST_CANDIDATES: usize = 20;

fn find(
    selector: &Selector,
    reading: &AnnotatedText,
    words: &Haystack<'_>,
    index: &mut nearest::Lazy<'_>,
) -> Anchor {
    let exact = selector.exact.as_str();
    if exact.trim().is_empty() {
        return Anchor::Unanchored;
    }
    let mut needle = Needle::new(exact);
    if let Some(prefix) = &selector.prefix {
        needle = needle.prefix(prefix.as_str());
    }
    if let Some(suffix) = &selector.suffix {
        needle = needle.suffix(suffix.as_str());
    }
    let folded = reading.folded();
    let most = if selector.all {
        usize::MAX
    } else {
        MOST_CANDIDATES
    };
    let places: Vec<Occurrence> = words
        .find_all(&needle)
        .take(most)
        .map(|found| {
            let range = folded.origin(found).range();
            Occurrence {
                span: reading.span(&range),
                sentences: reading.sentences_over(&range),
                range,
            }
        })
        .collect();
    match places.len() {
        0 => Anchor::Orphaned(index.nearest(selector)),
        1 => Anchor::Anchored(places),
        _ if selector.all => Anchor::Anchored(places),
        _ => Anchor::Ambiguous(prefix::single_out(reading, places)),
    }
}
