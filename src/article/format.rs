use std::path::Path;

use super::flow::Flow;
use super::html::Html;
use super::input::ParserInput;
use super::{markdown, mdx, plain};

/// What an article is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with GitHub's tables and footnotes; front matter is set aside.
    Markdown,
    /// Markdown with components and expressions.
    Mdx,
    /// A page as browsers read it.
    Html,
    /// Plain text, and whatever else has words in it.
    Text,
}

/// Reads text that stands in the file from an offset on.
type Reader = fn(&str, usize, &mut Flow<'_>);

/// Every format with the endings of its files and what reads it. Whoever asks for the endings of
/// articles asks this table.
const FORMATS: [(Format, &[&str], Reader); 4] = [
    (
        Format::Markdown,
        &["md", "markdown"],
        |text, start, flow| {
            markdown::read(&ParserInput::Whole(text, start), flow);
        },
    ),
    (Format::Mdx, &["mdx"], |text, start, flow| {
        let markdown = mdx::to_markdown(text, start, flow);
        markdown::read(&ParserInput::Pieces(markdown), flow);
    }),
    (
        Format::Html,
        &["html", "htm", "xhtml"],
        |text, start, flow| {
            Html::default().read(&ParserInput::Whole(text, start), flow, 0);
        },
    ),
    (Format::Text, &["txt"], plain::read),
];

impl Format {
    /// The format of a file by its name's extension, whose case does not count.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        Self::by_ending(ending).unwrap_or(Self::Text)
    }

    /// The format of files with this ending, when there is one.
    pub fn by_ending(ending: &str) -> Option<Self> {
        FORMATS.iter().find_map(|(format, endings, _)| {
            let is_known = endings
                .iter()
                .any(|known| known.eq_ignore_ascii_case(ending));
            is_known.then_some(*format)
        })
    }

    pub(super) fn read(self, text: &str, start: usize, flow: &mut Flow<'_>) {
        let row = FORMATS.iter().find(|(format, ..)| *format == self);
        if let Some((.., read)) = row {
            read(text, start, flow);
        }
    }
}

/// Whether a path ends like an article.
pub fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| Format::by_ending(ending).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_told_by_the_ending() {
        for (path, format, is_named_so) in [
            ("articles/a.md", Format::Markdown, true),
            ("A.MARKDOWN", Format::Markdown, true),
            ("a.b/page.mdx", Format::Mdx, true),
            ("page.xhtml", Format::Html, true),
            ("page.HTM", Format::Html, true),
            ("a.md/notes", Format::Text, false),
            ("notes.txt", Format::Text, true),
            ("notes.rst", Format::Text, false),
            ("txt", Format::Text, false),
            ("", Format::Text, false),
        ] {
            assert_eq!(Format::of(path), format, "{path}");
            assert_eq!(is_article(Path::new(path)), is_named_so, "{path}");
        }
        assert!(
            !is_article(Path::new("docs/.md")),
            "a hidden file has no ending"
        );
    }

    #[test]
    fn every_format_has_one_row_and_every_ending_one_format() {
        let endings: Vec<_> = FORMATS
            .iter()
            .flat_map(|(_, endings, _)| *endings)
            .collect();
        for (format, own, _) in FORMATS {
            assert_eq!(FORMATS.iter().filter(|row| row.0 == format).count(), 1);
            for ending in own {
                assert_eq!(Format::by_ending(ending), Some(format));
                assert_eq!(endings.iter().filter(|known| **known == ending).count(), 1);
            }
        }
    }
}
