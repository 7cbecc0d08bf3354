mod html;
mod markdown;
mod mdx;
mod plain;
mod properties;

use std::fmt::Write;

use super::*;
use crate::text::Span;

/// Reads `text` and checks what must hold for every article.
fn article(text: &str, format: Format) -> Article {
    let file = TextFile::new("article", text);
    let article = read(&file, format);
    check(&file, &article);
    article
}

/// The blocks as a person sees them: kind, text, and what is marked in it.
fn shown(text: &str, format: Format) -> String {
    let mut out = String::new();
    let article = article(text, format);
    if let Some(title) = &article.title {
        let _ = writeln!(out, "title: {title}");
    }
    for comment in &article.comments {
        let _ = writeln!(
            out,
            "comment before {}: {:?}",
            comment.block,
            comment.text.text()
        );
    }
    for block in &article.blocks {
        let label = block.label.as_deref().map(|label| format!(" {label}"));
        let label = label.unwrap_or_default();
        let _ = writeln!(out, "{:?}{label}: {}", block.kind, block.text.text());
        for mark in &block.marks {
            let words = &block.text.text()[mark.range.clone()];
            let _ = match &mark.kind {
                MarkKind::Footnote { label } => {
                    let urls = article.footnotes.urls(label);
                    writeln!(out, "  {}: footnote {label} {urls:?}", mark.range.start)
                }
                kind => writeln!(out, "  {words:?}: {kind:?}"),
            };
        }
    }
    out
}

/// The source of some words of the article's only block that has them.
fn source_of(text: &str, format: Format, words: &str) -> String {
    let article = article(text, format);
    let found = article
        .blocks
        .iter()
        .find_map(|block| Some((block, block.text.text().find(words)?)));
    let (block, at) = found.expect("the words are in the article");
    text[block.text.span(at..at + words.len()).range()].to_owned()
}

/// What must hold for every article.
fn check(file: &TextFile, article: &Article) {
    let mut behind = 0;
    for block in &article.blocks {
        let text = block.text.text();
        assert!(!text.is_empty(), "a block has words");
        assert!(behind <= block.span.start, "blocks follow one another");
        assert!(block.span.end <= file.text().len());
        behind = block.span.end;
        assert!(block.span.contains(block.text.whole()), "{block:?}");
        let mut last = Span::default();
        for (at, c) in text.char_indices() {
            let range = at..at + c.len_utf8();
            let span = block.text.span(range.clone());
            assert!(
                last.start <= span.start && last.end <= span.end,
                "{block:?}"
            );
            last = span;
            let source = file
                .text()
                .get(span.range())
                .expect("spans lie on character borders");
            if block.text.is_verbatim(range.clone()) {
                assert_eq!(source, &text[range]);
            } else {
                assert!(
                    !source.is_empty(),
                    "{c:?} of {block:?} stands for something"
                );
            }
        }
        let mut start = 0;
        for mark in &block.marks {
            assert!(text.get(mark.range.clone()).is_some(), "{mark:?}");
            assert!(block.span.contains(mark.span), "{mark:?} of {block:?}");
            assert!(start <= mark.span.start, "marks follow one another");
            assert!(file.text().get(mark.span.range()).is_some());
            start = mark.span.start;
        }
    }
    let mut start = 0;
    for comment in &article.comments {
        assert!(start <= comment.span.start, "comments follow one another");
        assert!(comment.span.contains(comment.text.whole()) || comment.text.text().is_empty());
        assert!(file.text().get(comment.span.range()).is_some());
        start = comment.span.start;
    }
}
