//! The model of a claims file, every value with its span.
//!
//! Values are not checked here: a citation may refer to no source, an address may be malformed.
//! Rules check that; the decoder only refuses what it cannot interpret.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::identifier::Scheme;
use crate::finding::FileId;
use crate::text::Span;
use crate::yaml::Text;

/// A claims file: the statements of one article, each with its source.
#[derive(Clone, Debug, Default)]
pub struct ClaimsFile {
    /// The article, relative to this file.
    pub article: Option<Text>,
    /// The day that relative dates such as "this year" refer to.
    pub as_of: Option<Day>,
    /// Language of the article; English when absent.
    pub language: Option<Text>,
    /// Files with more sources.
    pub bibliography: Vec<Text>,
    /// The sources of this file in order, then those of its bibliographies.
    pub sources: Vec<Source>,
    /// What private files say of sources, also of those that are defined here.
    pub private_sources: Vec<Source>,
    /// The claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// Sentences that need no claim.
    pub uncited_ok: Vec<UncitedOk>,
    /// Whether it is a bibliography that is checked by itself: no claims and no article belong to
    /// it, and all of its sources count.
    pub is_bibliography: bool,
    /// Whether a claim or an exception could not be read, so that it is unknown which sentence it
    /// covers. It has been reported as a problem.
    pub is_partly_unread: bool,
    /// Ids that are confidential, also those of sources that could not be decoded.
    pub(super) withheld: HashSet<String>,
    pub(super) by_id: HashMap<String, usize>,
}

impl ClaimsFile {
    /// The language that it declares.
    pub fn declared_language(&self) -> Option<&str> {
        self.language.as_ref().map(Text::as_str)
    }

    /// The source with this id, once [`Self::index`] knows it.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(*self.by_id.get(id)?)
    }

    /// Marks the sources with these ids as confidential, wherever they are written.
    pub fn withhold(&mut self, ids: &HashSet<String>) {
        for source in &mut self.sources {
            source.confidential |= ids.contains(source.id.as_str());
        }
        self.withheld.extend(ids.iter().cloned());
    }

    /// What the claims say of confidential sources: quotes, locators, and speakers. No output may
    /// show it.
    pub fn confidential_details(&self) -> Vec<Span> {
        let mut details = Vec::new();
        for claim in &self.claims {
            let mut cites_one = false;
            for citation in claim.cite.iter().filter(|one| self.is_confidential(one)) {
                cites_one = true;
                details.extend(citation.details());
            }
            if cites_one && let Some(speaker) = &claim.speaker {
                details.extend(speaker.words().map(|words| words.span));
            }
        }
        details
    }

    /// Adds quotes of confidential sources to the claims that cite these.
    pub fn add_private_quotes(&mut self, all: Vec<PrivateQuotes>) {
        for private in all {
            let is_meant = |claim: &Claim| {
                let id = claim.id.as_ref();
                id.is_some_and(|id| id.as_str() == private.claim)
            };
            let Some(at) = self.claims.iter().position(is_meant) else {
                continue;
            };
            let cites = |citation: &Citation| match &private.source {
                Some(source) => citation.source.as_str().trim() == source,
                None => self.is_confidential(citation),
            };
            if self.claims[at].cite.iter().any(cites) {
                self.claims[at].private_quotes.extend(private.quotes);
            }
        }
    }

    /// Whether the source with this id is confidential, also when it could not be decoded.
    pub fn is_confidential_id(&self, id: &str) -> bool {
        self.withheld.contains(id) || self.source(id).is_some_and(|source| source.confidential)
    }

    /// Whether a citation is one of a confidential source: then nothing but the id is shown.
    pub fn is_confidential(&self, citation: &Citation) -> bool {
        self.is_confidential_id(citation.source.as_str().trim())
    }

    /// The claims file that nobody wrote, for a bibliography that is checked by itself.
    pub fn of_bibliography(sources: Vec<Source>) -> Self {
        let mut model = Self {
            sources,
            is_bibliography: true,
            ..Self::default()
        };
        model.index();
        model
    }

    /// Indexes the sources by id; to be called after adding sources. The first with an id wins.
    pub fn index(&mut self) {
        self.by_id.clear();
        for (at, source) in self.sources.iter().enumerate() {
            self.by_id
                .entry(source.id.as_str().to_owned())
                .or_insert(at);
        }
    }
}

