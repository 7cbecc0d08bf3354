//! Evidence that a change takes away from claims that stay.

use crate::change::ChangedRun;
use crate::change::statement::{is_turned_round, same_statement, values_beyond};
use crate::claims::identity::{self, Identifier};
use crate::claims::{Citation, Claim, ClaimKind, Source, Speaker};
use crate::evidence::extract::{SourceText, read_file};
use crate::evidence::quote::{Verdict, find};
use crate::finding::Finding;
use crate::language::Language;
use crate::lock;
use crate::rules::weakened_check as found;
use crate::source_facts::{Judgment, QuoteStatus};
use crate::text::{fold, one_line};
use crate::workspace::beside;
use crate::yaml::Text;

use super::pairs::pairs;
use super::side::Side;

/// What a change takes away from claims of fact: citations, quotes, files, locators and speakers
/// that nothing replaces, what a local copy said, and the day that relative dates are read from.
pub(super) fn removed(now: &Side<'_>, old: &Side<'_>, run: &ChangedRun<'_>) -> Vec<Finding> {
    let mut pairs: Vec<(usize, usize)> = pairs(now, old).into_iter().collect();
    pairs.sort_unstable();
    let mut all = Vec::new();
    for (new, before) in pairs {
        let (Some(claim), Some(old_claim)) = (now.claims().get(new), old.claims().get(before))
        else {
            continue;
        };
        if claim.kind != ClaimKind::Fact || old_claim.kind != ClaimKind::Fact {
            continue;
        }
        let pair = Pair {
            now,
            old,
            claim,
            old_claim,
            at: before,
            language: now.analysis.text.language.language,
            said: (now.said(new), old.said(before)),
            run,
        };
        all.extend(pair.finding());
        all.extend(pair.turned());
        all.extend(pair.moved_day());
        all.extend(pair.changed_copy());
    }
    all
}

/// A claim after and before the change.
struct Pair<'a> {
    now: &'a Side<'a>,
    old: &'a Side<'a>,
    claim: &'a Claim,
    old_claim: &'a Claim,
    /// The old claim, by index.
    at: usize,
    language: &'static dyn Language,
    /// Its sentences, now and before.
    said: (String, String),
    run: &'a ChangedRun<'a>,
}

/// What was removed, in words, and whether it was verified.
struct Removed {
    what: String,
    is_verified: bool,
}

