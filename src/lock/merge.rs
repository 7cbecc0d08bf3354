//! How a run changes a lock. Pure: the same run over the same lock gives the same lock, and a run
//! with nothing new leaves it as it is, including dates.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use url::Url;

use crate::claims::identity;
use crate::source_facts::{LockEntry, QuoteContext, Verdict, Visit, WorkRecord, failing_since};

use super::Lock;

/// The results of reading a source for the quotes and claims that cite it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockUpdate {
    /// The text extractor, with its version.
    pub extractor: String,
    /// Hash of the text; None when it could not be read reliably.
    pub text: Option<String>,
    /// Hashes of the quotes that were looked for.
    pub quotes: BTreeSet<String>,
    /// Hashes of the claims without a quote that were judged.
    pub claims: BTreeSet<String>,
    /// Hashes of the quotes that were found.
    pub found: BTreeSet<String>,
    /// What the words around these make of them.
    pub contexts: BTreeMap<String, QuoteContext>,
    /// Hashes of the quotes that were missing.
    pub missing: BTreeSet<String>,
    /// Hashes of the claims without a quote that it supports.
    pub supports: BTreeSet<String>,
    /// Hashes of those that it does not support.
    pub denies: BTreeSet<String>,
    /// The record of the work behind an identifier.
    pub record: Option<WorkRecord>,
}

impl LockUpdate {
    /// Adds the results for other citations of the same page.
    pub fn merge(&mut self, other: &Self) {
        if self.text.is_none() {
            self.text.clone_from(&other.text);
            self.extractor.clone_from(&other.extractor);
        }
        if self.record.is_none() {
            self.record.clone_from(&other.record);
        }
        for (own, more) in [
            (&mut self.quotes, &other.quotes),
            (&mut self.claims, &other.claims),
            (&mut self.found, &other.found),
            (&mut self.missing, &other.missing),
            (&mut self.supports, &other.supports),
            (&mut self.denies, &other.denies),
        ] {
            own.extend(more.iter().cloned());
        }
        let contexts = other.contexts.iter();
        self.contexts
            .extend(contexts.map(|(hash, context)| (hash.clone(), *context)));
    }
}

/// An entry after a visit to `key`.
pub fn with_visit(entry: &LockEntry, key: &str, visit: &Visit, today: Date) -> LockEntry {
    let mut new = entry.clone();
    let is_decided = |verdict| matches!(verdict, Verdict::Alive | Verdict::Dead);
    // A time-out does not replace an earlier verdict of alive or dead.
    if is_decided(visit.verdict) || !entry.verdict.is_some_and(is_decided) {
        new.verdict = Some(visit.verdict);
    }
    new.failing_since = failing_since(visit.verdict, entry.failing_since, today);
    match visit.verdict {
        Verdict::Alive => {
            new.seen = Some(today);
            (new.unchecked_since, new.unchecked) = (None, None);
        }
        Verdict::Dead => (new.unchecked_since, new.unchecked) = (None, None),
        // Nothing was asked.
        Verdict::Refused => {}
        why if new.unchecked_since.is_none() => {
            (new.unchecked_since, new.unchecked) = (Some(today), Some(why));
        }
        _ => {}
    }
    if visit.verdict == Verdict::Alive {
        let is_other = |url: &String| Url::parse(key).is_ok_and(|key| key.as_str() != url);
        new.final_url = visit.final_url.clone().filter(is_other);
        new.etag.clone_from(&visit.etag);
        new.last_modified.clone_from(&visit.last_modified);
    }
    new
}

/// An entry after its source was read.
pub fn with_update(entry: &LockEntry, update: &LockUpdate) -> LockEntry {
    let mut new = entry.clone();
    if let Some(text) = &update.text {
        new.text = Some(text.clone());
        new.extractor = Some(update.extractor.clone());
    }
    new.quotes.extend(update.found.iter().cloned());
    new.quotes.retain(|hash| !update.missing.contains(hash));
    let contexts = update.contexts.iter();
    new.context
        .extend(contexts.map(|(hash, context)| (hash.clone(), *context)));
    new.context.retain(|hash, _| new.quotes.contains(hash));
    new.supports.extend(update.supports.iter().cloned());
    new.supports.retain(|hash| !update.denies.contains(hash));
    if let Some(record) = &update.record {
        let unknown = new.record.take().map(|before| before.unknown);
        new.record = Some(WorkRecord {
            unknown: unknown.unwrap_or_default(),
            ..record.clone()
        });
    }
    new
}

