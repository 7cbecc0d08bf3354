//! Decodes a YAML tree into the model: one function for each struct. Every mistake becomes a
//! problem with its span.

use crate::finding::FileId;
use crate::text::shortened;
use crate::yaml::{Fields, Node, NodeKind, Problem, Text};

use super::day;
use super::id::{bad_id, is_id};
use super::model::{Citation, Claim, ClaimKind, ClaimsFile, Selector, Speaker, UncitedOk};
use super::source;

/// The version of the format that this program reads.
pub const VERSION: &str = "1";

/// Longest `text` of a claim, in bytes.
const LONGEST_TEXT: usize = 10_000;

/// A label shows so many characters of a value.
const LABEL: usize = 40;

/// The keys of a claims file.
pub(crate) const FILE_KEYS: &[&str] = &[
    "version",
    "article",
    "as-of",
    "language",
    "bibliography",
    "sources",
    "claims",
    "uncited-ok",
];
/// The keys of a claim.
pub(crate) const CLAIM_KEYS: &[&str] = &[
    "id",
    "text",
    "speaker",
    "cite",
    "quote",
    "locator",
    "kind",
    "about-retraction",
];
/// The keys of a text-quote selector.
pub(crate) const SELECTOR_KEYS: &[&str] = &["exact", "prefix", "suffix", "all"];
/// The keys of a citation.
pub(crate) const CITATION_KEYS: &[&str] = &["source", "quote", "locator"];
/// The keys of a speaker.
pub(crate) const NAMED_KEYS: &[&str] = &["name", "aka"];
/// The keys of an anonymous speaker.
pub(crate) const ANONYMOUS_KEYS: &[&str] = &["anonymous", "description", "reason"];
/// The keys of an entry of `uncited-ok`.
pub(crate) const EXCEPTION_KEYS: &[&str] = &["text", "reason"];

/// Decodes the claims file `file`. None when its `version` is not supported, or when it is not a
/// claims file: then that is the only problem.
pub fn claims_file(root: &Node, file: FileId, problems: &mut Vec<Problem>) -> Option<ClaimsFile> {
    let mut fields = Fields::open(root, "a claims file", problems)?;
    if !version_is_read(&mut fields) {
        return None;
    }
    let mut fields = Fields::new(root, "a claims file", FILE_KEYS, problems)?;
    let is_no_list = |fields: &Fields<'_, '_>, key| {
        let node = fields.node(key);
        node.is_some_and(|node| !matches!(node.kind, NodeKind::Sequence(_)))
    };
    let is_partly_unread = is_no_list(&fields, "claims") || is_no_list(&fields, "uncited-ok");
    let claims = fields.list("claims");
    let exceptions = fields.list("uncited-ok");
    let sources = fields.map("sources");
    let mut read = ClaimsFile {
        article: fields.required_text("article"),
        as_of: day::field(&mut fields, "as-of"),
        language: fields.text("language"),
        bibliography: fields.texts("bibliography"),
        ..ClaimsFile::default()
    };
    let problems = fields.problems();
    read.sources = sources
        .iter()
        .filter_map(|(id, entry)| source::source(id, entry, file, problems))
        .collect();
    read.claims = claims
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| claim(entry, at + 1, problems))
        .collect();
    read.uncited_ok = exceptions
        .iter()
        .filter_map(|entry| uncited_ok(entry, problems))
        .collect();
    read.is_partly_unread = is_partly_unread
        || read.claims.len() < claims.len()
        || read.claims.iter().any(|claim| claim.text.is_none())
        || read.uncited_ok.len() < exceptions.len();
    read.index();
    Some(read)
}

fn version_is_read(fields: &mut Fields<'_, '_>) -> bool {
    let Some(version) = fields.required_text("version") else {
        // The rest is still checked: without a version it is not a newer format.
        return true;
    };
    if version.as_str() == VERSION {
        return true;
    }
    let newer = version
        .as_str()
        .parse::<u64>()
        .is_ok_and(|number| number > 1);
    let help = if newer {
        "update claimlint, or write the file for version 1".to_owned()
    } else {
        format!("write `version: {VERSION}`")
    };
    fields.problem(
        Problem::new(
            version.span,
            format!(
                "this claimlint reads version {VERSION} of the claims file, not `{}`",
                version.as_str()
            ),
        )
        .help(help),
    );
    false
}

fn claim(node: &Node, number: usize, problems: &mut Vec<Problem>) -> Option<Claim> {
    let mut fields = Fields::new(node, "a claim", CLAIM_KEYS, problems)?;
    let id = fields.text("id");
    if let Some(id) = id.as_ref().filter(|id| !is_id(id.as_str())) {
        fields.problem(bad_id(id));
    }
    let kind = fields.choice("kind", &ClaimKind::ALL.map(|kind| (kind.as_str(), kind)));
    let has_unread_kind = kind.is_none() && fields.node("kind").is_some();
    let mut read = Claim {
        number,
        id,
        span: node.span,
        text: None,
        speaker: None,
        cite: Vec::new(),
        has_unread_citation: false,
        kind: kind.unwrap_or_default(),
        about_retraction: fields.flag("about-retraction").unwrap_or(false),
        private_quotes: Vec::new(),
    };
    let locator = fields.text("locator");
    let quotes = fields.one_or_many("quote");
    let cite = fields.one_or_many("cite");
    let has_cite = fields.has("cite");
    let quote_key = fields.key_span("quote").filter(|_| !quotes.is_empty());
    let locator_key = fields.key_span("locator").filter(|_| locator.is_some());
    if fields.node("text").is_none() {
        let _reported = fields.required_text("text");
    }
    let text = fields.node("text");
    let speaker = fields.node("speaker");
    let problems = fields.problems();
    read.text = text.and_then(|text| selector(text, "text", problems));
    read.speaker = speaker.and_then(|speaker| self::speaker(speaker, problems));
    let written = cite.len();
    read.cite = cite
        .into_iter()
        .filter_map(|entry| citation(entry, problems))
        .collect();
    read.has_unread_citation = has_unread_kind || read.cite.len() < written;
    let quotes: Vec<Selector> = quotes
        .into_iter()
        .filter_map(|quote| selector(quote, "quote", problems))
        .collect();
    match read.cite.as_mut_slice() {
        [only] => {
            only.quotes.extend(quotes);
            only.locator = only.locator.take().or(locator);
        }
        cited => {
            let why = match cited.len() {
                0 if !has_cite => "this claim has no `cite`",
                0 => "this claim has no citation",
                _ => "this claim has several citations",
            };
            for (key, span) in [("quote", quote_key), ("locator", locator_key)] {
                if let Some(span) = span {
                    problems.push(
                        Problem::new(span, format!("`{key}` belongs to a citation, and {why}"))
                            .help(format!(
                                "write it where it belongs: `cite: [{{source: id, {key}: …}}]`"
                            )),
                    );
                }
            }
        }
    }
    Some(read)
}

