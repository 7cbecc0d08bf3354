//! From a dossier to a sheet: looking up what a reader of the page wants to see at once.

use crate::claims::{Citation, Claim, Kind, Source, Speaker, without_credentials};
use crate::facts::{Heard, Quoted};
use crate::language::BlockKind;
use crate::lock;
use crate::reading::Sentence;
use crate::report::{
    Sheet, SheetBlock, SheetCitation, SheetClaim, SheetQuote, SheetSentence, SheetSource, Standing,
};
use crate::rules::{Dossier, Target};

use super::case::{confirmation, is_verified};

/// What the page shows of a dossier.
pub fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let mut blocks: Vec<SheetBlock> = Vec::new();
    let mut last = None;
    for (_, at, sentence) in dossier.sentences() {
        if last != Some(sentence.block) {
            last = Some(sentence.block);
            blocks.push(SheetBlock {
                kind: sentence.kind,
                sentences: Vec::new(),
            });
        }
        if let Some(block) = blocks.last_mut() {
            block.sentences.push(self::sentence(dossier, at, sentence));
        }
    }
    let heading = blocks
        .iter()
        .find(|block| block.kind == BlockKind::Heading)
        .and_then(|block| block.sentences.first())
        .map(|sentence| sentence.text.clone());
    let path = dossier
        .article
        .or(dossier.claims_file)
        .and_then(|file| dossier.files.get(file.0))
        .map(|file| file.path().to_owned());
    Sheet {
        article: dossier.article,
        claims_file: dossier.claims_file,
        title: heading.or(path).unwrap_or_default(),
        language: dossier.reading.language.tag.clone(),
        blocks,
        claims: dossier
            .claims
            .claims
            .iter()
            .enumerate()
            .map(|(at, claim)| self::claim(dossier, at, claim))
            .collect(),
    }
}

fn sentence(dossier: &Dossier<'_>, at: usize, sentence: &Sentence) -> SheetSentence {
    let list = |lists: &[Vec<usize>]| lists.get(at).cloned().unwrap_or_default();
    let claims = list(&dossier.ties.covering);
    let by_claims = claims
        .iter()
        .filter_map(|at| Some(by_claim(dossier, *at, dossier.claims.claims.get(*at)?)))
        // Of several claims the weakest says how far a reader can trust the sentence.
        .min();
    let states = !matches!(
        sentence.kind,
        BlockKind::Heading | BlockKind::Quotation | BlockKind::Code | BlockKind::Footnote
    );
    let standing = if let Some(standing) = by_claims {
        standing
    } else if !list(&dossier.ties.excusing).is_empty() {
        Standing::Excused
    } else if sentence.linked {
        Standing::Linked
    } else if states && sentence.factual >= dossier.uncited_threshold {
        Standing::Open
    } else {
        Standing::Other
    };
    SheetSentence {
        text: dossier.reading.words(&sentence.range).to_owned(),
        span: dossier.reading.span(&sentence.range),
        standing,
        claims,
    }
}

/// How a claim sources what it covers.
fn by_claim(dossier: &Dossier<'_>, at: usize, claim: &Claim) -> Standing {
    match claim.kind {
        Kind::Opinion | Kind::Background | Kind::OwnReporting => Standing::Excused,
        Kind::Fact if confirmation(dossier, at, claim).is_some() => Standing::Confirmed,
        Kind::Fact if claim.cite.is_empty() => Standing::Open,
        Kind::Fact if is_verified(dossier, at, claim) => Standing::Verified,
        Kind::Fact => Standing::Cited,
    }
}

