//! How a rule is declared.

use crate::claims::Claim;
use crate::finding::{FileId, Finding, Level, Standing};
use crate::text::Span;

use super::RuleContext;

/// A rule: its name, level, documentation and logic.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which reads well after "allow".
    pub name: &'static str,
    /// What it looks at.
    pub group: Group,
    /// Its default level; None for a rule that is off by default.
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
    /// What it reads of a context; without everything else it finds the same.
    pub needs: &'static [Need],
    /// Which units it runs on.
    pub speaks_when: SpeaksWhen,
    /// The best standing that a claim with a finding of this rule can have; None when its
    /// findings say nothing about whether the words are sourced.
    pub undermines: Option<Standing>,
    /// Whether its infos, or all of its findings where it is off by default, are errors in text
    /// that a machine drafted.
    pub drafted: bool,
    /// Checks a context and adds its findings.
    pub check: fn(&RuleContext<'_>, &mut Vec<Finding>),
}

/// Something that a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The claims file, its bibliographies and their problems.
    Claims,
    /// The article, and where claims are anchored in it.
    Article,
    /// The results of requests to sources in this run.
    Reachability,
    /// The text of sources: pages that were fetched in this run, local copies in every run.
    Pages,
    /// The lock, with the confirmations by people.
    Lock,
    /// The records behind identifiers: from this run, from the lock, from a list of retractions.
    Records,
}

/// Which units a rule runs on. When one file of a unit cannot be read, most findings about the
/// other one would be noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpeaksWhen {
    /// Units whose files could all be read.
    Whole,
    /// Also units whose article is missing.
    ArticleMissing,
    /// Also units whose claims file is broken.
    ClaimsBroken,
}

/// What rules check, in the order in which problems are best fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The claims file itself.
    File,
    /// The anchor of a claim in the article.
    Anchor,
    /// The link from a claim to its source.
    Citation,
    /// Sentences without a claim.
    Coverage,
    /// Who is named as the source of a statement.
    Attribution,
    /// The source itself.
    Source,
    /// Whether the source says what the claim says.
    Evidence,
    /// Whether the source can be reached.
    Reachability,
    /// Suppressions and exceptions.
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
    /// The defaults of a declaration.
    pub(super) const BASE: Self = Self {
        name: "",
        group: Group::File,
        level: None,
        summary: "",
        docs: "",
        needs: &[],
        speaks_when: SpeaksWhen::Whole,
        undermines: None,
        drafted: false,
        check: |_, _| {},
    };

    /// Whether it declares this need.
    pub fn needs(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }

    /// A finding of this rule, with its default level.
    pub(super) fn at(&self, file: FileId, span: Span, message: impl Into<String>) -> Finding {
        let level = self.level.unwrap_or(Level::Warning);
        Finding::new(self.name, level, message, file, span).undermines(self.undermines)
    }

    /// A finding of this rule about a claim of the claims file `file`.
    pub(super) fn of_claim(
        &self,
        file: FileId,
        claim: &Claim,
        message: impl Into<String>,
    ) -> Finding {
        self.at(file, claim.place(), message).claim(claim.name())
    }

    /// Whether a finding of it is an error in text that a machine drafted, whatever else it is.
    pub fn is_strict(&self, finding: &Finding) -> bool {
        self.drafted && (self.level.is_none() || finding.level == Level::Info)
    }

    /// The word for its default level.
    pub fn level_name(&self) -> &'static str {
        self.level.map_or("off", Level::as_str)
    }
}
