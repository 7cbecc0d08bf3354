//! Hashes that bind a check to content: BLAKE3 of folded words, so that typography has no effect.

use crate::claims::{Claim, ClaimsFile, Speaker};
use crate::source_facts::Binding;
use crate::text::fold;
use crate::yaml::Text;

/// The hash of some words, as 64 hexadecimal digits.
pub fn hash(words: &str) -> String {
    blake3::hash(fold(words).text().trim().as_bytes())
        .to_hex()
        .to_string()
}

/// What a confirmation of `claim` binds to; `sentences` are those of the
/// article that the claim covers.
///
/// Of a confidential source only the id is hashed, and no quote.
pub fn binding(claims: &ClaimsFile, claim: &Claim, sentences: &str) -> Binding {
    let mut said = Vec::new();
    said.extend(claim.text.as_ref().map(|text| text.exact.as_str()));
    match &claim.speaker {
        Some(Speaker::Named { name, .. }) => said.push(name.as_str()),
        Some(Speaker::Anonymous { description, .. }) => {
            said.extend(description.as_ref().map(Text::as_str));
        }
        None => {}
    }
    let mut quotes = Vec::new();
    let mut sources = Vec::new();
    for citation in &claim.cite {
        let id = citation.source.as_str().trim();
        sources.push(id);
        let source = claims.source(id);
        if source.is_some_and(|source| source.confidential) {
            continue;
        }
        quotes.extend(citation.quotes.iter().map(|quote| quote.exact.as_str()));
        sources.extend(citation.locator.as_ref().map(Text::as_str));
        if let Some(source) = source {
            let identifiers = source.identifiers.iter().map(|(_, value)| value);
            sources.extend(
                [&source.kind, &source.url, &source.local_file]
                    .into_iter()
                    .flatten()
                    .chain(identifiers)
                    .chain(source.names())
                    .map(Text::as_str),
            );
        }
    }
    Binding {
        sentence: hash(sentences),
        claim: listed(&said),
        quote: (!quotes.is_empty()).then(|| listed(&quotes)),
        source: listed(&sources),
    }
}

/// The hash of a list, in which the borders between items count.
fn listed(words: &[&str]) -> String {
    let hashes: Vec<String> = words.iter().map(|words| hash(words)).collect();
    hash(&hashes.join("\n"))
}