/// A day, a month or a year, as precisely as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its first day.
    pub first: Date,
    /// Its last day: the same for a day, December 31 for a year.
    pub last: Date,
    /// Where it is written.
    pub span: Span,
}

/// A source of statements: a document, a person, an organization.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file it is written in: the claims file or a bibliography.
    pub file: FileId,
    /// The id that claims cite.
    pub id: Text,
    /// The whole entry.
    pub span: Span,
    /// Its CSL item type.
    pub kind: Option<Text>,
    /// Title.
    pub title: Option<Text>,
    /// Publisher, or the publication it appeared in.
    pub publisher: Option<Text>,
    /// The publication it appeared in, such as a journal.
    pub container: Option<Text>,
    /// Where in its publication it is: volume, issue, number and pages, as they are written.
    pub part: Vec<String>,
    /// Authors, each as it is shown.
    pub author: Vec<Text>,
    /// The parts of their names, in the same order; empty where the file does not tell them apart.
    pub names: Vec<AuthorName>,
    /// Whether there are more authors than are written ("and others").
    pub has_more_authors: bool,
    /// When it was published.
    pub issued: Option<Day>,
    /// When it was accessed.
    pub accessed: Option<Day>,
    /// Its web address.
    pub url: Option<Text>,
    /// An archived copy.
    pub archive_url: Option<Text>,
    /// Identifiers, in the order of the file.
    pub identifiers: Vec<(Scheme, Text)>,
    /// The path of a local copy, relative to the file of this entry.
    pub local_file: Option<Text>,
    /// The sources that it relays.
    pub relays: Vec<Text>,
    /// Whether only its id may be shown.
    pub confidential: bool,
    /// Why it is confidential.
    pub reason: Option<Text>,
    /// The spans of all keys but `type`, `confidential` and `reason`.
    pub details: Vec<Span>,
    /// Whether a mistake in the file kept a part of it from being read.
    pub is_partly_read: bool,
    /// Whether it is from a bibliography, which is shared, so that it is never reported as unused.
    pub shared: bool,
}

/// The parts of an author's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorName {
    /// Family name with its particles, or the whole name of an institution.
    pub family: String,
    /// Given names, as far as they are written.
    pub given: String,
    /// Whether the name is not divided: an institution, or one word.
    pub is_whole: bool,
}

impl Source {
    /// Whether sources of its type cannot be fetched.
    pub fn is_unfetchable_kind(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| {
            matches!(
                kind.as_str(),
                "interview" | "personal_communication" | "book" | "legal_case" | "broadcast"
            )
        })
    }

    /// Whether a reader could find it: by an address, an identifier, a local copy, or a title with
    /// a publisher or an author. Always true for a confidential source or a type that cannot be
    /// fetched.
    pub fn is_complete(&self) -> bool {
        self.confidential
            || self.is_partly_read
            || self.url.is_some()
            || self.local_file.is_some()
            || !self.identifiers.is_empty()
            || self.is_unfetchable_kind()
            || (self.title.is_some() && (self.publisher.is_some() || !self.author.is_empty()))
    }

    /// Its names: publisher, authors and title.
    pub fn names(&self) -> impl Iterator<Item = &Text> {
        self.publisher.iter().chain(&self.author).chain(&self.title)
    }
}

/// A statement of the article.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its position in the file, from 1: a claim without an id is named `#4` by it.
    pub number: usize,
    /// Its id, if it has one.
    pub id: Option<Text>,
    /// The whole entry.
    pub span: Span,
    /// The words of the article it is anchored to; None, which is a problem, when it has none.
    pub text: Option<Selector>,
    /// The speaker that the article names.
    pub speaker: Option<Speaker>,
    /// Where it comes from.
    pub cite: Vec<Citation>,
    /// Whether a citation or the kind could not be read; that has been reported as a problem.
    pub has_unread_citation: bool,
    /// What kind of statement it is.
    pub kind: ClaimKind,
    /// Whether it is about the retraction of its sources, so that this says nothing against it.
    pub about_retraction: bool,
    /// Quotes of its confidential sources, from private files: compared, and never shown.
    pub private_quotes: Vec<Selector>,
}

