//! Anchors claims in their article: which claim covers which sentence, and which are orphaned.
//!
//! A claim's `text` is looked for in the article after [`crate::text::fold`]. It has to occur
//! exactly once, or any number of times with `all: true`; `prefix` and `suffix` single out one
//! occurrence. Between two candidates there is no guessing.

mod nearest;
mod prefix;
mod regrouped;

use std::ops::Range;

use crate::article::analysis::AnnotatedText;
use crate::claims::{ClaimsFile, Selector};
use crate::text::{Haystack, Needle, Span};

pub use nearest::{Difference, Nearest};

/// The anchors of the claims and exceptions of a file in its article.
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
    /// For every sentence whether it is the most similar one to an orphaned claim, whose finding is
    /// then already about this sentence.
    pub nearest: Vec<bool>,
}

impl Anchors {
    /// The sentences of the article that a claim is anchored in, one per line; empty for none.
    /// `claim` is its index in the file.
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

/// The anchor of some words in the article.
#[derive(Clone, Debug)]
pub enum Anchor {
    /// They occur there once or, with `all`, at every one of these places.
    Anchored(Vec<Occurrence>),
    /// They occur at several places, and nothing says which one is meant.
    Ambiguous(Vec<Candidate>),
    /// They do not occur there; the most similar sentence, if any.
    Orphaned(Option<Nearest>),
    /// There are no words to look for, or no article to look in.
    Unanchored,
}

impl Anchor {
    /// The places of the words; none unless they are anchored.
    pub fn occurrences(&self) -> &[Occurrence] {
        match self {
            Self::Anchored(places) => places,
            _ => &[],
        }
    }
}

/// An occurrence of words.
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
    /// Words before it that single it out, ready to paste as `prefix`; None when no words do.
    pub prefix: Option<String>,
}

/// Anchors the claims of a file in its article.
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
            let places = reading.sentences_over(&near.range);
            for sentence in places.chain([near.sentence]).chain(near.tied) {
                if let Some(nearest) = anchors.nearest.get_mut(sentence) {
                    *nearest = true;
                }
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

/// Notes the sentences that an anchor covers. An ambiguous one covers all its candidates: it has
/// its own finding, and another one about an uncovered sentence would be noise.
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

/// Most places that are looked for.
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
