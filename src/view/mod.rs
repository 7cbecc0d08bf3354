//! An article as a page shows it: what a reader wants to see of its claims and sources, looked
//! up, and how well every word is sourced.

pub mod standing;

use std::collections::HashSet;

use crate::article::analysis::Sentence;
use crate::claims::{Citation, Claim, Source, Speaker, identity, without_credentials};
use crate::finding::{Standing, WordsStanding};
use crate::language::BlockKind;
use crate::lock;
use crate::report::{
    ArticleView, BlockView, CitationView, ClaimView, PartView, QuoteView, SentenceView, SourceView,
};
use crate::rules::{Part, RuleContext, Target};
use crate::source_facts::{CheckOutcome, CitationEvidence, PersonCheck, QuoteStatus};

/// What the page shows of a context. `unreal` are the sources behind which there is no real one.
pub fn view(
    context: &RuleContext<'_>,
    standings: &[Standing],
    unreal: &HashSet<String>,
) -> ArticleView {
    let mut blocks: Vec<BlockView> = Vec::new();
    let mut last = None;
    for (_, at, sentence) in context.sentences() {
        if last != Some(sentence.block) {
            last = Some(sentence.block);
            blocks.push(BlockView {
                kind: sentence.kind,
                sentences: Vec::new(),
            });
        }
        if let Some(block) = blocks.last_mut() {
            block
                .sentences
                .push(self::sentence(context, at, sentence, (standings, unreal)));
        }
    }
    let heading = blocks
        .iter()
        .find(|block| block.kind == BlockKind::Heading)
        .and_then(|block| block.sentences.first())
        .map(|sentence| {
            sentence
                .parts
                .iter()
                .map(|part| part.text.as_str())
                .collect()
        });
    let path = context
        .article
        .or(context.claims_file)
        .and_then(|file| context.files.get(file.0))
        .map(|file| file.path().to_owned());
    ArticleView {
        article: context.article,
        claims_file: context.claims_file,
        title: heading.or(path).unwrap_or_default(),
        language: context.text.language.tag.clone(),
        blocks,
        claims: context
            .claims
            .claims
            .iter()
            .enumerate()
            .map(|(at, claim)| self::claim(context, at, claim, standings.get(at).copied()))
            .collect(),
    }
}

fn sentence(
    context: &RuleContext<'_>,
    at: usize,
    sentence: &Sentence,
    known: (&[Standing], &HashSet<String>),
) -> SentenceView {
    let parts = context.parts(at);
    let mut ends: Vec<usize> = parts.iter().skip(1).map(|part| part.range.start).collect();
    ends.push(sentence.range.end);
    SentenceView {
        parts: parts
            .iter()
            .zip(ends)
            .map(|(part, end)| PartView {
                text: context.text.words(&(part.range.start..end)).to_owned(),
                standing: of_part(part, sentence, known),
                reason: reason(context, at, part),
            })
            .collect(),
        span: context.text.span(&sentence.range),
        claims: context
            .anchors
            .covering
            .get(at)
            .cloned()
            .unwrap_or_default(),
    }
}

/// How well a part of a sentence is sourced; None when it states no fact and nothing is said
/// of it.
fn of_part(
    part: &Part,
    sentence: &Sentence,
    (standings, unreal): (&[Standing], &HashSet<String>),
) -> Option<Standing> {
    let is_shown = part.is_factual || part.is_covered();
    let claims = part
        .claims
        .iter()
        .filter_map(|at| standings.get(*at).copied());
    let is_there = |target: &String| {
        !unreal.contains(target) && !unreal.contains(identity::canonical(target.trim()).as_ref())
    };
    let is_real = || {
        sentence.citations.iter().any(|citation| {
            let targets = &citation.targets;
            citation.is_real && (targets.is_empty() || targets.iter().any(is_there))
        })
    };
    let cited = part.is_cited.then(is_real);
    is_shown.then(|| standing::of_words(claims, part.is_excused, cited))
}

/// Why a part needs no source, in the words of who excused it.
fn reason(context: &RuleContext<'_>, at: usize, part: &Part) -> Option<String> {
    let entry = context.anchors.excusing.get(at)?.first()?;
    let entry = context.claims.uncited_ok.get(*entry)?;
    let reason = entry.reason.as_ref()?.as_str();
    (part.is_excused && part.claims.is_empty()).then(|| reason.to_owned())
}

