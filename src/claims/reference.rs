//! The addresses and identifiers of a claims file that can be fetched.

use std::collections::{HashMap, HashSet};

use crate::finding::FileId;
use crate::yaml::Text;

use super::address;
use super::identifier::Scheme;
use super::identity::{self, Identifier};
use super::model::{Claim, ClaimsFile, Source};

/// An address or identifier in a claims file.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The file it is written in.
    pub file: FileId,
    /// Its value.
    pub text: &'a Text,
    /// The scheme of an identifier, also where that is written as an address; None for every other
    /// address.
    pub scheme: Option<Scheme>,
    /// Whether it is an archived copy.
    pub archive: bool,
    /// The source it belongs to; None when a claim cites the address itself.
    pub source: Option<&'a Source>,
    /// The claim that cites the address itself.
    pub claim: Option<&'a Claim>,
}

impl Reference<'_> {
    /// The key for fetching it and for its results: an address as written, or `doi:10.1000/182`
    /// however that is written.
    pub fn key(&self) -> String {
        match self.identifier() {
            Some(identifier) => identifier.key(),
            None => self.text.as_str().trim().to_owned(),
        }
    }

    /// The identifier that it is; None for an address.
    pub fn identifier(&self) -> Option<Identifier> {
        let value = self.text.as_str();
        self.scheme.and_then(|scheme| {
            Identifier::of_cover(value).or_else(|| Identifier::new(scheme, value))
        })
    }

    /// The id of its source; the address itself where a claim cites that.
    pub fn cited_as(&self) -> &str {
        self.source
            .map_or(self.text.as_str(), |source| source.id.as_str())
            .trim()
    }
}

/// Everything in `claims` (the file `file`) that can be fetched, which excludes malformed values,
/// placeholders and confidential sources. Of bibliographies only what is cited.
pub fn references<'a>(claims: &'a ClaimsFile, file: FileId) -> Vec<Reference<'a>> {
    let cited = cited(claims);
    let mut all = Vec::new();
    for source in &claims.sources {
        let is_asked = !source.shared || claims.is_bibliography;
        if source.confidential || !(is_asked || cited.contains(source.id.as_str())) {
            continue;
        }
        let mut add = |text: &'a Text, scheme: Option<Scheme>, archive: bool| {
            let as_address = || scheme_of(text.as_str());
            all.push(Reference {
                file: source.file,
                text,
                scheme: scheme.or_else(|| as_address().filter(|_| !archive)),
                archive,
                source: Some(source),
                claim: None,
            });
        };
        if let Some(url) = &source.url {
            add(url, None, false);
        }
        for (scheme, value) in &source.identifiers {
            add(value, Some(*scheme), false);
        }
        if let Some(copy) = &source.archive_url {
            add(copy, None, true);
        }
    }
    for claim in &claims.claims {
        for citation in &claim.cite {
            let text = &citation.source;
            if claims.source(text.as_str().trim()).is_none() && address::is_meant(text.as_str()) {
                all.push(Reference {
                    file,
                    text,
                    scheme: scheme_of(text.as_str()),
                    archive: false,
                    source: None,
                    claim: Some(claim),
                });
            }
        }
    }
    all.retain(|reference| can_be_asked(reference.text.as_str(), reference.scheme));
    all
}

/// The addresses and identifiers of each source, by the id or address it is cited by; each once,
/// however many claims cite it.
pub fn by_source<'r, 'a>(
    references: &'r [Reference<'a>],
) -> HashMap<&'r str, Vec<&'r Reference<'a>>> {
    let mut seen = HashSet::new();
    let mut all: HashMap<&str, Vec<&Reference<'_>>> = HashMap::new();
    for reference in references {
        let id = reference.cited_as();
        if seen.insert((id, reference.key())) {
            all.entry(id).or_default().push(reference);
        }
    }
    all
}

/// Ids of the sources that a claim cites, and of those that they relay.
fn cited(claims: &ClaimsFile) -> HashSet<&str> {
    let mut left: Vec<&str> = claims
        .claims
        .iter()
        .flat_map(|claim| &claim.cite)
        .map(|citation| citation.source.as_str().trim())
        .collect();
    let mut cited = HashSet::new();
    while let Some(id) = left.pop() {
        if cited.insert(id)
            && let Some(source) = claims.source(id)
        {
            left.extend(source.relays.iter().map(|id| id.as_str().trim()));
        }
    }
    cited
}

/// The scheme of the identifier that a value of the claims file names, well-formed or not.
fn scheme_of(value: &str) -> Option<Scheme> {
    identity::named(value)
        .map(|(scheme, _)| scheme)
        .or_else(|| Some(Identifier::of_cover(value)?.scheme))
}

fn can_be_asked(value: &str, scheme: Option<Scheme>) -> bool {
    if address::is_placeholder(value) {
        return false;
    }
    match scheme {
        Some(scheme) => Identifier::of_cover(value).is_some() || scheme.normalise(value).is_ok(),
        None => address::parse(value.trim()).is_ok_and(|url| !address::is_placeholder_url(&url)),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::TextFile;
    use crate::yaml;

    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let file = TextFile::new("claims/a.yaml", text);
        let document = yaml::parse(&file);
        let root = document.root.expect("a document");
        let mut problems = Vec::new();
        let claims = super::super::claims_file(&root, FileId(0), &mut problems).expect("claims");
        references(&claims, FileId(0))
            .iter()
            .map(Reference::key)
            .collect()
    }

    #[test]
    fn what_can_be_asked_is_listed_once_for_each_place() {
        let text = "
version: 1
sources:
  herald: {url: ' https://heraldtribune.com/bridge ', archive-url: 'https://web.archive.org/x'}
  paper: {doi: 10.1000/182, isbn: 1}
  same: {url: 'https://dx.doi.org/10.1000/182', archive-url: 'https://doi.org/10.1000/182'}
  other: {url: 'doi:10.1000'}
  insider: {type: interview, confidential: true, url: https://heraldtribune.com/secret}
  todo: {url: https://example.com/}
claims:
  - {text: a, cite: herald}
  - {text: b, cite: [https://eveningpost.com/a#b, TODO, insider, 'doi:10.1000/XYZ', 'doi:x']}
";
        assert_eq!(
            keys(text),
            [
                "https://heraldtribune.com/bridge",
                "https://web.archive.org/x",
                "doi:10.1000/182",
                "doi:10.1000/182",
                "https://doi.org/10.1000/182",
                "https://eveningpost.com/a#b",
                "doi:10.1000/xyz",
            ]
        );
    }
}
