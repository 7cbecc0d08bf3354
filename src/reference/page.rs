//! Reads the record that the page of an identifier states of its work: fields for citations
//! (`citation_*`, Dublin Core), JSON-LD, and as a last resort fields for sharing (OpenGraph).

use serde_json::Value;

use crate::html::{Token, tokenize};
use crate::source_facts::{Notice, RecordOrigin, WorkRecord};

use super::retraction::kind_by_title;
use super::words::plain;

/// Values over this many bytes are no titles or names.
const LONGEST: usize = 500;
/// Authors beyond these are not kept.
const MOST_AUTHORS: usize = 60;

/// What one kind of fields says.
#[derive(Clone, Debug, Default)]
struct Fields {
    title: Option<String>,
    authors: Vec<String>,
    years: Vec<i16>,
    container: Option<String>,
}

/// The record that a page states; None when it states none.
pub fn read(page: &str) -> Option<WorkRecord> {
    let (mut citation, mut structured, mut sharing) =
        (Fields::default(), Fields::default(), Fields::default());
    let mut json: Option<String> = None;
    tokenize(page, |token| match &token {
        Token::Start(tag, _) => match tag.name().as_ref() {
            "meta" => {
                let key = tag.attribute("name").or_else(|| tag.attribute("property"));
                let content = tag.attribute("content");
                if let (Some(key), Some(content)) = (key, content) {
                    let key = key.trim().to_ascii_lowercase();
                    if !citation.citation(&key, &content) {
                        sharing.sharing(&key, &content);
                    }
                }
            }
            "script" => {
                let kind = tag.attribute("type").unwrap_or_default();
                let is_json = kind.trim().eq_ignore_ascii_case("application/ld+json");
                json = is_json.then(String::new);
            }
            _ => {}
        },
        Token::End(tag, _) if tag.name() == "script" => {
            if let Some(json) = json.take()
                && let Ok(value) = serde_json::from_str::<Value>(json.trim())
            {
                structured.node(&value, 0);
            }
        }
        token => {
            if let (Some(json), Some(words)) = (&mut json, token.words(page)) {
                json.push_str(&words);
            }
        }
    });
    [
        (citation, RecordOrigin::Page),
        (structured, RecordOrigin::Page),
        (sharing, RecordOrigin::Sharing),
    ]
    .into_iter()
    .find(|(fields, from)| {
        // A title alone may be that of a wall; with authors it is a work's.
        let is_work = *from != RecordOrigin::Sharing || !fields.authors.is_empty();
        fields.title.is_some() && is_work
    })
    .map(|(fields, from)| fields.record(from))
}

/// The first year in a date as pages write it: `2019-03-01`, `2019/3`, `March 2019`.
pub(super) fn year(date: &str) -> Option<i16> {
    date.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1000..=2200).contains(year))
}

impl Fields {
    /// Takes a field for citations; false when it is none.
    fn citation(&mut self, key: &str, content: &str) -> bool {
        match key {
            "citation_title" | "dc.title" | "dcterms.title" | "eprints.title" | "prism.title" => {
                self.title(content);
            }
            "citation_author" | "dc.creator" | "dcterms.creator" | "dc.contributor.author" => {
                self.author(content);
            }
            "citation_authors" => content.split(';').for_each(|name| self.author(name)),
            "citation_journal_title" | "citation_conference_title" | "citation_book_title" => {
                set(&mut self.container, content);
            }
            "citation_publication_date"
            | "citation_date"
            | "citation_cover_date"
            | "citation_online_date"
            | "citation_year"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.issued" => self.date(content),
            _ => return false,
        }
        true
    }

    fn sharing(&mut self, key: &str, content: &str) {
        match key {
            "og:title" => self.title(content),
            "book:author" => self.author(content),
            _ => {}
        }
    }