impl Pair<'_> {
    fn finding(&self) -> Option<Finding> {
        let mut removed: Vec<Removed> = Vec::new();
        for (at, cite) in self.old_claim.cite.iter().enumerate() {
            removed.extend(self.of_citation(at, cite));
        }
        if !removed.is_empty() && self.is_replaced() {
            removed.clear();
        }
        removed.extend(self.speaker());
        let is_verified = removed.iter().any(|one| one.is_verified);
        let first = removed
            .iter()
            .find(|one| one.is_verified)
            .or(removed.first())?;
        let place = (self.now.claims_file(), self.claim.place());
        let (new, old) = (words_of(self.claim), words_of(self.old_claim));
        let edited = (fold(new).text() != fold(old).text()).then_some((old, new));
        Some(found::evidence(
            place,
            &first.what,
            is_verified,
            edited,
            &self.claim.name(),
        ))
    }

    /// A claim that says the opposite of what a quote verified, which the change leaves as it was.
    fn turned(&self) -> Option<Finding> {
        let (new, old) = (words_of(self.claim), words_of(self.old_claim));
        if !is_turned_round(self.language, old, new) {
            return None;
        }
        let mut cites = self.old_claim.cite.iter().enumerate();
        let is_kept = cites.any(|(at, cite)| {
            let is_found = (0..cite.quotes.len()).any(|quote| self.is_found(at, quote));
            let mut now = self.claim.cite.iter();
            is_found && now.any(|now| self.is_same_source(cite, now) && quoted(now) == quoted(cite))
        });
        let place = (self.now.claims_file(), self.claim.place());
        is_kept.then(|| found::turned(place, (old, new), &self.claim.name()))
    }

    /// What is missing of a citation.
    fn of_citation(&self, at: usize, cite: &Citation) -> Vec<Removed> {
        let is_verified = self.is_verified(at, cite);
        let is_shown = !self.old.is_confidential(cite);
        let one = |what: String| Removed { what, is_verified };
        let id = cite.source.as_str().trim();
        let Some(now) = self
            .claim
            .cite
            .iter()
            .find(|now| self.is_same_source(cite, now))
        else {
            // One citation without a quote for another takes nothing away.
            let is_bare = cite.quotes.is_empty() && !is_verified && self.file_of(cite).is_none();
            let is_swapped = self.claim.cite.len() >= self.old_claim.cite.len();
            return if is_bare && is_swapped {
                Vec::new()
            } else {
                vec![one(format!(
                    "the citation of `{}`",
                    if is_shown { id } else { "…" }
                ))]
            };
        };
        let mut removed = Vec::new();
        let kept: Vec<String> = now.quotes.iter().map(|quote| plain(&quote.exact)).collect();
        let lost = cite.quotes.iter().enumerate();
        let lost: Vec<_> = lost
            .filter(|(_, quote)| !kept.contains(&plain(&quote.exact)))
            .collect();
        if let Some((index, quote)) = lost.first()
            && !self.holds_as_much(cite, now)
        {
            let words = one_line(quote.exact.as_str());
            removed.push(Removed {
                what: if is_shown {
                    format!("the quote \"{words}\"")
                } else {
                    "a quote".to_owned()
                },
                is_verified: self.is_found(at, *index),
            });
        }
        let has_file = |source: Option<&Source>| source.is_some_and(|one| one.local_file.is_some());
        if has_file(self.old.source(cite)) && !has_file(self.now.source(now)) {
            removed.push(one(format!("the `file` of `{id}`")));
        }
        if let (Some(locator), None, true) =
            (&cite.locator, &now.locator, kept.len() <= cite.quotes.len())
        {
            let words = if is_shown { locator.as_str() } else { "…" };
            removed.push(Removed {
                what: format!("the locator \"{words}\""),
                is_verified: false,
            });
        }
        removed
    }

    /// Whether both citations are of one source: by its id, as long as it leads to the same place,
    /// or by where it leads.
    fn is_same_source(&self, old: &Citation, now: &Citation) -> bool {
        let (before, after) = (identity(self.old, old), identity(self.now, now));
        let is_same_id = old.source.as_str().trim() == now.source.as_str().trim();
        before.iter().any(|one| after.contains(one)) || is_same_id && before.is_empty()
    }

    /// Whether the base had a citation verified: a quote found in its source, or the claim
    /// supported by it.
    fn is_verified(&self, at: usize, cite: &Citation) -> bool {
        let evidence = self.old.facts.citation(self.at, at);
        let is_quoted = (0..cite.quotes.len()).any(|quote| self.is_found(at, quote));
        let support = evidence.and_then(|evidence| evidence.support.as_ref());
        let is_supported = support.is_some_and(|one| one.judgment == Judgment::Supported);
        let hash = lock::hash(words_of(self.old_claim));
        let urls = identity(self.old, cite);
        let is_locked = || {
            let entries = urls
                .iter()
                .filter_map(|url| self.old.facts.remembered.get(lock::key(url)));
            entries
                .into_iter()
                .any(|entry| entry.supports.contains(&hash))
        };
        is_quoted || is_supported || is_locked()
    }

    fn is_found(&self, citation: usize, quote: usize) -> bool {
        let evidence = self.old.facts.citation(self.at, citation);
        let status = evidence.and_then(|evidence| evidence.quotes.get(quote));
        matches!(status, Some(QuoteStatus::Found(_)))
    }

    /// Whether the new quotes of a citation hold whatever the old ones held of the claim, and all
    /// that is new in it.
    fn holds_as_much(&self, old: &Citation, now: &Citation) -> bool {
        if now.quotes.is_empty() {
            return false;
        }
        let (before, after) = (quoted(old), quoted(now));
        let claim = words_of(self.claim);
        let missing = values_beyond(self.language, claim, &after);
        let was_missing = values_beyond(self.language, words_of(self.old_claim), &before);
        missing.iter().all(|one| was_missing.contains(one)) && self.shares_words(&after)
    }

    /// Whether some citation that is new, or has new quotes, holds every value and name of the
    /// claim, in its quotes or in the local copy of its source.
    fn is_replaced(&self) -> bool {
        let claim = words_of(self.claim);
        let is_old = |now: &Citation, old: &Citation| {
            // A key that leads to another source makes no new citation.
            let is_same_id = now.source.as_str().trim() == old.source.as_str().trim();
            let known: Vec<String> = old.quotes.iter().map(|quote| plain(&quote.exact)).collect();
            let mut quotes = now.quotes.iter().map(|quote| plain(&quote.exact));
            (is_same_id || self.is_same_source(old, now)) && quotes.all(|one| known.contains(&one))
        };
        let has_new_file = |now: &Citation| {
            let files = self
                .old_claim
                .cite
                .iter()
                .filter(|old| self.is_same_source(old, now));
            files.filter_map(|old| self.file_of(old)).next().is_none()
        };
        self.claim.cite.iter().any(|cite| {
            let holds = |text: &str| {
                values_beyond(self.language, claim, text).is_empty() && self.shares_words(text)
            };
            let is_quote_new = !self.old_claim.cite.iter().any(|old| is_old(cite, old));
            is_quote_new && !cite.quotes.is_empty() && holds(&quoted(cite))
                || has_new_file(cite)
                    && copy(self.now, cite, self.run).is_some_and(|source| holds(&source.text))
        })
    }

    /// Whether a text has a word in common with the claim that says something.
    fn shares_words(&self, text: &str) -> bool {
        let Some(prose) = self.language.prose() else {
            return true;
        };
        let words = prose.words(text);
        let claim = prose.words(words_of(self.claim)).into_iter();
        claim
            .filter(|word| word.content)
            .any(|word| words.iter().any(|other| other.stem == word.stem))
    }

    fn file_of(&self, cite: &Citation) -> Option<&Text> {
        self.old.source(cite)?.local_file.as_ref()
    }

    /// A speaker that was removed though the article still names them.
    fn speaker(&self) -> Option<Removed> {
        let Some(Speaker::Named { name, .. }) = &self.old_claim.speaker else {
            return None;
        };
        if self.claim.speaker.is_some() {
            return None;
        }
        let said = fold(&self.said.0).text().to_lowercase();
        let name = fold(name.as_str()).text().to_owned();
        let words = name.split(|c: char| !c.is_alphanumeric());
        let is_named = words
            .filter(|word| word.chars().count() > 2)
            .any(|word| said.contains(&word.to_lowercase()));
        is_named.then(|| Removed {
            what: format!("the speaker {name}"),
            is_verified: false,
        })
    }

    /// A local copy that the change edits together with the claim, so that the old quote is gone.
    fn changed_copy(&self) -> Option<Finding> {
        if same_statement(self.language, &self.said.1, &self.said.0)
            && same_statement(
                self.language,
                words_of(self.old_claim),
                words_of(self.claim),
            )
        {
            return None;
        }
        for (at, cite) in self.old_claim.cite.iter().enumerate() {
            let now = self
                .claim
                .cite
                .iter()
                .find(|now| self.is_same_source(cite, now));
            let (Some(now), false) = (now, self.old.is_confidential(cite)) else {
                continue;
            };
            let found_before = cite.quotes.iter().enumerate();
            let mut found_before = found_before.filter(|(quote, _)| self.is_found(at, *quote));
            let Some(source) = copy(self.now, now, self.run) else {
                continue;
            };
            let gone = found_before.find(|(_, quote)| {
                matches!(find(quote.exact.as_str(), &source), Verdict::Missing(_))
            });
            if let Some((_, quote)) = gone {
                let place = (self.now.claims_file(), self.claim.place());
                let words = one_line(quote.exact.as_str());
                return Some(found::copy(place, &words, &self.claim.name()));
            }
        }
        None
    }

    /// A day for relative dates that was moved, so that a claim which is the same means other days.
    fn moved_day(&self) -> Option<Finding> {
        let old = self.old.analysis.claims.as_of?;
        let now = self.now.analysis.claims.as_of;
        let words = self.said.0.as_str();
        if !same_statement(self.language, &self.said.1, words) {
            return None;
        }
        let dates = |day: Option<jiff::civil::Date>| -> Vec<_> {
            let dates = self.language.dates(words, day).into_iter();
            dates
                .filter(|date| date.relative)
                .map(|date| date.when)
                .collect()
        };
        let exact = |day: crate::claims::Day| (day.first == day.last).then_some(day.first);
        let is_same = dates(exact(old)) == dates(now.and_then(exact));
        let span = now.map_or(crate::text::Span::default(), |day| day.span);
        let place = (self.now.claims_file(), span);
        (!is_same).then(|| found::day(place, &one_line(words), &self.claim.name()))
    }
}

