//! What a claims file says, every value with its place.
//!
//! Nothing here is judged: a reference may dangle, an address may be malformed. That is for the
//! rules; the decoder only refuses what has no meaning at all.

use std::collections::HashMap;

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
    /// The day "this year" is read from.
    pub as_of: Option<Day>,
    /// Language of the article; English when absent.
    pub language: Option<Text>,
    /// Files with more sources.
    pub bibliography: Vec<Text>,
    /// The sources of this file, in its order, then those of its bibliographies.
    pub sources: Vec<Source>,
    /// The claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// Sentences that need no claim.
    pub uncited_ok: Vec<UncitedOk>,
    /// Whether a claim or an exception is written that could not be read, which is a problem
    /// already: nobody knows which sentence it covers.
    pub is_partly_unread: bool,
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

    /// Makes the sources known by their ids; to be called when sources were added. The first of
    /// an id wins.
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

/// Where words come from: a document, a person, an organisation.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file it is written in: the claims file or a bibliography.
    pub file: FileId,
    /// The name claims cite it by.
    pub id: Text,
    /// The whole entry.
    pub span: Span,
    /// CSL type.
    pub kind: Option<Text>,
    /// Title.
    pub title: Option<Text>,
    /// Publisher, or what it appeared in.
    pub publisher: Option<Text>,
    /// Authors.
    pub author: Vec<Text>,
    /// When it was published.
    pub issued: Option<Day>,
    /// When it was read.
    pub accessed: Option<Day>,
    /// Where it is on the web.
    pub url: Option<Text>,
    /// A copy that stays.
    pub archive_url: Option<Text>,
    /// Identifiers, in the order of the file.
    pub identifiers: Vec<(Scheme, Text)>,
    /// A local copy, relative to the file it is written in.
    pub local_file: Option<Text>,
    /// The sources it only passes on.
    pub relays: Vec<Text>,
    /// Whether nothing of it but the id may be shown.
    pub confidential: bool,
    /// Why it is confidential.
    pub reason: Option<Text>,
    /// Places of all keys but `type`, `confidential` and `reason`.
    pub details: Vec<Span>,
    /// Whether it stands in a bibliography: those are shared, and never unused.
    pub shared: bool,
}

impl Source {
    /// Whether its type has no identifier by nature.
    pub fn is_unfetchable_kind(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| {
            matches!(
                kind.as_str(),
                "interview" | "personal_communication" | "book" | "legal_case" | "broadcast"
            )
        })
    }

    /// Whether a reader could find it: see the design for what counts.
    pub fn is_complete(&self) -> bool {
        self.confidential
            || self.url.is_some()
            || self.local_file.is_some()
            || !self.identifiers.is_empty()
            || self.is_unfetchable_kind()
            || (self.title.is_some() && (self.publisher.is_some() || !self.author.is_empty()))
    }

    /// The names it is known by: publisher, authors and title.
    pub fn names(&self) -> impl Iterator<Item = &Text> {
        self.publisher.iter().chain(&self.author).chain(&self.title)
    }
}

/// A statement of the article.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its place in the file, from 1: without an id it is called `#4` by it.
    pub number: usize,
    /// Its id, when it has one.
    pub id: Option<Text>,
    /// The whole entry.
    pub span: Span,
    /// The words of the article it is tied to; None when it has none, which is a problem.
    pub text: Option<Selector>,
    /// Who the article says said it.
    pub speaker: Option<Speaker>,
    /// Where it comes from.
    pub cite: Vec<Citation>,
    /// Whether it has a citation, or a kind, that could not be read, which is a problem already.
    pub has_unread_citation: bool,
    /// What kind of statement it is.
    pub kind: Kind,
}

impl Claim {
    /// What it is called in messages: its id, or `#4`.
    pub fn name(&self) -> String {
        match &self.id {
            Some(id) => id.as_str().to_owned(),
            None => format!("#{}", self.number),
        }
    }

    /// The best place to point at: its text, or the entry.
    pub fn place(&self) -> Span {
        self.text.as_ref().map_or(self.span, |text| text.exact.span)
    }

    /// Whether it names who says so and cites a source.
    pub fn is_attributed(&self) -> bool {
        matches!(self.speaker, Some(Speaker::Named { .. })) && !self.cite.is_empty()
    }
}

/// Only facts need citations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A statement somebody could check.
    #[default]
    Fact,
    /// A judgement.
    Opinion,
    /// What every reader may be expected to know.
    Background,
    /// What the author saw or was told.
    OwnReporting,
}

impl Kind {
    /// The word of the claims file.
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

/// A text-quote selector of the W3C Web Annotation Data Model: words, and what stands around
/// them when they occur twice.
#[derive(Clone, Debug)]
pub struct Selector {
    /// The words.
    pub exact: Text,
    /// What stands before them.
    pub prefix: Option<Text>,
    /// What stands behind them.
    pub suffix: Option<Text>,
    /// Whether every occurrence is meant.
    pub all: bool,
}

/// Who says so.
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
        /// The place of the entry.
        span: Span,
        /// Who it is, as far as it may be said.
        description: Option<Text>,
        /// Why there is no name.
        reason: Option<Text>,
    },
}

impl Speaker {
    /// Where it is written.
    pub fn span(&self) -> Span {
        match self {
            Self::Named { name, .. } => name.span,
            Self::Anonymous { span, .. } => *span,
        }
    }
}

/// A source, and its words that carry the claim.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The whole entry.
    pub span: Span,
    /// An id or an address.
    pub source: Text,
    /// The words of the source.
    pub quotes: Vec<Selector>,
    /// Where in the source.
    pub locator: Option<Text>,
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
