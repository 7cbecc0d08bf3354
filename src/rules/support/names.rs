//! Whether two names can be of the same, by a word or by initials.

/// Whether two names share a word that is part of a name, or one has the initials of the other.
pub(in crate::rules) fn share_a_name(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| is_name_word(word))
            .map(str::to_lowercase)
            .collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
        || has_acronym(one, other)
        || has_acronym(other, one)
}

/// Whether a word is more than what all names have: `The`, `of`.
fn is_name_word(word: &str) -> bool {
    const LONG: usize = 4;
    let count = word.chars().count();
    word.starts_with(|c: char| !c.is_lowercase())
        && (count >= LONG || count > 1 && !word.contains(char::is_lowercase))
}

/// Whether `short` contains the initials of `long`: FBI for Federal Bureau of Investigation.
pub(in crate::rules) fn has_acronym(short: &str, long: &str) -> bool {
    let initials = |with_small: bool| -> String {
        long.split(|c: char| !c.is_alphanumeric())
            .filter(|word| with_small || word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let (all, capitals) = (initials(true), initials(false));
    short
        .replace('.', "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            word.len() >= 2 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        })
        .any(|word| all.contains(word) || capitals.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_share_a_word_or_initials() {
        for (one, other, share) in [
            ("NatWest", "NatWest", true),
            ("Ana Lima", "Lima, Ana", true),
            ("European Central Bank", "ECB", true),
            ("WHO", "World Health Organization", true),
            ("Federal Bureau of Investigation", "the FBI", true),
            ("Tribune", "The Herald Tribune", true),
            ("Ana Lima", "The Herald Tribune", false),
            ("The Met", "The Herald", false),
            ("Ana Lima", "lima beans of the south", false),
            ("Ana Lima", "", false),
        ] {
            assert_eq!(share_a_name(one, other), share, "{one} / {other}");
        }
    }
}
