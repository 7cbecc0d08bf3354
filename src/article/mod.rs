//! Parses articles in Markdown, MDX, HTML and plain text into blocks whose every word is mapped to
//! its bytes in the file.
//!
//! Each format has its own reader; all of them write to one `Flow`, which builds the blocks.
//! Parsing takes linear time and memory and never fails: an article is read as a browser would show
//! it, even with errors.

pub mod analysis;
mod block;
mod block_builder;
mod flow;
mod front_matter;
mod html;
mod markdown;
mod mdx;
mod plain;
mod reference;
mod source;
mod urls;

pub use block::{Article, Block, BlockKind, Comment, Footnotes, Mark, MarkKind};

use crate::text::TextFile;
use flow::Flow;
use html::Html;
use source::Source;

/// The format of an article.
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

impl Format {
    /// The format of a file by its name's extension, whose case does not count.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Self::Markdown,
            "mdx" => Self::Mdx,
            "html" | "htm" | "xhtml" => Self::Html,
            _ => Self::Text,
        }
    }
}

/// Reads an article.
pub fn read(file: &TextFile, format: Format) -> Article {
    let mut flow = Flow::new(file);
    let start = file.bom_len();
    let text = file.text().get(start..).unwrap_or_default();
    if format == Format::Text {
        plain::read(text, start, &mut flow);
        return flow.finish(format);
    }
    // Static site generators allow front matter in HTML as well.
    let front = front_matter::read(text);
    flow.title(front.title.as_deref().unwrap_or_default());
    let start = start + front.len;
    let body = text.get(front.len..).unwrap_or_default();
    let source = if format == Format::Mdx {
        Source::Pieces(mdx::to_markdown(body, start, &mut flow))
    } else {
        Source::Whole(body, start)
    };
    if format == Format::Html {
        Html::default().read(&source, &mut flow, 0);
    } else {
        markdown::read(&source, &mut flow);
    }
    flow.finish(format)
}

#[cfg(test)]
mod tests;