impl Claim {
    /// Its name in messages: its id, or `#4`.
    pub fn name(&self) -> String {
        match &self.id {
            Some(id) => id.as_str().to_owned(),
            None => format!("#{}", self.number),
        }
    }

    /// The span to point at: its text, or the entry.
    pub fn place(&self) -> Span {
        self.text.as_ref().map_or(self.span, |text| text.exact.span)
    }

    /// Whether it has a named speaker and a citation.
    pub fn is_attributed(&self) -> bool {
        matches!(self.speaker, Some(Speaker::Named { .. })) && !self.cite.is_empty()
    }
}

/// The kind of a statement. Only facts need citations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimKind {
    /// A statement that can be checked.
    #[default]
    Fact,
    /// A judgment.
    Opinion,
    /// Common knowledge.
    Background,
    /// What the author witnessed or learned first-hand.
    OwnReporting,
}

impl ClaimKind {
    /// The word for it in claims files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Opinion => "opinion",
            Self::Background => "background",
            Self::OwnReporting => "own-reporting",
        }
    }

    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 4] = [
        Self::Fact,
        Self::Opinion,
        Self::Background,
        Self::OwnReporting,
    ];
}

/// A text-quote selector of the W3C Web Annotation Data Model: words, and the context that singles
/// them out when they occur more than once.
#[derive(Clone, Debug)]
pub struct Selector {
    /// The words.
    pub exact: Text,
    /// The words before them.
    pub prefix: Option<Text>,
    /// The words after them.
    pub suffix: Option<Text>,
    /// Whether every occurrence is meant.
    pub all: bool,
}

/// Who makes a statement.
#[derive(Clone, Debug)]
pub enum Speaker {
    /// Somebody with a name.
    Named {
        /// The name.
        name: Text,
        /// Other names.
        aka: Vec<Text>,
    },
    /// Somebody who is not named.
    Anonymous {
        /// The span of the entry.
        span: Span,
        /// Who it is, as far as that may be published.
        description: Option<Text>,
        /// Why the name is withheld.
        reason: Option<Text>,
    },
}

impl Speaker {
    /// The words that say who it is: name and other names, or the description.
    pub fn words(&self) -> impl Iterator<Item = &Text> {
        let (first, others) = match self {
            Self::Named { name, aka } => (Some(name), aka.as_slice()),
            Self::Anonymous { description, .. } => (description.as_ref(), &[][..]),
        };
        first.into_iter().chain(others)
    }

    /// Where it is written.
    pub fn span(&self) -> Span {
        match self {
            Self::Named { name, .. } => name.span,
            Self::Anonymous { span, .. } => *span,
        }
    }
}

/// A citation: a source, and quotes from it that support the claim.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The whole entry.
    pub span: Span,
    /// An id or an address.
    pub source: Text,
    /// Quotes from the source.
    pub quotes: Vec<Selector>,
    /// Where in the source, such as a page.
    pub locator: Option<Text>,
}

impl Citation {
    /// Where it says more than which source it cites: its quotes and its locator.
    pub fn details(&self) -> impl Iterator<Item = Span> {
        let quotes = self.quotes.iter().flat_map(|quote| {
            let around = [&quote.prefix, &quote.suffix].into_iter().flatten();
            std::iter::once(&quote.exact).chain(around)
        });
        quotes.chain(&self.locator).map(|words| words.span)
    }
}

/// Quotes for a claim, from a private file.
#[derive(Clone, Debug)]
pub struct PrivateQuotes {
    /// The id of the claim.
    pub claim: String,
    /// The id of the source that they are from; None for the one that the claim cites.
    pub source: Option<String>,
    /// The quotes.
    pub quotes: Vec<Selector>,
}

/// A sentence that needs no claim.
#[derive(Clone, Debug)]
pub struct UncitedOk {
    /// The words of the article.
    pub text: Selector,
    /// Why it needs none.
    pub reason: Option<Text>,
    /// The whole entry.
    pub span: Span,
}
