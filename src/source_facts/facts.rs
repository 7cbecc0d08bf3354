//! What is known of the world for one claims file: all that rules see of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;

use super::{Verdict, Visit};

/// What is known of the sources of one claims file. Empty when nothing was asked and nothing is
/// remembered.
#[derive(Clone, Debug, Default)]
pub struct SourceFacts {
    /// What asking showed in this run, by what was asked (`https://…`, `doi:10.1000/182`).
    pub visits: HashMap<String, Visit>,
    /// Whether anybody verifies these claims at all: the sources are read in this run, or there is
    /// a lock.
    pub is_verified: bool,
    /// What the lock remembers, by the same.
    pub remembered: BTreeMap<String, LockEntry>,
    /// What people confirmed by what the lock remembers, by the name of the claim.
    pub confirmed: BTreeMap<String, Confirmation>,
    /// For how many days a link must have failed before it counts as dead.
    pub dead_after: u32,
    /// What the sources of citations say of their claims, where anything is known.
    pub citations: HashMap<CitationId, CitationEvidence>,
    /// What sources that were read say of themselves, by what they are cited as.
    pub pages: BTreeMap<String, PageFacts>,
}

/// One citation of a claims file: the claim and its citation, each counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitationId {
    /// The claim, by its place in the file.
    pub claim: usize,
    /// The citation, by its place in the claim.
    pub citation: usize,
}

/// What the lock remembers of an address or identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockEntry {
    /// What asking showed.
    pub verdict: Option<Verdict>,
    /// The day on which something of this was new, or was renewed.
    pub checked: Option<Date>,
    /// The address that answered, where it is another one.
    pub final_url: Option<String>,
    /// The page's `ETag`; never sent from here.
    pub etag: Option<String>,
    /// The page's `Last-Modified`; never sent from here.
    pub last_modified: Option<String>,
    /// The day of its first failure, unless it was alive since.
    pub failing_since: Option<Date>,
    /// The reader whose text it is, and its version.
    pub extractor: Option<String>,
    /// Hash of the text that was read.
    pub text: Option<String>,
    /// Hashes of the quotes that were found in it.
    pub quotes: BTreeSet<String>,
    /// Hashes of the claims without a quote that it supports.
    pub supports: BTreeSet<String>,
}

/// A person's check of what no machine can fetch, as the lock remembers it: it holds for these
/// words of sentence, claim, quote and source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Initials of who checked it.
    pub by: String,
    /// How: `call`, `recording`, `document`, `email`.
    pub how: String,
    /// When.
    pub on: Date,
    /// What was confirmed.
    pub binding: Binding,
}

/// What a confirmation binds to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Hash of the article's sentences.
    pub sentence: String,
    /// Hash of the claim's words and its speaker.
    pub claim: String,
    /// Hash of its quotes; None when there is none that may be hashed.
    pub quote: Option<String>,
    /// Hash of what is written of its sources.
    pub source: String,
}

/// What the source of a citation says of its claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitationEvidence {
    /// For each quote of the citation whether the source holds it.
    pub quotes: Vec<QuoteStatus>,
    /// How far the source supports a claim without a quote; None unless it was read.
    pub support: Option<Support>,
    /// Why nothing can be decided of a source that was to be read.
    pub unreadable: Option<String>,
    /// Whether the source names the claim's speaker; None unless it was read.
    pub names_speaker: Option<bool>,
}

/// Whether a source holds a quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum QuoteStatus {
    /// It does, and this is how we know.
    Found(VerifiedBy),
    /// It does not.
    Missing(MissingQuote),
    /// It was read, and nobody can tell, for this reason.
    Undecidable(String),
    /// It was never checked.
    #[default]
    Unchecked,
}

/// How it is known that a source holds a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifiedBy {
    /// It was read in this run: the page, or a local copy of it.
    Source,
    /// The archived copy was.
    Archive,
    /// The lock remembers it.
    Lock,
}

/// How a quote is not in its source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingQuote {
    /// What is wrong, in words.
    pub why: String,
    /// The passage of the source that comes nearest, when one comes near.
    pub passage: Option<String>,
    /// What differs: bytes of the quote, and what the source has in their place.
    pub differences: Vec<(Range<usize>, String)>,
    /// The day on which the lock says it was still there.
    pub was_there: Option<Date>,
}

/// How far a source supports a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The judgement.
    pub judgment: Judgment,
    /// The passage that comes closest.
    pub passage: Option<String>,
    /// What the claim says and the source has nowhere: bytes of the claim's words.
    pub missing: Vec<Range<usize>>,
}

/// Whether a page supports a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgment {
    /// A passage says it.
    Supported,
    /// A passage says part of it.
    Partly,
    /// No passage says it.
    Unsupported,
    /// A passage says otherwise.
    Contradicted,
    /// There is too little to tell.
    Undecidable,
}

impl Judgment {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Partly => "partly",
            Self::Unsupported => "unsupported",
            Self::Contradicted => "contradicted",
            Self::Undecidable => "undecidable",
        }
    }
}

/// A source that was read in this run, and what it says of itself; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// Its title.
    pub title: String,
    /// The site or journal.
    pub site: String,
    /// The authors, in order.
    pub authors: Vec<String>,
    /// The day of publication, as written.
    pub published: String,
    /// The agency whose report it prints.
    pub agency: Option<String>,
    /// A sketch of its words, for comparison with others: the least hashes of its phrases, sorted.
    pub sketch: Vec<u64>,
    /// The day since which its words have changed, by what the lock remembers.
    pub changed_since: Option<Date>,
}

impl SourceFacts {
    /// Since when an address fails, today's visit included.
    pub fn failing_since(&self, key: &str, today: Date) -> Option<Date> {
        let before = self.remembered.get(key).and_then(|one| one.failing_since);
        match self.visits.get(key) {
            Some(visit) => super::failing_since(visit.verdict, before, today),
            None => before,
        }
    }

    /// What the source of a citation says of its claim.
    pub fn citation(&self, claim: usize, citation: usize) -> Option<&CitationEvidence> {
        self.citations.get(&CitationId { claim, citation })
    }
}
