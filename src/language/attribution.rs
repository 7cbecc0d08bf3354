//! Who says what, by which cue, in whatever language.

use std::ops::Range;

/// Who is named as the source of a statement, if anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributionKind {
    /// A person, an organisation or a document; or words that refer to one named before.
    Named,
    /// Experts, some people, many scholars, studies.
    Collective,
    /// A security expert, officials who asked not to be named.
    Anonymous,
    /// Nobody: it is believed, has been accused.
    Agentless,
    /// Nobody, in one word: reportedly, allegedly.
    Evidential,
    /// A cue whose source is missing: `According reported that`.
    Dangling,
}

impl AttributionKind {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Collective => "collective",
            Self::Anonymous => "anonymous",
            Self::Agentless => "agentless",
            Self::Evidential => "evidential",
            Self::Dangling => "dangling",
        }
    }
}

/// Somebody says something, or should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Whether and how the source is named.
    pub kind: AttributionKind,
    /// The words that name the source.
    pub source: Option<Range<usize>>,
    /// The words that say that it is a report: `said`, `according to`.
    pub cue: Range<usize>,
    /// What was said, in one piece.
    pub content: Option<Range<usize>>,
    /// Whether somebody reports a fact (`said`, `found`), rather than wants, plans or feels.
    pub reports: bool,
    /// Inside a quotation, a block quote, a heading or code: nobody is to be blamed for it.
    pub exempt: bool,
    /// A name, a link, a footnote or `by X` in the same clause answers for it.
    pub cleared: bool,
    /// The name of the source, where it is certain: in its own words, or where an earlier sentence
    /// names the one person whom a pronoun can mean.
    pub speaker: Option<Speaker>,
}

/// Where the name of a source stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The passage, by its place in the article.
    pub passage: usize,
    /// The name, in the text of that passage.
    pub range: Range<usize>,
}

impl Attribution {
    /// The words from the source to the cue: what a finding underlines.
    pub fn words(&self) -> Range<usize> {
        match &self.source {
            Some(source) => source.start.min(self.cue.start)..source.end.max(self.cue.end),
            None => self.cue.clone(),
        }
    }

    /// Moves its ranges `by` bytes on: from the text of a block to the text that it became part
    /// of. The speaker stays: it may stand in another block.
    pub fn shift(&mut self, by: usize) {
        let ranges = [&mut self.source, &mut self.content].into_iter().flatten();
        for range in ranges.chain([&mut self.cue]) {
            range.start += by;
            range.end += by;
        }
    }
}
