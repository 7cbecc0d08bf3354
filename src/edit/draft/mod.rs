//! `claimlint init`: drafts claims from the article alone.
//!
//! One claim for each factual sentence that nothing covers, anchored to the shortest words that
//! contain the statement and occur once; the speaker and the links that were found; `TODO` for what
//! is unknown, so that `check` asks for it. Nothing is guessed, and nothing written before changes.

mod sources;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::article::analysis::{AnnotatedText, Sentence};
use crate::claims::ClaimsFile;
use crate::language::{Attribution, AttributionKind, CitedKey};
use crate::text::{Needle, TextFile, one_line};
use crate::yaml::write::{Addition, Value, append};
use crate::yaml::{self, YamlDocument};

/// The placeholder for unknown values; `placeholder-source` reports it.
const UNKNOWN: &str = "TODO";

/// New sources and claims for an article.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// New sources: id and address.
    sources: Vec<(String, String)>,
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

#[derive(Clone, Debug)]
enum Who {
    Named(String),
    Anonymous(String),
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
            let speaker = speaker(annotated, sentence);
            let (text, all) = words(annotated, sentence, speaker.as_ref());
            if !seen.insert(text.clone()) {
                continue;
            }
            let mut cite = Vec::new();
            for link in &sentence.links {
                if let Some(id) = ids.id(link, &mut draft.sources)
                    && !cite.contains(&id)
                {
                    cite.push(id);
                }
            }
            for (_, cited) in sentence.keys.iter().filter(|(_, cited)| cited.is_known) {
                if !cite.contains(&cited.key) {
                    cite.push(cited.key.clone());
                }
            }
            if cite.is_empty() {
                cite.push(UNKNOWN.to_owned());
            }
            draft.claims.push(Claim {
                text,
                all,
                speaker,
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

    /// A whole claims file for the article at `article`, as the file will name it.
    pub fn document(&self, article: &str) -> String {
        let sources = self
            .sources
            .iter()
            .map(|(id, url)| (id.clone(), source(url)));
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
        for (id, url) in &self.sources {
            text = edited(
                file.path(),
                &text,
                &["sources"],
                Addition::Key(id, &source(url)),
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

fn source(url: &str) -> Value {
    Value::map([("url", Value::text(url))]).on_one_line()
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

/// The shortest words that contain the statement and occur in the article once: what a named
/// speaker reports, or the sentence without its dateline and final period. The flag says that the
/// words occur more often, and that every occurrence is meant.
fn words(annotated: &AnnotatedText, sentence: &Sentence, speaker: Option<&Who>) -> (String, bool) {
    let behind = behind_dateline(annotated.words(&sentence.range));
    let start = sentence.range.end - behind.len();
    let end = before_notes(annotated, sentence, start);
    let whole = without_period(annotated, &(start..end));
    let content = match (sentence.attributions.as_slice(), speaker) {
        ([only], Some(Who::Named(_))) => only.content.clone(),
        _ => None,
    };
    let content = content.map(|content| content.start.max(start)..content.end);
    let reported = content
        .filter(|content| inside(content, &sentence.range))
        .map(|content| without_period(annotated, &without_that(annotated, content)))
        .filter(|content| is_statement(annotated.words(content)));
    for range in reported.into_iter().chain([whole.clone()]) {
        let words = one_line(annotated.words(&range));
        if occurrences(annotated, &words) == 1 {
            return (words, false);
        }
    }
    (one_line(annotated.words(&whole)), true)
}

/// Where the statement ends before citations such as `[@smith2018]` at the end of its sentence.
fn before_notes(annotated: &AnnotatedText, sentence: &Sentence, start: usize) -> usize {
    let mut end = sentence.range.end;
    for citation in sentence.citations.iter().rev() {
        let behind = annotated.words(&(citation.range.end..end.max(citation.range.end)));
        let is_last = citation.is_note && !behind.contains(char::is_alphanumeric);
        if !is_last || citation.range.start <= start {
            break;
        }
        // A link in brackets has words that readers see; a key is only a mark.
        let is_key = |(_, cited): &(Range<usize>, CitedKey)| cited.is_citation();
        let within = |(range, _): &&(Range<usize>, CitedKey)| inside(range, &citation.range);
        if sentence.keys.iter().find(within).is_some_and(is_key) {
            end = citation.range.start;
        }
    }
    end
}

fn inside(part: &Range<usize>, whole: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

/// Whether words are long enough for a statement, unlike "it" and "the plan".
fn is_statement(words: &str) -> bool {
    const FEWEST: usize = 4;
    words.split_whitespace().count() >= FEWEST && !words.starts_with(['"', '“', '‘', '\''])
}

/// `it fell` in `that it fell`.
fn without_that(annotated: &AnnotatedText, content: Range<usize>) -> Range<usize> {
    let words = annotated.words(&content);
    let that = annotated
        .prose(&content)
        .map_or("", |prose| prose.vocabulary().that);
    let rest = words.strip_prefix(that).unwrap_or(words);
    let kept = rest.trim_start();
    if kept.len() == rest.len() {
        return content;
    }
    content.end - kept.len()..content.end
}

/// `The bridge fell` in `LISBON, March 3 — The bridge fell`.
fn behind_dateline(words: &str) -> &str {
    const LONGEST: usize = 60;
    let dashes = [" — ", " – ", " -- "];
    let split = dashes.iter().find_map(|dash| words.split_once(dash));
    let Some((place, rest)) = split else {
        return words;
    };
    let town = place.split(|c: char| !c.is_alphabetic()).next();
    let is_dateline = place.len() <= LONGEST
        && town
            .is_some_and(|town| town.chars().count() > 2 && town.chars().all(char::is_uppercase))
        && rest.trim_start().starts_with(char::is_uppercase);
    if is_dateline {
        rest.trim_start()
    } else {
        words
    }
}

fn without_period(annotated: &AnnotatedText, range: &Range<usize>) -> Range<usize> {
    let words = annotated.words(range);
    let kept = words
        .trim_end()
        .trim_end_matches(['.', ',', ';', ':'])
        .trim_end();
    // "U.S." and the like keep their period.
    let initial = kept
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.contains('.') && !word.contains("://"));
    let end = if initial {
        words.trim_end().len()
    } else {
        kept.len()
    };
    range.start..range.start + end
}

/// How often words stand in the article, counted up to two.
fn occurrences(annotated: &AnnotatedText, words: &str) -> usize {
    Needle::new(words)
        .find_all(annotated.folded().text())
        .take(2)
        .count()
}

/// The speaker of a sentence with exactly one, named if any is: sentences about software often only
/// look like reported speech.
fn speaker(annotated: &AnnotatedText, sentence: &Sentence) -> Option<Who> {
    let mut reports = sentence
        .attributions
        .iter()
        .filter(|attribution| attribution.reports && !attribution.exempt);
    let only: &Attribution = reports.next()?;
    if reports.next().is_some() {
        return None;
    }
    match only.kind {
        AttributionKind::Named => {
            let name = &only.speaker.as_ref()?.range;
            Some(Who::Named(one_line(annotated.words(name))))
        }
        AttributionKind::Anonymous => {
            let source = one_line(annotated.words(only.source.as_ref()?));
            let words = source.trim_end_matches([',', ';', ':', ' ']);
            Some(Who::Anonymous(words.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
