//! How well the words of an article are sourced.

use std::fmt;

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

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
