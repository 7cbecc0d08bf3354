//! The addresses and identifiers of a claims file that can be fetched.

use std::collections::{BTreeSet, HashMap, HashSet};

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
    /// The source it belongs to; None when a claim cites the address itself, and for a link of an
    /// article.
    pub source: Option<&'a Source>,
    /// The claim that cites the address itself.
    pub claim: Option<&'a Claim>,
}

/// What an article itself refers to, beside its claims.
#[derive(Clone, Debug, Default)]
pub struct ArticleReferences {
    /// The keys of the works that it cites.
    pub keys: BTreeSet<String>,
    /// Its links that could be sources, in order: each with the place where it is written.
    pub links: Vec<(FileId, Text)>,
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

    /// Whether it is a link of the article, and not of its claims or a source.
    pub fn is_link(&self) -> bool {
        self.source.is_none() && self.claim.is_none()
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

/// Everything in `claims` (the file `file`) and its article that can be fetched, which excludes
/// malformed values, placeholders and confidential sources. Of bibliographies only what is cited.
pub fn references<'a>(
    claims: &'a ClaimsFile,
    file: FileId,
    article: &'a ArticleReferences,
) -> Vec<Reference<'a>> {
    let cited = cited(claims);
    let is_cited = |id: &str| cited.contains(id) || article.keys.contains(id);
    let asked = claims
        .sources
        .iter()
        .filter(|source| !source.shared || claims.is_bibliography || is_cited(source.id.as_str()));
    let mut all = of_sources(asked);
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
    with_links(all, article)
}

/// Everything that an article without a claims file refers to and that can be fetched: `works` are
/// those of its bibliographies, of which the first with an id counts.
pub fn article_references<'a>(
    works: impl Iterator<Item = &'a Source>,
    article: &'a ArticleReferences,
) -> Vec<Reference<'a>> {
    let mut seen = HashSet::new();
    let cited = works.filter(|work| {
        let id = work.id.as_str();
        article.keys.contains(id) && seen.insert(id)
    });
    with_links(of_sources(cited), article)
}

/// Adds the links of an article: each once, where it stands first, unless it is there already.
/// Leaves out what cannot be fetched.
fn with_links<'a>(
    mut all: Vec<Reference<'a>>,
    article: &'a ArticleReferences,
) -> Vec<Reference<'a>> {
    let can_be_asked =
        |reference: &Reference<'_>| can_be_asked(reference.text.as_str(), reference.scheme);
    all.retain(can_be_asked);
    let mut keys: HashSet<String> = if article.links.is_empty() {
        HashSet::new()
    } else {
        all.iter().map(Reference::key).collect()
    };
    for (file, text) in &article.links {
        let link = Reference {
            file: *file,
            text,
            scheme: scheme_of(text.as_str()),
            archive: false,
            source: None,
            claim: None,
        };
        if can_be_asked(&link) && keys.insert(link.key()) {
            all.push(link);
        }
    }
    all
}

/// The addresses and identifiers of sources that are not confidential.
fn of_sources<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<Reference<'a>> {
    let mut all = Vec::new();
    for source in sources.filter(|source| !source.confidential) {
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
        references(&claims, FileId(0), &ArticleReferences::default())
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
