//! Which links of an article lead to something that could be a source of its words: a page that
//! somebody could read, or data and documents beside the article.

use super::Format;

/// Schemes of what can be read or looked up.
const SCHEMES: [&str; 12] = [
    "http", "https", "ftp", "ftps", "gemini", "ipfs", "doi", "hdl", "isbn", "pmid", "arxiv", "urn",
];

/// Endings of pages and prose beside those of articles: a site does not prove itself.
const PAGES: [&str; 14] = [
    "adoc", "asciidoc", "asp", "aspx", "cgi", "jsp", "markdn", "org", "php", "qmd", "rmd", "rst",
    "shtml", "textile",
];

/// Whether `url`, as it is written in a link, leads to something that could be a source.
///
/// A path without a scheme is of the repository or the site itself. It counts only when its ending
/// says that it is a file and no page: a table or a PDF in the repository may be what the words
/// rest on, other prose of the same authors is not.
pub(super) fn leads_to_a_source(url: &str) -> bool {
    // Browsers leave line ends and tabs out, and read `\` as `/`.
    let url: String = url
        .trim_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .filter(|c| !matches!(c, '\n' | '\r' | '\t'))
        .map(|c| if c == '\\' { '/' } else { c })
        .collect();
    if let Some(rest) = url.strip_prefix("//") {
        return has_public_host(rest);
    }
    let Some((scheme, rest)) = split_scheme(&url) else {
        return is_file(&url);
    };
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        return false;
    }
    match scheme.as_str() {
        "http" | "https" | "ftp" | "ftps" | "gemini" => {
            has_public_host(rest.trim_start_matches('/'))
        }
        _ => rest.contains(|c: char| c.is_alphanumeric()),
    }
}

/// The scheme and what follows its colon.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some((scheme, rest))
}

/// Whether what follows `https://` begins with the name of a machine that is not the reader's own.
fn has_public_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.trim_end_matches('.');
    let is_own = matches!(name, "localhost" | "::1" | "::" | "0.0.0.0")
        || name.ends_with(".localhost")
        || name.starts_with("127.") && name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    name.contains(|c: char| c.is_alphanumeric()) && !is_own
}

