//! What a reference to a work says, as its registry, its page or its file states it: all that a
//! source is drafted from.

use super::WorkRecord;

/// A work as a reference describes it.
///
/// Texts hold neither control characters nor markup, and are of bounded length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkDetails {
    /// Title, authors, container and notices.
    pub record: WorkRecord,
    /// Its CSL type, where it is known.
    pub kind: Option<String>,
    /// When it appeared, as precisely as it is known: `2019`, `2019-03`, `2019-03-01`.
    pub issued: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its identifiers, by the keys that a source has for them: `doi`, `isbn`.
    pub identifiers: Vec<(&'static str, String)>,
    /// Its address.
    pub url: Option<String>,
    /// The address of an archived copy.
    pub archive_url: Option<String>,
}

impl WorkDetails {
    /// Adds an identifier, unless it has one of the kind.
    pub fn identify(&mut self, key: &'static str, value: impl Into<String>) {
        if !self.identifiers.iter().any(|(known, _)| *known == key) {
            self.identifiers.push((key, value.into()));
        }
    }

    /// Its identifier of a kind.
    pub fn identifier(&self, key: &str) -> Option<&str> {
        let mut all = self.identifiers.iter();
        all.find(|(known, _)| *known == key)
            .map(|(_, value)| value.as_str())
    }
}
