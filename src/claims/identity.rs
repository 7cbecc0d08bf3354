//! Which work a value names: `doi:10.1000/182`, `https://doi.org/10.1000/182` and
//! `http://dx.doi.org/10.1000/182` are one.
//!
//! Everything that is asked for, remembered or compared by an identifier goes through here, so that
//! a work has one key however it is written. Invariant: [`canonical`] applied to its own result
//! changes nothing.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use super::identifier::Scheme;

/// A well-formed identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier {
    /// Its scheme.
    pub scheme: Scheme,
    /// Its value, without a prefix; as written otherwise.
    pub value: String,
}

impl Identifier {
    /// The identifier of this scheme with this value; None when it is malformed.
    pub fn new(scheme: Scheme, value: &str) -> Option<Self> {
        let value = scheme.normalise(value).ok()?;
        Some(Self { scheme, value })
    }

    /// The work that a value names: `doi:…` and its like, or an address of a resolver or registry.
    pub fn of(value: &str) -> Option<Self> {
        named(value)
            .and_then(|(scheme, value)| Self::new(scheme, value))
            .or_else(|| Some(of_address(value)?.0))
    }

    /// The same, but None for an address of the work's full text, such as its PDF: what answers
    /// there is more than the page about the work.
    pub fn of_cover(value: &str) -> Option<Self> {
        match named(value) {
            Some((scheme, value)) => Self::new(scheme, value),
            None => of_address(value)
                .filter(|(_, is_full_text)| !is_full_text)
                .map(|(identifier, _)| identifier),
        }
    }

    /// Its only key, in the lock and between the parts of a run: `doi:10.1000/182`. The case of a
    /// DOI means nothing, and a book has the ISBN of thirteen digits.
    pub fn key(&self) -> String {
        let value = match self.scheme {
            Scheme::Doi => self.value.to_ascii_lowercase(),
            Scheme::Isbn => isbn_13(&self.value),
            Scheme::Arxiv | Scheme::Pmid | Scheme::Pmcid => self.value.clone(),
        };
        format!("{}:{value}", self.scheme.key())
    }
}

/// The scheme and the value of `doi:10.1000/182` and the like, well-formed or not.
pub fn named(value: &str) -> Option<(Scheme, &str)> {
    const URNS: [(&str, Scheme); 3] = [
        ("urn:isbn:", Scheme::Isbn),
        ("urn:doi:", Scheme::Doi),
        ("info:doi/", Scheme::Doi),
    ];
    let value = value.trim();
    let behind = |prefix: &str| {
        let head = value.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix)
            .then(|| value[prefix.len()..].trim())
    };
    let urn = URNS
        .iter()
        .find_map(|(prefix, scheme)| Some((*scheme, behind(prefix)?)));
    urn.or_else(|| {
        Scheme::ALL.into_iter().find_map(|scheme| {
            let prefix = format!("{}:", scheme.key());
            Some((scheme, behind(&prefix)?))
        })
    })
}

/// The key under which a reference is known: that of its identifier, if it names one, else the
/// address as written. Older locks have other spellings; this brings them to the present one.
pub fn canonical(key: &str) -> Cow<'_, str> {
    match Identifier::of_cover(key) {
        Some(identifier) => Cow::Owned(identifier.key()),
        None => Cow::Borrowed(key),
    }
}

/// The identifier that an address of a resolver or registry is for, and whether the work's full
/// text is there.
fn of_address(value: &str) -> Option<(Identifier, bool)> {
    let url = Url::parse(value.trim()).ok()?;
    let has_login = !url.username().is_empty() || url.password().is_some();
    if !matches!(url.scheme(), "http" | "https") || url.port().is_some() || has_login {
        return None;
    }
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = percent_decode_str(url.path()).decode_utf8().ok()?;
    let path = path.strip_prefix('/')?;
    let new =
        |scheme, value: &str, is_full_text| Some((Identifier::new(scheme, value)?, is_full_text));
    match host {
        "doi.org" | "dx.doi.org" => new(Scheme::Doi, path, false),
        "arxiv.org" | "export.arxiv.org" => {
            let (kind, id) = path.split_once('/')?;
            match kind {
                "abs" => new(Scheme::Arxiv, id.trim_end_matches('/'), false),
                "pdf" => new(Scheme::Arxiv, id.strip_suffix(".pdf").unwrap_or(id), true),
                "html" => new(Scheme::Arxiv, id.trim_end_matches('/'), true),
                _ => None,
            }
        }
        "pubmed.ncbi.nlm.nih.gov" => new(Scheme::Pmid, path, false),
        "pmc.ncbi.nlm.nih.gov" => new(Scheme::Pmcid, path.strip_prefix("articles/")?, false),
        "ncbi.nlm.nih.gov" => match path.strip_prefix("pmc/articles/") {
            Some(id) => new(Scheme::Pmcid, id, false),
            None => new(Scheme::Pmid, path.strip_prefix("pubmed/")?, false),
        },
        "openlibrary.org" => {
            let id = path.strip_prefix("isbn/")?;
            new(Scheme::Isbn, id.trim_end_matches('/'), false)
        }
        _ => None,
    }
}