/// Whether a path is that of a file and not of a page.
fn is_file(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let is_ending = (1..=8).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_page = Format::by_ending(ending).is_some()
        || PAGES.iter().any(|page| page.eq_ignore_ascii_case(ending));
    !stem.is_empty() && is_ending && !is_page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::analysis::AnnotatedText;
    use crate::article::read;
    use crate::text::TextFile;

    #[test]
    fn a_source_is_a_page_that_somebody_could_read() {
        for (url, is_source) in [
            ("https://www.iana.org/", true),
            ("HTTP://iana.org", true),
            (" https://iana.org/a ", true),
            ("//www.iana.org/a", true),
            ("https://user@www.iana.org/a", true),
            ("ftp://ftp.iana.org/a.txt", true),
            ("https://[2001:db8::1]/", true),
            ("doi:10.1000/182", true),
            ("urn:isbn:9780306406157", true),
            ("data/results.csv", true),
            ("../papers/Lima 2018.PDF", true),
            ("/files/report.pdf#page=4", true),
            ("figures/map.svg?raw=true", true),
            ("javascript:1", false),
            ("java\nscript:alert(1)", false),
            ("JavaScript:void(0)", false),
            ("mailto:a@b.org", false),
            ("tel:+3511234", false),
            ("sms:+3511234", false),
            ("data:text/html,hello", false),
            ("vbscript:x", false),
            ("file:///etc/passwd", false),
            ("blob:https://a.org/1", false),
            ("about:blank", false),
            ("chrome://settings", false),
            ("C:/data/results.csv", false),
            ("https://", false),
            ("https:", false),
            ("https://#x", false),
            ("//", false),
            ("doi:", false),
            ("http://localhost:4000/a", false),
            ("http://127.0.0.1/a", false),
            ("http://[::1]/a", false),
            ("https://127.org/", true),
            ("https://localhost.org/", true),
            ("", false),
            (" ", false),
            ("#", false),
            ("#history", false),
            ("?page=2", false),
            (".", false),
            ("./", false),
            ("./other.md", false),
            ("other.MDX#part", false),
            ("../index.html?x=1", false),
            ("notes.txt", false),
            ("guide.rst", false),
            ("page.php?id=results.csv", false),
            ("/about", false),
            ("/blog/2018/dams/", false),
            ("releases/v1.2", false),
            (".csv", false),
            ("{{ site.url }}", false),
        ] {
            assert_eq!(leads_to_a_source(url), is_source, "{url}");
        }
    }

    #[test]
    fn only_links_to_sources_cover_a_sentence_and_name_who_says_so() {
        for (path, words, linked) in [
            (
                "a.md",
                "Experts say [the dam leaks](https://water.gov/dam).",
                true,
            ),
            ("a.md", "Experts say [the dam leaks](data/dam.csv).", true),
            (
                "a.md",
                "Experts say the dam leaks, see https://water.gov/dam.",
                true,
            ),
            (
                "a.md",
                "Experts say the dam leaks <https://water.gov/dam>.",
                true,
            ),
            (
                "a.md",
                "Experts say the dam leaks [![chart](c.png)](https://water.gov/dam).",
                true,
            ),
            (
                "a.md",
                "Experts say the dam leaks.[^1]\n\n[^1]: Ministry of Water, 2018.",
                true,
            ),
            (
                "a.html",
                "<p>Experts say the dam leaks<sup><a href=\"https://water.gov/dam\">[1]</a></sup>.</p>",
                true,
            ),
            (
                "a.html",
                "<p>Experts say <a href=\"https://water.gov/dam\">it leaks</a>.</p>",
                true,
            ),
            ("a.md", "Experts say [the dam leaks](javascript:1).", false),
            (
                "a.md",
                "Experts say the dam leaks.[^1]\n\n[^1]: As they always do.",
                false,
            ),
            (
                "a.md",
                "Experts say the dam leaks.[^1]\n\n[^1]: [Write to us](mailto:a@b.org).",
                false,
            ),
            (
                "a.md",
                "Experts say the dam leaks.[^1]\n\n[^1]: The [ministry](https://water.gov/dam).",
                true,
            ),
            (
                "a.md",
                "Experts say the dam leaks, [write](mailto:a@b.org).",
                false,
            ),
            ("a.md", "Experts say [the dam leaks](./other.md).", false),
            ("a.md", "Experts say [the dam leaks](a.md).", false),
            ("a.md", "Experts say [the dam leaks](#history).", false),
            (
                "a.md",
                "Experts say the dam leaks [](https://water.gov/dam).",
                false,
            ),
            (
                "a.md",
                "Experts say the dam leaks [ &#8203; ](https://water.gov/dam).",
                false,
            ),
            (
                "a.html",
                "<p>Experts say the dam leaks<a href=\"https://water.gov/dam\"></a>.</p>",
                false,
            ),
            (
                "a.html",
                "<p>Experts say <a href=\"java&#10;script:1\">it leaks</a>.</p>",
                false,
            ),
            (
                "a.html",
                "<p>Experts say <a href=\"data:text/plain,1\">it leaks</a>.</p>",
                false,
            ),
            ("a.mdx", "Experts say [the dam leaks](/dams).", false),
        ] {
            let file = TextFile::new(path, words);
            let annotated = AnnotatedText::new(&read(&file, Format::of(path)), None);
            let sentence = &annotated.sentences[0];
            assert_eq!(sentence.linked, linked, "{path}: {words}");
            let cleared = sentence.attributions.iter().any(|one| one.cleared);
            assert_eq!(
                cleared, linked,
                "{path}: {words} {:?}",
                sentence.attributions
            );
        }
    }
}
