//! Decodes a source of a claims file or a YAML bibliography.

use crate::finding::FileId;
use crate::text::Span;
use crate::yaml::{Fields, Node, NodeKind, Problem, Text};

use super::day;
use super::id::{bad_id, is_id};
use super::identifier::Scheme;
use super::keys::{CSL, READ};
use super::marking::{self, Mark};
use super::model::Source;

/// The CSL 1.0.2 item types.
pub(crate) const TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Reads the source `id`.
pub(super) fn source(
    id: &Node,
    entry: &Node,
    file: FileId,
    problems: &mut Vec<Problem>,
) -> Option<Source> {
    let id = Text::of(id)?;
    if !is_id(id.as_str()) {
        problems.push(bad_id(&id));
    }
    let mark = match &entry.kind {
        NodeKind::Mapping(entries) => marking::of_source(entries),
        _ => None,
    };
    let marking_key = mark.and_then(Mark::key);
    let known: Vec<&str> = READ.iter().chain(CSL).copied().chain(marking_key).collect();
    let mut fields = Fields::new(entry, "a source", &known, problems)?;
    let details = details(&fields);
    let kind = fields.text("type");
    if let Some(kind) = &kind
        && !TYPES.contains(&kind.as_str())
    {
        let problem = Problem::new(
            kind.span,
            format!("`{}` is no type of source", kind.as_str()),
        );
        let help = crate::yaml::suggest(kind.as_str(), TYPES.iter().copied()).map_or_else(
            || {
                "types are those of CSL, such as article-newspaper, report, webpage, interview"
                    .to_owned()
            },
            |meant| format!("did you mean `{meant}`?"),
        );
        fields.problem(problem.help(help));
    }
    let identifiers = Scheme::ALL
        .into_iter()
        .filter_map(|scheme| Some((scheme, fields.text(scheme.key())?)))
        .collect();
    if let Some(problem) = mark.and_then(Mark::problem) {
        fields.problem(problem);
    }
    let read = Source {
        file,
        span: id.span.join(entry.span),
        id,
        kind,
        title: fields.text("title"),
        publisher: fields
            .text("publisher")
            .or_else(|| fields.text("container-title")),
        container: fields.text("container-title"),
        part: ["volume", "issue", "number", "page"]
            .iter()
            .filter_map(|key| fields.text(key))
            .map(|part| part.as_str().trim().to_owned())
            .collect(),
        author: fields.texts("author"),
        names: Vec::new(),
        has_more_authors: false,
        issued: day::field(&mut fields, "issued"),
        accessed: day::field(&mut fields, "accessed"),
        url: fields.text("url"),
        archive_url: fields.text("archive-url"),
        identifiers,
        local_file: fields.text("file"),
        relays: fields.texts("relays"),
        confidential: mark.is_some(),
        reason: fields.text("reason"),
        details,
        is_partly_read: false,
        shared: false,
    };
    Some(read)
}

fn details(fields: &Fields<'_, '_>) -> Vec<Span> {
    fields
        .entries()
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), Some("type" | "confidential" | "reason")))
        .map(|(key, value)| key.span.join(value.span))
        .collect()
}
