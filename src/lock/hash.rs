//! Hashes that bind what was seen to content: BLAKE3 of folded words, so that typography has no
//! effect.

use crate::text::fold;

/// The hash of some words, as 64 hexadecimal digits.
pub fn hash(words: &str) -> String {
    blake3::hash(fold(words).text().trim().as_bytes())
        .to_hex()
        .to_string()
}

/// The hash of a list, in which the borders between items count.
pub fn hash_of_list(words: &[&str]) -> String {
    let hashes: Vec<String> = words.iter().map(|words| hash(words)).collect();
    hash(&hashes.join("\n"))
}
