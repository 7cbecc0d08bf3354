//! Moves claims to the article's new wording.
//!
//! Invariant: a move changes only the bytes of the claim's own words (and of its `prefix` and
//! `suffix`, if they changed), and the new words single out the place in the article that was
//! shown. Between two places it does not guess.

mod edits;

use std::ops::Range;

use crate::anchor::{Anchor, Anchors, MOST_CANDIDATES, Nearest};
use crate::article::analysis::AnnotatedText;
use crate::claims::{Claim, ClaimsFile, Selector};
use crate::text::{Needle, TextFile, one_line};
use crate::yaml::write::Edit;

use edits::Layout;

/// Whether a claim has to be moved, and whether it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimPosition {
    /// It is anchored in the article, or has no words to look for.
    InPlace,
    /// The article has it in other words.
    Movable(Move),
    /// It is not in the article, and only its author can move it, for this reason.
    Stuck(&'static str),
}

/// A claim that could be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its words, with their context.
    pub from: String,
    /// The article's words, with their context.
    pub to: String,
    /// Their range in the running text.
    pub range: Range<usize>,
    /// The edits of the claims file.
    pub edits: Vec<Edit>,
}

/// The position of every claim of `file`, in order.
pub fn positions(
    file: &TextFile,
    claims: &ClaimsFile,
    annotated: &AnnotatedText,
    anchors: &Anchors,
) -> Vec<ClaimPosition> {
    let layout = Layout::of(file);
    claims
        .claims
        .iter()
        .zip(&anchors.claims)
        .map(|(claim, anchor)| match anchor {
            Anchor::Anchored(_) | Anchor::Unanchored => ClaimPosition::InPlace,
            Anchor::Ambiguous(_) => {
                ClaimPosition::Stuck("its words stand in the article at several places")
            }
            Anchor::Orphaned(None) => {
                ClaimPosition::Stuck("nothing in the article is near to its words")
            }
            Anchor::Orphaned(Some(near)) if near.tied.is_some() => {
                ClaimPosition::Stuck("two sentences of the article are equally near to its words")
            }
            Anchor::Orphaned(Some(near)) => moved(claim, near, annotated, &layout),
        })
        .collect()
}

fn moved(
    claim: &Claim,
    near: &Nearest,
    annotated: &AnnotatedText,
    layout: &Layout,
) -> ClaimPosition {
    let Some(old) = &claim.text else {
        return ClaimPosition::InPlace;
    };
    let Some(new) = Wording::of(old, near, annotated) else {
        return ClaimPosition::Stuck("nothing singles out the words that are near to it");
    };
    let Some(edits) = layout.edits(old, &new) else {
        return ClaimPosition::Stuck("its words cannot be written as the claims file is laid out");
    };
    let part =
        |text: &Option<crate::yaml::Text>| text.as_ref().map(|text| text.as_str().to_owned());
    let from = Wording {
        exact: one_line(old.exact.as_str()),
        prefix: part(&old.prefix),
        suffix: part(&old.suffix),
    };
    ClaimPosition::Movable(Move {
        from: from.shown(),
        to: new.shown(),
        range: near.range.clone(),
        edits,
    })
}

/// Words with prefix and suffix.
#[derive(Clone, Debug)]
struct Wording {
    exact: String,
    prefix: Option<String>,
    suffix: Option<String>,
}

impl Wording {
    /// The words of the article that are most similar to a claim. Prefix and suffix are kept where
    /// they still match, and a prefix is added when the words occur twice.
    fn of(old: &Selector, near: &Nearest, annotated: &AnnotatedText) -> Option<Self> {
        let range = &near.range;
        let mut new = Self {
            exact: one_line(annotated.words(range)),
            prefix: None,
            suffix: None,
        };
        let before = words(tail(annotated.text().get(..range.start)?));
        let behind = words(head(annotated.text().get(range.end..)?));
        if let Some(prefix) = &old.prefix {
            new.prefix = Some(prefix.as_str().to_owned());
            if !new.stands_at(range, annotated) {
                let count = words(prefix.as_str()).len().clamp(1, before.len().max(1));
                new.prefix = Some(before.get(before.len().checked_sub(count)?..)?.join(" "));
            }
        }
        if let Some(suffix) = &old.suffix {
            new.suffix = Some(suffix.as_str().to_owned());
            if !new.stands_at(range, annotated) {
                let count = words(suffix.as_str()).len().clamp(1, behind.len().max(1));
                new.suffix = Some(behind.get(..count)?.join(" "));
            }
        }
        if old.all || new.stands_once(annotated) {
            return new.stands_at(range, annotated).then_some(new);
        }
        /// Longest prefix, in words.
        const MOST_WORDS: usize = 12;
        (1..=before.len().min(MOST_WORDS)).find_map(|count| {
            new.prefix = Some(before[before.len() - count..].join(" "));
            (new.stands_once(annotated) && new.stands_at(range, annotated)).then(|| new.clone())
        })
    }

    fn needle(&self) -> Needle {
        let mut needle = Needle::new(&self.exact);
        if let Some(prefix) = &self.prefix {
            needle = needle.prefix(prefix);
        }
        if let Some(suffix) = &self.suffix {
            needle = needle.suffix(suffix);
        }
        needle
    }

    fn stands_at(&self, range: &Range<usize>, annotated: &AnnotatedText) -> bool {
        let folded = annotated.folded();
        self.needle()
            .find_all(folded.text())
            .take(MOST_CANDIDATES)
            .any(|found| folded.origin(found).range() == *range)
    }

    fn stands_once(&self, annotated: &AnnotatedText) -> bool {
        let needle = self.needle();
        needle.find_all(annotated.folded().text()).take(2).count() == 1
    }

    /// For people: `The bridge opened (behind "In May,")`.
    fn shown(&self) -> String {
        let part = |word, part: &Option<String>| {
            part.as_ref()
                .map(|words| format!("{word} \"{}\"", one_line(words)))
        };
        let around: Vec<String> = part("behind", &self.prefix)
            .into_iter()
            .chain(part("before", &self.suffix))
            .collect();
        if around.is_empty() {
            return self.exact.clone();
        }
        format!("{} ({})", self.exact, around.join(", "))
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Bytes around words that are searched for context, whatever the length of the article.
const WINDOW: usize = 400;

/// The last whole words of a text.
fn tail(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(WINDOW));
    let window = &text[from..];
    if from == 0 {
        return window;
    }
    window
        .find(char::is_whitespace)
        .map_or("", |cut| &window[cut..])
}

/// The first whole words of a text.
fn head(text: &str) -> &str {
    let to = text.floor_char_boundary(WINDOW.min(text.len()));
    let window = &text[..to];
    if to == text.len() {
        return window;
    }
    window
        .rfind(char::is_whitespace)
        .map_or("", |cut| &window[..cut])
}