/// How well the words of the article are sourced that state facts, in their order.
pub fn words(
    context: &RuleContext<'_>,
    standings: &[Standing],
    unreal: &HashSet<String>,
) -> Vec<WordsStanding> {
    let mut words = Vec::new();
    for (file, at, sentence) in context.sentences() {
        for part in context.parts(at) {
            let standing = of_part(part, sentence, (standings, unreal));
            words.extend(standing.map(|standing| WordsStanding {
                file,
                span: context.text.span(&part.range),
                standing,
            }));
        }
    }
    words
}

fn claim(
    context: &RuleContext<'_>,
    at: usize,
    claim: &Claim,
    standing: Option<Standing>,
) -> ClaimView {
    let words = claim.text.as_ref();
    ClaimView {
        name: claim.name(),
        kind: claim.kind.as_str().to_owned(),
        text: words.map_or_else(String::new, |text| text.exact.as_str().to_owned()),
        speaker: claim
            .speaker
            .as_ref()
            .filter(|_| !context.withholds_speaker(claim))
            .map(speaker),
        citations: claim
            .cite
            .iter()
            .enumerate()
            .map(|(number, citation)| {
                self::citation(context, citation, context.facts.citation(at, number))
            })
            .collect(),
        confirmation: context.check(at).map(checked),
        standing,
    }
}

/// What a check by a person came to, as a sentence without a period.
fn checked(check: &PersonCheck) -> String {
    let (who, way, on) = (check.who(), check.way(), check.on);
    let mut said = match check.outcome {
        CheckOutcome::Confirmed => format!("confirmed by {who}{way} on {on}"),
        CheckOutcome::Wrong => format!("found wrong by {who}{way} on {on}"),
        CheckOutcome::FixAgreed => {
            format!("found wrong by {who}{way} on {on}, and the author agreed to change it")
        }
        CheckOutcome::OnAuthor => format!("on the author's word, as {who} noted on {on}"),
        CheckOutcome::Unreachable => format!("not confirmed: {who} reached nobody on {on}"),
    };
    if let Some(note) = &check.note {
        said.push_str(&format!(" ({note})"));
    }
    said
}

fn speaker(speaker: &Speaker) -> String {
    match speaker {
        Speaker::Named { name, .. } => name.as_str().to_owned(),
        Speaker::Anonymous {
            description,
            reason,
            ..
        } => {
            let who = description
                .as_ref()
                .map_or("somebody", |description| description.as_str());
            let why = reason
                .as_ref()
                .map_or("no reason is given", |reason| reason.as_str());
            format!("{who}, who is not named: {why}")
        }
    }
}

fn citation(
    context: &RuleContext<'_>,
    citation: &Citation,
    evidence: Option<&CitationEvidence>,
) -> CitationView {
    let id = citation.source.as_str().trim().to_owned();
    let bare = SourceView {
        id: without_credentials(&id),
        ..SourceView::default()
    };
    let source = match context.target(citation) {
        _ if context.is_confidential(&id) => {
            return CitationView {
                source: SourceView {
                    confidential: true,
                    ..bare
                },
                ..CitationView::default()
            };
        }
        Target::Source(source) => self::source(context, source),
        Target::Address => SourceView {
            verdict: verdict(context, &id),
            id: "address".to_owned(),
            url: Some(without_credentials(&id)),
            ..bare
        },
        Target::Placeholder => SourceView {
            described: "still to be found".to_owned(),
            ..bare
        },
        Target::Unknown => SourceView {
            described: "there is no such source".to_owned(),
            ..bare
        },
    };
    CitationView {
        source,
        quotes: citation
            .quotes
            .iter()
            .enumerate()
            .map(|(at, quote)| QuoteView {
                text: quote.exact.as_str().to_owned(),
                found: match evidence.and_then(|one| one.quotes.get(at)) {
                    Some(QuoteStatus::Found(_)) => Some(true),
                    Some(QuoteStatus::Missing(_)) => Some(false),
                    Some(QuoteStatus::Undecidable(_) | QuoteStatus::Unchecked) | None => None,
                },
            })
            .collect(),
        locator: citation
            .locator
            .as_ref()
            .map(|locator| locator.as_str().to_owned()),
    }
}

