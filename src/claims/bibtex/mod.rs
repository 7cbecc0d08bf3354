//! Bibliographies of BibTeX and biblatex: `.bib` files as sources.
//!
//! Our own reader, and not a crate: every value needs its bytes for findings, LaTeX undone, and one
//! broken entry must not take the others with it; `biblatex` stops at the first mistake.

mod latex;
mod names;
mod syntax;

use std::collections::HashMap;

use crate::finding::FileId;
use crate::text::{Mapped, Span, TextFile};
use crate::yaml::{Problem, Text};

use super::day;
use super::identifier::Scheme;
use super::model::{AuthorName, Day, Source};
use latex::{Meaning, decode};
use syntax::{Entry, Field};

/// Fields that an entry takes from the one that `crossref` names.
const INHERITED: [&str; 8] = [
    "date",
    "year",
    "month",
    "publisher",
    "journal",
    "journaltitle",
    "booktitle",
    "organization",
];

/// The sources of a `.bib` file. What cannot be read becomes a problem at its place.
pub(super) fn sources(file: &TextFile, id: FileId, problems: &mut Vec<Problem>) -> Vec<Source> {
    let entries = syntax::entries(file.text(), problems);
    let mut by_key: HashMap<String, &Entry> = HashMap::new();
    for entry in &entries {
        by_key
            .entry(entry.key.text().to_lowercase())
            .or_insert(entry);
    }
    entries
        .iter()
        .filter(|entry| !is_no_work(&entry.kind))
        .map(|entry| {
            let parent = entry.field("crossref").and_then(|field| {
                let key = decode(&field.value, Meaning::Literal);
                let parent = by_key.get(&key.text().to_lowercase()).copied();
                if parent.is_none() {
                    let message = format!("there is no entry `{}`", key.text());
                    let help = "`crossref` names the entry of the book or volume that this is in";
                    problems.push(Problem::new(field.span, message).help(help));
                }
                parent
            });
            source(&Fields { entry, parent }, id)
        })
        .collect()
}

/// Entries that set things up and stand for no work.
fn is_no_work(kind: &str) -> bool {
    matches!(kind, "set" | "xdata" | "control" | "bibnote")
}

/// The fields of an entry, and of the one that it refers to.
struct Fields<'a> {
    entry: &'a Entry,
    parent: Option<&'a Entry>,
}

impl<'a> Fields<'a> {
    fn field(&self, name: &str) -> Option<&'a Field> {
        self.entry.field(name).or_else(|| {
            let parent = self.parent?;
            // The title of a volume is where its chapters stand.
            match name {
                "booktitle" => parent.field("booktitle").or_else(|| parent.field("title")),
                name if INHERITED.contains(&name) => parent.field(name),
                _ => None,
            }
        })
    }

    fn first(&self, names: &[&str]) -> Option<&'a Field> {
        names.iter().find_map(|name| self.field(name))
    }

    fn prose(&self, names: &[&str]) -> Option<Text> {
        text(self.first(names)?, Meaning::Prose)
    }

    fn literal(&self, names: &[&str]) -> Option<Text> {
        text(self.first(names)?, Meaning::Literal)
    }
}

fn source(fields: &Fields<'_>, file: FileId) -> Source {
    let entry = fields.entry;
    let (author, names, has_more_authors) = authors(fields);
    let container = fields.prose(&["journaltitle", "journal", "booktitle", "maintitle"]);
    let publisher = fields.prose(&["publisher", "institution", "school", "organization"]);
    Source {
        file,
        id: Text {
            span: entry.key.whole(),
            value: entry.key.clone(),
            cut_by_comment: None,
        },
        span: entry.span,
        kind: kind(entry),
        title: fields.prose(&["title"]),
        publisher: publisher.or_else(|| container.clone()),
        container,
        part: ["volume", "issue", "number", "pages"]
            .iter()
            .filter_map(|name| fields.literal(&[name]))
            .map(|part| part.as_str().trim().to_owned())
            .collect(),
        author,
        names,
        has_more_authors,
        issued: issued(fields),
        accessed: fields
            .first(&["urldate"])
            .and_then(|field| date(&plain(field), field.span)),
        url: url(fields),
        archive_url: None,
        identifiers: identifiers(fields),
        local_file: None,
        relays: Vec::new(),
        confidential: false,
        reason: None,
        details: Vec::new(),
        is_partly_read: entry.is_broken,
        shared: true,
    }
}

fn text(field: &Field, meaning: Meaning) -> Option<Text> {
    let value = decode(&field.value, meaning);
    (!value.text().is_empty()).then_some(Text {
        value,
        span: field.span,
        cut_by_comment: None,
    })
}

fn plain(field: &Field) -> String {
    decode(&field.value, Meaning::Literal)
        .text()
        .trim()
        .to_owned()
}

/// Other words for the place where a field is written.
fn reworded(words: &str, span: Span) -> Text {
    let mut value = Mapped::new();
    value.push_decoded(words, span);
    Text {
        value,
        span,
        cut_by_comment: None,
    }
}

/// The CSL type of an entry.
fn kind(entry: &Entry) -> Option<Text> {
    let kind = match entry.kind.as_str() {
        "article" => "article-journal",
        "inproceedings" | "conference" => "paper-conference",
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings"
        | "reference" | "mvreference" => "book",
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection"
        | "inreference" => "chapter",
        "phdthesis" | "mastersthesis" | "thesis" => "thesis",
        "techreport" | "report" | "manual" => "report",
        "online" | "electronic" | "www" => "webpage",
        "software" => "software",
        "dataset" => "dataset",
        "unpublished" => "manuscript",
        "patent" => "patent",
        "periodical" => "periodical",
        "legislation" => "legislation",
        "jurisdiction" => "legal_case",
        _ => return None,
    };
    let span = Span::new(
        entry.span.start + 1,
        entry.span.start + 1 + entry.kind.len(),
    );
    Some(reworded(kind, span))
}

