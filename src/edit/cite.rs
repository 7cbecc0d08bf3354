//! Drafts the entry of a source from what is known of a work, and adds it to a claims file.
//!
//! Invariant: what is not known of a work is left out, and every byte of the file that is not added
//! stays.

use std::collections::BTreeSet;

use crate::claims::identity::{self, Identifier};
use crate::claims::{ClaimsFile, Source, claims_file};
use crate::failure::{Failure, FailureKind};
use crate::reference::{family_words, plain_words};
use crate::source_facts::WorkDetails;
use crate::text::{FileId, TextFile};
use crate::yaml;
use crate::yaml::write::{Addition, Value, append};

/// The entry of a source, as a claims file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDraft {
    /// Its id: family name and year, or the name of the site.
    pub id: String,
    /// Its fields in order: a text, or several authors.
    pub fields: Vec<(&'static str, Vec<String>)>,
}

/// What adding a source did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// The file with the source, and the id that it has there.
    Text(String, String),
    /// The file has a source for the same work, with this id.
    Known(String),
}

impl SourceDraft {
    /// Drafts the source of a work; `file` is the copy it was read from, as the claims file will
    /// name it.
    pub fn of(work: &WorkDetails, file: Option<&str>) -> Self {
        let mut fields: Vec<(&'static str, Vec<String>)> = Vec::new();
        let mut add = |key, value: Option<&str>| {
            if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
                fields.push((key, vec![value.to_owned()]));
            }
        };
        let record = &work.record;
        add("type", work.kind.as_deref());
        add("title", record.title.as_deref());
        add("container-title", record.container.as_deref());
        add("publisher", work.publisher.as_deref());
        add("issued", work.issued.as_deref());
        for (key, value) in &work.identifiers {
            add(key, Some(value));
        }
        add("url", work.url.as_deref());
        add("archive-url", work.archive_url.as_deref());
        add("file", file);
        if !record.authors.is_empty() {
            let at = fields.partition_point(|(key, _)| matches!(*key, "type" | "title"));
            let mut authors = record.authors.clone();
            if record.more_authors {
                authors.push("et al.".to_owned());
            }
            fields.insert(at, ("author", authors));
        }
        Self {
            id: id(work, file),
            fields,
        }
    }

    /// The entry below its id.
    pub fn value(&self) -> Value {
        Value::map(self.fields.iter().map(|(key, values)| {
            let value = match values.as_slice() {
                [only] => Value::text(only),
                several => Value::List(several.iter().map(Value::text).collect()).on_one_line(),
            };
            (*key, value)
        }))
    }

    /// The entry with its id, as it stands under `sources`.
    pub fn document(&self) -> String {
        Value::map([(self.id.as_str(), self.value())]).document()
    }

    /// Adds the source at the end of the sources of a claims file, unless the same work is there.
    ///
    /// # Errors
    ///
    /// When the file is no claims file, or cannot be added to as it is laid out.
    pub fn added_to(&self, file: &TextFile) -> Result<Added, Failure> {
        let document = yaml::parse(file);
        let uneditable = |why| Failure::at(FailureKind::Uneditable, file.path(), why);
        let mut problems = Vec::new();
        let root = document.root.as_ref();
        let model = root.and_then(|root| claims_file(root, FileId(0), &mut problems));
        let Some(model) = model.filter(|_| document.broken_at.is_none()) else {
            return Err(uneditable(
                "it is no claims file that can be read; `claimlint check` says why",
            ));
        };
        let own = self.keys();
        let known = model
            .sources
            .iter()
            .find(|source| !source.confidential && !keys(source).is_disjoint(&own));
        if let Some(known) = known {
            return Ok(Added::Known(known.id.as_str().to_owned()));
        }
        let id = free(&self.id, &model);
        let edit = append(
            file,
            &document,
            &["sources"],
            Addition::Key(&id, &self.value()),
        );
        let edit =
            edit.ok_or_else(|| uneditable("nothing can be added to this file as it is laid out"))?;
        Ok(Added::Text(edit.apply(file.text()), id))
    }

    /// The keys of its identifiers and addresses.
    fn keys(&self) -> BTreeSet<String> {
        let fields = self.fields.iter();
        fields
            .filter_map(|(key, values)| key_of(key, values.first()?))
            .collect()
    }
}

/// The keys of the identifiers and addresses of a source.
fn keys(source: &Source) -> BTreeSet<String> {
    let identifiers = source.identifiers.iter();
    let identifiers = identifiers.map(|(scheme, value)| (scheme.key(), value));
    let url = source.url.iter().map(|url| ("url", url));
    let file = source.local_file.iter().map(|file| ("file", file));
    identifiers
        .chain(url)
        .chain(file)
        .filter_map(|(key, value)| key_of(key, value.as_str()))
        .collect()
}

