//! Checks the text of a source against the claims that cite it.

mod agency;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;

use jiff::civil;

use super::extract::SourceText;
use super::locator;
use super::quote::{self, Miss, Verdict, Why, context};
use super::support::{self, IndexedText};
use crate::claims::{Citation, Claim, Speaker};
use crate::language::Prose;
use crate::source_facts::{
    CitationEvidence, FoundQuote, MissingQuote, PageFacts, QuoteContext, QuoteStatus, Support,
    SurroundingWords, VerifiedBy,
};
use crate::text::{Span, fold, one_line};

/// A source that was read, to be checked against many claims.
///
/// Invariant: the work is bounded, however many quotes and however long the source.
pub struct SourceChecker<'a> {
    source: &'a SourceText,
    /// In each language that a claim was weighed in.
    pages: RefCell<Vec<(&'static str, Rc<IndexedText<'a>>)>>,
    /// Bytes of text in which quotes may still be missed.
    miss_budget: Cell<u64>,
    /// All text that may contain names, folded and in lower case.
    names: String,
}

impl<'a> SourceChecker<'a> {
    /// A checker of `source` at `address`, one of `sources` sources of a run, which share the
    /// budget for missing quotes.
    pub fn new(source: &'a SourceText, address: &str, sources: usize) -> Self {
        let meta = &source.meta;
        let authors = meta.authors.join("\n");
        let said: [&str; 5] = [
            &source.text,
            &meta.title,
            &meta.site_name,
            &authors,
            address,
        ];
        let said = said.join("\n");
        Self {
            source,
            pages: RefCell::default(),
            miss_budget: Cell::new(miss_budget(sources)),
            names: fold(&said).text().to_lowercase(),
        }
    }

    /// What the source says of `claim` by `citation`; relative dates of the claim are read from
    /// `as_of`. A claim is weighed only when it has no quote, and is a statement of fact in a language
    /// that is understood: by `prose`.
    pub fn check(
        &self,
        claim: &Claim,
        citation: &Citation,
        as_of: Option<civil::Date>,
        prose: Option<&'static dyn Prose>,
    ) -> CitationEvidence {
        let quotes = citation
            .quotes
            .iter()
            .map(|quote| self.quoted(quote.exact.as_str(), prose))
            .collect();
        let reason = self.source.readability.reason();
        let words = claim.text.as_ref().map(|text| text.exact.as_str());
        let reads = self.source.text.len() <= LONGEST;
        let support = words
            .filter(|_| reads && citation.quotes.is_empty() && reason.is_none())
            .and_then(|words| Some(self.support(prose?, words, as_of)));
        let quoted: Vec<&str> = citation
            .quotes
            .iter()
            .map(|quote| quote.exact.as_str())
            .collect();
        let locator = citation.locator.as_ref();
        let locator =
            locator.and_then(|locator| locator::wrong(locator.as_str(), &quoted, self.source));
        CitationEvidence {
            quotes,
            locator,
            support,
            unreadable: reason.map(str::to_owned),
            names_speaker: reason.is_none().then(|| self.names(claim.speaker.as_ref())),
        }
    }

    fn quoted(&self, words: &str, prose: Option<&'static dyn Prose>) -> QuoteStatus {
        if self.miss_budget.get() == 0 {
            return QuoteStatus::Undecidable(
                "so many quotes are missing from this source that the rest was not looked for"
                    .to_owned(),
            );
        }
        match quote::find(words, self.source) {
            Verdict::Found(pieces) => {
                let inserted = prose.and_then(|prose| {
                    context::foreign_insertion(words, self.source, &pieces, prose)
                });
                match inserted {
                    Some(inserted) => QuoteStatus::Missing(MissingQuote {
                        why: format!(
                            "the source does not say \"{inserted}\", which the quote puts in brackets"
                        ),
                        passage: pieces.iter().copied().reduce(Span::join).map(|whole| {
                            one_line(self.source.text.get(whole.range()).unwrap_or_default())
                        }),
                        ..MissingQuote::default()
                    }),
                    None => QuoteStatus::Found(self.found(&pieces, prose)),
                }
            }
            Verdict::Undecidable(reason) => QuoteStatus::Undecidable(reason.to_owned()),
            Verdict::Missing(miss) => {
                let cost = u64::try_from(self.source.text.len()).unwrap_or(u64::MAX);
                self.miss_budget
                    .set(self.miss_budget.get().saturating_sub(cost));
                QuoteStatus::Missing(self.missing(miss))
            }
        }
    }

