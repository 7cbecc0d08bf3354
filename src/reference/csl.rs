//! Reads CSL-JSON as registries send it: Crossref's, which carries more than CSL has (`updated-by`,
//! `update-to`, `relation`, several dates), and DataCite's.

use serde_json::Value;

use crate::source_facts::{Notice, RecordOrigin, WorkRecord};

use super::retraction;
use super::words::plain;

/// Texts over this many characters are cut.
const LONGEST: usize = 500;
/// Authors beyond these are not kept.
const MOST_AUTHORS: usize = 60;
/// Other titles and notices beyond these are not kept.
const MOST_OTHERS: usize = 12;

/// Reads the record that a registry sent for an identifier; None when it is no record. `doi` is the
/// one that was asked for, where it is one.
///
/// # Errors
///
/// Why it is no record, in words that follow "the registry's answer".
pub fn read(body: &[u8], doi: Option<&str>) -> Result<WorkRecord, &'static str> {
    let value: Value = serde_json::from_slice(body).map_err(|_| "is no JSON")?;
    let item = item(&value);
    let own = text(item.get("DOI"));
    // A record of another identifier says nothing about this one.
    if let (Some(asked), Some(own)) = (doi, &own)
        && !are_one_doi(asked, own)
        && !is_alias(item, asked)
    {
        return Err("is the record of another identifier");
    }
    let (title, other_titles) = titles(item);
    let mut authors = names(item.get("author"));
    let mut editors: Vec<String> = [
        "editor",
        "translator",
        "container-author",
        "chair",
        "director",
    ]
    .iter()
    .flat_map(|key| names(item.get(*key)))
    .collect();
    let more_authors = authors.len() > MOST_AUTHORS;
    authors.truncate(MOST_AUTHORS);
    editors.truncate(MOST_AUTHORS);
    let years = years(item);
    if title.is_none() && authors.is_empty() && years.is_empty() {
        return Err("has neither title nor authors nor a year");
    }
    let notices = notices(item, own.as_deref().or(doi), title.as_deref());
    Ok(WorkRecord {
        from: RecordOrigin::Registry,
        title,
        other_titles,
        authors,
        editors,
        more_authors,
        years,
        container: texts(item.get("container-title")).into_iter().next(),
        kind: kind(item),
        notices,
        ..WorkRecord::default()
    })
}

/// The record in an answer: Crossref's REST API wraps it in a message.
pub(super) fn item(answer: &Value) -> &Value {
    match answer {
        Value::Object(fields) => fields.get("message").unwrap_or(answer),
        Value::Array(items) => items.first().unwrap_or(answer),
        _ => answer,
    }
}

/// Whether two DOIs are one: case does not count.
pub fn are_one_doi(one: &str, other: &str) -> bool {
    let bare = |doi: &str| -> String {
        let doi = doi.trim().to_lowercase();
        let start = doi.find("10.").unwrap_or_default();
        doi.get(start..).unwrap_or_default().to_owned()
    };
    bare(one) == bare(other)
}

/// Whether a record names the DOI among its others: an alias leads to the record of the main one.
fn is_alias(item: &Value, doi: &str) -> bool {
    let listed = |key: &str| {
        let ids = texts(item.get(key));
        ids.iter().any(|id| are_one_doi(id, doi))
    };
    listed("aliases") || listed("alternative-id")
}

/// The title with its subtitle, and the same in other languages and forms.
fn titles(item: &Value) -> (Option<String>, Vec<String>) {
    let mut titles = texts(item.get("title"));
    let subtitle = texts(item.get("subtitle")).into_iter().next();
    let short = texts(item.get("short-title"));
    let original = texts(item.get("original-title"));
    let translated = texts(item.get("translated-title"));
    let mut main = (!titles.is_empty()).then(|| titles.remove(0));
    if let (Some(title), Some(subtitle)) = (&main, subtitle)
        && !title.to_lowercase().contains(&subtitle.to_lowercase())
    {
        main = Some(cut(&format!("{}: {subtitle}", title.trim_end_matches(':'))));
    }
    let mut others: Vec<String> = Vec::new();
    for other in titles
        .into_iter()
        .chain(original)
        .chain(translated)
        .chain(short)
    {
        if main.as_ref() != Some(&other) && !others.contains(&other) && others.len() < MOST_OTHERS {
            others.push(other);
        }
    }
    (main, others)
}