fn key_of(key: &str, value: &str) -> Option<String> {
    match key {
        "doi" | "isbn" | "arxiv" | "pmid" | "pmcid" => {
            let (scheme, value) = if let Some(named) = identity::named(value) {
                named
            } else {
                let scheme = crate::claims::identifier::Scheme::ALL.into_iter();
                (scheme.into_iter().find(|one| one.key() == key)?, value)
            };
            Some(Identifier::new(scheme, value)?.key())
        }
        "url" => Some(identity::canonical(value.trim()).into_owned()),
        "file" => Some(format!("file:{}", value.trim())),
        _ => None,
    }
}

/// An id that a person can remember: `halvorsen-2019`, `heraldtribune-the-bridge`.
fn id(work: &WorkDetails, file: Option<&str>) -> String {
    let author = family_words(&work.record).join("-");
    let year = work.issued.as_deref().and_then(|day| day.get(..4));
    let url = work.url.as_deref();
    let host = url.and_then(|url| crate::claims::address::parse(url).ok());
    let site = host.and_then(|url| {
        let host = url.host_str()?.trim_start_matches("www.").to_owned();
        Some(host.split('.').next()?.to_owned())
    });
    let name = file.and_then(|file| file.rsplit('/').next()?.split('.').next());
    let title = work.record.title.as_deref().map(plain_words);
    let words = title.unwrap_or_default();
    let slug = words.iter().take(3).cloned().collect::<Vec<_>>().join("-");
    let parts = if author.is_empty() {
        [site.or_else(|| name.map(str::to_owned)), Some(slug)]
    } else {
        [Some(author), year.map(str::to_owned)]
    };
    let joined: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let plain: String = joined
        .join("-")
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let short: String = parts.join("-").chars().take(48).collect();
    match short.trim_end_matches('-') {
        "" => "source".to_owned(),
        id => id.to_owned(),
    }
}

/// The id, with a number behind it where another source has it.
fn free(id: &str, model: &ClaimsFile) -> String {
    let is_taken = |id: &str| model.sources.iter().any(|source| source.id.as_str() == id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned())
        .chain(numbered)
        .find(|id| !is_taken(id))
        .unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_facts::WorkRecord;

    fn strain() -> WorkDetails {
        let mut work = WorkDetails {
            record: WorkRecord {
                title: Some("Strain: in steel bridges".to_owned()),
                authors: vec!["Halvorsen, Ingrid".to_owned(), "Mori, Kenji".to_owned()],
                container: Some("Journal of Bridges".to_owned()),
                ..WorkRecord::default()
            },
            kind: Some("article-journal".to_owned()),
            issued: Some("2019-03".to_owned()),
            ..WorkDetails::default()
        };
        work.identify("doi", "10.1000/strain");
        work
    }

    #[test]
    fn a_source_is_added_in_place_with_a_free_id() {
        let file = TextFile::new(
            "claims/a.yaml",
            "version: 1\narticle: ../a.md\nsources:\n  # kept\n  halvorsen-2019: {title: Other, publisher: Press}\nclaims: [] # kept as well\n",
        );
        let Ok(Added::Text(text, id)) = SourceDraft::of(&strain(), None).added_to(&file) else {
            panic!("it is added");
        };
        assert_eq!(id, "halvorsen-2019-2");
        insta::assert_snapshot!(text);
        let again =
            SourceDraft::of(&strain(), None).added_to(&TextFile::new("claims/a.yaml", text));
        assert_eq!(again.ok(), Some(Added::Known(id)));
    }

    #[test]
    fn the_same_work_is_known_however_it_is_written() {
        for (source, is_known) in [
            ("doi: 10.1000/STRAIN", true),
            ("url: https://doi.org/10.1000/strain", true),
            ("doi: \"https://dx.doi.org/10.1000/strain\"", true),
            ("doi: 10.1000/strain2", false),
            ("title: Strain, publisher: Press", false),
        ] {
            let text =
                format!("version: 1\narticle: a.md\nsources:\n  x: {{{source}}}\nclaims: []\n");
            let added = SourceDraft::of(&strain(), None).added_to(&TextFile::new("a.yaml", text));
            let known = matches!(added, Ok(Added::Known(id)) if id == "x");
            assert_eq!(known, is_known, "{source}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_edited() {
        for text in ["", "- a\n", "version: 1\nclaims: [\n"] {
            let added = SourceDraft::of(&strain(), None).added_to(&TextFile::new("a.yaml", text));
            assert!(added.is_err(), "{text:?}");
        }
    }

    #[test]
    fn ids_can_be_remembered() {
        let mut page = WorkDetails {
            url: Some("https://www.heraldtribune.com/a/b".to_owned()),
            ..WorkDetails::default()
        };
        assert_eq!(id(&page, None), "heraldtribune");
        page.record.title = Some("The bridge opens, at last".to_owned());
        assert_eq!(id(&page, None), "heraldtribune-the-bridge-opens");
        assert_eq!(id(&strain(), None), "halvorsen-2019");
        assert_eq!(id(&WorkDetails::default(), Some("x/Über.pdf")), "ber");
        assert_eq!(id(&WorkDetails::default(), None), "source");
    }
}
