/// The one of `candidates` that was likely meant by `word`.
///
/// Case, `_` and `-` do not count. Otherwise up to two slips are forgiven, a slip being a letter
/// too many, missing, wrong or swapped with its neighbour (optimal string alignment); fewer in a
/// short word, where two slips make any word of any other. The first of equally near ones wins.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer than any key or id that a slip of the finger explains.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let plain = |word: &str| word.to_lowercase().replace('_', "-");
    let word = plain(word);
    let slips = (word.chars().count() / 3).min(2);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::osa_distance(&word, &plain(candidate)), candidate))
        .filter(|&(distance, _)| distance <= slips)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_recognised_and_far_ones_are_not() {
        let keys = [
            "id",
            "text",
            "speaker",
            "cite",
            "quote",
            "archive-url",
            "url",
        ];
        for (word, meant) in [
            ("archive_url", Some("archive-url")),
            ("Archive-URL", Some("archive-url")),
            ("archiveurl", Some("archive-url")),
            ("txet", Some("text")),
            ("qoute", Some("quote")),
            ("quotes", Some("quote")),
            ("speakers", Some("speaker")),
            ("ID", Some("id")),
            ("ids", Some("id")),
            ("is", None),
            ("date", None),
            ("comment", None),
        ] {
            assert_eq!(suggest(word, keys), meant, "{word}");
        }
        assert_eq!(suggest(&"a".repeat(1_000_000), keys), None);
    }
}