/// Ten digits as the thirteen that the same book has today.
fn isbn_13(digits: &str) -> String {
    if digits.len() != 10 {
        return digits.to_owned();
    }
    let body = format!("978{}", digits.get(..9).unwrap_or_default());
    let sum: u32 = body
        .chars()
        .enumerate()
        .map(|(at, c)| c.to_digit(10).unwrap_or(0) * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_has_one_key_however_it_is_written() {
        for (written, key) in [
            ("doi:10.1000/182", "doi:10.1000/182"),
            ("DOI: 10.1000/182", "doi:10.1000/182"),
            ("https://doi.org/10.1000/182", "doi:10.1000/182"),
            (" http://dx.doi.org/10.1000/182 ", "doi:10.1000/182"),
            (
                "https://www.doi.org/10.1000/182?utm_source=x#top",
                "doi:10.1000/182",
            ),
            ("https://doi.org/10.1000/ABC%28x%29", "doi:10.1000/abc(x)"),
            ("doi:https://doi.org/10.1000/182", "doi:10.1000/182"),
            ("info:doi/10.1000/182", "doi:10.1000/182"),
            ("https://arxiv.org/abs/2301.00010v2", "arxiv:2301.00010v2"),
            (
                "http://www.arxiv.org/abs/hep-th/9901001",
                "arxiv:hep-th/9901001",
            ),
            ("arXiv:2301.00010", "arxiv:2301.00010"),
            ("https://pubmed.ncbi.nlm.nih.gov/29456894/", "pmid:29456894"),
            (
                "https://www.ncbi.nlm.nih.gov/pubmed/29456894",
                "pmid:29456894",
            ),
            (
                "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
                "pmcid:PMC1234567",
            ),
            (
                "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567",
                "pmcid:PMC1234567",
            ),
            ("pmcid:1234567", "pmcid:PMC1234567"),
            (
                "https://openlibrary.org/isbn/0306406152",
                "isbn:9780306406157",
            ),
            ("urn:isbn:978-0-306-40615-7", "isbn:9780306406157"),
            ("isbn:0-8044-2957-X", "isbn:9780804429573"),
        ] {
            assert_eq!(canonical(written), key, "{written}");
        }
    }

    #[test]
    fn other_addresses_stay_as_they_are() {
        for written in [
            "https://www.heraldtribune.com/bridge",
            "https://doi.org/",
            "https://doi.org/the-identifier/what-is-a-doi/",
            "https://doi.org:8080/10.1000/182",
            "https://notdoi.org/10.1000/182",
            "https://doi.org.evil.org/10.1000/182",
            "https://user@doi.org/10.1000/182",
            "https://arxiv.org/list/cs/recent",
            "https://pubmed.ncbi.nlm.nih.gov/?term=x",
            "https://pubmed.ncbi.nlm.nih.gov/29456894/similar/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/pdf/x.pdf",
            "https://openlibrary.org/books/OL1M",
            "ftp://doi.org/10.1000/182",
            "doi:11.1/x",
            "isbn:12",
            "10.1000/182",
            "",
        ] {
            assert_eq!(canonical(written), written);
        }
    }

    #[test]
    fn a_pdf_is_the_same_work_and_more_than_its_cover() {
        for address in [
            "https://arxiv.org/pdf/2301.00010",
            "https://arxiv.org/pdf/2301.00010.pdf",
            "https://arxiv.org/html/2301.00010",
        ] {
            let work = Identifier::of(address).map(|one| one.key());
            assert_eq!(work.as_deref(), Some("arxiv:2301.00010"), "{address}");
            assert_eq!(canonical(address), address);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_canonical_key_is_its_own(value in "(doi:|isbn:|https://doi.org/|https://arxiv.org/abs/)?\\PC{0,30}") {
            let once = canonical(&value).into_owned();
            proptest::prop_assert_eq!(canonical(&once).into_owned(), once.clone());
        }
    }
}
