//! Ids for the addresses that an article links.

use std::collections::HashMap;

use crate::claims::identity::{self, Identifier};
use crate::claims::{ClaimsFile, address};
use crate::yaml::write::Value;

/// A source that the claims file does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewSource {
    pub(super) id: String,
    url: String,
}

impl NewSource {
    pub(super) fn value(&self) -> Value {
        Value::map([("url", Value::text(&self.url))]).on_one_line()
    }
}

/// The id of each address; those of the claims file keep theirs.
pub(super) struct Ids {
    by_url: HashMap<String, String>,
    taken: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn new(existing: &ClaimsFile) -> Self {
        let urls = existing
            .sources
            .iter()
            .filter(|source| !source.confidential);
        Self {
            by_url: urls
                .filter_map(|source| {
                    Some((
                        source.url.as_ref()?.as_str().to_owned(),
                        source.id.as_str().to_owned(),
                    ))
                })
                .collect(),
            taken: existing
                .sources
                .iter()
                .map(|source| (source.id.as_str().to_owned(), 1))
                .collect(),
        }
    }

    /// The id of a web address or DOI, which becomes a new source if it has none yet. None for relative
    /// links, which are not sources.
    pub(super) fn id(&mut self, link: &str, new: &mut Vec<NewSource>) -> Option<String> {
        if let Some(known) = self.by_url.get(link) {
            return Some(known.clone());
        }
        if identity::named(link).is_some() {
            return Identifier::of(link).map(|one| format!("{}:{}", one.scheme.key(), one.value));
        }
        let url = address::parse(link).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let base = base(url.host_str()?);
        let count = self.taken.entry(base.clone()).or_insert(0);
        *count += 1;
        let id = if *count == 1 {
            base
        } else {
            format!("{base}-{count}")
        };
        self.by_url.insert(link.to_owned(), id.clone());
        new.push(NewSource {
            id: id.clone(),
            url: link.to_owned(),
        });
        Some(id)
    }
}

/// The name of the site: `reuters` for `www.reuters.com`.
fn base(host: &str) -> String {
    let domain = psl::domain(host.as_bytes());
    let name = domain
        .as_ref()
        .and_then(|domain| std::str::from_utf8(domain.as_bytes()).ok())
        .unwrap_or(host);
    let first = name.split('.').next().unwrap_or(name);
    let plain: String = first
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() {
        "source".to_owned()
    } else {
        plain.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_names_of_sites_and_each_address_has_one() {
        let mut ids = Ids::new(&ClaimsFile::default());
        let mut new = Vec::new();
        for (link, id) in [
            ("https://www.reuters.com/a", Some("reuters")),
            ("https://www.reuters.com/b", Some("reuters-2")),
            ("https://www.reuters.com/a", Some("reuters")),
            ("https://news.bbc.co.uk/x", Some("bbc")),
            ("doi:10.1000/182", Some("doi:10.1000/182")),
            ("arXiv:2301.00010", Some("arxiv:2301.00010")),
            ("doi:10", None),
            ("#part", None),
            ("../other.md", None),
            ("mailto:a@b.org", None),
        ] {
            assert_eq!(ids.id(link, &mut new).as_deref(), id, "{link}");
        }
        assert_eq!(new.len(), 3);
    }
}
