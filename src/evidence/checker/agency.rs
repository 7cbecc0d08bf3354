//! The news agency whose report a page prints, by author line or dateline.

use crate::evidence::extract::SourceText;

/// Lines of the form `Name: mark, mark`.
const AGENCIES: &str = include_str!("agencies.txt");

/// Characters at the start of a text that are searched for a dateline.
const HEAD: usize = 1_500;

/// The agency that an author line or a dateline names.
pub(super) fn of(source: &SourceText) -> Option<&'static str> {
    let head: String = source.text.chars().take(HEAD).collect();
    AGENCIES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .find(|(name, marks)| {
            let is_author = source.meta.authors.iter().any(|author| {
                author.trim() == *name || marks.split(", ").any(|mark| author.trim() == mark)
            });
            // A dateline: "SEOUL (Reuters) - …".
            let is_dateline = |mark: &str| {
                ["-", "–", "—"]
                    .iter()
                    .any(|dash| head.contains(&format!(" ({mark}) {dash} ")))
            };
            is_author || marks.split(", ").any(is_dateline)
        })
        .map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::extract::Meta;

    fn agency(text: &str, author: &str) -> Option<&'static str> {
        of(&SourceText {
            text: text.to_owned(),
            meta: Meta {
                authors: vec![author.to_owned()],
                ..Meta::default()
            },
            ..SourceText::default()
        })
    }

    #[test]
    fn a_dateline_or_an_author_names_the_agency() {
        for (text, author, found) in [
            ("SEOUL (Reuters) - The bridge opened.", "", Some("Reuters")),
            (
                "LISBON (AP) — The bridge opened.",
                "",
                Some("Associated Press"),
            ),
            ("The bridge opened.", "AFP", Some("Agence France-Presse")),
            ("The bridge opened, Reuters reported.", "Ana Lima", None),
            ("The exam (AP) is hard.", "", None),
        ] {
            assert_eq!(agency(text, author), found, "{text}");
        }
    }
}
