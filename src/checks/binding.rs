//! What a check binds to: hashes of the words that were checked.

use crate::claims::{Claim, ClaimsFile, Source, Speaker};
use crate::lock::{hash, hash_of_list};
use crate::source_facts::Binding;
use crate::yaml::Text;

/// What a check of `claim` binds to; `sentences` are those of the article that the claim covers.
///
/// Of a confidential source only the id is hashed, and no quote; the speaker of a claim that cites one
/// may be the source.
pub fn binding(claims: &ClaimsFile, claim: &Claim, sentences: &str) -> Binding {
    let mut said = Vec::new();
    said.extend(claim.text.as_ref().map(|text| text.exact.as_str()));
    let cites_confidential = claim.cite.iter().any(|one| claims.is_confidential(one));
    match &claim.speaker {
        _ if cites_confidential => {}
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
            sources.extend(values(source).map(Text::as_str));
        }
    }
    Binding {
        sentence: hash(sentences),
        claim: hash_of_list(&said),
        quote: (!quotes.is_empty()).then(|| hash_of_list(&quotes)),
        source: hash_of_list(&sources),
    }
}

/// The hash of the private details of a claim: quotes of its confidential sources that a private
/// file has, and what that says of these sources. None when there are none. It may only be written
/// to a private file: short values can be guessed from their hash.
pub fn details(claims: &ClaimsFile, claim: &Claim) -> Option<String> {
    let mut said: Vec<&str> = claim
        .private_quotes
        .iter()
        .map(|quote| quote.exact.as_str())
        .collect();
    for citation in claim.cite.iter().filter(|one| claims.is_confidential(one)) {
        let id = citation.source.as_str().trim();
        let private = claims.private_sources.iter();
        let private = private.filter(|source| source.id.as_str() == id);
        said.extend(private.flat_map(values).map(Text::as_str));
    }
    (!said.is_empty()).then(|| hash_of_list(&said))
}

/// What is written of a source: everything that tells which one it is.
fn values(source: &Source) -> impl Iterator<Item = &Text> {
    let identifiers = source.identifiers.iter().map(|(_, value)| value);
    [&source.kind, &source.url, &source.local_file]
        .into_iter()
        .flatten()
        .chain(identifiers)
        .chain(source.names())
}
