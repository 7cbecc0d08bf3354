//! Sources that several articles share: a YAML file in the format of `sources`, or CSL-JSON.
//!
//! JSON is YAML, so one parser reads both, and every value has its span.

use crate::finding::FileId;
use crate::yaml::{Fields, Node, NodeKind, Problem, Text};

use super::day;
use super::identifier::Scheme;
use super::model::Source;
use super::source;

/// The sources of a bibliography. Everything that is not a source becomes a problem of its file.
pub fn bibliography(root: &Node, file: FileId, problems: &mut Vec<Problem>) -> Vec<Source> {
    let mut sources: Vec<Source> = match &root.kind {
        NodeKind::Sequence(items) => items
            .iter()
            .filter_map(|item| csl_item(item, file, problems))
            .collect(),
        NodeKind::Mapping(entries) => {
            let nested = root.get("sources").and_then(|sources| match &sources.kind {
                NodeKind::Mapping(entries) => Some(entries),
                _ => None,
            });
            nested
                .unwrap_or(entries)
                .iter()
                .filter_map(|(id, entry)| source::source(id, entry, file, problems))
                .collect()
        }
        NodeKind::Scalar(_) => {
            problems.push(
                Problem::new(root.span, "this is no bibliography")
                    .help("write sources as in a claims file, or CSL-JSON"),
            );
            Vec::new()
        }
    };
    for source in &mut sources {
        source.shared = true;
    }
    sources
}

/// One item of CSL-JSON 1.0.2. Only the keys that are used are checked; the many others are for
/// other tools.
fn csl_item(item: &Node, file: FileId, problems: &mut Vec<Problem>) -> Option<Source> {
    let mut fields = Fields::open(item, "an item", problems)?;
    let id = fields.required_text("id")?;
    let identifiers = [
        (Scheme::Doi, "DOI"),
        (Scheme::Isbn, "ISBN"),
        (Scheme::Pmid, "PMID"),
    ]
    .into_iter()
    // Reference managers list several ISBNs in one field; the first one is the book's.
    .filter_map(|(scheme, key)| Some((scheme, fields.text(key)?)))
    .filter(|(_, value)| !value.as_str().trim().contains(' '))
    .collect();
    Some(Source {
        file,
        span: item.span,
        kind: fields.text("type"),
        title: fields.text("title"),
        publisher: fields
            .text("publisher")
            .or_else(|| fields.text("container-title")),
        author: names(item.get("author")),
        issued: date_parts(item.get("issued")),
        accessed: date_parts(item.get("accessed")),
        url: fields.text("URL"),
        archive_url: None,
        identifiers,
        local_file: None,
        relays: Vec::new(),
        confidential: false,
        reason: None,
        details: Vec::new(),
        shared: true,
        id,
    })
}

/// Family names and names of institutions; given names are not needed.
fn names(list: Option<&Node>) -> Vec<Text> {
    let Some(NodeKind::Sequence(items)) = list.map(|node| &node.kind) else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|name| name.get("literal").or_else(|| name.get("family")))
        .filter_map(Text::of)
        .collect()
}

/// `{"date-parts": [[2018, 8, 25]]}`, or `{"raw": "2018-08-25"}`.
fn date_parts(node: Option<&Node>) -> Option<super::Day> {
    let node = node?;
    let words = match node.get("date-parts").map(|parts| &parts.kind) {
        Some(NodeKind::Sequence(dates)) => match dates.first().map(|date| &date.kind) {
            Some(NodeKind::Sequence(parts)) => {
                let parts: Vec<&str> = parts.iter().filter_map(Node::as_str).collect();
                let padded = parts.iter().map(|part| format!("{part:0>2}"));
                padded.collect::<Vec<_>>().join("-")
            }
            _ => return None,
        },
        _ => node.get("raw")?.as_str()?.to_owned(),
    };
    day::parse(&words).map(|(first, last)| super::Day {
        first,
        last,
        span: node.span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextFile;
    use crate::yaml;

    fn read(text: &str) -> (Vec<Source>, Vec<Problem>) {
        let mut document = yaml::parse(&TextFile::new("refs.json", text));
        let root = document.root.take().expect("a value");
        let sources = bibliography(&root, FileId(0), &mut document.problems);
        (sources, document.problems)
    }

    #[test]
    fn csl_json_is_read_with_its_own_keys() {
        let (sources, problems) = read(
            r#"[{"id": "smith:2010", "type": "article-journal", "title": "Bridges",
                "author": [{"family": "Smith", "given": "Ana"}, {"literal": "ICE"}],
                "issued": {"date-parts": [[2010, 3]]}, "DOI": "10.1000/x", "URL": "https://a.org/x",
                "collection-title": "x"}]"#,
        );
        assert!(problems.is_empty(), "{problems:?}");
        let [source] = sources.as_slice() else {
            panic!("one source")
        };
        assert_eq!(source.id.as_str(), "smith:2010");
        assert_eq!(
            source.author.iter().map(Text::as_str).collect::<Vec<_>>(),
            ["Smith", "ICE"]
        );
        assert_eq!(
            source.issued.map(|day| day.last.to_string()).as_deref(),
            Some("2010-03-31")
        );
        assert_eq!(source.identifiers[0].1.as_str(), "10.1000/x");
        assert!(source.shared && source.is_complete());
    }

    #[test]
    fn yaml_bibliographies_have_the_form_of_sources() {
        for text in [
            "herald: {title: A, publisher: Herald}",
            "sources:\n  herald: {title: A, publisher: Herald}\n",
        ] {
            let (sources, problems) = read(text);
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(sources.len(), 1);
            assert!(sources[0].shared);
        }
    }
}