/// `Family, Given` of each contributor.
fn names(value: Option<&Value>) -> Vec<String> {
    let Some(Value::Array(people)) = value else {
        return Vec::new();
    };
    let name = |one: &Value| -> Option<String> {
        let part = |key: &str| text(one.get(key));
        if let Some(whole) = part("literal").or_else(|| part("name")) {
            return Some(whole);
        }
        let family = part("family");
        let particle = part("non-dropping-particle").or_else(|| part("dropping-particle"));
        let family = match (particle, family) {
            (Some(particle), Some(family)) => Some(format!("{particle} {family}")),
            (_, family) => family,
        };
        match (family, part("given")) {
            (Some(family), Some(given)) => Some(format!("{family}, {given}")),
            (family, given) => family.or(given),
        }
    };
    let mut all: Vec<String> = Vec::new();
    for name in people.iter().filter_map(name) {
        if all.len() > MOST_AUTHORS {
            break;
        }
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// The years of every date on which it appeared, sorted.
fn years(item: &Value) -> Vec<i16> {
    let issue = item.get("journal-issue");
    let of_issue = |key: &str| issue.and_then(|issue| issue.get(key));
    let dates = [
        item.get("issued"),
        item.get("published"),
        item.get("published-print"),
        item.get("published-online"),
        item.get("published-other"),
        item.get("posted"),
        item.get("original-date"),
        of_issue("published-print"),
        of_issue("published-online"),
    ];
    let mut years: Vec<i16> = dates.into_iter().flatten().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The year of a CSL date: `date-parts`, else text.
fn year(date: &Value) -> Option<i16> {
    let written = |value: &Value| match value {
        Value::Number(number) => number.as_i64().and_then(|year| i16::try_from(year).ok()),
        Value::String(text) => text.trim().get(..4)?.parse().ok(),
        _ => None,
    };
    let parts = date
        .get("date-parts")
        .and_then(|parts| parts.get(0)?.get(0));
    parts
        .and_then(written)
        .or_else(|| {
            let text = date.get("raw").or_else(|| date.get("literal"))?.as_str()?;
            super::page::year(text)
        })
        .or_else(|| written(date))
        .filter(|year| (1000..=2200).contains(year))
}

/// The CSL type; `preprint` where the record says that it is one.
fn kind(item: &Value) -> Option<String> {
    let kind = text(item.get("type"))?;
    let is = |key: &str, word: &str| {
        text(item.get(key)).is_some_and(|value| value.eq_ignore_ascii_case(word))
    };
    let relation = item.get("relation");
    let is_preprint = kind == "posted-content"
        || is("subtype", "preprint")
        || is("publisher", "arXiv")
        || relation.is_some_and(|relation| relation.get("is-preprint-of").is_some());
    Some(if is_preprint {
        "preprint".to_owned()
    } else {
        kind
    })
}

/// What was said of the work after it had appeared: what updates it; and what it updates itself
/// where that is its own DOI. A notice updates another work, and is none itself.
fn notices(item: &Value, own: Option<&str>, title: Option<&str>) -> Vec<Notice> {
    let list = |key: &str| match item.get(key) {
        Some(Value::Array(all)) => all.as_slice(),
        _ => &[],
    };
    let notice = |one: &Value| -> Option<Notice> {
        let kind = text(one.get("type")).or_else(|| text(one.get("label")))?;
        Some(Notice {
            kind: retraction::kind_of_update(&kind)?,
            day: one.get("updated").and_then(day),
            doi: text(one.get("DOI")),
        })
    };
    let is_own = |one: &&Value| {
        let named = text(one.get("DOI"));
        named
            .zip(own)
            .is_some_and(|(named, own)| are_one_doi(&named, own))
    };
    let mut all: Vec<Notice> = list("updated-by")
        .iter()
        .chain(list("update-to").iter().filter(is_own))
        .filter_map(notice)
        .collect();
    let updates_another = list("update-to").iter().any(|one| !is_own(&one));
    if !updates_another
        && all.is_empty()
        && let Some(kind) = title.and_then(retraction::kind_by_title)
    {
        all.push(Notice {
            kind,
            day: None,
            doi: None,
        });
    }
    all.sort();
    all.dedup();
    all.truncate(MOST_OTHERS);
    all
}

/// A CSL date as it is written in the lock: `2010`, `2010-02` or `2010-02-06`.
pub(super) fn day(date: &Value) -> Option<String> {
    let parts = date.get("date-parts")?.get(0)?.as_array()?;
    let mut numbers = parts.iter().map_while(Value::as_u64);
    let mut day = format!("{:04}", numbers.next().filter(|year| *year < 10_000)?);
    for number in numbers.take(2).filter(|number| (1..=31).contains(number)) {
        day.push_str(&format!("-{number:02}"));
    }
    Some(day)
}

/// A text, or the texts of a list, without markup.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(all)) => all
            .iter()
            .take(MOST_OTHERS)
            .filter_map(|one| text(Some(one)))
            .collect(),
        one => text(one).into_iter().collect(),
    }
}

pub(super) fn text(value: Option<&Value>) -> Option<String> {
    let text = cut(&plain(value?.as_str()?));
    (!text.is_empty()).then_some(text)
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_facts::NoticeKind;

    const JOURNAL: &str = r#"{
        "DOI": "10.1234/ABC.1", "type": "article-journal", "publisher": "Press",
        "title": "Strain in <i>steel</i>\n bridges", "subtitle": ["A survey"],
        "original-title": ["Spannung in Stahlbrücken"],
        "container-title": "Journal of Bridges",
        "author": [
            {"given": "Ingrid", "family": "Halvorsen", "sequence": "first", "affiliation": []},
            {"given": "Jan", "family": "Meent", "non-dropping-particle": "van de"},
            {"name": "The Bridge Consortium"}, {"literal": "ACME"}],
        "editor": [{"family": "Roe"}],
        "issued": {"date-parts": [[2020, 3, 1]]},
        "published-online": {"date-parts": [["2019"]]},
        "created": {"date-parts": [[2001, 1, 1]]},
        "updated-by": [
            {"DOI": "10.1234/n,1", "type": "retraction", "label": "Retraction",
             "source": "publisher", "updated": {"date-parts": [[2021, 2, 6]]}},
            {"DOI": "10.1234/v2", "type": "new_version", "updated": {}}]
    }"#;

    #[test]
    fn a_record_of_crossref_is_read() {
        let record = read(JOURNAL.as_bytes(), Some("10.1234/abc.1")).expect("a record");
        assert_eq!(
            record,
            WorkRecord {
                title: Some("Strain in steel bridges: A survey".to_owned()),
                other_titles: vec!["Spannung in Stahlbrücken".to_owned()],
                authors: vec![
                    "Halvorsen, Ingrid".to_owned(),
                    "van de Meent, Jan".to_owned(),
                    "The Bridge Consortium".to_owned(),
                    "ACME".to_owned(),
                ],
                editors: vec!["Roe".to_owned()],
                years: vec![2019, 2020],
                container: Some("Journal of Bridges".to_owned()),
                kind: Some("article-journal".to_owned()),
                notices: vec![Notice {
                    kind: NoticeKind::Retraction,
                    day: Some("2021-02-06".to_owned()),
                    doi: Some("10.1234/n,1".to_owned()),
                }],
                ..WorkRecord::default()
            }
        );
    }

    #[test]
    fn a_record_of_datacite_is_read() {
        let body = r#"{"type": "article", "id": "https://doi.org/10.48550/arxiv.2301.00010",
            "author": [{"family": "Mori", "given": "Kenji"}], "issued": {"date-parts": [[2023]]},
            "DOI": "10.48550/ARXIV.2301.00010", "publisher": "arXiv", "title": "On strain"}"#;
        let record = read(body.as_bytes(), Some("10.48550/arXiv.2301.00010")).expect("a record");
        assert_eq!(record.kind.as_deref(), Some("preprint"));
        assert_eq!(record.years, [2023]);
    }

    #[test]
    fn what_is_no_record_is_refused() {
        for (body, why) in [
            ("<html>", "is no JSON"),
            ("{}", "has neither title nor authors nor a year"),
            ("[]", "has neither title nor authors nor a year"),
            ("\"x\"", "has neither title nor authors nor a year"),
            (
                r#"{"title": "a", "DOI": "10.1234/other"}"#,
                "is the record of another identifier",
            ),
            (
                r#"{"title": [], "author": {}, "issued": {"date-parts": [[null]]}}"#,
                "has neither title nor authors nor a year",
            ),
        ] {
            assert_eq!(read(body.as_bytes(), Some("10.1234/a")), Err(why), "{body}");
        }
    }

    #[test]
    fn long_lists_of_authors_are_cut_and_say_so() {
        let authors: Vec<String> = (0..3_000)
            .map(|at| format!("{{\"family\": \"Name{at}\"}}"))
            .collect();
        let body = format!("{{\"title\": \"a\", \"author\": [{}]}}", authors.join(","));
        let record = read(body.as_bytes(), None).expect("a record");
        assert_eq!(record.authors.len(), MOST_AUTHORS);
        assert!(record.more_authors);
    }

    proptest::proptest! {
        #[test]
        fn no_answer_makes_it_stumble(body in "\\PC{0,80}") {
            let _ = read(body.as_bytes(), Some("10.1/x"));
        }
    }
}
