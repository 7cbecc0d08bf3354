/// The front matter between two `---` (YAML) or `+++` (TOML) at the top of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Length in bytes, with both fences.
    pub(super) len: usize,
    /// The value of `title`, when it is one line.
    pub(super) title: Option<String>,
    /// The value of `lang` or `language`, as far as it is one line; the first counts.
    pub(super) language: Option<String>,
}

/// The front matter that `text` begins with; empty when there is none.
///
/// A thematic break at the top of an article is a `---` as well. It is recognized by the next line,
/// which is not a key, so that the text up to the next break is not taken for front matter.
pub(super) fn read(text: &str) -> FrontMatter {
    find(text).unwrap_or_default()
}

fn find(text: &str) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let (closing, separator): (&[&str], char) = match first.trim_end() {
        "---" => (&["---", "..."], ':'),
        "+++" => (&["+++"], '='),
        _ => return None,
    };
    let mut found = FrontMatter {
        len: first.len(),
        ..FrontMatter::default()
    };
    let mut has_key = false;
    for line in lines {
        found.len += line.len();
        let words = line.trim_end();
        if closing.contains(&words) {
            return Some(found);
        }
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let (key, value) = entry(words, separator).unwrap_or_default();
        if !has_key && key.is_empty() && !(separator == '=' && words.starts_with('[')) {
            return None;
        }
        has_key = true;
        if key == "title" && found.title.is_none() {
            found.title = Some(unquoted(value).to_owned());
        }
        if matches!(key, "lang" | "language") && found.language.is_none() && !value.is_empty() {
            found.language = Some(unquoted(value).to_owned());
        }
    }
    None
}

fn entry(line: &str, separator: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(separator)?;
    let key = key.trim_matches(['"', '\'', ' ']);
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_ended = separator == '=' || value.is_empty() || value.starts_with([' ', '\t']);
    (is_ended && key.chars().all(is_key)).then_some((key, value.trim()))
}

fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_its_fence_and_has_a_title() {
        for (text, len, title) in [
            ("---\ntitle: A day\n---\nText", 21, Some("A day")),
            ("---\r\ntitle: \"A: b\"\r\n---\r\nText", 25, Some("A: b")),
            ("+++\ntitle = 'A'\ndate = 1\n+++\nText", 29, Some("A")),
            ("---\n---\nText", 8, None),
            ("---\n# why\n\ndraft: true\n...\n", 27, None),
            ("+++\n[taxonomies]\n+++\n", 21, None),
        ] {
            let found = read(text);
            assert_eq!((found.len, found.title.as_deref()), (len, title), "{text}");
        }
    }

    #[test]
    fn front_matter_may_name_the_language() {
        for (text, language) in [
            ("---\nlang: de\n---\nText", Some("de")),
            (
                "---\ntitle: A\nlanguage: 'de-AT'\nlang: fr\n---\n",
                Some("de-AT"),
            ),
            ("+++\nlang = \"de\"\n+++\n", Some("de")),
            ("---\nlang:\n  - de\n---\n", None),
            ("---\nlanguages: de\n---\n", None),
            ("lang: de\n", None),
        ] {
            assert_eq!(read(text).language.as_deref(), language, "{text}");
        }
    }

    #[test]
    fn prose_between_two_rulers_is_no_front_matter() {
        for text in [
            "---\nThe first line.\n---\n",
            "---\n\nHe said: no.\n\n---\n",
            "---\ntitle: never closed\n\nText",
            " ---\na: b\n---\n",
            "----\na: b\n----\n",
            "text",
            "",
        ] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }
}
