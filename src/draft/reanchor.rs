//! Moving claims to the article's new wording.

use crate::anchor::{Tie, Ties};
use crate::claims::ClaimsFile;
use crate::reading::Reading;
use crate::text::{Needle, Span};
use crate::yaml::Text;
use crate::yaml::write::{Place, scalar};

/// A claim that could be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The claim's id, or `#4`.
    pub claim: String,
    /// Its words.
    pub from: String,
    /// The article's words.
    pub to: String,
    /// The bytes of the claims file that hold its words.
    pub span: Span,
    /// What is written there instead.
    pub text: String,
}

/// The claims that the article no longer has and that one sentence is nearest to. A claim whose
/// words are in a block scalar, or that two sentences are near to, is nobody's to move.
pub fn moves(claims: &ClaimsFile, reading: &Reading, ties: &Ties) -> Vec<Move> {
    claims
        .claims
        .iter()
        .zip(&ties.claims)
        .filter_map(|(claim, tie)| {
            let Tie::Orphaned(Some(near)) = tie else {
                return None;
            };
            let exact = &claim.text.as_ref()?.exact;
            if near.tied.is_some() || near.differences.is_empty() || is_block(exact) {
                return None;
            }
            let words = reading.words(&near.range);
            let to = words.split_whitespace().collect::<Vec<_>>().join(" ");
            // What stands in the article twice would be ambiguous.
            if Needle::new(&to)
                .find_all(reading.folded().text())
                .take(2)
                .count()
                != 1
            {
                return None;
            }
            Some(Move {
                claim: claim.name(),
                from: exact.as_str().to_owned(),
                text: scalar(&to, Place::Flow),
                to,
                span: exact.span,
            })
        })
        .collect()
}

fn is_block(text: &Text) -> bool {
    text.as_str().contains('\n')
}
