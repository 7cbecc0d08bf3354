//! The set of findings that every format is tested with: usual ones and hostile ones.

use crate::failure::Failure;
use crate::finding::{
    ClaimStanding, Edit, FileId, Finding, Fix, Level, Standing, Standings, Suppressed,
    SuppressedBy, WordsStanding,
};
use crate::text::{Span, TextFile};

use super::{Format, Report, RuleWords, Summary};

const ARTICLE: FileId = FileId(0);
const CLAIMS: FileId = FileId(1);
const HOSTILE: FileId = FileId(2);

const ARTICLE_TEXT: &str = "\
# A harbour reopens

The harbour reopened on 3 May, and its director was pleased. Experts have found that the new quay \
carries more freight than the old one ever did, which nobody had expected when the works began. \
By then the damage was estimated at more than $200 million, a sum that the town could not raise.

港の再開は五月三日だった。専門家によると 😀 the freight doubled.
";

const CLAIMS_TEXT: &str = "\
version: 1
article: ../articles/harbour.md
sources:
  insider: {type: interview, confidential: true, author: Rosa Marten, reason: asked for it}
  gazette: {publisher: Harbour Gazette, title: The quay, url: http://gazette.example.org/quay}
claims:
  - id: damage
    text: the damage was estimated at more than $210 million
    cite: gazette
";

/// What an attacker could write into an article to attack readers of the report.
const HOSTILE_TEXT: &str = "\
\u{1b}[2J\u{202e}desrever\u{202c} <script>alert(1)</script> | `code` | [here](javascript:alert(1))
::error file=a.md::pwned\0
##[error]pwned \u{7}\ttab
";

/// The contents of a report, owned.
pub(super) struct Run {
    pub(super) files: Vec<TextFile>,
    root_paths: Vec<String>,
    pub(super) findings: Vec<Finding>,
    failures: Vec<Failure>,
    masked: Vec<(FileId, Span)>,
    suppressed: Vec<Suppressed>,
    claims: Vec<ClaimStanding>,
    words: Vec<WordsStanding>,
    pub(super) unclaimed: Vec<FileId>,
    rules: Vec<RuleWords>,
    pub(super) summary: Summary,
    hint: Option<String>,
    pub(super) gone: Vec<String>,
}

impl Run {
    pub(super) fn report(&self) -> Report<'_> {
        Report {
            files: &self.files,
            root_paths: &self.root_paths,
            findings: &self.findings,
            failures: &self.failures,
            masked: &self.masked,
            suppressed: &self.suppressed,
            claims: &self.claims,
            words: &self.words,
            unclaimed: &self.unclaimed,
            rules: &self.rules,
            summary: self.summary,
            hint: self.hint.clone(),
            gone: &self.gone,
        }
    }

    /// What `format` writes.
    pub(super) fn written(&self, format: &dyn Format) -> String {
        let mut out = Vec::new();
        format.write(&self.report(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The span of the only place where `words` occur in `file`.
    pub(super) fn span(&self, file: FileId, words: &str) -> Span {
        find(&self.files, file, words)
    }
}

fn find(files: &[TextFile], file: FileId, words: &str) -> Span {
    let text = files[file.0].text();
    let places: Vec<_> = text.match_indices(words).collect();
    assert_eq!(places.len(), 1, "{words:?} stands once");
    Span::new(places[0].0, places[0].0 + words.len())
}

/// A run over one file without findings.
pub(super) fn over(path: &str, text: &str) -> Run {
    Run {
        files: vec![TextFile::new(path, text)],
        root_paths: vec![path.to_owned()],
        findings: Vec::new(),
        failures: Vec::new(),
        masked: Vec::new(),
        suppressed: Vec::new(),
        claims: Vec::new(),
        words: Vec::new(),
        unclaimed: Vec::new(),
        rules: Vec::new(),
        summary: Summary::default(),
        hint: None,
        gone: Vec::new(),
    }
}

/// The shared set.
pub(super) fn run() -> Run {
    let files = vec![
        TextFile::new("articles/harbour.md", ARTICLE_TEXT),
        TextFile::new("claims/harbour.yaml", CLAIMS_TEXT),
        TextFile::new("articles/\u{1b}]0;evil|`<b>.md", HOSTILE_TEXT),
    ];
    let at = |file, words| find(&files, file, words);
    let findings = vec![
        Finding::new(
            "orphaned-claim",
            Level::Error,
            "the article no longer says this",
            CLAIMS,
            at(CLAIMS, "$210 million"),
        )
        .labelled("the claim: $210 million")
        .related(
            ARTICLE,
            at(ARTICLE, "$200 million"),
            "the article: $200 million",
        )
        .help("if the article is right, change the claim's text and check its source again")
        .claim("damage")
        .source("gazette"),
        Finding::new(
            "weasel-attribution",
            Level::Warning,
            "\"experts\" could be anyone",
            ARTICLE,
            at(ARTICLE, "Experts"),
        )
        .labelled("who? a name, an institution or a document")
        .help("name the experts, or add a claim for this sentence with a speaker and a citation"),
        Finding::new(
            "insecure-url",
            Level::Warning,
            "the address is not encrypted",
            CLAIMS,
            at(CLAIMS, "http://"),
        )
        .labelled("https:// is safer")
        .source("gazette")
        .fix(Fix {
            edits: vec![Edit {
                file: CLAIMS,
                span: at(CLAIMS, "http://"),
                text: "https://".to_owned(),
            }],
            safe: false,
        }),
        Finding::new(
            "confidential-detail",
            Level::Error,
            "a confidential source says more than it may",
            CLAIMS,
            at(CLAIMS, "Rosa Marten"),
        )
        .labelled("in a file that is committed")
        .source("insider")
        .help("move it to claims/harbour.private.yaml"),
        Finding::new(
            "uncited-statement",
            Level::Warning,
            "\u{1b}[31m::error::no claim | `covers` <b>this</b> ##[error]",
            HOSTILE,
            at(HOSTILE, "::error file=a.md::pwned"),
        )
        .labelled("\u{202e}label\n::warning::")
        .related(
            HOSTILE,
            at(HOSTILE, "[here](javascript:alert(1))"),
            "a link",
        )
        .help("[click](javascript:alert(1)) %0A::error::\n::error::second line"),
        Finding::new(
            "unverified-quote",
            Level::Info,
            "this quote was never looked for in its source",
            CLAIMS,
            at(CLAIMS, "damage\n"),
        )
        .claim("damage"),
    ];
    let mut suppressed = findings[1].clone();
    suppressed.primary.span = at(ARTICLE, "the town");
    let mut baselined = findings[2].clone();
    baselined.primary.span = at(CLAIMS, "cite: gazette");
    Run {
        claims: vec![ClaimStanding {
            file: CLAIMS,
            span: at(CLAIMS, "$210 million"),
            claim: "cost".to_owned(),
            standing: Standing::Unchecked,
        }],
        words: Vec::new(),
        suppressed: vec![
            Suppressed {
                finding: suppressed,
                by: SuppressedBy::Comment("the desk knows them".to_owned()),
            },
            Suppressed {
                finding: baselined,
                by: SuppressedBy::Baseline,
            },
        ],
        unclaimed: Vec::new(),
        rules: vec![RuleWords {
            name: "orphaned-claim",
            summary: "a claim whose text is no longer in the article",
            docs: "## What it does\n\nFinds claims that *nothing* in the article says.\n",
            level: Some(Level::Error),
        }],
        masked: vec![(CLAIMS, at(CLAIMS, "Rosa Marten"))],
        root_paths: files.iter().map(|file| file.path().to_owned()).collect(),
        files,
        findings,
        failures: vec![Failure::unreadable(
            "articles/torn\u{1b}.md",
            "not UTF-8 at byte 17; save it as UTF-8",
        )],
        summary: Summary {
            files: 3,
            claims: 1,
            sources: 2,
            sentences: 5,
            covered: 1,
            cited: 1,
            standings: {
                let mut standings = Standings::default();
                standings.count(Standing::Unchecked);
                standings
            },
            suppressed: 2,
            errors: 2,
            warnings: 3,
            infos: 1,
            ..Summary::default()
        },
        hint: Some("claimlint explain orphaned-claim".to_owned()),
        gone: Vec::new(),
    }
}
