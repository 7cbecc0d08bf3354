//! How well the words of an article are sourced.

use std::fmt;

use crate::text::{FileId, Span};

/// How well words are sourced, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A comparison with their quote or source found another fact.
    Contradicted,
    /// Their quote is missing in the source, or is denied there.
    NotInSource,
    /// A factual statement without claim, citation or reason.
    NoSource,
    /// Cited: a placeholder, an unknown key, a source that is gone.
    NoRealSource,
    /// Cited, and the source was not or could not be checked.
    Unchecked,
    /// The quote is in the source, and comparisons found nothing.
    Verified,
    /// A person checked it, and nothing changed since.
    Confirmed,
    /// No source is needed: opinion, background, own reporting, or excused with a reason.
    Exempt,
}

impl Standing {
    /// Every standing, worst first.
    pub const ALL: [Self; 8] = [
        Self::Contradicted,
        Self::NotInSource,
        Self::NoSource,
        Self::NoRealSource,
        Self::Unchecked,
        Self::Verified,
        Self::Confirmed,
        Self::Exempt,
    ];

    /// The word for it in machine output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::NotInSource => "not_in_source",
            Self::NoSource => "no_source",
            Self::NoRealSource => "no_real_source",
            Self::Unchecked => "unchecked",
            Self::Verified => "verified",
            Self::Confirmed => "confirmed",
            Self::Exempt => "exempt",
        }
    }
}

impl Standing {
    /// The same word as a CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Self::NotInSource => "not-in-source",
            Self::NoSource => "no-source",
            Self::NoRealSource => "no-real-source",
            other => other.as_str(),
        }
    }

    /// The words for it that people read.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotInSource => "not in the source",
            Self::NoSource => "no source",
            Self::NoRealSource => "no real source",
            Self::Exempt => "no source needed",
            other => other.as_str(),
        }
    }
}

/// How well a claim is sourced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimStanding {
    /// Its claims file.
    pub file: FileId,
    /// Where it is in that file.
    pub span: Span,
    /// Its id, or `#4`.
    pub claim: String,
    /// How well it is sourced.
    pub standing: Standing,
}

/// How well some words of an article are sourced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordsStanding {
    /// The article.
    pub file: FileId,
    /// The words.
    pub span: Span,
    /// How well they are sourced.
    pub standing: Standing,
}

/// How many claims have each standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standings([usize; Standing::ALL.len()]);

impl Standings {
    /// Counts one more.
    pub fn count(&mut self, standing: Standing) {
        self.0[standing as usize] += 1;
    }

    /// How many have this one.
    pub fn of(&self, standing: Standing) -> usize {
        self.0[standing as usize]
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            *own += more;
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
