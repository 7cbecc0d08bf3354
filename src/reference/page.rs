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
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    /// Those of fields for books, which fields for sharing are few of.
    pub(super) book_authors: Vec<String>,
    pub(super) years: Vec<i16>,
    pub(super) container: Option<String>,
    /// The first date, as written.
    pub(super) date: Option<String>,
    pub(super) publisher: Option<String>,
    /// Identifiers by the keys of a source, as written.
    pub(super) identifiers: Vec<(&'static str, String)>,
    /// The CSL type that the fields are for.
    pub(super) kind: Option<&'static str>,
    /// The address that the page gives as its own.
    pub(super) url: Option<String>,
}

/// The fields of a page, the most deliberate first.
#[derive(Clone, Debug, Default)]
pub(super) struct PageFields {
    pub(super) citation: Fields,
    pub(super) structured: Fields,
    pub(super) sharing: Fields,
}

/// The record that a page states; None when it states none.
pub fn read(page: &str) -> Option<WorkRecord> {
    let PageFields {
        citation,
        structured,
        sharing,
    } = fields(page);
    [
        (citation, RecordOrigin::Page),
        (structured, RecordOrigin::Page),
        (sharing, RecordOrigin::Sharing),
    ]
    .into_iter()
    .find(|(fields, from)| {
        // A title alone may be that of a wall; with authors it is a work's.
        let is_work = *from != RecordOrigin::Sharing || !fields.book_authors.is_empty();
        fields.title.is_some() && is_work
    })
    .map(|(mut fields, from)| {
        if from == RecordOrigin::Sharing {
            fields.authors = std::mem::take(&mut fields.book_authors);
            // The day on which it was shared is none on which it appeared.
            fields.years.clear();
        }
        fields.record(from)
    })
}

/// Reads the fields of a page.
pub(super) fn fields(page: &str) -> PageFields {
    let mut all = PageFields::default();
    let PageFields {
        citation,
        structured,
        sharing,
    } = &mut all;
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
            "link" => {
                let relation = tag.attribute("rel").unwrap_or_default();
                let is_canonical = relation.trim().eq_ignore_ascii_case("canonical");
                if let (Some(address), true) = (tag.attribute("href"), is_canonical) {
                    set(&mut sharing.url, &address);
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
    all
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
            "citation_journal_title" => self.container(content, "article-journal"),
            "citation_conference_title" => self.container(content, "paper-conference"),
            "citation_book_title" | "citation_inbook_title" => self.container(content, "chapter"),
            "citation_publisher" | "dc.publisher" | "dcterms.publisher" => {
                set(&mut self.publisher, content);
            }
            "citation_technical_report_institution" => self.issuer(content, "report"),
            "citation_dissertation_institution" => self.issuer(content, "thesis"),
            "citation_doi" | "prism.doi" => self.identifier("doi", content),
            "citation_isbn" => self.identifier("isbn", content),
            "citation_arxiv_id" => self.identifier("arxiv", content),
            "citation_pmid" => self.identifier("pmid", content),
            "dc.identifier" => {
                let value = content.trim();
                let head = value.get(..4).unwrap_or_default();
                if head.eq_ignore_ascii_case("doi:") || value.starts_with("10.") {
                    self.identifier("doi", content);
                }
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
            "book:author" => {
                let before = std::mem::take(&mut self.authors);
                self.author(content);
                self.book_authors.append(&mut self.authors);
                self.authors = before;
            }
            "author" | "article:author" | "parsely-author" => self.author(content),
            "book:isbn" => self.identifier("isbn", content),
            "og:site_name" => set(&mut self.publisher, content),
            "og:url" => set(&mut self.url, content),
            "og:type" if content.trim().eq_ignore_ascii_case("book") => {
                self.kind.get_or_insert("book");
            }
            "article:published_time"
            | "og:published_time"
            | "book:release_date"
            | "parsely-pub-date"
            | "datepublished" => self.date(content),
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
        self.kind = self.kind.or_else(|| csl_type(node.get("@type")));
        if let Some(publisher) = names(node.get("publisher")).first() {
            set(&mut self.publisher, publisher);
        }
        self.identifier("isbn", text("isbn"));
        for identifier in names(node.get("identifier"))
            .iter()
            .chain(&names(node.get("sameAs")))
        {
            if identifier.contains("doi.org/10.") {
                self.identifier("doi", identifier);
            }
        }
        set(&mut self.url, text("url"));
        if let Some(container) = names(node.get("isPartOf")).first() {
            set(&mut self.container, container);
        }
    }

    fn container(&mut self, name: &str, kind: &'static str) {
        set(&mut self.container, name);
        self.kind.get_or_insert(kind);
    }

    fn issuer(&mut self, name: &str, kind: &'static str) {
        set(&mut self.publisher, name);
        self.kind.get_or_insert(kind);
    }

    fn identifier(&mut self, key: &'static str, value: &str) {
        let mut identifier = None;
        set(&mut identifier, value);
        if let Some(value) = identifier
            && !self.identifiers.iter().any(|(known, _)| *known == key)
        {
            self.identifiers.push((key, value));
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
        set(&mut self.date, date);
        if let Some(year) = year(date)
            && !self.years.contains(&year)
        {
            self.years.push(year);
            self.years.sort_unstable();
        }
    }

    pub(super) fn record(mut self, from: RecordOrigin) -> WorkRecord {
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

/// The CSL type of a JSON-LD type.
fn csl_type(kind: Option<&Value>) -> Option<&'static str> {
    let named = |kind: &Value| -> Option<&'static str> {
        Some(match kind.as_str()? {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle" => "article-newspaper",
            "ScholarlyArticle" | "MedicalScholarlyArticle" => "article-journal",
            "Report" => "report",
            "Thesis" => "thesis",
            "Book" => "book",
            "Chapter" => "chapter",
            "Dataset" => "dataset",
            _ => return None,
        })
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().find_map(named),
        Some(kind) => named(kind),
        None => None,
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
