//! Finds a sentence that was split, joined with its neighbor or put in another order.
//!
//! Invariant: what is found has every figure and every name of the words that are looked for, nearly
//! all of their other content, as many negations, and little besides; another sentence on the same
//! topic does not.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::article::analysis::AnnotatedText;
use crate::text::one_line;

/// Sentences that one may have become.
const MOST_SENTENCES: usize = 3;
/// Fewest content words that say enough to be found by.
const FEWEST_WORDS: usize = 4;
/// Most sentences with a rare word whose surroundings are compared.
const MOST_HITS: usize = 64;

/// Where words stand in other sentences than before.
pub(super) struct Regrouped {
    /// The words of the article, from a sentence's start to a sentence's end.
    pub(super) range: Range<usize>,
    /// Share of the content words that are there.
    pub(super) similarity: f32,
}

/// The sentences of an article by what they say; read once for all claims.
pub(super) struct Sentences {
    contents: Vec<Content>,
    /// For each word the sentences that have it, in order.
    postings: HashMap<String, Vec<usize>>,
}

impl Sentences {
    pub(super) fn of(reading: &AnnotatedText) -> Self {
        let contents: Vec<Content> = reading
            .sentences
            .iter()
            .map(|sentence| Content::of(reading.words(&sentence.range)))
            .collect();
        let mut postings: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, content) in contents.iter().enumerate() {
            for word in &content.words {
                postings.entry(word.clone()).or_default().push(at);
            }
        }
        Self { contents, postings }
    }

    /// The runs of sentences that have one of the rarest words, so many of them that not all can
    /// be missing.
    fn windows(&self, wanted: &Content) -> BTreeSet<(usize, usize)> {
        let postings = |word: &String| self.postings.get(word).map_or(&[][..], Vec::as_slice);
        let mut lists: Vec<&[usize]> = wanted.words.iter().map(postings).collect();
        lists.sort_by_key(|list| list.len());
        let hits: BTreeSet<usize> = lists
            .into_iter()
            .take(wanted.may_miss() + 1)
            .flatten()
            .copied()
            .take(MOST_HITS)
            .collect();
        hits.into_iter()
            .flat_map(|hit| {
                (1..=MOST_SENTENCES).flat_map(move |count| {
                    (hit.saturating_sub(count - 1)..=hit).map(move |first| (first, first + count))
                })
            })
            .collect()
    }
}

/// The one to three neighboring sentences that say the same as `wanted`; None when there are none,
/// or several that say it equally well.
pub(super) fn find(reading: &AnnotatedText, known: &Sentences, wanted: &str) -> Option<Regrouped> {
    let wanted_line = one_line(wanted);
    let denials = denials(reading, None, &wanted_line);
    let wanted = Content::of(&wanted_line);
    if wanted.words.len() < FEWEST_WORDS {
        return None;
    }
    let sentences = &known.contents;
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    let mut is_tied = false;
    for (first, end) in known.windows(&wanted) {
        let window = first..end;
        let is_useful = sentences
            .get(window.clone())
            .is_some_and(|parts| parts.iter().all(|part| part.shares(&wanted) > 1));
        if !is_useful || !is_one_block(reading, &window) {
            continue;
        }
        let parts = sentences.get(window.clone()).unwrap_or_default();
        let Some(shared) = wanted.shared_with(parts) else {
            continue;
        };
        let all: usize = parts.iter().map(|part| part.words.len()).sum();
        // Half of what stands there at most is new.
        if shared * 2 < all || !is_denied_alike(reading, &window, denials) {
            continue;
        }
        let rank = (shared, usize::MAX - all);
        match &best {
            Some((words, rest, other)) if (*words, *rest) >= rank => {
                is_tied |=
                    *words == shared && (window.end <= other.start || other.end <= window.start);
            }
            _ => {
                is_tied = best.as_ref().is_some_and(|(words, _, other)| {
                    *words == shared && (window.end <= other.start || other.end <= window.start)
                });
                best = Some((rank.0, rank.1, window));
            }
        }
    }
    let (shared, _, window) = best.filter(|_| !is_tied)?;
    let first = reading.sentences.get(window.start)?;
    let last = reading.sentences.get(window.end.checked_sub(1)?)?;
    let end = without_mark(reading, first.range.start..last.range.end, &wanted_line);
    Some(Regrouped {
        range: first.range.start..end,
        similarity: share(shared, wanted.words.len()),
    })
}

fn is_one_block(reading: &AnnotatedText, window: &Range<usize>) -> bool {
    let sentences = reading.sentences.get(window.clone()).unwrap_or_default();
    sentences
        .iter()
        .all(|sentence| Some(sentence.block) == sentences.first().map(|first| first.block))
}

/// Where a range ends without the final mark, unless the words that are looked for have one.
fn without_mark(reading: &AnnotatedText, range: Range<usize>, wanted: &str) -> usize {
    let marks = ['.', '!', '?'];
    if wanted.ends_with(marks) {
        return range.end;
    }
    range.start + reading.words(&range).trim_end_matches(marks).len()
}

fn is_denied_alike(reading: &AnnotatedText, window: &Range<usize>, wanted: usize) -> bool {
    let sentences = reading.sentences.get(window.clone()).unwrap_or_default();
    let found: usize = sentences
        .iter()
        .map(|sentence| {
            denials(
                reading,
                Some(&sentence.range),
                &one_line(reading.words(&sentence.range)),
            )
        })
        .sum();
    found == wanted
}

