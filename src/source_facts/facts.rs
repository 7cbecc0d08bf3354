//! The facts about the sources of one claims file, as rules use them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use jiff::civil::Date;

use super::{KnownCheck, LockEntry, RecordFacts, Visit};

/// The facts about the sources of one claims file: from requests in this run, local copies and the
/// lock. Empty when there are none of these.
#[derive(Clone, Debug, Default)]
pub struct SourceFacts {
    /// The visits of this run, by address or identifier (`https://…`, `doi:10.1000/182`).
    pub visits: HashMap<String, Visit>,
    /// Whether these claims are verified at all: sources are read in this run, or there is a lock.
    pub is_verified: bool,
    /// The lock entries, by the same keys.
    pub remembered: BTreeMap<String, LockEntry>,
    /// People's checks, by the name of the claim.
    pub checks: BTreeMap<String, Vec<KnownCheck>>,
    /// For how many days a link must have failed before it counts as dead.
    pub dead_after: u32,
    /// The evidence from the sources of citations, where there is any.
    pub citations: HashMap<CitationId, CitationEvidence>,
    /// Facts about pages that were read, by the id or address they are cited by.
    pub pages: BTreeMap<String, PageFacts>,
    /// What is known of the works behind identifiers, by the same keys as visits.
    pub records: BTreeMap<String, RecordFacts>,
}

/// One citation of a claims file: the claim and its citation, each counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitationId {
    /// The claim, by its index in the file.
    pub claim: usize,
    /// The citation, by its index in the claim.
    pub citation: usize,
}

/// What the source of a citation says of its claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitationEvidence {
    /// For each quote of the citation whether the source contains it.
    pub quotes: Vec<QuoteStatus>,
    /// How far the source supports a claim without a quote; None unless it was read.
    pub support: Option<Support>,
    /// Why a source that was to be read decides nothing.
    pub unreadable: Option<String>,
    /// Whether the source names the claim's speaker; None unless it was read.
    pub names_speaker: Option<bool>,
    /// What is wrong with the pages that its locator names; None where nothing is known to be.
    pub locator: Option<WrongPages>,
}

/// Why the pages of a locator are not those of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongPages {
    /// The document has only so many pages, and prints no such number.
    PastTheEnd(usize),
    /// The quote is on other pages, counted from 1.
    Elsewhere(Vec<usize>),
}

/// Whether a source contains a quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum QuoteStatus {
    /// It does, in this context.
    Found(FoundQuote),
    /// It does not.
    Missing(MissingQuote),
    /// It was read, but it cannot be decided, for this reason.
    Undecidable(String),
    /// It was never checked.
    #[default]
    Unchecked,
}

/// A quote that its source has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundQuote {
    /// By what this is known.
    pub by: VerifiedBy,
    /// What the words around it make of it; clean where nobody looked.
    pub context: QuoteContext,
    /// The words around it; None where it is clean, and where only the lock knows of it.
    pub around: Option<SurroundingWords>,
}

/// What the words around a quote make of it, in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteContext {
    /// The source says it as the quote does.
    #[default]
    Clean,
    /// The quote ends before words that limit it or take it back.
    Cut,
    /// Somebody says it whom the source keeps at a distance.
    Foreign,
    /// It depends on a condition, or is asked.
    Conditional,
    /// The source denies it.
    Denied,
}

impl QuoteContext {
    /// Every context, from harmless to worst.
    pub const ALL: [Self; 5] = [
        Self::Clean,
        Self::Cut,
        Self::Foreign,
        Self::Conditional,
        Self::Denied,
    ];

    /// The word for it in the lock.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Cut => "cut",
            Self::Foreign => "foreign",
            Self::Conditional => "conditional",
            Self::Denied => "denied",
        }
    }

    /// The context for a word of the lock.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|context| context.as_str() == word)
    }
}

/// The words of a source that change what a quote says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurroundingWords {
    /// The words themselves.
    pub words: String,
    /// Who says the quote, where it is foreign.
    pub speaker: Option<String>,
    /// The quote with these words, to be used in its place.
    pub longer: String,
}

/// By what a quote is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifiedBy {
    /// It was read in this run: the page, or a local copy of it.
    Source,
    /// The archived copy was.
    Archive,
    /// The lock records it.
    Lock,
}

/// How a quote differs from its source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingQuote {
    /// What is wrong, in words.
    pub why: String,
    /// The most similar passage of the source, if one is similar enough.
    pub passage: Option<String>,
    /// What differs: bytes of the quote, and what the source has in their place.
    pub differences: Vec<(Range<usize>, String)>,
    /// The last day, by the lock, on which it was still in the source.
    pub was_there: Option<Date>,
}

/// How far a source supports a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The judgment.
    pub judgment: Judgment,
    /// The closest passage.
    pub passage: Option<String>,
    /// Words of the claim that the source lacks: bytes of the claim's text.
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
    /// There is too little text to decide.
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

/// What a page that was read in this run states about itself; empty where it states nothing.
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
    /// The day since which its text has changed, by the lock.
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

    /// The evidence from the source of a citation.
    pub fn citation(&self, claim: usize, citation: usize) -> Option<&CitationEvidence> {
        self.citations.get(&CitationId { claim, citation })
    }
}
