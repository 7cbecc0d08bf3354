//! What a page says of itself: JSON-LD, `citation_*` and OpenGraph fields, its title.

use serde_json::Value;

use crate::text::one_line;

/// What a source says of itself, in its own words; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title of the article or document.
    pub title: String,
    /// The site or journal.
    pub site_name: String,
    /// The authors, in order.
    pub authors: Vec<String>,
    /// The day of publication, as written: usually ISO 8601.
    pub published: String,
}

/// Collects what tags say while a page is read. Of several voices the most deliberate counts:
/// fields for citations, then structured data, then those for sharing, then the page's title.
#[derive(Debug, Default)]
pub(super) struct MetaReader {
    citation: Meta,
    structured: Meta,
    sharing: Meta,
    plain: Meta,
    document: bool,
    is_partial: bool,
}

/// Values over this many bytes are no titles or names.
const LONGEST: usize = 1_000;
/// Authors beyond these are not kept.
const MOST_AUTHORS: usize = 50;

impl MetaReader {
    /// A `<meta>` tag: its `property` or `name`, and its `content`.
    pub(super) fn tag(&mut self, key: &str, content: &str) {
        let key = key.trim().to_ascii_lowercase();
        match key.as_str() {
            "citation_title" | "dc.title" | "dcterms.title" => {
                set(&mut self.citation.title, content);
            }
            "citation_author" | "citation_authors" | "dc.creator" | "dcterms.creator" => {
                add_authors(&mut self.citation.authors, content.split(';'));
            }
            "citation_journal_title"
            | "citation_publisher"
            | "citation_technical_report_institution" => {
                set(&mut self.citation.site_name, content);
            }
            "citation_publication_date"
            | "citation_date"
            | "citation_online_date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.issued" => {
                set(&mut self.citation.published, content);
            }
            "citation_pdf_url" => self.document = true,
            "og:title" | "twitter:title" => set(&mut self.sharing.title, content),
            "og:site_name" | "application-name" => set(&mut self.sharing.site_name, content),
            "article:published_time"
            | "og:published_time"
            | "datepublished"
            | "date"
            | "publish_date"
            | "pubdate"
            | "parsely-pub-date"
            | "sailthru.date" => {
                set(&mut self.sharing.published, content);
            }
            "author" | "article:author" | "parsely-author" | "byl" | "sailthru.author" => {
                add_authors(&mut self.sharing.authors, content.split(';'));
            }
            _ => {}
        }
    }

    /// The `<title>` of the page.
    pub(super) fn title(&mut self, words: &str) {
        set(&mut self.plain.title, words);
    }

    /// A JSON-LD block.
    pub(super) fn json(&mut self, source: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(source.trim()) {
            self.node(&value, 0);
        }
    }

    /// Whether the fields name a document that this page is the cover of.
    pub(super) fn has_document(&self) -> bool {
        self.document
    }

    /// A node of JSON-LD: articles are what is looked for, in lists and graphs.
    fn node(&mut self, node: &Value, depth: usize) {
        if depth > 4 {
            return;
        }
        match node {
            Value::Array(nodes) => {
                for node in nodes.iter().take(100) {
                    self.node(node, depth + 1);
                }
            }
            Value::Object(fields) => {
                if is_article(fields.get("@type")) {
                    self.article(node);
                }
                if let Some(graph) = fields.get("@graph").or(fields.get("mainEntity")) {
                    self.node(graph, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, node: &Value) {
        let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
        let meta = &mut self.structured;
        set(&mut meta.title, text("headline"));
        set(&mut meta.title, text("name"));
        set(&mut meta.published, text("datePublished"));
        let publisher = names(node.get("publisher"));
        set(
            &mut meta.site_name,
            publisher.first().map_or("", |name| name),
        );
        if meta.authors.is_empty() {
            let authors = names(node.get("author"));
            add_authors(&mut meta.authors, authors.into_iter());
        }
        let free = node.get("isAccessibleForFree");
        self.is_partial |= free.is_some_and(|free| {
            free.as_bool() == Some(false)
                || free
                    .as_str()
                    .is_some_and(|free| free.eq_ignore_ascii_case("false"))
        });
    }

    /// Whether the page says that it shows only a part to those who do not pay.
    pub(super) fn is_partial(&self) -> bool {
        self.is_partial
    }

    pub(super) fn finish(self) -> Meta {
        let mut meta = self.citation;
        for other in [self.structured, self.sharing, self.plain] {
            set(&mut meta.title, &other.title);
            set(&mut meta.site_name, &other.site_name);
            set(&mut meta.published, &other.published);
            if meta.authors.is_empty() {
                meta.authors = other.authors;
            }
        }
        meta
    }
}

/// Takes `words` for a field that has none yet.
fn set(field: &mut String, words: &str) {
    if field.is_empty() && words.len() <= LONGEST {
        *field = one_line(words);
    }
}

/// Adds names; an address of a profile is none.
fn add_authors<'a>(authors: &mut Vec<String>, names: impl Iterator<Item = &'a str>) {
    for name in names {
        let mut author = String::new();
        set(&mut author, name);
        let is_name = !author.is_empty() && !author.contains("://");
        if is_name && authors.len() < MOST_AUTHORS && !authors.contains(&author) {
            authors.push(author);
        }
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article")
                || matches!(
                    kind,
                    "Report" | "BlogPosting" | "Thesis" | "Book" | "WebPage"
                )
        })
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

/// The names in a value that is a name, a node with one, or a list of either.
fn names(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(values)) => values
            .iter()
            .filter_map(|value| value.as_str().or_else(|| value.get("name")?.as_str()))
            .collect(),
        Some(node) => node
            .get("name")
            .and_then(Value::as_str)
            .into_iter()
            .collect(),
        None => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_deliberate_voice_counts() {
        let mut reader = MetaReader::default();
        reader.title("Harbour news | The  Daily\n Tide");
        reader.tag("og:title", "Harbour reopens");
        reader.tag("og:site_name", "The Daily Tide");
        reader.tag("article:author", "https://social.example/tide");
        reader.json(
            r#"{"@graph": [{"@type": "Organization", "name": "no"},
                {"@type": ["NewsArticle"], "headline": "Harbour reopens after storm",
                 "author": [{"name": "Ana Lima"}, "Jo Park"], "publisher": {"name": "Tide Ltd"},
                 "datePublished": "2018-08-25T10:00:00Z", "isAccessibleForFree": "False"}]}"#,
        );
        assert!(reader.is_partial());
        assert_eq!(
            reader.finish(),
            Meta {
                title: "Harbour reopens after storm".to_owned(),
                site_name: "Tide Ltd".to_owned(),
                authors: vec!["Ana Lima".to_owned(), "Jo Park".to_owned()],
                published: "2018-08-25T10:00:00Z".to_owned(),
            }
        );
    }

    #[test]
    fn broken_structured_data_is_passed_over() {
        for source in [
            "",
            "{",
            "[[[[[[[[{}]]]]]]]]",
            "{\"@type\": 1}",
            &"[".repeat(100_000),
        ] {
            let mut reader = MetaReader::default();
            reader.json(source);
            assert_eq!(reader.finish(), Meta::default());
        }
    }
}