fn source(context: &RuleContext<'_>, source: &Source) -> SourceView {
    let written = |span| {
        let file = context.files.get(source.file.0)?;
        Some(file.slice(span).trim_matches(['"', '\'']).to_owned())
    };
    let issued = source.issued.and_then(|day| written(day.span));
    let identifiers = source.identifiers.iter();
    let identifiers =
        identifiers.map(|(scheme, value)| format!("{}:{}", scheme.key(), value.as_str().trim()));
    let copy = source.local_file.as_ref();
    let copy = copy.map(|path| format!("copy in {}", path.as_str()));
    let authors = source.author.iter();
    let described: Vec<String> = authors
        .chain(&source.title)
        .chain(&source.publisher)
        .map(|text| text.as_str().to_owned())
        .chain(issued)
        .chain(identifiers)
        .chain(copy)
        .collect();
    SourceView {
        id: source.id.as_str().to_owned(),
        described: described.join(", "),
        url: source
            .url
            .as_ref()
            .map(|url| without_credentials(url.as_str())),
        archive_url: source
            .archive_url
            .as_ref()
            .map(|url| without_credentials(url.as_str())),
        verdict: source
            .url
            .as_ref()
            .and_then(|url| verdict(context, url.as_str())),
        confidential: false,
    }
}

/// The verdict on an address in words: of this run, else of the lock.
fn verdict(context: &RuleContext<'_>, address: &str) -> Option<String> {
    let address = identity::canonical(address.trim());
    if let Some(visit) = context.facts.visits.get(address.as_ref()) {
        return Some(format!("{}: {}", visit.verdict.as_str(), visit.reason));
    }
    let remembered = context.facts.remembered.get(lock::key(&address))?;
    let (verdict, checked) = (remembered.verdict?, remembered.checked?);
    Some(format!("{} on {checked}", verdict.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::ParsedClaims;
    use crate::finding::FileId;
    use crate::text::TextFile;
    use crate::unit::analyze;
    use crate::workspace::ArticleUnit;

    #[test]
    fn a_sentence_is_as_well_sourced_as_its_weakest_claim_says() {
        let article = "# The quay\n\nThe quay cost 3 million euros in 2018. It is a pretty quay. \
                       It opened on 3 May 2018. It is 400 metres long and \
                       [12 wide](https://a.example.org/b). It sank on 7 June 2019.\n";
        let claims = "version: 1\narticle: a.md\nsources:\n  \
                      deep: {type: interview, confidential: true, reason: asked, title: Secret}\n  \
                      paper: {title: The quay, publisher: Gazette, issued: 2018, doi: 10.1000/182, file: quay.pdf, url: \"https://b.example.org/c\"}\n\
                      claims:\n  \
                      - {id: cost, text: cost 3 million euros, cite: [deep, paper]}\n  \
                      - {id: pretty, text: It is a pretty quay., kind: opinion}\n  \
                      - {id: opened, text: It opened on 3 May 2018.}\n";
        let files = [
            TextFile::new("a.md", article),
            TextFile::new("c.yaml", claims),
        ];
        let unit = ArticleUnit {
            claims: Some(ParsedClaims::read(&files[1], FileId(1))),
            article: Some(FileId(0)),
            ..ArticleUnit::default()
        };
        let analysis = analyze(&unit, &files);
        let context = RuleContext {
            files: &files,
            claims_file: Some(FileId(1)),
            claims: &analysis.claims,
            problems: &[],
            shared_problems: &[],
            broken_paths: &[],
            works: &[],
            lock_problems: &[],
            suppressions: &analysis.suppressions,
            rival: None,
            article: Some(FileId(0)),
            text: &analysis.text,
            anchors: &analysis.anchors,
            addresses: &[],
            cited: &crate::claims::ArticleReferences::default(),
            facts: &crate::source_facts::SourceFacts::default(),
            today: jiff::civil::date(2020, 1, 1),
            uncited_threshold: 0.5,
            coverage: crate::rules::AskedFor::All,
            shared: &crate::rules::Shared::default(),
        };
        let standings = standing::of_claims(&context, &[], &|_| false);
        let view = view(&context, &standings, &HashSet::new());
        let standings: Vec<_> = view
            .blocks
            .iter()
            .flat_map(|block| &block.sentences)
            .flat_map(|sentence| &sentence.parts)
            .map(|part| part.standing.map_or("-", Standing::as_str))
            .collect();
        assert_eq!(
            standings,
            [
                "-",
                "unchecked",
                "exempt",
                "no_source",
                "unchecked",
                "no_source"
            ]
        );
        assert_eq!(view.title, "The quay");
        let cost = &view.claims[0].citations;
        assert!(cost[0].source.confidential && cost[0].source.described.is_empty());
        assert_eq!(
            cost[1].source.described,
            "The quay, Gazette, 2018, doi:10.1000/182, copy in quay.pdf"
        );
    }
}
