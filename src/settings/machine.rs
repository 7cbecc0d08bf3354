//! Keys that only flags and the environment may set, never the repository: a pull request must not
//! open private addresses, choose proxies or certificates, or choose where files are read and
//! written.

use crate::yaml::{Node, Problem};

/// Keys that people may look for in the settings, and where they are given instead.
const MATTERS: &[(&str, &str)] = &[
    ("allow-path", "give it as --allow-path"),
    ("allow-private", BY_HAND),
    ("ca-file", BY_HAND),
    ("cache", "give it as --cache-dir"),
    ("cache-dir", "give it as --cache-dir"),
    ("header", BY_HAND),
    ("headers", BY_HAND),
    ("insecure", BY_HAND),
    ("private", BY_HAND),
    ("proxies", BY_HAND),
    ("proxy", BY_HAND),
    ("resolver", BY_HAND),
    ("resolvers", BY_HAND),
    ("user-agent", "`contact` says whom to write to"),
];

const BY_HAND: &str = "only flags and the environment may say it";

/// Whether a key is one of these.
pub(super) fn is_matter(key: &str) -> bool {
    MATTERS.iter().any(|(name, _)| *name == key)
}

/// The problem for such a key.
pub(super) fn refused(key: &Node) -> Option<Problem> {
    let (name, instead) = MATTERS
        .iter()
        .find(|(name, _)| key.as_str() == Some(name))?;
    let message = format!("`{name}` is a matter of the machine: {instead}");
    Some(Problem::new(key.span, message))
}
