//! What a rule says of itself.

use crate::finding::{FileId, Finding, Level, Standing};
use crate::text::Span;

use super::RuleContext;

/// A rule: its name, its weight, its documentation and its logic.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which reads well after "allow".
    pub name: &'static str,
    /// What it looks at.
    pub group: Group,
    /// Its weight unless settings say otherwise; None for a rule that is off.
    pub level: Option<Level>,
    /// What it finds, in one line without a final period.
    pub summary: &'static str,
    /// What it does, why, and examples, in Markdown.
    ///
    /// An example is a block `article`, a block `yaml` (a claims file), or one after the other,
    /// and may end in a block `world` (what was seen of an address, a line each); the word `fails`
    /// behind the language of the last one says that the rule finds something. Examples run as
    /// tests.
    pub docs: &'static str,
    /// What it reads of a context; it finds the same when all else is absent.
    pub needs: &'static [Need],
    /// Of which units it speaks.
    pub speaks_when: SpeaksWhen,
    /// The best standing that a claim can have which a finding of this rule is about; None when
    /// its findings say nothing about whether the words are sourced.
    pub undermines: Option<Standing>,
    /// Looks at a context and adds what it finds.
    pub check: fn(&RuleContext<'_>, &mut Vec<Finding>),
}

/// Something that a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The claims file, its bibliographies and what is wrong with them.
    Claims,
    /// The article, and where claims are anchored in it.
    Article,
    /// What asking for sources showed in this run.
    Reachability,
    /// What was read in sources: pages in this run, local copies at every run.
    Pages,
    /// What the lock remembers, and what people confirmed.
    Lock,
}

/// Of which units a rule speaks. Where a file cannot be read, most of what could be said of the
/// other one is noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpeaksWhen {
    /// Of those of which everything could be read.
    Whole,
    /// Also of those whose article is missing.
    ArticleMissing,
    /// Also of those whose claims file is broken.
    ClaimsBroken,
}

/// What rules look at, in the order in which a broken chain is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The claims file as such.
    File,
    /// The tie between claim and article.
    Anchor,
    /// The tie between claim and source.
    Citation,
    /// Sentences that nothing covers.
    Coverage,
    /// Who says so.
    Attribution,
    /// The source itself.
    Source,
    /// Does the source say so?
    Evidence,
    /// Is the source there?
    Reachability,
    /// What authors have the linter overlook.
    Housekeeping,
}

impl Group {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Anchor => "anchor",
            Self::Citation => "citation",
            Self::Coverage => "coverage",
            Self::Attribution => "attribution",
            Self::Source => "source",
            Self::Evidence => "evidence",
            Self::Reachability => "reachability",
            Self::Housekeeping => "house-keeping",
        }
    }
}

impl Rule {
    /// What rules are unless they say otherwise.
    pub(super) const BASE: Self = Self {
        name: "",
        group: Group::File,
        level: None,
        summary: "",
        docs: "",
        needs: &[],
        speaks_when: SpeaksWhen::Whole,
        undermines: None,
        check: |_, _| {},
    };

    /// Whether it reads something of this kind.
    pub fn needs(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }

    /// A finding of this rule, at its usual weight.
    pub(super) fn at(&self, file: FileId, span: Span, message: impl Into<String>) -> Finding {
        let level = self.level.unwrap_or(Level::Warning);
        Finding::new(self.name, level, message, file, span).undermines(self.undermines)
    }

    /// The word for its usual weight.
    pub fn level_name(&self) -> &'static str {
        self.level.map_or("off", Level::as_str)
    }
}
