//! Shared by the evidence rules: compares each claim, as the article words it, with its quotes.
//!
//! Skips claims that are not in the article, whose claims file quotes a confidential source or
//! whose YAML is broken, and articles in another language than English. Quotes of confidential
//! sources that private files hold are compared like all others, and nothing of them is shown.

use std::ops::Range;

use crate::anchor::{Anchor, Occurrence};
use crate::claims::Claim;
use crate::evidence::compare::{Comparison, Mismatch, denies};
use crate::finding::{FileId, Finding};
use crate::language::Prose;
use crate::text::Span;
use crate::yaml::Text;

use super::attributions::shortened;
use super::garbled::Garbled;
use crate::rules::{Rule, RuleContext, Target};

/// A claim that has quotes.
pub(in crate::rules) struct QuotedClaim<'a> {
    context: RuleContext<'a>,
    /// What compares: the language that the claim is written in.
    prose: &'static dyn Prose,
    claims_file: FileId,
    claim: &'a Claim,
    said: Said<'a>,
    quotes: Vec<QuoteWords<'a>>,
}

/// The text of a claim that is compared.
enum Said<'a> {
    /// The first place in the article where the claim is anchored.
    Article(FileId, &'a Occurrence),
    /// The text in the claims file: the anchor is ambiguous.
    Claim(&'a Text),
}

/// The words of a quote.
struct QuoteWords<'a> {
    words: &'a Text,
    source: Option<&'a str>,
    /// Whether it is from a private file, of which nothing may be shown.
    is_private: bool,
}

/// A difference between the article and a quote.
pub(in crate::rules) struct Difference<'a> {
    /// The words of the article, or of the claim when it is not anchored.
    pub(in crate::rules) said: String,
    /// The words of the quote.
    pub(in crate::rules) quoted: String,
    said_at: (FileId, Span),
    quoted_at: (FileId, Span),
    /// Where `said` is from: "the article" or "the claim".
    who: &'static str,
    claim: &'a Claim,
    source: Option<&'a str>,
    /// Where the claim says which one it is, if the quote is from a private file.
    private: Option<(FileId, Span)>,
}

/// The claims of a context that can be compared with quotes.
pub(in crate::rules) fn claims<'a>(context: &RuleContext<'a>) -> Vec<QuotedClaim<'a>> {
    let Some(file) = context.claims_file else {
        return Vec::new();
    };
    let garbled = Garbled::new(context);
    context
        .anchors()
        .filter(|(claim, _)| !garbled.holds(claim))
        .filter_map(|(claim, anchor)| {
            let quotes = quotes(context, claim, &garbled)?;
            let said = match (anchor, context.article, &claim.text) {
                (Anchor::Anchored(places), Some(article), _) => {
                    Said::Article(article, places.first()?)
                }
                (Anchor::Ambiguous(_), _, Some(text)) => Said::Claim(&text.exact),
                _ => return None,
            };
            let prose = match &said {
                Said::Article(_, place) => context.text.prose(&place.range),
                Said::Claim(_) => context.prose(),
            }?;
            Some(QuotedClaim {
                context: *context,
                prose,
                claims_file: file,
                claim,
                said,
                quotes,
            })
        })
        .collect()
}

/// The quotes of a claim; None when it has none, or when one is confidential or garbled.
fn quotes<'a>(
    context: &RuleContext<'a>,
    claim: &'a Claim,
    garbled: &Garbled,
) -> Option<Vec<QuoteWords<'a>>> {
    let mut quotes = Vec::new();
    for citation in &claim.cite {
        let target = context.target(citation);
        for quote in &citation.quotes {
            if context.is_confidential(citation.source.as_str().trim())
                || garbled.touches(quote.exact.span)
            {
                return None;
            }
            quotes.push(QuoteWords {
                words: &quote.exact,
                source: matches!(target, Target::Source(_)).then(|| citation.source.as_str()),
                is_private: false,
            });
        }
    }
    quotes.extend(claim.private_quotes.iter().map(|quote| QuoteWords {
        words: &quote.exact,
        source: None,
        is_private: true,
    }));
    (!quotes.is_empty()).then_some(quotes)
}

