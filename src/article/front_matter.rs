use crate::text::{Span, TextFile};

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

/// The bibliographies that the front matter of a file names, with the place of each.
pub fn bibliographies(file: &TextFile) -> Vec<(String, Span)> {
    let start = file.bom_len();
    let text = file.text().get(start..).unwrap_or_default();
    let front = text.get(..read(text).len).unwrap_or_default();
    let mut found = Vec::new();
    let mut is_open = false;
    let mut at = start;
    for line in front.split_inclusive('\n') {
        let words = line.trim();
        let separator = if front.starts_with("+++") { '=' } else { ':' };
        let is_indented = line.starts_with([' ', '\t', '-']);
        if let (true, Some(item)) = (is_open, words.strip_prefix('-')) {
            found.extend(paths(item, at, line));
        } else if !is_indented && !words.is_empty() {
            is_open = false;
            let (key, value) = entry(line.trim_end(), separator).unwrap_or_default();
            if key == "bibliography" {
                is_open = value.is_empty();
                found.extend(paths(value, at, line));
            }
        }
        at += line.len();
    }
    found
}

/// The paths in a value of one line: one, or a list in brackets. A comment behind it is left out.
fn paths(value: &str, line_start: usize, line: &str) -> Vec<(String, Span)> {
    let value = value.split(" #").next().unwrap_or_default().trim();
    let inner = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let place = |path: &str| {
        let offset = line.find(path)?;
        let start = line_start + offset;
        Some((path.to_owned(), Span::new(start, start + path.len())))
    };
    inner
        .unwrap_or(value)
        .split(',')
        .map(|path| unquoted(path.trim()).trim())
        .filter(|path| !path.is_empty())
        .filter_map(place)
        .collect()
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
    fn front_matter_may_name_bibliographies() {
        for (text, paths) in [
            (
                "---\ntitle: A\nbibliography: refs.bib\n---\nText",
                vec!["refs.bib"],
            ),
            (
                "---\nbibliography: [a.bib, \"b c.bib\"] # both\n---\n",
                vec!["a.bib", "b c.bib"],
            ),
            (
                "---\nbibliography:\n  - a.bib\n- 'b.json'\nother:\n  - c.bib\n---\n",
                vec!["a.bib", "b.json"],
            ),
            ("+++\nbibliography = \"a.bib\"\n+++\n", vec!["a.bib"]),
            ("---\nbibliography:\nauthor:\n  - name\n---\n", vec![]),
            ("---\nnested:\n  bibliography: a.bib\n---\n", vec![]),
            ("bibliography: a.bib\n", vec![]),
        ] {
            let file = TextFile::new("a.md", text);
            let found = bibliographies(&file);
            let read: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(read, paths, "{text}");
            for (path, span) in &found {
                assert_eq!(file.slice(*span), path);
            }
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