/// The text of the local copy of a source.
fn copy(side: &Side<'_>, cite: &Citation, run: &ChangedRun<'_>) -> Option<SourceText> {
    let source = side.source(cite).filter(|source| !source.confidential)?;
    let file = side.places.get(source.file.0)?;
    let path = beside(file, source.local_file.as_ref()?.as_str());
    let bytes = side.loader.read_bytes(&path).ok()?;
    Some(read_file(&path.to_string_lossy(), &bytes, &run.pdf))
}

/// By what a reader knows a source: its addresses and identifiers, or its title.
fn identity(side: &Side<'_>, cite: &Citation) -> Vec<String> {
    let Some(source) = side.source(cite) else {
        return vec![identity::canonical(cite.source.as_str().trim()).into_owned()];
    };
    let texts = [
        &source.url,
        &source.archive_url,
        &source.title,
        &source.local_file,
    ];
    let texts = texts
        .into_iter()
        .flatten()
        .map(|text| identity::canonical(text.as_str().trim()).into_owned());
    let identifiers = source.identifiers.iter().map(|(scheme, value)| {
        let value = value.as_str().trim();
        Identifier::new(*scheme, value)
            .map_or_else(|| format!("{}:{value}", scheme.key()), |one| one.key())
    });
    texts.chain(identifiers).collect()
}

/// The quotes of a citation, without what an editor put into them.
fn quoted(cite: &Citation) -> String {
    let quotes = cite
        .quotes
        .iter()
        .map(|quote| without_insertions(quote.exact.as_str()));
    quotes.collect::<Vec<_>>().join("\n")
}

/// A quote without its insertions: `[1,800]` is what somebody else says.
fn without_insertions(quote: &str) -> String {
    let mut words = String::new();
    let mut depth = 0_usize;
    for c in quote.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => words.push(c),
            _ => {}
        }
    }
    words
}

fn words_of(claim: &Claim) -> &str {
    claim.text.as_ref().map_or("", |text| text.exact.as_str())
}

fn plain(text: &Text) -> String {
    fold(text.as_str().trim()).text().to_lowercase()
}