impl<'a> QuotedClaim<'a> {
    /// The differences of one kind between the claim and its quotes.
    pub(in crate::rules) fn differences(&self, kind: Kind) -> Vec<Difference<'a>> {
        let compare = || Compared::of(&self.beside(self.words(), &[]));
        let found = match self.context.shared.compared(&self.context, self.claim) {
            Some(compared) => compared.get_or_init(compare).of_kind(kind).to_vec(),
            None => compare().of_kind(kind).to_vec(),
        };
        found
            .iter()
            .filter_map(|mismatch| self.difference(mismatch, None))
            .collect()
    }

    /// Like [`Self::differences`], but empty when `undoes` holds for the rest of the sentence,
    /// which may negate or hedge the claim: "it is not true that", "apparently".
    pub(in crate::rules) fn differences_unless(
        &self,
        undoes: fn(&dyn Prose, &str) -> bool,
        kind: Kind,
    ) -> Vec<Difference<'a>> {
        let mut found = self.differences(kind);
        if let (Some(sentence), Said::Article(_, place)) = (self.sentence(), &self.said)
            && !found.is_empty()
        {
            let words = |range| self.context.text.words(&range);
            let before = words(sentence.start..place.range.start);
            let behind = words(place.range.end..sentence.end);
            if undoes(self.prose, before) || undoes(self.prose, behind) {
                found.clear();
            }
        }
        found
    }

    /// Words between quotation marks in the claim's sentences that differ from its quotes. Words
    /// that another claim of these sentences quotes are no difference.
    pub(in crate::rules) fn quotations(&self) -> Vec<Difference<'a>> {
        let Some(sentence) = self.sentence() else {
            let found = self.beside(self.words(), &[]).quotations();
            let differences = found.iter();
            return differences
                .filter_map(|mismatch| self.difference(mismatch, None))
                .collect();
        };
        let Some(others) = self.quotes_of_others() else {
            return Vec::new();
        };
        let words = self.context.text.words(&sentence);
        let near = self.beside(words, &others).quotations();
        if !near.is_empty() {
            return near
                .iter()
                .filter_map(|mismatch| self.difference(mismatch, Some(sentence.start)))
                .collect();
        }
        // The claim answers for what it quotes itself, and not for the rest of the sentence.
        let unquoted = self.beside(self.words(), &others).unquoted();
        unquoted
            .iter()
            .filter_map(|mismatch| self.difference(mismatch, None))
            .collect()
    }

    /// Whether the words of a quote or of the article deny something.
    pub(in crate::rules) fn denies(&self, words: &str) -> bool {
        denies(self.prose, words)
    }

    /// The words that are compared with the quotes.
    fn words(&self) -> &'a str {
        match &self.said {
            Said::Article(_, place) => self.context.text.words(&place.range),
            Said::Claim(text) => text.as_str(),
        }
    }

    /// The range of the claim's sentences in the running text.
    fn sentence(&self) -> Option<Range<usize>> {
        let Said::Article(_, place) = &self.said else {
            return None;
        };
        let sentences = self.context.text.sentences.get(place.sentences.clone())?;
        Some(sentences.first()?.range.start..sentences.last()?.range.end)
    }

    /// The quotes of other claims in the same sentences; None when one is confidential.
    fn quotes_of_others(&self) -> Option<Vec<&'a str>> {
        let Said::Article(_, place) = &self.said else {
            return Some(Vec::new());
        };
        let mut quotes = Vec::new();
        let others = place
            .sentences
            .clone()
            .flat_map(|sentence| self.context.covering(sentence))
            .filter(|other| other.number != self.claim.number);
        for citation in others.flat_map(|other| &other.cite) {
            if self
                .context
                .is_confidential(citation.source.as_str().trim())
            {
                return None;
            }
            quotes.extend(citation.quotes.iter().map(|quote| quote.exact.as_str()));
        }
        Some(quotes)
    }

    fn beside(&self, words: &'a str, others: &[&'a str]) -> Comparison<'a> {
        let own = self.quotes.iter().map(|quote| quote.words.as_str());
        let quotes: Vec<&str> = own.chain(others.iter().copied()).collect();
        // Relative dates such as "this year" need the exact day of the article.
        let as_of = self
            .context
            .claims
            .as_of
            .filter(|day| day.first == day.last);
        Comparison::new(self.prose, words, &quotes, as_of.map(|day| day.first))
    }

    /// A mismatch with its places. The claim's range counts from `start` of the running text, if
    /// given, otherwise from the start of the claim. None for a mismatch with another claim's
    /// quote.
    fn difference(&self, mismatch: &Mismatch, start: Option<usize>) -> Option<Difference<'a>> {
        let quote = self.quotes.get(mismatch.quote)?;
        let (who, words, said_at) = match &self.said {
            Said::Article(file, place) => {
                let start = start.unwrap_or(place.range.start);
                let range = start + mismatch.claim.start..start + mismatch.claim.end;
                let annotated = self.context.text;
                (
                    "the article",
                    annotated.words(&range),
                    (*file, annotated.span(&range)),
                )
            }
            Said::Claim(text) => (
                "the claim",
                text.as_str().get(mismatch.claim.clone())?,
                (self.claims_file, text.span_of(mismatch.claim.clone())),
            ),
        };
        let quoted = quote.words.as_str().get(mismatch.rival.clone())?;
        Some(Difference {
            said: shortened(words),
            quoted: shortened(quoted),
            said_at,
            quoted_at: (
                self.claims_file,
                quote.words.span_of(mismatch.rival.clone()),
            ),
            who,
            claim: self.claim,
            source: quote.source,
            private: quote.is_private.then(|| {
                let id = self.claim.id.as_ref();
                let span = id.map_or(self.claim.span, |id| id.span);
                (self.claims_file, span)
            }),
        })
    }
}