/// The authors, else the editors of a book: as they are shown, by their parts, and whether there
/// are more.
fn authors(fields: &Fields<'_>) -> (Vec<Text>, Vec<AuthorName>, bool) {
    let Some(field) = fields.first(&["author", "editor"]) else {
        return (Vec::new(), Vec::new(), false);
    };
    let list = names::people(&field.value);
    let mut shown = Vec::new();
    let mut names = Vec::new();
    for person in list.people {
        let span = field.value.span(person.range.clone());
        let whole = format!("{} {}", person.given, person.family);
        shown.push(reworded(whole.trim(), span));
        names.push(AuthorName {
            family: person.family,
            given: person.given,
            is_whole: person.is_whole,
        });
    }
    (shown, names, list.has_more)
}

/// When it was published: `date`, or `year` and `month`.
fn issued(fields: &Fields<'_>) -> Option<Day> {
    if let Some(field) = fields.first(&["date"])
        && let Some(day) = date(&plain(field), field.span)
    {
        return Some(day);
    }
    let year = fields.first(&["year"])?;
    let words = plain(year);
    let month = fields
        .first(&["month"])
        .and_then(|field| month(&plain(field)));
    let dated = month.and_then(|month| date(&format!("{words}-{month:02}"), year.span));
    dated.or_else(|| date(&words, year.span))
}

/// A date of biblatex: of a range its beginning, without the marks of doubt.
fn date(words: &str, span: Span) -> Option<Day> {
    let first = words.split('/').next().unwrap_or(words);
    let first = first.trim().trim_end_matches(['?', '~', '%']);
    day::parse(first).map(|(first, last)| Day { first, last, span })
}

fn month(words: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words = words.to_lowercase();
    let number = words.parse().ok().filter(|month| (1..=12).contains(month));
    number.or_else(|| {
        let at = MONTHS.iter().position(|month| words.starts_with(month))?;
        u32::try_from(at + 1).ok()
    })
}

fn url(fields: &Fields<'_>) -> Option<Text> {
    fields.literal(&["url"]).or_else(|| {
        let how = fields.literal(&["howpublished"])?;
        // What else stands there ("Online", "Available at …") is no address.
        let is_address = |words: &str| {
            let has_scheme = words.starts_with("https://") || words.starts_with("http://");
            has_scheme && !words.contains(char::is_whitespace)
        };
        is_address(how.as_str()).then_some(how)
    })
}

fn identifiers(fields: &Fields<'_>) -> Vec<(Scheme, Text)> {
    let mut all = Vec::new();
    all.extend(fields.literal(&["doi"]).map(|doi| (Scheme::Doi, doi)));
    // Several ISBNs in one field: the first is the book's.
    let isbn = fields.literal(&["isbn"]).and_then(|isbn| {
        let first = isbn
            .as_str()
            .split([',', ';', '/'])
            .next()?
            .trim()
            .to_owned();
        let is_one =
            first.split_whitespace().count() == 1 || Scheme::Isbn.normalise(&first).is_ok();
        is_one.then(|| reworded(&first, isbn.span))
    });
    all.extend(isbn.map(|isbn| (Scheme::Isbn, isbn)));
    all.extend(arxiv(fields).map(|arxiv| (Scheme::Arxiv, arxiv)));
    all.extend(fields.literal(&["pmid"]).map(|pmid| (Scheme::Pmid, pmid)));
    let of_pubmed = eprint(fields).filter(|(kind, _)| kind == "pubmed");
    all.extend(of_pubmed.map(|(_, pmid)| (Scheme::Pmid, pmid)));
    all.extend(
        fields
            .literal(&["pmcid", "pmc"])
            .map(|pmcid| (Scheme::Pmcid, pmcid)),
    );
    all
}

/// The archive that holds a preprint, in lower case, and the preprint's number there.
fn eprint(fields: &Fields<'_>) -> Option<(String, Text)> {
    let number = fields.literal(&["eprint"])?;
    let kind = fields.first(&["eprinttype", "archiveprefix"]).map(plain);
    Some((kind.unwrap_or_default().to_lowercase(), number))
}

/// The arXiv number: of `eprint`, or as Google Scholar writes it ("arXiv preprint arXiv:2301.00010").
fn arxiv(fields: &Fields<'_>) -> Option<Text> {
    if let Some((kind, number)) = eprint(fields) {
        let first = number
            .as_str()
            .split_whitespace()
            .next()
            .unwrap_or_default();
        let is_one = Scheme::Arxiv.normalise(first).is_ok();
        if kind == "arxiv" || kind.is_empty() && is_one {
            return Some(reworded(first, number.span));
        }
    }
    if let Some(number) = fields.literal(&["arxivid", "arxiv"]) {
        return Some(number);
    }
    ["journal", "journaltitle", "note", "howpublished"]
        .into_iter()
        .find_map(|name| {
            let field = fields.entry.field(name)?;
            let words = plain(field);
            let at = words.to_ascii_lowercase().find("arxiv:")? + "arxiv:".len();
            let number = words.get(at..)?.trim_start();
            let end = number
                .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | ']' | '['))
                .unwrap_or(number.len());
            let number = number.get(..end)?.trim_end_matches('.');
            Scheme::Arxiv
                .normalise(number)
                .is_ok()
                .then(|| reworded(number, field.span))
        })
}

#[cfg(test)]
mod tests;
