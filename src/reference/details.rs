//! What a source is drafted from: a registry's record or the fields of a page, with everything that
//! a reference says and a comparison does not need.
//!
//! Invariant: nothing is guessed. What a record or a page does not state stays empty.

use jiff::civil::Date;
use serde_json::Value;

use crate::source_facts::{RecordOrigin, WorkDetails, WorkRecord};

use super::csl;
use super::names::is_institution;
use super::page::{self, Fields, PageFields};
use super::words::plain_words;

/// The work in a registry's record. `doi` is the one that was asked for, where it is one.
///
/// # Errors
///
/// Why it is no record, in words that follow "the registry's answer".
pub fn of_csl(body: &[u8], doi: Option<&str>) -> Result<WorkDetails, &'static str> {
    let record = csl::read(body, doi)?;
    let value: Value = serde_json::from_slice(body).map_err(|_| "is no JSON")?;
    let item = csl::item(&value);
    let dates = [
        "issued",
        "published",
        "published-print",
        "published-online",
        "posted",
    ];
    let issued = dates.iter().find_map(|key| csl::day(item.get(*key)?));
    let first_year = || record.years.first().map(i16::to_string);
    let mut details = WorkDetails {
        kind: csl::text(item.get("type")).and_then(|kind| csl_type(&kind)),
        issued: issued.or_else(first_year),
        publisher: csl::text(item.get("publisher")),
        record,
        ..WorkDetails::default()
    };
    if let Some(isbn) = csl::texts(item.get("ISBN")).first()
        && matches!(details.kind.as_deref(), Some("book" | "report"))
    {
        details.identify("isbn", isbn.rsplit('/').next().unwrap_or(isbn));
    }
    Ok(details)
}

/// The type of CSL for one of CSL or of Crossref.
fn csl_type(kind: &str) -> Option<String> {
    let kind = match kind {
        "journal-article" => "article-journal",
        "proceedings-article" => "paper-conference",
        "book-chapter" | "book-section" | "book-part" => "chapter",
        "monograph" | "edited-book" | "reference-book" | "book-set" => "book",
        "dissertation" => "thesis",
        "posted-content" | "preprint" => "article",
        "report-component" | "report-series" => "report",
        "other" | "component" | "journal" | "proceedings" => return None,
        other => other,
    };
    Some(kind.to_owned())
}

/// The work that a page states in its fields for citations, its JSON-LD or its fields for sharing;
/// None when these give no title.
pub fn of_page(page: &str) -> Option<WorkDetails> {
    let PageFields {
        citation,
        structured,
        mut sharing,
    } = page::fields(page);
    let books = std::mem::take(&mut sharing.book_authors);
    if !books.is_empty() {
        sharing.authors = books;
    }
    if let (Some(title), Some(site)) = (&mut sharing.title, &sharing.publisher) {
        *title = without_site(title, site);
    }
    let mut all = [
        (citation, RecordOrigin::Page),
        (structured, RecordOrigin::Page),
        (sharing, RecordOrigin::Sharing),
    ]
    .into_iter()
    .skip_while(|(fields, _)| fields.title.is_none());
    let (mut best, from) = all.next()?;
    // What the most deliberate fields leave out, the others may say.
    let url = best.url.take();
    let mut details = details(best, from);
    details.url = url;
    for (fields, _) in all {
        fill(&mut details, fields);
    }
    Some(details)
}

fn details(fields: Fields, from: RecordOrigin) -> WorkDetails {
    let mut details = WorkDetails {
        kind: fields.kind.map(str::to_owned),
        issued: fields.date.as_deref().and_then(day),
        publisher: fields.publisher.clone(),
        identifiers: fields.identifiers.clone(),
        ..WorkDetails::default()
    };
    details.record = fields.record(from);
    details
}

/// Takes from `fields` what `details` lacks.
fn fill(details: &mut WorkDetails, fields: Fields) {
    if details.record.authors.is_empty() {
        details.record.authors = fields.authors;
    }
    if details.kind.is_none() {
        details.kind = fields.kind.map(str::to_owned);
    }
    if details.issued.is_none() {
        details.issued = fields.date.as_deref().and_then(day);
    }
    if details.publisher.is_none() {
        details.publisher = fields.publisher;
    }
    if details.url.is_none() {
        details.url = fields.url;
    }
    for (key, value) in fields.identifiers {
        details.identify(key, value);
    }
}

/// A title without the name of its site, which fields for sharing often end in.
fn without_site(title: &str, site: &str) -> String {
    let title = title.trim();
    let head = title.strip_suffix(site.trim()).map(str::trim_end);
    let head = head.and_then(|head| head.strip_suffix(['|', '-', '–', '—', '·', ':']));
    match head.map(str::trim_end) {
        Some(head) if !head.is_empty() => head.to_owned(),
        _ => title.to_owned(),
    }
}