    /// A quote that was found at `pieces`, with what the words around it make of it.
    fn found(&self, pieces: &[Span], prose: Option<&'static dyn Prose>) -> FoundQuote {
        let read = prose.map(|prose| context::read(self.source, pieces, prose));
        let text = |span: Span| one_line(self.source.text.get(span.range()).unwrap_or_default());
        FoundQuote {
            by: VerifiedBy::Source,
            context: read
                .as_ref()
                .map_or(QuoteContext::Clean, |read| read.context),
            around: read.and_then(|read| {
                Some(SurroundingWords {
                    words: text(read.words?),
                    speaker: read.speaker.map(text),
                    longer: text(read.longer),
                })
            }),
        }
    }

    fn missing(&self, miss: Miss) -> MissingQuote {
        let text = |span: Span| {
            let words = self.source.text.get(span.range()).unwrap_or_default();
            one_line(words)
        };
        let why = match &miss.why {
            Why::OtherWords => "quote not found in the source".to_owned(),
            Why::OtherOrder => "the source says these words in another order".to_owned(),
            Why::Negation(span) => {
                format!("what is left out turns it around: \"{}\"", text(*span))
            }
            Why::OtherSpeaker(span) => {
                format!("what is left out changes the speaker: \"{}\"", text(*span))
            }
        };
        let near = miss.near;
        MissingQuote {
            why,
            passage: near.as_ref().map(|near| text(near.span)),
            differences: near
                .into_iter()
                .flat_map(|near| near.differences)
                .map(|(said, printed)| (said.range(), text(printed)))
                .collect(),
            was_there: None,
        }
    }

