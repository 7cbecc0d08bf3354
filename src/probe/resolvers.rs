//! Where identifiers are looked up.
//!
//! An identifier cannot leave the path of its resolver: characters with a meaning in URLs are
//! percent-encoded or refused.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::claims::identifier::Scheme;

/// The addresses that identifiers are appended to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolvers {
    /// For DOIs.
    pub doi: String,
    /// For arXiv identifiers.
    pub arxiv: String,
    /// For PubMed identifiers.
    pub pmid: String,
    /// For identifiers of PubMed Central.
    pub pmcid: String,
    /// For ISBNs.
    pub isbn: String,
}

impl Default for Resolvers {
    fn default() -> Self {
        Self {
            doi: "https://doi.org/".to_owned(),
            arxiv: "https://arxiv.org/abs/".to_owned(),
            pmid: "https://pubmed.ncbi.nlm.nih.gov/".to_owned(),
            pmcid: "https://pmc.ncbi.nlm.nih.gov/articles/".to_owned(),
            isbn: "https://openlibrary.org/isbn/".to_owned(),
        }
    }
}

/// What is percent-encoded in a path: everything that has a meaning in URLs.
const IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'(')
    .remove(b')')
    .remove(b';')
    .remove(b'/');

impl Resolvers {
    /// The address of an identifier; why there is none.
    pub(crate) fn address(&self, scheme: Scheme, value: &str) -> Result<Url, String> {
        let value = scheme
            .normalise(value)
            .map_err(|flaw| format!("no {}: {}", scheme.name(), flaw.reason))?;
        // `10.1000/../x` would leave the resolver's path, and is no registered identifier.
        if value.split('/').any(|piece| matches!(piece, "." | "..")) {
            return Err(format!(
                "no {}: it climbs out of its resolver",
                scheme.name()
            ));
        }
        let base = match scheme {
            Scheme::Doi => &self.doi,
            Scheme::Arxiv => &self.arxiv,
            Scheme::Pmid => &self.pmid,
            Scheme::Pmcid => &self.pmcid,
            Scheme::Isbn => &self.isbn,
        };
        let slash = if base.ends_with('/') { "" } else { "/" };
        let encoded = utf8_percent_encode(&value, IN_A_PATH);
        Url::parse(&format!("{base}{slash}{encoded}"))
            .map_err(|error| format!("the resolver {base} is no address: {error}"))
    }
}