/// A lock in which every work has its one key. Earlier releases wrote an identifier as the claims
/// file has it, such as `https://doi.org/10.1000/182`: what they found is kept.
pub fn with_canonical_keys(mut lock: Lock) -> Lock {
    let is_old = |key: &String| identity::canonical(key) != key.as_str();
    let old: Vec<String> = lock
        .sources
        .keys()
        .filter(|key| is_old(key))
        .cloned()
        .collect();
    for key in old {
        let Some(entry) = lock.sources.remove(&key) else {
            continue;
        };
        match lock.sources.entry(identity::canonical(&key).into_owned()) {
            Entry::Vacant(place) => {
                place.insert(entry);
            }
            Entry::Occupied(mut place) => {
                let present = place.get_mut();
                present.quotes.extend(entry.quotes);
                present.supports.extend(entry.supports);
                present.record = present.record.take().or(entry.record);
                for (hash, context) in entry.context {
                    present.context.entry(hash).or_insert(context);
                }
            }
        }
    }
    lock
}

/// The quotes, claims and confirmations that two locks agree on. Everything else proves nothing and
/// is taken from `lock`, except `failing-since` and records, which are taken from `trusted`: a
/// record can only speak against a source, and what was known of one stays known.
pub fn agreed(lock: &Lock, trusted: &Lock) -> Lock {
    let mut both = lock.clone();
    for (key, known) in &trusted.sources {
        if let Some(record) = &known.record {
            let entry = both.sources.entry(key.clone()).or_default();
            entry.record = Some(record.clone());
        }
    }
    for (key, entry) in &mut both.sources {
        let other = trusted.sources.get(key).cloned().unwrap_or_default();
        entry.quotes.retain(|hash| other.quotes.contains(hash));
        // A change may say that a context is worse than it was, but not that it is better.
        for (hash, context) in other.context {
            let own = entry.context.entry(hash).or_insert(context);
            *own = context.max(*own);
        }
        entry.context.retain(|hash, _| entry.quotes.contains(hash));
        entry.supports.retain(|hash| other.supports.contains(hash));
        entry.failing_since = other.failing_since;
        // That a page is gone does not end by the word of a change.
        if other.verdict == Some(Verdict::Dead) {
            entry.verdict = other.verdict;
        }
    }
    both.confirmations.retain(|key, one| {
        let trusted = trusted.confirmations.get(key);
        trusted.is_some_and(|trusted| trusted.says_the_same(one))
    });
    both
}

