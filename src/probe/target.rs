//! What to request: addresses, and identifiers through their resolvers.
//!
//! An identifier cannot leave the path of its resolver: characters with a meaning in URLs are
//! percent-encoded or refused.

use url::{ParseError, Url};

use super::guard::{Guard, Refusal};
use super::observation::End;
use super::options::Options;
use crate::claims::identifier::Scheme;
use crate::claims::identity::{self, Identifier};

/// An address or identifier to request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// As given; the name of its [`crate::source_facts::Visit`].
    pub given: String,
    kind: TargetKind,
    accept: Accept,
}

/// What is asked for at an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Accept {
    /// Its page, as a browser asks.
    #[default]
    Page,
    /// The record of the work behind an identifier, as CSL-JSON.
    Record,
}

impl Accept {
    /// The value of the header; None for the one that all requests have.
    pub(crate) fn header(self) -> Option<&'static str> {
        match self {
            Self::Page => None,
            Self::Record => Some("application/vnd.citationstyles.csl+json"),
        }
    }

    /// The key under which the answer of an address is cached: what is asked for is part of it.
    pub(crate) fn cache_key(self, url: &Url) -> String {
        match self {
            Self::Page => url.to_string(),
            // No address holds a space.
            Self::Record => format!("{url} csl+json"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum TargetKind {
    Address,
    Identifier(Scheme, String),
}

impl Target {
    /// An address.
    pub fn url(given: impl Into<String>) -> Self {
        Self {
            given: given.into(),
            kind: TargetKind::Address,
            accept: Accept::Page,
        }
    }

    /// An identifier, named `doi:10.1000/xyz` in the answer.
    pub fn identifier(scheme: Scheme, value: &str) -> Self {
        Self {
            given: format!("{}:{value}", scheme.key()),
            kind: TargetKind::Identifier(scheme, value.to_owned()),
            accept: Accept::Page,
        }
    }

    /// The record that the registry of an identifier has of its work.
    pub fn record(scheme: Scheme, value: &str) -> Self {
        Self {
            accept: Accept::Record,
            ..Self::identifier(scheme, value)
        }
    }

    /// What is asked for.
    pub(crate) fn accept(&self) -> Accept {
        self.accept
    }

    /// What a person typed: an address, or `doi:…`, `arxiv:…`, `pmid:…`, `pmcid:…`, `isbn:…`. An
    /// address of an identifier's resolver is that identifier.
    pub fn parse(given: &str) -> Self {
        let given = given.trim();
        let kind = match (Identifier::of_cover(given), identity::named(given)) {
            (Some(one), _) => TargetKind::Identifier(one.scheme, one.value),
            (None, Some((scheme, value))) => TargetKind::Identifier(scheme, value.to_owned()),
            (None, None) => TargetKind::Address,
        };
        Self {
            given: given.to_owned(),
            kind,
            accept: Accept::Page,
        }
    }

    /// The scheme of an identifier; None for an address.
    pub(crate) fn scheme(&self) -> Option<Scheme> {
        match &self.kind {
            TargetKind::Address => None,
            TargetKind::Identifier(scheme, _) => Some(*scheme),
        }
    }

    /// The URL to request, fragment included, or how the visit ends without a request.
    pub(crate) fn asked(&self, options: &Options, guard: &Guard) -> Result<Url, End> {
        let url = match &self.kind {
            TargetKind::Address => Url::parse(self.given.trim()).map_err(|error| match error {
                ParseError::RelativeUrlWithoutBase => {
                    "it is no address with a scheme, such as https://".to_owned()
                }
                _ => format!("no address: {error}"),
            }),
            TargetKind::Identifier(scheme, value) => options.resolvers.address(*scheme, value),
        };
        let url = url.map_err(End::Malformed)?;
        guard.url(&url).map_err(|refusal| match refusal {
            Refusal::Scheme(scheme) => End::Unsupported(scheme),
            Refusal::Credentials | Refusal::Address(..) => End::Refused(refusal.to_string()),
        })?;
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(target: &Target) -> Result<Url, End> {
        let options = Options::new(std::time::SystemTime::UNIX_EPOCH);
        target.asked(&options, &Guard::default())
    }

    fn address(typed: &str) -> Result<String, End> {
        asked(&Target::parse(typed)).map(Into::into)
    }

    #[test]
    fn identifiers_are_asked_at_their_resolvers() {
        for (typed, asked) in [
            ("doi:10.1000/182", "https://doi.org/10.1000/182"),
            ("DOI: 10.1000/182", "https://doi.org/10.1000/182"),
            (
                "doi:10.1002/(SICI)1096;2-L",
                "https://doi.org/10.1002/(SICI)1096;2-L",
            ),
            (
                "doi:10.1000/a?b#c%d<e>",
                "https://doi.org/10.1000/a%3Fb%23c%25d%3Ce%3E",
            ),
            ("doi:10.1000/\\\\evil", "https://doi.org/10.1000/%5C%5Cevil"),
            ("arxiv:2301.00010", "https://arxiv.org/abs/2301.00010"),
            (
                "arxiv:hep-th/9901001",
                "https://arxiv.org/abs/hep-th/9901001",
            ),
            ("pmid:123456", "https://pubmed.ncbi.nlm.nih.gov/123456"),
            (
                "isbn:978-0-306-40615-7",
                "https://openlibrary.org/isbn/9780306406157",
            ),
            ("https://example.org/a#b", "https://example.org/a#b"),
        ] {
            assert_eq!(address(typed), Ok(asked.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_identifier_is_not_asked() {
        for typed in [
            "doi:10.1000/../../admin",
            "doi:11.1/x",
            "isbn:9780306406158",
            "arxiv:x",
            "a",
        ] {
            assert!(address(typed).is_err(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_doi_leaves_its_resolver(suffix in "\\PC{1,30}") {
            if let Ok(url) = asked(&Target::identifier(Scheme::Doi, &format!("10.1000/{suffix}"))) {
                prop_assert_eq!(url.host_str(), Some("doi.org"));
                prop_assert!(url.path().starts_with("/10.1000/"));
                prop_assert_eq!(url.query(), None);
                prop_assert_eq!(url.fragment(), None);
            }
        }
    }
}