fn claim(dossier: &Dossier<'_>, at: usize, claim: &Claim) -> SheetClaim {
    let words = claim.text.as_ref();
    SheetClaim {
        name: claim.name(),
        kind: claim.kind.as_str().to_owned(),
        text: words.map_or_else(String::new, |text| text.exact.as_str().to_owned()),
        speaker: claim.speaker.as_ref().map(speaker),
        citations: claim
            .cite
            .iter()
            .enumerate()
            .map(|(number, citation)| {
                self::citation(dossier, citation, dossier.known.heard(at, number))
            })
            .collect(),
        confirmation: confirmation(dossier, at, claim)
            .map(|one| format!("confirmed by {} on {}, how: {}", one.by, one.on, one.how)),
        standing: Some(by_claim(dossier, at, claim)),
    }
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

fn citation(dossier: &Dossier<'_>, citation: &Citation, heard: Option<&Heard>) -> SheetCitation {
    let id = citation.source.as_str().trim().to_owned();
    let bare = SheetSource {
        id: without_credentials(&id),
        ..SheetSource::default()
    };
    let source = match dossier.target(citation) {
        Target::Source(source) if source.confidential => {
            return SheetCitation {
                source: SheetSource {
                    confidential: true,
                    ..bare
                },
                ..SheetCitation::default()
            };
        }
        Target::Source(source) => self::source(dossier, source),
        Target::Address => SheetSource {
            verdict: verdict(dossier, &id),
            id: "address".to_owned(),
            url: Some(without_credentials(&id)),
            ..bare
        },
        Target::Placeholder => SheetSource {
            described: "still to be found".to_owned(),
            ..bare
        },
        Target::Unknown => SheetSource {
            described: "there is no such source".to_owned(),
            ..bare
        },
    };
    SheetCitation {
        source,
        quotes: citation
            .quotes
            .iter()
            .enumerate()
            .map(|(at, quote)| SheetQuote {
                text: quote.exact.as_str().to_owned(),
                found: match heard.and_then(|heard| heard.quotes.get(at)) {
                    Some(Quoted::Found(_)) => Some(true),
                    Some(Quoted::Missing(_)) => Some(false),
                    Some(Quoted::Undecidable(_) | Quoted::Unchecked) | None => None,
                },
            })
            .collect(),
        locator: citation
            .locator
            .as_ref()
            .map(|locator| locator.as_str().to_owned()),
    }
}

fn source(dossier: &Dossier<'_>, source: &Source) -> SheetSource {
    let written = |span| {
        let file = dossier.files.get(source.file.0)?;
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
    SheetSource {
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
            .and_then(|url| verdict(dossier, url.as_str())),
        confidential: false,
    }
}

/// What is known of an address, in words: what asking showed in this run, else what the lock
/// remembers.
fn verdict(dossier: &Dossier<'_>, address: &str) -> Option<String> {
    let address = address.trim();
    if let Some(visit) = dossier.known.visits.get(address) {
        return Some(format!("{}: {}", visit.verdict.as_str(), visit.reason));
    }
    let remembered = dossier.known.remembered.get(lock::key(address))?;
    let (verdict, checked) = (remembered.verdict?, remembered.checked?);
    Some(format!("{} on {checked}", verdict.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::FileId;
    use crate::lint::{Case, Claims, look};
    use crate::text::TextFile;

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
        let case = Case {
            claims: Some(Claims::read(&files[1], FileId(1))),
            article: Some(FileId(0)),
            ..Case::default()
        };
        let look = look(&case, &files);
        let sheet = sheet(&Dossier {
            files: &files,
            claims_file: Some(FileId(1)),
            claims: &look.claims,
            problems: &[],
            shared_problems: &[],
            troubles: &[],
            lock_problems: &[],
            suppressions: &look.suppressions,
            rival: None,
            article: Some(FileId(0)),
            reading: &look.reading,
            ties: &look.ties,
            addresses: &[],
            known: &crate::facts::Known::default(),
            today: jiff::civil::date(2020, 1, 1),
            uncited_threshold: 0.5,
        });
        let standings: Vec<_> = sheet
            .blocks
            .iter()
            .flat_map(|block| &block.sentences)
            .map(|sentence| sentence.standing.as_str())
            .collect();
        assert_eq!(
            standings,
            ["other", "cited", "excused", "open", "linked", "open"]
        );
        assert_eq!(sheet.title, "The quay");
        let cost = &sheet.claims[0].citations;
        assert!(cost[0].source.confidential && cost[0].source.described.is_empty());
        assert_eq!(
            cost[1].source.described,
            "The quay, Gazette, 2018, doi:10.1000/182, copy in quay.pdf"
        );
    }
}
