//! The words that drafts look at, by language.

/// Words of a language that tell what is drafted; all in lower case.
#[derive(Debug)]
pub(super) struct Words {
    /// First words of cues that say no more than that somebody says it.
    pub(super) plain_cues: &'static [&'static str],
    /// Cues without a verb that do the same.
    pub(super) cue_phrases: &'static [&'static str],
    /// Words that open a question inside a sentence, or an intention.
    pub(super) asking: &'static [&'static str],
    /// Subjects that mean nothing outside of their sentence.
    pub(super) pronouns: &'static [&'static str],
    /// The word before the names of an article's authors.
    pub(super) by: &'static str,
    /// How lines open that a page has beside its article.
    pub(super) openings: &'static [&'static str],
    /// What such lines say somewhere.
    pub(super) remarks: &'static [&'static str],
    /// Words of links that lead to what the sentence is taken from.
    pub(super) pointing: &'static [&'static str],
}

const ENGLISH: Words = Words {
    plain_cues: &[
        "said", "says", "say", "wrote", "writes", "told", "tells", "tweeted",
    ],
    cue_phrases: &["according to"],
    asking: &[
        "whether", "if", "why", "how", "what", "who", "whom", "where", "when", "which", "to",
    ],
    pronouns: &[
        "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "there",
        "his", "her", "its", "their",
    ],
    by: "by",
    openings: &[
        "follow ",
        "read more",
        "read also",
        "read the full",
        "sign up",
        "subscribe",
        "click here",
        "advertisement",
        "share this",
        "related:",
        "more:",
        "watch:",
        "see also",
        "photo:",
        "photo by",
        "(photo",
        "image:",
        "image copyright",
        "video:",
        "file -",
        "file –",
        "file —",
        "published ",
        "updated ",
        "posted ",
        "last updated",
        "photograph:",
        "ap photo",
        "copyright ",
    ],
    remarks: &[
        "sign up to ",
        "sign up for ",
        "all rights reserved",
        "file photo",
        "contributed to this report",
        "contributed reporting",
        "contributed to this story",
        "contributed to this article",
        "originally appeared",
        "originally published",
        "on twitter @",
        "on twitter at",
        "on facebook at",
        "our newsletter",
        "getty images",
        "terms of service",
        "this material may not be published",
        "can be reached at",
    ],
    pointing: &[
        "report",
        "reports",
        "reported",
        "study",
        "studies",
        "survey",
        "poll",
        "paper",
        "article",
        "data",
        "analysis",
        "investigation",
        "statement",
        "according",
        "source",
        "figures",
        "statistics",
        "census",
        "findings",
        "release",
        "letter",
        "memo",
        "filing",
        "transcript",
        "interview",
        "tweet",
        "tweeted",
        "here",
        "letters",
        "lawsuit",
        "complaint",
        "indictment",
        "affidavit",
        "audit",
        "estimate",
        "estimates",
        "tweets",
        "polls",
        "records",
        "documents",
    ],
};

impl Words {
    /// Those of the language with this tag; None where drafts cannot tell a statement.
    pub(super) fn of(tag: &str) -> Option<&'static Self> {
        (tag == "en").then_some(&ENGLISH)
    }
}
