//! What the attribution rules share: which attributions ask for an answer, and which claim
//! answers.

use crate::claims::{Claim, Speaker};
use crate::finding::FileId;
use crate::language::{Attribution, AttributionKind, BlockKind, Passage, Prose};
use crate::reading::Sentence;

use super::Dossier;

/// An attribution that nothing in its sentence answers for.
pub(super) struct Open<'a> {
    /// The article.
    pub(super) file: FileId,
    /// The sentence, by index.
    pub(super) sentence: usize,
    /// The attribution.
    pub(super) attribution: &'a Attribution,
}

/// Attributions of these kinds that are neither exempt nor cleared where they stand.
pub(super) fn open<'a>(
    dossier: &Dossier<'a>,
    kinds: &'static [AttributionKind],
) -> impl Iterator<Item = Open<'a>> {
    let asks = move |sentence: &Sentence, attribution: &Attribution| {
        kinds.contains(&attribution.kind)
            && !sentence.exempt
            && !attribution.exempt
            && !attribution.cleared
    };
    dossier.sentences().flat_map(move |(file, at, sentence)| {
        sentence
            .attributions
            .iter()
            .filter(move |attribution| asks(sentence, attribution))
            .map(move |attribution| Open {
                file,
                sentence: at,
                attribution,
            })
    })
}

impl<'a> Open<'a> {
    /// Whether a claim over the sentence names who says so and cites a source.
    pub(super) fn is_answered(&self, dossier: &Dossier<'a>) -> bool {
        dossier
            .covering(self.sentence)
            .any(|claim| claim.is_attributed() && vague_speaker(dossier, claim).is_none())
    }

    /// The words from source to cue, as they stand.
    pub(super) fn words(&self, dossier: &Dossier<'a>) -> String {
        shortened(dossier.reading.words(&self.attribution.words()))
    }
}

/// The claim's speaker, when it is a collective or an unnamed person written like a name.
pub(super) fn vague_speaker(dossier: &Dossier<'_>, claim: &Claim) -> Option<AttributionKind> {
    let Some(Speaker::Named { name, .. }) = &claim.speaker else {
        return None;
    };
    match kind_of(dossier.prose()?, name.as_str())? {
        kind @ (AttributionKind::Collective | AttributionKind::Anonymous) => Some(kind),
        _ => None,
    }
}

/// How a name reads as somebody who says something: the grammar of sentences decides, so that
/// "experts" is one thing in an article and in a claims file.
pub(super) fn kind_of(prose: &dyn Prose, name: &str) -> Option<AttributionKind> {
    let name = name.trim();
    let mut chars = name.chars();
    let first = chars.next()?;
    let sentence = format!(
        "{}{} said that it is so.",
        first.to_uppercase(),
        chars.as_str()
    );
    let passage = Passage {
        text: &sentence,
        kind: BlockKind::Paragraph,
        marks: &[],
    };
    let read = prose.read(&[passage]).into_iter().next()?;
    let attribution = read.into_iter().next()?.attributions.into_iter().next()?;
    Some(attribution.kind)
}

/// Words on one line, cut after some sixty characters.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let head: String = line.chars().take(MOST).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{}…", &head[..end])
}