/// A date as pages and documents write it, as precisely as it can be read: `2019-03-01` for
/// `2019/3/1` and `2019-03-01T10:00:00Z`, else its year.
fn day(written: &str) -> Option<String> {
    let written = written.trim();
    let date = written.split(['T', ' ']).next().unwrap_or_default();
    let mut parts = date.split(['-', '/', '.']);
    let mut number = |digits: usize| -> Option<i16> {
        let part = parts.next()?;
        let is_number =
            (1..=digits).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let exact = number(4).filter(|year| *year >= 1000).map(|year| {
        let month = number(2).and_then(|month| i8::try_from(month).ok());
        let day = number(2).and_then(|day| i8::try_from(day).ok());
        match (month, day) {
            (Some(month), Some(day)) if Date::new(year, month, day).is_ok() => {
                format!("{year:04}-{month:02}-{day:02}")
            }
            (Some(month), None) if (1..=12).contains(&month) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        }
    });
    exact.or_else(|| page::year(written).map(|year| year.to_string()))
}

/// The words of the family name of the first author, or of the institution; folded, in lower case.
pub fn family_words(record: &WorkRecord) -> Vec<String> {
    let Some(first) = record.authors.first().or(record.editors.first()) else {
        return Vec::new();
    };
    if let Some((family, _)) = first.split_once(',') {
        return plain_words(family);
    }
    let mut words = plain_words(first);
    if !is_institution(first) && words.len() > 1 {
        words.drain(..words.len() - 1);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        for (written, read) in [
            ("2019-03-01T10:00:00+01:00", Some("2019-03-01")),
            ("2019/3/1", Some("2019-03-01")),
            ("2019-03", Some("2019-03")),
            ("2019", Some("2019")),
            ("March 3, 2019", Some("2019")),
            ("2019-13-01", Some("2019")),
            ("2019-02-30", Some("2019")),
            ("01/03/2019", Some("2019")),
            ("Spring", None),
            ("", None),
        ] {
            assert_eq!(day(written).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_title() {
        for (title, site, without) in [
            ("Strain | Herald", "Herald", "Strain"),
            ("Strain – Herald", "Herald", "Strain"),
            ("Strain in the Herald", "Herald", "Strain in the Herald"),
            ("Herald", "Herald", "Herald"),
            ("Strain - a survey", "Herald", "Strain - a survey"),
        ] {
            assert_eq!(without_site(title, site), without);
        }
    }

    #[test]
    fn a_registry_says_more_than_a_comparison_needs() {
        let body = br#"{"DOI": "10.1000/strain", "type": "journal-article", "title": "Strain",
            "author": [{"family": "Halvorsen", "given": "Ingrid"}], "publisher": "Press",
            "issued": {"date-parts": [[2019, 3, 1]]}, "ISBN": ["http://id.crossref.org/isbn/9780306406157"]}"#;
        let work = of_csl(body, Some("10.1000/STRAIN")).expect("a record");
        assert_eq!(work.kind.as_deref(), Some("article-journal"));
        assert_eq!(work.issued.as_deref(), Some("2019-03-01"));
        assert_eq!(work.publisher.as_deref(), Some("Press"));
        assert_eq!(work.identifier("isbn"), None);
        let book = String::from_utf8_lossy(body).replace("journal-article", "monograph");
        let book = of_csl(book.as_bytes(), None).expect("a record");
        assert_eq!(book.kind.as_deref(), Some("book"));
        assert_eq!(book.identifier("isbn"), Some("9780306406157"));
    }

    #[test]
    fn pages_are_read_from_all_their_fields() {
        let page = r#"<link rel=canonical href="https://www.heraldtribune.com/bridge">
            <meta name=author content="Maria Costa"><meta property="og:title" content="The bridge opens - Herald Tribune">
            <meta property="og:site_name" content="Herald Tribune">
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "The bridge opens",
            "datePublished": "1932-05-01T08:00:00Z"}</script>"#;
        let work = of_page(page).expect("a work");
        assert_eq!(work.kind.as_deref(), Some("article-newspaper"));
        assert_eq!(work.record.title.as_deref(), Some("The bridge opens"));
        assert_eq!(work.record.authors, ["Maria Costa"]);
        assert_eq!(work.issued.as_deref(), Some("1932-05-01"));
        assert_eq!(work.publisher.as_deref(), Some("Herald Tribune"));
        assert_eq!(
            work.url.as_deref(),
            Some("https://www.heraldtribune.com/bridge")
        );
        let shared = r#"<meta property="og:title" content="The bridge opens - Herald Tribune">
            <meta property="og:site_name" content="Herald Tribune">"#;
        let work = of_page(shared).expect("a work");
        assert_eq!(work.record.title.as_deref(), Some("The bridge opens"));
        assert_eq!(of_page("<title>The bridge opens</title><p>It does."), None);
    }

    #[test]
    fn the_family_name_comes_first_or_last() {
        for (author, words) in [
            ("Halvorsen, Ingrid", "halvorsen"),
            ("Kenji Mori", "mori"),
            ("van de Meent, Jan", "van de meent"),
            ("Müller, Jörg", "muller"),
            ("World Health Organization", "world health organization"),
            ("UNESCO", "unesco"),
        ] {
            let record = WorkRecord {
                authors: vec![author.to_owned()],
                ..WorkRecord::default()
            };
            assert_eq!(family_words(&record).join(" "), words, "{author}");
        }
    }
}
