//! Private files, `*.private.yaml`: what claimlint may compare on this machine and never show.
//!
//! ```yaml
//! sources:
//!   insider: {type: interview, author: …, issued: 2018-08-20}
//! claims:
//!   dam-leaks: {quote: …, locator: …, contact: …}     # by the id of the claim
//! ```
//!
//! `sources` are merged by id, as from a bibliography; all of them are confidential. `claims` adds
//! quotes to claims by their id; locators and contacts are for people.

use crate::finding::FileId;
use crate::yaml::{Fields, Node, NodeKind, Problem};

use super::bibliography::bibliography;
use super::decode::selector;
use super::model::{PrivateQuotes, Source};

/// The keys of a private entry for a claim.
const KEYS: &[&str] = &["source", "quote", "locator", "contact", "note"];

/// What a private file holds.
#[derive(Clone, Debug, Default)]
pub struct PrivateFile {
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its quotes.
    pub quotes: Vec<PrivateQuotes>,
}

/// Decodes a private file. Problems of its sources are dropped: a contact list may hold any key.
pub fn private_file(root: &Node, file: FileId, problems: &mut Vec<Problem>) -> PrivateFile {
    let has_sections = root.get("sources").is_some() || root.get("claims").is_some();
    let sources = if has_sections {
        root.get("sources")
    } else {
        Some(root)
    };
    let sources = sources.map(|node| bibliography(node, file, &mut Vec::new()));
    let mut read = PrivateFile {
        sources: sources.unwrap_or_default(),
        quotes: Vec::new(),
    };
    for source in &mut read.sources {
        source.confidential = true;
    }
    let Some(claims) = root.get("claims").filter(|claims| !claims.is_null()) else {
        return read;
    };
    let Some(claims) = Fields::open(claims, "`claims` of a private file", problems) else {
        return read;
    };
    for (id, value) in claims.entries() {
        let Some(id) = id.as_str() else { continue };
        let entries = match &value.kind {
            NodeKind::Sequence(items) => items.iter().collect(),
            _ => vec![value],
        };
        let entries = entries.into_iter();
        read.quotes
            .extend(entries.filter_map(|entry| quotes(id, entry, problems)));
    }
    read
}

fn quotes(claim: &str, entry: &Node, problems: &mut Vec<Problem>) -> Option<PrivateQuotes> {
    let mut fields = Fields::new(entry, "a private entry of a claim", KEYS, problems)?;
    let source = fields.text("source");
    let quotes = fields.one_or_many("quote");
    let problems = fields.problems();
    Some(PrivateQuotes {
        claim: claim.to_owned(),
        source: source.map(|source| source.as_str().trim().to_owned()),
        quotes: quotes
            .into_iter()
            .filter_map(|quote| selector(quote, "quote", problems))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextFile;
    use crate::yaml;

    fn read(text: &str) -> (PrivateFile, Vec<Problem>) {
        let mut document = yaml::parse(&TextFile::new("a.private.yaml", text));
        let root = document.root.take().expect("a value");
        let read = private_file(&root, FileId(0), &mut document.problems);
        (read, document.problems)
    }

    #[test]
    fn sources_stand_alone_or_beside_quotes_by_claim() {
        for (text, sources, quotes) in [
            ("insider: {author: Ana, phone: 1}", 1, 0),
            ("sources: {insider: {author: Ana}}", 1, 0),
            ("claims: {leaks: {quote: it leaks, contact: Ana}}", 0, 1),
            (
                "sources: {a: {author: Ana}}\nclaims:\n  leaks:\n    - {source: a, quote: [it leaks, badly]}\n    - {source: b, quote: it does}\n",
                1,
                3,
            ),
            ("sources: {a: {author: Ana}}\nclaims:\n", 1, 0),
        ] {
            let (read, problems) = read(text);
            assert!(problems.is_empty(), "{text}: {problems:?}");
            assert_eq!(read.sources.len(), sources, "{text}");
            assert!(read.sources.iter().all(|source| source.confidential));
            let found: usize = read.quotes.iter().map(|one| one.quotes.len()).sum();
            assert_eq!(found, quotes, "{text}");
        }
    }

    #[test]
    fn mistakes_are_problems() {
        for text in [
            "claims: [{id: leaks, quote: it leaks}]",
            "claims: {leaks: {qoute: it leaks}}",
            "claims: {leaks: it leaks}",
        ] {
            assert_eq!(read(text).1.len(), 1, "{text}");
        }
    }
}