/// What a claim and its quotes can differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Kind {
    Numbers,
    Dates,
    Names,
    Negations,
    Certainty,
}

/// All that a claim and its quotes differ in.
#[derive(Debug)]
pub(in crate::rules) struct Compared([Vec<Mismatch>; 5]);

impl Compared {
    fn of(comparison: &Comparison<'_>) -> Self {
        Self([
            comparison.numbers(),
            comparison.dates(),
            comparison.names(),
            comparison.negations(),
            comparison.certainty(),
        ])
    }

    fn of_kind(&self, kind: Kind) -> &[Mismatch] {
        let Self([numbers, dates, names, negations, certainty]) = self;
        match kind {
            Kind::Numbers => numbers,
            Kind::Dates => dates,
            Kind::Names => names,
            Kind::Negations => negations,
            Kind::Certainty => certainty,
        }
    }
}

impl Difference<'_> {
    /// A finding whose message has the values of both sides.
    pub(in crate::rules) fn report_values(&self, rule: &Rule, help: &str) -> Finding {
        let message = format!("{} says {}, the quote {}", self.who, self.said, self.quoted);
        self.report(rule, &message, help)
    }

    /// A finding that shows both sides.
    pub(in crate::rules) fn report(&self, rule: &Rule, message: &str, help: &str) -> Finding {
        if let Some((file, span)) = self.private {
            return rule
                .at(
                    file,
                    span,
                    "the claim and its private quote do not say the same",
                )
                .labelled("this claim")
                .claim(self.claim.name())
                .help("compare the two in your private file, and fix whichever is wrong");
        }
        let (file, span) = self.said_at;
        let (quote, words) = self.quoted_at;
        let mut finding = rule
            .at(file, span, message)
            .labelled(format!("{}: {}", self.who, self.said))
            .related(quote, words, format!("the quote: {}", self.quoted))
            .claim(self.claim.name())
            .help(help);
        finding.source = self.source.map(str::to_owned);
        finding
    }
}
