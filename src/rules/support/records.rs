//! Shared by the rules about the works behind identifiers.

use crate::claims::identifier::Scheme;
use crate::claims::{Reference, Source};
use crate::reference::CitedWork;
use crate::rules::RuleContext;
use crate::source_facts::{RecordFacts, WorkRecord};
use crate::text::TextFile;
use crate::yaml::Text;
use crate::yaml::write::Value;

/// An identifier with what is known of the work behind it.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Identified<'a> {
    /// Where it is written.
    pub(in crate::rules) reference: Reference<'a>,
    /// Its scheme.
    pub(in crate::rules) scheme: Scheme,
    /// What is known.
    pub(in crate::rules) facts: &'a RecordFacts,
}

/// Every identifier of whose work something is known, at each place where it is written.
pub(in crate::rules) fn identified<'a>(context: &RuleContext<'a>) -> Vec<Identified<'a>> {
    let records = &context.facts.records;
    if records.is_empty() {
        return Vec::new();
    }
    context
        .references()
        .into_iter()
        .filter_map(|reference| {
            Some(Identified {
                scheme: reference.scheme?,
                facts: records.get(&reference.key())?,
                reference,
            })
        })
        .collect()
}

/// A source as a reference to a work.
pub(in crate::rules) fn cited(source: &Source) -> CitedWork<'_> {
    let container = source.publisher.as_ref().map(Text::as_str);
    let is_preprint = source
        .identifiers
        .iter()
        .any(|(scheme, _)| *scheme == Scheme::Arxiv)
        || container.is_some_and(|name| {
            let name = name.to_lowercase();
            let words = ["arxiv", "rxiv", "preprint", "ssrn", "working paper"];
            words.iter().any(|word| name.contains(word))
        });
    CitedWork {
        title: source.title.as_ref().map(Text::as_str),
        authors: source.author.iter().map(Text::as_str).collect(),
        year: source.issued.map(|day| day.first.year()),
        is_preprint,
    }
}

/// Names as people list them: three, and how many more.
pub(in crate::rules) fn listed(names: &[impl AsRef<str>], has_more: bool) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(AsRef::as_ref).collect();
    let mut text = shown.join("; ");
    let left = names.len().saturating_sub(SHOWN);
    if has_more {
        text.push_str(" and others");
    } else if left > 0 {
        text.push_str(&format!(" and {left} more"));
    }
    text
}

/// The source as the record has it, in the form of the file that it is written in, ready to paste.
pub(in crate::rules) fn corrected(
    source: &Source,
    record: &WorkRecord,
    year: Option<i16>,
    files: &[TextFile],
) -> String {
    let path = files.get(source.file.0).map_or("", TextFile::path);
    let file = path.rsplit('.').next().unwrap_or_default();
    match file.to_ascii_lowercase().as_str() {
        "bib" => bibtex(source, record, year),
        "json" => csl_json(source, record, year),
        _ => yaml(source, record, year),
    }
}

/// Authors beyond these are others.
const MOST_AUTHORS: usize = 12;

fn yaml(source: &Source, record: &WorkRecord, year: Option<i16>) -> String {
    let text = |text: &str| Value::text(text);
    let mut fields: Vec<(String, Value)> = Vec::new();
    let mut add = |key: &str, value: Value| fields.push((key.to_owned(), value));
    if let Some(kind) = &source.kind {
        add("type", text(kind.as_str()));
    }
    if let Some(title) = &record.title {
        add("title", text(title));
    }
    let mut authors: Vec<Value> = record
        .authors
        .iter()
        .take(MOST_AUTHORS)
        .map(|name| text(name))
        .collect();
    if record.authors.len() > MOST_AUTHORS || record.more_authors {
        authors.push(text("et al."));
    }
    if !authors.is_empty() {
        add("author", Value::List(authors));
    }
    if let Some(year) = year {
        add("issued", Value::Plain(year.to_string()));
    }
    if let Some(container) = &record.container {
        add("container-title", text(container));
    }
    if let Some(url) = &source.url {
        add("url", text(url.as_str().trim()));
    }
    for (scheme, value) in &source.identifiers {
        add(scheme.key(), text(value.as_str().trim()));
    }
    let id = source.id.as_str().to_owned();
    Value::map([(id, Value::Map(fields).on_one_line())])
        .document()
        .trim_end()
        .to_owned()
}

fn bibtex(source: &Source, record: &WorkRecord, year: Option<i16>) -> String {
    let mut fields = Vec::new();
    let mut add = |key: &str, value: &str| {
        // What would end the value or the entry is left out.
        let value: String = value
            .chars()
            .filter(|c| !matches!(c, '{' | '}' | '\\'))
            .collect();
        fields.push(format!("{key} = {{{value}}}"));
    };
    if let Some(title) = &record.title {
        add("title", title);
    }
    let mut authors: Vec<&str> = record
        .authors
        .iter()
        .take(MOST_AUTHORS)
        .map(String::as_str)
        .collect();
    if record.authors.len() > MOST_AUTHORS || record.more_authors {
        authors.push("others");
    }
    if !authors.is_empty() {
        add("author", &authors.join(" and "));
    }
    if let Some(year) = year {
        add("year", &year.to_string());
    }
    let kind = record.kind.as_deref();
    let kind = source.kind.as_ref().map(Text::as_str).or(kind);
    let (entry, container) = match kind.unwrap_or_default() {
        "article-journal" | "article-magazine" | "article-newspaper" => ("article", "journal"),
        "paper-conference" => ("inproceedings", "booktitle"),
        "chapter" => ("incollection", "booktitle"),
        "book" => ("book", "series"),
        "report" => ("techreport", "institution"),
        "thesis" => ("phdthesis", "school"),
        _ => ("misc", "howpublished"),
    };
    if let Some(name) = &record.container {
        add(container, name);
    }
    if let Some(url) = &source.url {
        add("url", url.as_str().trim());
    }
    for (scheme, value) in &source.identifiers {
        add(scheme.key(), value.as_str().trim());
    }
    format!("@{entry}{{{}, {}}}", source.id.as_str(), fields.join(", "))
}

fn csl_json(source: &Source, record: &WorkRecord, year: Option<i16>) -> String {
    let name = |name: &String| match name.split_once(", ") {
        Some((family, given)) => serde_json::json!({"family": family, "given": given}),
        None => serde_json::json!({"literal": name}),
    };
    let mut item = serde_json::Map::new();
    item.insert("id".to_owned(), source.id.as_str().into());
    if let Some(kind) = &source.kind {
        item.insert("type".to_owned(), kind.as_str().into());
    }
    if let Some(title) = &record.title {
        item.insert("title".to_owned(), title.as_str().into());
    }
    if !record.authors.is_empty() {
        let authors = record.authors.iter().take(MOST_AUTHORS).map(name).collect();
        item.insert("author".to_owned(), serde_json::Value::Array(authors));
    }
    if let Some(year) = year {
        let issued = serde_json::json!({"date-parts": [[year]]});
        item.insert("issued".to_owned(), issued);
    }
    if let Some(container) = &record.container {
        item.insert("container-title".to_owned(), container.as_str().into());
    }
    if let Some(url) = &source.url {
        item.insert("URL".to_owned(), url.as_str().trim().into());
    }
    for (scheme, value) in &source.identifiers {
        let key = scheme.key().to_uppercase();
        item.insert(key, value.as_str().trim().into());
    }
    serde_json::Value::Object(item).to_string()
}
