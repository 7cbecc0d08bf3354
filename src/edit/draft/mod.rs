//! `claimlint init`: drafts claims from the article alone.
//!
//! One claim for each factual sentence that nothing covers, anchored to the whole statement, or to
//! what a named speaker plainly says; the speaker and the sources that the article cites for it;
//! `TODO` for what is unknown, so that `check` asks for it. Nothing is guessed, and nothing written
//! before changes.

mod cited;
mod furniture;
mod sources;
mod statement;
mod words;

use crate::article::analysis::AnnotatedText;
use crate::claims::ClaimsFile;
use crate::text::{Needle, TextFile, one_line};
use crate::yaml::write::{Addition, Value, append};
use crate::yaml::{self, YamlDocument};
use std::collections::BTreeSet;

use sources::NewSource;
use statement::{Statement, Who};

/// The placeholder for unknown values; `placeholder-source` reports it.
pub(super) const UNKNOWN: &str = "TODO";

/// New sources and claims for an article.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// New sources.
    sources: Vec<NewSource>,
    /// New claims.
    claims: Vec<Claim>,
}

#[derive(Clone, Debug)]
struct Claim {
    text: String,
    all: bool,
    speaker: Option<Who>,
    cite: Vec<String>,
}

impl Draft {
    /// Drafts claims for the sentences that score at least `threshold` and are not in `covered`.
    pub fn of(
        annotated: &AnnotatedText,
        existing: &ClaimsFile,
        covered: &BTreeSet<usize>,
        threshold: f32,
    ) -> Self {
        let mut draft = Self::default();
        let mut ids = sources::Ids::new(existing);
        let mut seen = BTreeSet::new();
        for (at, sentence) in annotated.sentences.iter().enumerate() {
            if covered.contains(&at) || !sentence.states_a_fact(threshold) {
                continue;
            }
            let Some(statement) = Statement::of(annotated, at) else {
                continue;
            };
            let (text, all) = words(annotated, &statement);
            if !seen.insert(text.clone()) {
                continue;
            }
            let mut cite = cited::ids(annotated, sentence, &mut ids, &mut draft.sources);
            if cite.is_empty() {
                cite.push(UNKNOWN.to_owned());
            }
            draft.claims.push(Claim {
                text,
                all,
                speaker: statement.speaker,
                cite,
            });
        }
        draft
    }

    /// How many claims it has.
    pub fn len(&self) -> usize {
        self.claims.len()
    }

    /// Whether there is nothing to draft.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    /// How many claims have a source that the article cites.
    pub fn cited(&self) -> usize {
        let is_cited = |claim: &&Claim| claim.cite.iter().any(|id| id != UNKNOWN);
        self.claims.iter().filter(is_cited).count()
    }

    /// The text and the speaker's name of every claim, in order.
    pub fn claims(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.claims.iter().map(|claim| {
            let speaker = claim.speaker.as_ref().and_then(Who::name);
            (claim.text.as_str(), speaker)
        })
    }

    /// A whole claims file for the article at `article`, as the file will name it.
    pub fn document(&self, article: &str) -> String {
        let sources = self
            .sources
            .iter()
            .map(|source| (source.id.clone(), source.value()));
        let claims = self.claims.iter().map(Claim::value).collect();
        let mut entries = vec![
            ("version".to_owned(), Value::Number(1)),
            ("article".to_owned(), Value::text(article)),
        ];
        if !self.sources.is_empty() {
            entries.push(("sources".to_owned(), Value::map(sources)));
        }
        entries.push(("claims".to_owned(), Value::List(claims)));
        Value::Map(entries).document()
    }

    /// The text of an existing claims file with the draft added at the ends of its lists; every
    /// other byte stays. None when the file cannot be added to.
    pub fn added_to(&self, file: &TextFile) -> Option<String> {
        let mut text = file.text().to_owned();
        for source in &self.sources {
            text = edited(
                file.path(),
                &text,
                &["sources"],
                Addition::Key(&source.id, &source.value()),
            )?;
        }
        for claim in &self.claims {
            text = edited(
                file.path(),
                &text,
                &["claims"],
                Addition::Item(&claim.value()),
            )?;
        }
        Some(text)
    }
}

fn edited(path: &str, text: &str, keys: &[&str], addition: Addition<'_>) -> Option<String> {
    let file = TextFile::new(path, text);
    let document: YamlDocument = yaml::parse(&file);
    Some(append(&file, &document, keys, addition)?.apply(text))
}

impl Claim {
    fn value(&self) -> Value {
        let text = if self.all {
            Value::map([
                ("exact", Value::text(&self.text)),
                ("all", Value::Flag(true)),
            ])
            .on_one_line()
        } else {
            Value::text(&self.text)
        };
        let mut entries = vec![("text".to_owned(), text)];
        match &self.speaker {
            Some(Who::Named(name)) => entries.push(("speaker".to_owned(), Value::text(name))),
            Some(Who::Anonymous(description)) => entries.push((
                "speaker".to_owned(),
                Value::map([
                    ("anonymous", Value::Flag(true)),
                    ("description", Value::text(description)),
                ])
                .on_one_line(),
            )),
            None => {}
        }
        let cite = match self.cite.as_slice() {
            [only] => Value::text(only),
            several => Value::List(several.iter().map(Value::text).collect()).on_one_line(),
        };
        entries.push(("cite".to_owned(), cite));
        Value::Map(entries)
    }
}

/// The words of a statement, and whether they stand in the article several times, and every place
/// is meant. The whole sentence where a part of it is not unique.
fn words(annotated: &AnnotatedText, statement: &Statement) -> (String, bool) {
    let ranges = statement.fragment.iter().chain([&statement.whole]);
    for range in ranges {
        let words = one_line(annotated.words(range));
        if occurrences(annotated, &words) == 1 {
            return (words, false);
        }
    }
    (one_line(annotated.words(&statement.whole)), true)
}

/// How often words stand in the article, counted up to two.
fn occurrences(annotated: &AnnotatedText, words: &str) -> usize {
    Needle::new(words)
        .find_all(annotated.folded().text())
        .take(2)
        .count()
}

#[cfg(test)]
mod tests;
