//! The addresses and identifiers of a claims file that can be fetched.

use std::collections::{HashMap, HashSet};

use crate::finding::FileId;
use crate::yaml::Text;

use super::address;
use super::identifier::Scheme;
use super::model::{Claim, ClaimsFile, Source};

/// An address or identifier in a claims file.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The file it is written in.
    pub file: FileId,
    /// Its value.
    pub text: &'a Text,
    /// The scheme of an identifier; None for an address.
    pub scheme: Option<Scheme>,
    /// Whether it is an archived copy.
    pub archive: bool,
    /// The source it belongs to; None when a claim cites the address itself.
    pub source: Option<&'a Source>,
    /// The claim that cites the address itself.
    pub claim: Option<&'a Claim>,
}

impl Reference<'_> {
    /// The key for fetching it and for its results: an address as written, or `doi:10.1000/182`.
    pub fn key(&self) -> String {
        let value = self.text.as_str().trim();
        match self.scheme {
            Some(scheme) => format!("{}:{value}", scheme.key()),
            None => value.to_owned(),
        }
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
pub fn references(claims: &ClaimsFile, file: FileId) -> Vec<Reference<'_>> {
    let cited = cited(claims);
    let mut all = Vec::new();
    for source in &claims.sources {
        if source.confidential || (source.shared && !cited.contains(source.id.as_str())) {
            continue;
        }
        let mut add = |text, scheme, archive| {
            all.push(Reference {
                file: source.file,
                text,
                scheme,
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
                    scheme: None,
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

fn can_be_asked(value: &str, scheme: Option<Scheme>) -> bool {
    if address::is_placeholder(value) {
        return false;
    }
    match scheme {
        Some(scheme) => scheme.normalise(value).is_ok(),
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
  insider: {type: interview, confidential: true, url: https://heraldtribune.com/secret}
  todo: {url: https://example.com/}
claims:
  - {text: a, cite: herald}
  - {text: b, cite: [https://eveningpost.com/a#b, TODO, insider]}
";
        assert_eq!(
            keys(text),
            [
                "https://heraldtribune.com/bridge",
                "https://web.archive.org/x",
                "doi:10.1000/182",
                "https://eveningpost.com/a#b",
            ]
        );
    }
}