/// How many words of a text deny.
fn denials(reading: &AnnotatedText, range: Option<&Range<usize>>, text: &str) -> usize {
    let prose = match range {
        Some(range) => reading.prose(range),
        None => reading.language.language.prose(),
    };
    let Some(prose) = prose else { return 0 };
    let known = prose.vocabulary();
    let small = text.to_lowercase().replace('’', "'");
    small
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| {
            known.negations.contains(word)
                || known
                    .denying_ending
                    .is_some_and(|ending| word.ends_with(ending))
        })
        .count()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// The words of a text that carry what it says.
struct Content {
    /// Long words, figures and names, in lower case.
    words: BTreeSet<String>,
    /// Those of them that have to be found: figures and names.
    exact: BTreeSet<String>,
}

impl Content {
    fn of(text: &str) -> Self {
        const LONG: usize = 4;
        let mut content = Self {
            words: BTreeSet::new(),
            exact: BTreeSet::new(),
        };
        let mut begins = true;
        for word in text.split_whitespace() {
            let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
            let trimmed = trimmed
                .strip_suffix("'s")
                .or_else(|| trimmed.strip_suffix("’s"))
                .unwrap_or(trimmed);
            let is_figure = trimmed.contains(|c: char| c.is_ascii_digit());
            let is_name = !begins && trimmed.starts_with(char::is_uppercase) && trimmed.len() > 1;
            let small = trimmed.to_lowercase();
            begins = word.ends_with(['.', '!', '?', ':', '"', '”']) && trimmed.len() > 3;
            if is_figure || is_name {
                content.exact.insert(small.clone());
            }
            if is_figure || is_name || trimmed.chars().count() >= LONG {
                content.words.insert(small);
            }
        }
        content
    }

    /// How many of its words need not be found.
    fn may_miss(&self) -> usize {
        self.words.len() / 8
    }

    fn shares(&self, other: &Self) -> usize {
        self.words.intersection(&other.words).count()
    }

    /// How many of its words stand in `parts`: all that have to, and all others but one in eight.
    fn shared_with(&self, parts: &[Self]) -> Option<usize> {
        let has = |word: &&String| parts.iter().any(|part| part.words.contains(*word));
        if !self.exact.iter().all(|word| has(&word)) {
            return None;
        }
        let shared = self.words.iter().filter(has).count();
        (self.words.len() - shared <= self.may_miss()).then_some(shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Format};
    use crate::text::TextFile;

    fn found(article: &str, wanted: &str) -> Option<String> {
        let file = TextFile::new("a.md", article);
        let reading = AnnotatedText::new(&article::read(&file, Format::Markdown), None);
        find(&reading, &Sentences::of(&reading), wanted)
            .map(|found| one_line(reading.words(&found.range)))
    }

    #[test]
    fn sentences_that_were_split_joined_or_put_in_another_order_are_found() {
        for (article, wanted, place) in [
            // Split.
            (
                "It rained. The bank closed the accounts of Russia Today on Dec. 12. The decision, it said, had come after careful review of 40 payments. Nobody spoke.",
                "The bank closed the accounts of Russia Today on Dec. 12, a decision that had come after careful review of 40 payments",
                "The bank closed the accounts of Russia Today on Dec. 12. The decision, it said, had come after careful review of 40 payments",
            ),
            // In another order.
            (
                "It rained. In July 2015 its previous bank, Barclays, had closed its accounts. Nobody spoke.",
                "Its previous bank, Barclays, closed its accounts in July 2015",
                "In July 2015 its previous bank, Barclays, had closed its accounts",
            ),
            // Joined.
            (
                "The bridge opened in May 1932 after four years, and the tower behind it was painted red by Costa.",
                "The bridge opened in May 1932 after four years. The tower behind it was painted red by Costa.",
                "The bridge opened in May 1932 after four years, and the tower behind it was painted red by Costa.",
            ),
        ] {
            assert_eq!(found(article, wanted).as_deref(), Some(place), "{wanted}");
        }
    }

    #[test]
    fn another_sentence_on_the_same_topic_is_not_taken_for_it() {
        for (article, wanted) in [
            // Another figure.
            (
                "In July 2016 its previous bank, Barclays, had closed its accounts.",
                "Its previous bank, Barclays, closed its accounts in July 2015",
            ),
            // Another name.
            (
                "In July 2015 its previous bank, Lloyds, had closed its accounts.",
                "Its previous bank, Barclays, closed its accounts in July 2015",
            ),
            // A negation.
            (
                "In July 2015 its previous bank, Barclays, had not closed its accounts.",
                "Its previous bank, Barclays, closed its accounts in July 2015",
            ),
            // The same topic.
            (
                "Barclays opened a branch in July 2015. Its previous accounts were kept by another bank.",
                "Its previous bank, Barclays, closed its accounts in July 2015",
            ),
            (
                "The bridge cost more than planned in the end. The towers of the bridge are red.",
                "The bridge over the river was painted red after the war",
            ),
            // Mostly about something else.
            (
                "In July 2015, when inspectors searched seventeen branches without finding anything suspicious despite rumors about laundering among directors, its previous bank, Barclays, had closed its accounts.",
                "Its previous bank, Barclays, closed its accounts in July 2015",
            ),
            // Twice.
            (
                "In July 2015 its previous bank, Barclays, had closed its accounts.\n\nIt rained.\n\nBarclays, its previous bank, had closed its accounts in July 2015.",
                "Its previous bank, in July 2015, closed its accounts, that is Barclays",
            ),
            ("It rained.", "It rained in May"),
        ] {
            assert_eq!(found(article, wanted), None, "{wanted}");
        }
    }
}