/// Sets the date of a new entry that replaces `before`: today's if it changed or the date is older
/// than `refresh` days. Changed validators alone do not count: some servers send new ones with each
/// answer.
pub fn with_date(mut new: LockEntry, before: &LockEntry, today: Date, refresh: i32) -> LockEntry {
    let is_old = before
        .checked
        .and_then(|day| today.since(day).ok())
        .is_none_or(|age| age.get_days() >= refresh);
    let unvalidated = |entry: &LockEntry| LockEntry {
        etag: None,
        last_modified: None,
        checked: None,
        seen: None,
        ..entry.clone()
    };
    if unvalidated(&new) == unvalidated(before) && !is_old {
        return before.clone();
    }
    new.checked = Some(today);
    new
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn visit(verdict: Verdict) -> Visit {
        Visit::new("https://a.org/", verdict, "so it is")
    }

    #[test]
    fn only_what_is_new_gets_a_new_date() {
        let (first, second) = (date(2026, 11, 1), date(2026, 11, 20));
        let before = LockEntry::default();
        let alive = with_visit(&before, "https://a.org/", &visit(Verdict::Alive), first);
        let alive = with_date(alive, &before, first, 30);
        assert_eq!(alive.checked, Some(first));
        let mut again = visit(Verdict::Alive);
        again.etag = Some("\"other\"".to_owned());
        let same = with_visit(&alive, "https://a.org/", &again, second);
        assert_eq!(with_date(same.clone(), &alive, second, 30), alive);
        let renewed = with_date(same, &alive, second, 10);
        assert_eq!(renewed.checked, Some(second));
        assert_eq!(renewed.etag, again.etag);
    }

    #[test]
    fn entries_of_earlier_spellings_are_found_under_the_present_one() {
        let entry = |quote: &str| {
            let mut entry = LockEntry::default();
            entry.quotes.insert(quote.to_owned());
            entry
        };
        let mut lock = Lock::default();
        for (key, quote) in [
            ("https://doi.org/10.1000/ABC", "a"),
            ("doi:10.1000/abc", "b"),
            ("doi:10.1000/ABC", "c"),
            ("https://pubmed.ncbi.nlm.nih.gov/123/", "d"),
            ("https://arxiv.org/pdf/2301.00010", "e"),
        ] {
            lock.sources.insert(key.to_owned(), entry(quote));
        }
        let lock = with_canonical_keys(lock);
        let quotes: Vec<(&str, Vec<&str>)> = lock
            .sources
            .iter()
            .map(|(key, entry)| {
                let quotes = entry.quotes.iter().map(String::as_str);
                (key.as_str(), quotes.collect())
            })
            .collect();
        assert_eq!(
            quotes,
            [
                ("doi:10.1000/abc", vec!["a", "b", "c"]),
                ("https://arxiv.org/pdf/2301.00010", vec!["e"]),
                ("pmid:123", vec!["d"]),
            ]
        );
    }

    #[test]
    fn a_change_takes_no_record_out_and_replaces_none() {
        let record = |title: &str| WorkRecord {
            title: Some(title.to_owned()),
            ..WorkRecord::default()
        };
        let lock = |entries: &[(&str, Option<&str>)]| {
            let mut lock = Lock::default();
            for (key, title) in entries {
                let entry = LockEntry {
                    record: title.map(record),
                    ..LockEntry::default()
                };
                lock.sources.insert((*key).to_owned(), entry);
            }
            lock
        };
        let trusted = lock(&[("doi:10.1/a", Some("a")), ("doi:10.1/b", Some("b"))]);
        let changed = lock(&[("doi:10.1/a", Some("other")), ("doi:10.1/c", Some("c"))]);
        let both = agreed(&changed, &trusted);
        let titles: Vec<Option<&str>> = both
            .sources
            .values()
            .map(|entry| entry.record.as_ref()?.title.as_deref())
            .collect();
        assert_eq!(titles, [Some("a"), Some("b"), Some("c")]);
    }

    #[test]
    fn a_new_record_keeps_what_another_release_wrote_into_the_old_one() {
        let mut before = LockEntry::default();
        let mut record = WorkRecord::default();
        let unknown = crate::source_facts::UnknownValue::Flag(true);
        record.unknown.insert("later".to_owned(), unknown);
        before.record = Some(record.clone());
        let update = LockUpdate {
            record: Some(WorkRecord {
                title: Some("a".to_owned()),
                ..WorkRecord::default()
            }),
            ..LockUpdate::default()
        };
        let after = with_update(&before, &update).record.expect("a record");
        assert_eq!(after.title.as_deref(), Some("a"));
        assert_eq!(after.unknown, record.unknown);
        assert_eq!(with_update(&before, &LockUpdate::default()), before);
    }

    #[test]
    fn what_says_nothing_forgets_nothing() {
        let today = date(2026, 11, 20);
        let mut before = LockEntry {
            verdict: Some(Verdict::Alive),
            text: Some("a hash".to_owned()),
            ..LockEntry::default()
        };
        before.quotes.insert("a quote".to_owned());
        for verdict in [
            Verdict::Transient,
            Verdict::Blocked,
            Verdict::Refused,
            Verdict::Unverifiable,
        ] {
            let after = with_visit(&before, "https://a.org/", &visit(verdict), today);
            let mut expected = before.clone();
            if verdict != Verdict::Refused {
                expected.unchecked_since = Some(today);
                expected.unchecked = Some(verdict);
            }
            assert_eq!(after, expected, "{verdict}");
        }
        let dead = with_visit(&before, "https://a.org/", &visit(Verdict::Dead), today);
        assert_eq!(dead.failing_since, Some(today));
        assert_eq!(dead.quotes, before.quotes);
        let unread = with_update(&dead, &LockUpdate::default());
        assert_eq!(unread, dead);
    }
}
