//! Sources that several articles share: a YAML file in the format of `sources`, CSL-JSON or
//! BibTeX.
//!
//! JSON is YAML, so one parser reads both, and every value has its span.

use std::collections::HashMap;

use crate::finding::FileId;
use crate::text::TextFile;
use crate::yaml::{self, Fields, Node, NodeKind, Problem, Text};

use super::day;
use super::identifier::Scheme;
use super::model::{AuthorName, Source};
use super::secrets::{Secrets, SourcesFile, discreet};
use super::{bibtex, source};

/// A bibliography that was read.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    /// Its sources.
    pub sources: Vec<Source>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its bytes that no output may show.
    pub masks: Vec<crate::text::Span>,
}

/// Whether a path ends like a bibliography that is no YAML file: `.bib`, or `.json`.
pub fn is_bibliography(path: &str) -> bool {
    has_ending(path, "bib") || has_ending(path, "json")
}

impl Bibliography {
    /// Reads a bibliography: BibTeX by the ending `.bib`, else CSL-JSON or YAML.
    pub fn read(file: &TextFile, id: FileId) -> Self {
        let mut read = if has_ending(file.path(), "bib") {
            let mut problems = Vec::new();
            let sources = bibtex::sources(file, id, &mut problems);
            let masks = super::credentials::credentials(file.text());
            Self {
                sources,
                problems: discreet(problems, &masks),
                masks,
            }
        } else {
            Self::of_yaml(file, id)
        };
        let repeated = repeated(file, &read.sources);
        read.problems.extend(discreet(repeated, &read.masks));
        read
    }

    fn of_yaml(file: &TextFile, id: FileId) -> Self {
        let mut document = yaml::parse(file);
        let secrets = Secrets::of(file, &document, SourcesFile::Bibliography);
        let read = document.root.take().map(|mut root| {
            secrets.prune(&mut root);
            bibliography(&root, id, &mut document.problems)
        });
        let mut sources = read.unwrap_or_default();
        for source in &mut sources {
            source.confidential |= secrets.ids.contains(source.id.as_str());
        }
        document.problems.extend(secrets.problems);
        Self {
            sources,
            problems: discreet(document.problems, &secrets.masks),
            masks: secrets.masks,
        }
    }
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// Keys that several entries have: which of them is cited is chance.
fn repeated(file: &TextFile, sources: &[Source]) -> Vec<Problem> {
    let mut first: HashMap<&str, &Source> = HashMap::new();
    let mut problems = Vec::new();
    for source in sources {
        let key = source.id.as_str();
        match first.get(key) {
            None => {
                first.insert(key, source);
            }
            Some(before) if !before.confidential && !source.confidential => {
                let line = file.line_index(before.id.span.start) + 1;
                problems.push(
                    Problem::new(
                        source.id.span,
                        format!("line {line} has an entry `{key}` already"),
                    )
                    .help("give one of them another key, or delete it; only the first is read"),
                );
            }
            Some(_) => {}
        }
    }
    problems
}

/// The sources of a bibliography. Everything that is not a source becomes a problem of its file.
pub(super) fn bibliography(root: &Node, file: FileId, problems: &mut Vec<Problem>) -> Vec<Source> {
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
    let mut identifiers: Vec<(Scheme, Text)> = [
        (Scheme::Doi, "DOI"),
        (Scheme::Isbn, "ISBN"),
        (Scheme::Pmid, "PMID"),
        (Scheme::Pmcid, "PMCID"),
    ]
    .into_iter()
    // Reference managers list several ISBNs in one field; the first one is the book's.
    .filter_map(|(scheme, key)| Some((scheme, fields.text(key)?)))
    .filter(|(_, value)| !value.as_str().trim().contains(' '))
    .collect();
    // Zotero has the numbers of preprints there.
    let number = fields.text("number").filter(|number| {
        let head = number.as_str().trim().get(..6);
        head.is_some_and(|head| head.eq_ignore_ascii_case("arxiv:"))
    });
    identifiers.extend(number.map(|number| (Scheme::Arxiv, number)));
    let (author, names) = names(item.get("author"));
    Some(Source {
        file,
        span: item.span,
        kind: fields.text("type"),
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
        author,
        names,
        has_more_authors: false,
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
        is_partly_read: false,
        shared: true,
        id,
    })
}

/// Family names and names of institutions as they are shown, and all names by their parts.
fn names(list: Option<&Node>) -> (Vec<Text>, Vec<AuthorName>) {
    let Some(NodeKind::Sequence(items)) = list.map(|node| &node.kind) else {
        return (Vec::new(), Vec::new());
    };
    let name = |item: &Node| {
        let shown = item.get("literal").or_else(|| item.get("family"));
        let shown = shown.and_then(Text::of)?;
        let part = |key: &str| Some(item.get(key)?.as_str()?.trim().to_owned());
        let particles = ["dropping-particle", "non-dropping-particle"];
        let particles = particles.into_iter().filter_map(part);
        let family = particles.chain([shown.as_str().trim().to_owned()]);
        let parts = AuthorName {
            family: family.collect::<Vec<_>>().join(" "),
            given: part("given").unwrap_or_default(),
            is_whole: item.get("literal").is_some(),
        };
        Some((shown, parts))
    };
    items.iter().filter_map(name).unzip()
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

    fn read(text: &str) -> (Vec<Source>, Vec<Problem>) {
        let read = Bibliography::read(&TextFile::new("refs.json", text), FileId(0));
        (read.sources, read.problems)
    }

    #[test]
    fn a_key_that_stands_twice_is_said_with_the_line_of_the_first() {
        for (path, text) in [
            (
                "refs.bib",
                "@misc{a, title={A}}\n@misc{b, title={B}}\n@misc{a, title={C}}\n",
            ),
            (
                "refs.json",
                "[{\"id\": \"a\"},\n{\"id\": \"b\"}, {\"id\": \"a\"}]",
            ),
        ] {
            let read = Bibliography::read(&TextFile::new(path, text), FileId(0));
            let said: Vec<&str> = read
                .problems
                .iter()
                .map(|one| one.message.as_str())
                .collect();
            assert_eq!(said, ["line 1 has an entry `a` already"], "{path}");
        }
    }

    #[test]
    fn csl_names_keep_their_parts() {
        let (sources, _) = read(
            r#"[{"id": "a", "author": [{"family": "Berg", "non-dropping-particle": "van den", "given": "Ana"}, {"literal": "ICE"}],
                "container-title": "Bridges", "PMCID": "PMC12", "number": "arXiv:2301.00010"}]"#,
        );
        let parts: Vec<(&str, &str, bool)> = sources[0]
            .names
            .iter()
            .map(|name| (name.family.as_str(), name.given.as_str(), name.is_whole))
            .collect();
        assert_eq!(parts, [("van den Berg", "Ana", false), ("ICE", "", true)]);
        assert_eq!(
            sources[0].container.as_ref().map(Text::as_str),
            Some("Bridges")
        );
        assert_eq!(sources[0].identifiers.len(), 2);
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
