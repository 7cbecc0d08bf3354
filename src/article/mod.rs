//! Parses articles in Markdown, MDX, HTML and plain text into blocks whose every word is mapped to
//! its bytes in the file.
//!
//! Each format has a reader of its own, named with the endings of its files in one table; all of
//! them write to one `Flow`, which makes the blocks.
//! Whatever the input is, reading takes time and room in proportion to it and never fails: an
//! article is read as a browser would show it, broken or not.

pub mod analysis;
mod block;
mod block_builder;
pub mod citations;
mod flow;
mod format;
mod front_matter;
mod html;
mod input;
mod links;
mod markdown;
mod mdx;
mod plain;
mod reference;
mod urls;

pub use crate::language::{BlockKind, Mark, MarkKind};
pub use block::{Article, Block, Comment, Footnotes, WrittenLanguage};
pub use format::{Format, is_article};
pub use front_matter::bibliographies;

use crate::text::TextFile;
use flow::Flow;

/// Reads an article.
pub fn read(file: &TextFile, format: Format) -> Article {
    let mut flow = Flow::new(file);
    let mut start = file.bom_len();
    let mut text = file.text().get(start..).unwrap_or_default();
    // Makers of sites put it at the top of HTML as well.
    if format != Format::Text {
        let front = front_matter::read(text);
        flow.title(front.title.as_deref().unwrap_or_default());
        flow.language(front.language);
        start += front.len;
        text = text.get(front.len..).unwrap_or_default();
    }
    format.read(text, start, &mut flow);
    flow.finish(format)
}

#[cfg(test)]
mod tests;
