//! How well references are held against records: `cargo bench --bench references -- DIR`.
//!
//! `DIR/references.jsonl` has a reference a line: `fields` (`title`, `author` with ` and ` between
//! names, `year`, `doi`), `label` (`VALID`, `HALLUCINATED`) and `hallucination_type`. The valid
//! ones serve as records, in the form that a registry sends; each is altered in the ways that
//! invented references are, with parts of the other valid ones. Invented ones of the file whose DOI
//! or title is that of a valid one are counted by their type.
#![expect(clippy::print_stdout, reason = "it prints figures")]
#![expect(
    clippy::disallowed_methods,
    reason = "it reads the file that it is given and measures time"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use claimlint::reference::{CitedWork, Verdict, compare, csl};
use claimlint::source_facts::WorkRecord;
use serde_json::{Value, json};

/// A reference of the file.
#[derive(Clone, Debug)]
struct Reference {
    title: String,
    authors: String,
    year: i16,
    doi: Option<String>,
    is_valid: bool,
    kind: String,
}

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let Some(folder) = folder else {
        println!("give a folder with references.jsonl: nothing is measured");
        return;
    };
    let file = PathBuf::from(folder).join("references.jsonl");
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => {
            println!("{}: {error}", file.display());
            return;
        }
    };
    let all: Vec<Reference> = text.lines().filter_map(read).collect();
    let valid: Vec<&Reference> = all.iter().filter(|one| one.is_valid).collect();
    let records: Vec<WorkRecord> = valid.iter().filter_map(|one| record(one)).collect();
    println!("{} records", records.len());
    let begun = Instant::now();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut count = |name: &'static str, cited: &Reference, record: &WorkRecord| {
        let verdict = compare(&cited.cited(), record).verdict;
        counts.entry(name).or_default()[verdict as usize] += 1;
        if name == "correct" && verdict != Verdict::Same {
            println!("  {cited:?}\n  {record:?}");
        }
    };
    for (at, (one, record)) in valid.iter().zip(&records).enumerate() {
        let other = valid[(at + 7) % valid.len()];
        let given = |change: &dyn Fn(&mut Reference)| {
            let mut altered = (*one).clone();
            change(&mut altered);
            altered
        };
        count("correct", one, record);
        count(
            "first author et al.",
            &given(&|one| one.authors = et_al(&one.authors)),
            record,
        );
        count(
            "initials",
            &given(&|one| one.authors = initials(&one.authors)),
            record,
        );
        count(
            "another title",
            &given(&|one| one.title.clone_from(&other.title)),
            record,
        );
        count(
            "all authors other",
            &given(&|one| one.authors.clone_from(&other.authors)),
            record,
        );
        count(
            "one author other",
            &given(&|one| one.authors = one_other(&one.authors, &other.authors)),
            record,
        );
        count("year - 3", &given(&|one| one.year -= 3), record);
        count("year + 3", &given(&|one| one.year += 3), record);
        count(
            "another work",
            &Reference {
                doi: one.doi.clone(),
                ..other.clone()
            },
            record,
        );
    }
    println!("{:?} for all", begun.elapsed());
    print(&counts);
    println!("\ninvented ones of the file, against the record of their DOI or title");
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for one in all.iter().filter(|one| !one.is_valid) {
        let is_meant = |(other, _): &(&&Reference, &WorkRecord)| {
            let by_doi = other.doi.is_some() && other.doi == one.doi;
            by_doi || other.title.eq_ignore_ascii_case(&one.title)
        };
        if let Some((_, record)) = valid.iter().zip(&records).find(is_meant) {
            let verdict = compare(&one.cited(), record).verdict;
            counts.entry(&one.kind).or_default()[verdict as usize] += 1;
        }
    }
    print(&counts);
}

fn print(counts: &BTreeMap<&str, [usize; 3]>) {
    println!(
        "{:<24} {:>6} {:>8} {:>8} {:>8}",
        "", "same", "differs", "another", "found"
    );
    for (name, [same, differs, another]) in counts {
        let all = same + differs + another;
        let found = 100 * (differs + another) / all.max(1);
        println!("{name:<24} {same:>6} {differs:>8} {another:>8} {found:>7}%");
    }
}

fn read(line: &str) -> Option<Reference> {
    let value: Value = serde_json::from_str(line).ok()?;
    let fields = value.get("fields")?;
    let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Reference {
        title: text("title")?,
        authors: text("author")?,
        year: text("year")?.parse().ok()?,
        doi: text("doi").map(|doi| doi.to_lowercase()),
        is_valid: value.get("label")?.as_str()? == "VALID",
        kind: value
            .get("hallucination_type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
    })
}

/// The record of a valid reference, as a registry sends it.
fn record(one: &Reference) -> Option<WorkRecord> {
    let authors: Vec<Value> = one.authors.split(" and ").map(author).collect();
    let sent = json!({
        "type": "paper-conference", "title": one.title, "author": authors,
        "issued": {"date-parts": [[one.year]]}, "DOI": one.doi,
    });
    csl::read(sent.to_string().as_bytes(), one.doi.as_deref()).ok()
}

fn author(name: &str) -> Value {
    let words: Vec<&str> = name.split(' ').collect();
    let particle = words
        .iter()
        .skip(1)
        .position(|word| word.chars().all(char::is_lowercase));
    let family = particle.map_or(words.len().saturating_sub(1), |at| at + 1);
    json!({"given": words[..family].join(" "), "family": words[family..].join(" ")})
}

fn et_al(authors: &str) -> String {
    let first = authors.split(" and ").next().unwrap_or_default();
    let family = first.rsplit(' ').next().unwrap_or_default();
    format!("{family} et al.")
}

/// `Smith, J., Doe, A.`
fn initials(authors: &str) -> String {
    let shortened = |name: &str| {
        let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
        let initial = given
            .chars()
            .next()
            .map(|c| format!(", {c}."))
            .unwrap_or_default();
        format!("{family}{initial}")
    };
    authors
        .split(" and ")
        .map(shortened)
        .collect::<Vec<_>>()
        .join(", ")
}

fn one_other(authors: &str, others: &str) -> String {
    let mut names: Vec<&str> = authors.split(" and ").collect();
    if let (Some(last), Some(other)) = (names.last_mut(), others.split(" and ").next()) {
        *last = other;
    }
    names.join(" and ")
}

impl Reference {
    fn cited(&self) -> CitedWork<'_> {
        CitedWork {
            title: Some(&self.title),
            authors: vec![&self.authors],
            year: Some(self.year),
            ..CitedWork::default()
        }
    }
}