/// A text-quote selector: a string, or a map with `prefix` and `suffix`.
pub(super) fn selector(
    node: &Node,
    key: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<Selector> {
    let read = match &node.kind {
        NodeKind::Scalar(_) => Selector {
            exact: Text::of(node)?,
            prefix: None,
            suffix: None,
            all: false,
        },
        NodeKind::Mapping(_) => {
            let what = if key == "text" { "a text" } else { "a quote" };
            let mut fields = Fields::new(node, what, SELECTOR_KEYS, problems)?;
            Selector {
                exact: fields.required_text("exact")?,
                prefix: fields.text("prefix"),
                suffix: fields.text("suffix"),
                all: fields.flag("all").unwrap_or(false),
            }
        }
        NodeKind::Sequence(_) => {
            problems.push(
                Problem::new(
                    node.span,
                    format!("`{key}` must be words or a map, not a list"),
                )
                .labelled("expected words"),
            );
            return None;
        }
    };
    check_words(&read, key, problems).then_some(read)
}

fn check_words(read: &Selector, key: &str, problems: &mut Vec<Problem>) -> bool {
    let words = read.exact.as_str();
    if let Some(comment) = read.exact.cut_by_comment {
        problems.push(
            Problem::new(
                read.exact.span.join(comment),
                format!("YAML cuts this `{key}` at ` #`: what follows is a comment to it"),
            )
            .labelled(format!("read as `{}`", shortened(words, LABEL)))
            .help(format!("quote it: {key}: '…'")),
        );
        return false;
    }
    if words.trim().is_empty() {
        problems.push(
            Problem::new(read.exact.span, format!("this `{key}` is empty"))
                .help("copy the words here, as they stand"),
        );
        return false;
    }
    if key == "text" && words.len() > LONGEST_TEXT {
        problems.push(
            Problem::new(
                read.exact.span,
                format!(
                    "this `text` has {} bytes; a claim is one statement, of at most {LONGEST_TEXT}",
                    words.len()
                ),
            )
            .help("keep the smallest phrase that holds the statement"),
        );
        return false;
    }
    true
}

fn speaker(node: &Node, problems: &mut Vec<Problem>) -> Option<Speaker> {
    if let Some(name) = Text::of(node) {
        return (!name.as_str().trim().is_empty()).then_some(Speaker::Named {
            name,
            aka: Vec::new(),
        });
    }
    if node.get("anonymous").is_none() {
        let mut fields = Fields::new(node, "a speaker", NAMED_KEYS, problems)?;
        return Some(Speaker::Named {
            name: fields.required_text("name")?,
            aka: fields.texts("aka"),
        });
    }
    let mut fields = Fields::new(node, "an anonymous speaker", ANONYMOUS_KEYS, problems)?;
    if fields.flag("anonymous") == Some(false) {
        fields.problem(
            Problem::new(node.span, "a speaker that is not anonymous has a `name`")
                .help("write `speaker: the name`"),
        );
        return None;
    }
    Some(Speaker::Anonymous {
        span: node.span,
        description: fields.text("description"),
        reason: fields.text("reason"),
    })
}

fn citation(node: &Node, problems: &mut Vec<Problem>) -> Option<Citation> {
    if let Some(source) = Text::of(node) {
        return (!source.as_str().trim().is_empty()).then_some(Citation {
            span: node.span,
            source,
            quotes: Vec::new(),
            locator: None,
        });
    }
    let mut fields = Fields::new(node, "a citation", CITATION_KEYS, problems)?;
    let source = fields.required_text("source");
    let locator = fields.text("locator");
    let quotes = fields.one_or_many("quote");
    let problems = fields.problems();
    let quotes = quotes
        .into_iter()
        .filter_map(|quote| selector(quote, "quote", problems))
        .collect();
    Some(Citation {
        span: node.span,
        source: source?,
        quotes,
        locator,
    })
}

fn uncited_ok(node: &Node, problems: &mut Vec<Problem>) -> Option<UncitedOk> {
    if node.as_scalar().is_some() {
        problems.push(
            Problem::new(node.span, "an entry of `uncited-ok` needs a reason")
                .help("write `- {text: …, reason: …}`"),
        );
        return None;
    }
    let mut fields = Fields::new(node, "an entry of `uncited-ok`", EXCEPTION_KEYS, problems)?;
    let reason = fields.required_text("reason");
    if fields.node("text").is_none() {
        let _reported = fields.required_text("text");
    }
    let text = fields.node("text")?;
    Some(UncitedOk {
        text: selector(text, "text", fields.problems())?,
        reason,
        span: node.span,
    })
}