    /// The source, read in the language of `prose` once for all claims.
    fn page(&self, prose: &'static dyn Prose) -> Rc<IndexedText<'a>> {
        let mut pages = self.pages.borrow_mut();
        if let Some((_, page)) = pages.iter().find(|(tag, _)| *tag == prose.tag()) {
            return Rc::clone(page);
        }
        let page = Rc::new(IndexedText::new(prose, &self.source.text));
        pages.push((prose.tag(), Rc::clone(&page)));
        page
    }

    fn support(
        &self,
        prose: &'static dyn Prose,
        words: &str,
        as_of: Option<civil::Date>,
    ) -> Support {
        let weighed = support::weigh(words, &self.page(prose), as_of);
        Support {
            judgment: weighed.judgment,
            passage: weighed
                .passage
                .and_then(|range| self.source.text.get(range))
                .map(one_line),
            missing: weighed.missing,
        }
    }

    /// Whether the source names the speaker, if there is one: by any word of the name, or its
    /// initials, since names are spelled in many ways.
    fn names(&self, speaker: Option<&Speaker>) -> bool {
        let Some(Speaker::Named { name, aka }) = speaker else {
            return true;
        };
        let said: HashSet<&str> = self.names.split(|c: char| !c.is_alphanumeric()).collect();
        std::iter::once(name).chain(aka).any(|name| {
            let name = fold(name.as_str()).text().to_lowercase();
            let words: Vec<&str> = name
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let initials: String = words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect();
            let tells =
                |word: &str| word.chars().count() > 2 && !["the", "and", "for"].contains(&word);
            self.names.contains(name.trim())
                || words.iter().any(|word| tells(word) && said.contains(word))
                || (words.len() > 1 && said.contains(initials.as_str()))
        })
    }
}

/// Longer texts, in bytes, are searched for quotes, but no claim is judged against them.
const LONGEST: usize = 8 * 1024 * 1024;

/// The budget of one of `sources` for missing quotes, in bytes of text: each takes some five
/// milliseconds a megabyte, to find the most similar passage.
fn miss_budget(sources: usize) -> u64 {
    const OF_A_RUN: u64 = 2 * 1024 * 1024 * 1024;
    const LEAST: u64 = 16 * 1024 * 1024;
    let sources = u64::try_from(sources.max(1)).unwrap_or(u64::MAX);
    (OF_A_RUN / sources).max(LEAST)
}

/// What a source states about itself, such as its title.
pub fn page_facts(source: &SourceText) -> PageFacts {
    let meta = &source.meta;
    PageFacts {
        title: meta.title.clone(),
        site: meta.site_name.clone(),
        authors: meta.authors.clone(),
        published: meta.published.clone(),
        agency: agency::of(source).map(str::to_owned),
        sketch: sketch(&source.text),
        changed_since: None,
    }
}

/// Words of a phrase that is compared.
const PHRASE: usize = 5;
/// Most hashes in a sketch.
const SKETCH: usize = 256;

/// The smallest hashes of the phrases of a text: the similarity of two sketches estimates that of
/// the texts (A. Broder, "On the resemblance and containment of documents", 1997).
fn sketch(text: &str) -> Vec<u64> {
    let folded = fold(text).text().to_lowercase();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut least = BTreeSet::new();
    for phrase in words.windows(PHRASE) {
        let mut hasher = DefaultHasher::new();
        phrase.hash(&mut hasher);
        least.insert(hasher.finish());
        if least.len() > SKETCH {
            least.pop_last();
        }
    }
    least.into_iter().collect()
}

/// The similarity of two texts by their sketches, from 0 to 1; 0 for texts that are too short.
pub fn resemblance(one: &[u64], other: &[u64]) -> f64 {
    /// Least phrases; fewer can be the same by chance.
    const LEAST: usize = 30;
    let union: BTreeSet<&u64> = one.iter().chain(other).collect();
    let size = one.len().max(other.len()).min(SKETCH);
    if one.len().min(other.len()) < LEAST {
        return 0.0;
    }
    let shared = union
        .into_iter()
        .take(size)
        .filter(|hash| one.binary_search(hash).is_ok() && other.binary_search(hash).is_ok())
        .count();
    // Both are at most the size of a sketch.
    shared as f64 / size as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_the_same_report_are_alike() {
        let report: String = (0..120)
            .map(|n| format!("word{n} of the report, "))
            .collect();
        let other: String = (0..120).map(|n| format!("line{n} in another, ")).collect();
        let (one, two) = (
            sketch(&report),
            sketch(&format!("By our desk. {report} Read more.")),
        );
        assert!(resemblance(&one, &two) > 0.8, "{}", resemblance(&one, &two));
        assert!(resemblance(&one, &sketch(&other)) < 0.1);
        assert!(resemblance(&one, &[]) < f64::EPSILON);
    }

    #[test]
    fn miss_budget_ends_and_a_missed_quote_is_then_undecided() {
        let text = "The bridge was opened to traffic on a Monday. ".repeat(400_000);
        let source = SourceText {
            folded: fold(&text),
            text,
            readability: crate::evidence::extract::Readability::Readable,
            ..SourceText::default()
        };
        let checker = SourceChecker::new(&source, "", usize::MAX);
        let wrong = "a tunnel that nobody ever dug under the sea";
        assert!(matches!(
            checker.quoted(wrong, None),
            QuoteStatus::Missing(_)
        ));
        assert!(matches!(
            checker.quoted(wrong, None),
            QuoteStatus::Undecidable(_)
        ));
    }
}
