//! Shared by the attribution rules: which attributions have no identifiable source, and whether a
//! claim provides one.

use crate::article::analysis::Sentence;
use crate::claims::{Claim, Speaker};
use crate::finding::FileId;
use crate::language::{Attribution, AttributionKind, BlockKind, Passage, Prose};

use crate::rules::RuleContext;
use crate::text::{one_line, shortened_to_words};

/// An attribution that its own sentence does not clear.
pub(in crate::rules) struct Uncleared<'a> {
    /// The article.
    pub(in crate::rules) file: FileId,
    /// The sentence, by index.
    pub(in crate::rules) sentence: usize,
    /// The attribution.
    pub(in crate::rules) attribution: &'a Attribution,
}

/// Attributions of these kinds that are neither exempt nor cleared by their sentence.
pub(in crate::rules) fn uncleared<'a>(
    context: &RuleContext<'a>,
    kinds: &'static [AttributionKind],
) -> impl Iterator<Item = Uncleared<'a>> {
    let asks = move |sentence: &Sentence, attribution: &Attribution| {
        kinds.contains(&attribution.kind)
            && !sentence.exempt
            && !attribution.exempt
            && !attribution.cleared
    };
    context.sentences().flat_map(move |(file, at, sentence)| {
        sentence
            .attributions
            .iter()
            .filter(move |attribution| asks(sentence, attribution))
            .map(move |attribution| Uncleared {
                file,
                sentence: at,
                attribution,
            })
    })
}

impl<'a> Uncleared<'a> {
    /// Whether a claim over the sentence names who says so and cites a source.
    pub(in crate::rules) fn is_answered(&self, context: &RuleContext<'a>) -> bool {
        context
            .covering(self.sentence)
            .any(|claim| claim.is_attributed() && vague_speaker(context, claim).is_none())
    }

    /// The words from source to cue, as written.
    pub(in crate::rules) fn words(&self, context: &RuleContext<'a>) -> String {
        shortened(context.text.words(&self.attribution.words()))
    }
}

/// The claim's speaker, when it is a collective or an unnamed person written like a name.
pub(in crate::rules) fn vague_speaker(
    context: &RuleContext<'_>,
    claim: &Claim,
) -> Option<AttributionKind> {
    let Some(Speaker::Named { name, .. }) = &claim.speaker else {
        return None;
    };
    match kind_of(context.prose()?, name.as_str())? {
        kind @ (AttributionKind::Collective | AttributionKind::Anonymous) => Some(kind),
        _ => None,
    }
}

/// How a name reads as somebody who says something: the grammar of sentences decides, so that
/// "experts" is one thing in an article and in a claims file.
pub(in crate::rules) fn kind_of(prose: &dyn Prose, name: &str) -> Option<AttributionKind> {
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
pub(in crate::rules) fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    shortened_to_words(&one_line(words), MOST).into_owned()
}