    /// A node of JSON-LD: works are what is looked for, in lists and graphs.
    fn node(&mut self, node: &Value, depth: usize) {
        const DEEPEST: usize = 4;
        if depth > DEEPEST {
            return;
        }
        match node {
            Value::Array(nodes) => {
                for node in nodes.iter().take(100) {
                    self.node(node, depth + 1);
                }
            }
            Value::Object(fields) => {
                if is_work(fields.get("@type")) && self.title.is_none() {
                    self.work(node);
                }
                if let Some(inner) = fields.get("@graph").or(fields.get("mainEntity")) {
                    self.node(inner, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn work(&mut self, node: &Value) {
        let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
        self.title(text("headline"));
        self.title(text("name"));
        for name in names(node.get("author").or(node.get("creator"))) {
            self.author(&name);
        }
        self.date(text("datePublished"));
        if let Some(container) = names(node.get("isPartOf")).first() {
            set(&mut self.container, container);
        }
    }

    fn title(&mut self, title: &str) {
        set(&mut self.title, title);
    }

    fn author(&mut self, name: &str) {
        let mut author = None;
        set(&mut author, name);
        if let Some(author) = author
            && !author.contains("://")
            && self.authors.len() <= MOST_AUTHORS
            && !self.authors.contains(&author)
        {
            self.authors.push(author);
        }
    }

    fn date(&mut self, date: &str) {
        if let Some(year) = year(date)
            && !self.years.contains(&year)
        {
            self.years.push(year);
            self.years.sort_unstable();
        }
    }

    fn record(mut self, from: RecordOrigin) -> WorkRecord {
        let kind = self.title.as_deref().and_then(kind_by_title);
        let more_authors = self.authors.len() > MOST_AUTHORS;
        self.authors.truncate(MOST_AUTHORS);
        let notices = kind
            .filter(|_| from == RecordOrigin::Page)
            .map(|kind| Notice {
                kind,
                day: None,
                doi: None,
            });
        WorkRecord {
            from,
            title: self.title,
            authors: self.authors,
            more_authors,
            years: self.years,
            container: self.container,
            notices: notices.into_iter().collect(),
            ..WorkRecord::default()
        }
    }
}

/// Takes `words` for a field that has none yet.
fn set(field: &mut Option<String>, words: &str) {
    if field.is_none() && words.len() <= LONGEST {
        let words = plain(words);
        *field = (!words.is_empty()).then_some(words);
    }
}

fn is_work(kind: Option<&Value>) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article")
                || matches!(kind, "Report" | "Thesis" | "Book" | "Chapter" | "Dataset")
        })
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

/// The names in a value that is a name, a node with one, or a list of either.
fn names(value: Option<&Value>) -> Vec<String> {
    let name = |one: &Value| -> Option<String> {
        let part = |key: &str| one.get(key).and_then(Value::as_str);
        let parted = || match (part("familyName"), part("givenName")) {
            (Some(family), Some(given)) => Some(format!("{family}, {given}")),
            _ => None,
        };
        let whole = one.as_str().or_else(|| part("name"));
        whole.map(str::to_owned).or_else(parted)
    };
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(name).collect(),
        Some(one) => name(one).into_iter().collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_for_citations_count_before_others() {
        let page = "<head><meta name=citation_title content='Strain in &lt;i&gt;steel&lt;/i&gt; bridges'>
            <meta name='citation_author' content='Halvorsen, Ingrid'><meta name=citation_author content='Kenji Mori'>
            <meta name=citation_publication_date content='2020/03/01'><meta name=citation_online_date content=2019>
            <meta name=citation_journal_title content='Journal of Bridges'>
            <meta property=og:title content='Strain | Publisher'></head>";
        let record = read(page).expect("a record");
        assert_eq!(record.from, RecordOrigin::Page);
        assert_eq!(record.title.as_deref(), Some("Strain in steel bridges"));
        assert_eq!(record.authors, ["Halvorsen, Ingrid", "Kenji Mori"]);
        assert_eq!(record.years, [2019, 2020]);
        assert_eq!(record.container.as_deref(), Some("Journal of Bridges"));
    }

    #[test]
    fn structured_data_counts_before_fields_for_sharing() {
        let page = r#"<meta property="og:title" content="Strain | Publisher">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "no"},
            {"@type": "ScholarlyArticle", "headline": "Strain", "datePublished": "March 3, 2019",
            "author": [{"@type": "Person", "name": "Ingrid Halvorsen"},
                       {"familyName": "Mori", "givenName": "Kenji"}, "https://orcid.example/1"]}]}</script>"#;
        let record = read(page).expect("a record");
        assert_eq!(record.title.as_deref(), Some("Strain"));
        assert_eq!(record.authors, ["Ingrid Halvorsen", "Mori, Kenji"]);
        assert_eq!(record.years, [2019]);
        let shared = "<meta property=og:title content='Strain | Publisher'><meta property=book:author content='A. Roe'>";
        let shared = read(shared).expect("a record");
        assert_eq!(shared.from, RecordOrigin::Sharing);
    }

    #[test]
    fn a_page_without_any_states_no_record() {
        for page in [
            "",
            "<title>Strain in bridges</title><p>Just a moment...",
            "<script type=application/ld+json>{\"@type\": \"Article\"</script>",
            "<meta name=citation_author content='Ingrid Halvorsen'>",
            "<meta property=og:title content='Just a moment'>",
        ] {
            assert_eq!(read(page), None, "{page}");
        }
    }

    #[test]
    fn a_marked_title_says_that_it_was_retracted() {
        let page = "<meta name=citation_title content='RETRACTED: Strain in bridges'>";
        let record = read(page).expect("a record");
        assert_eq!(record.notices.len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_page_makes_it_stumble(page in "\\PC{0,80}") {
            let _ = read(&page);
        }
    }
}
