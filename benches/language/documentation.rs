//! Flags on technical documentation, where there is hardly anything to flag.

use std::path::Path;
use std::time::Instant;

use claimlint::language::en::read;
use claimlint::language::{BlockKind, Mark, MarkKind, Passage};
use claimlint::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::attributions::is_flag;

/// A block that owns what a passage borrows.
struct Block {
    text: String,
    kind: BlockKind,
    marks: Vec<Mark>,
}

/// Reads every Markdown file under `folder` and prints each flag.
pub(crate) fn measure(folder: &Path) {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    let (mut bytes, mut prose, mut flags) = (0, 0, 0);
    let mut seconds = 0.0;
    for path in &files {
        let Ok(markdown) = std::fs::read_to_string(path) else {
            continue;
        };
        bytes += markdown.len();
        let blocks = blocks(&markdown);
        prose += blocks.iter().map(|block| block.text.len()).sum::<usize>();
        let passages: Vec<_> = blocks
            .iter()
            .map(|block| Passage {
                text: &block.text,
                kind: block.kind,
                marks: &block.marks,
            })
            .collect();
        let start = Instant::now();
        let read = read(&passages);
        seconds += start.elapsed().as_secs_f64();
        for (passage, sentences) in passages.iter().zip(&read) {
            for sentence in sentences {
                for found in sentence.attributions.iter().filter(|found| is_flag(found)) {
                    flags += 1;
                    println!(
                        "{} [{}] {} ({})",
                        found.kind.as_str(),
                        &passage.text[found.cue.clone()],
                        &passage.text[sentence.range.clone()],
                        path.display()
                    );
                }
            }
        }
    }
    println!(
        "{} files, {bytes} bytes of Markdown, {prose} of prose, {flags} flags, {:.1} MB of prose a second",
        files.len(),
        prose as f64 / seconds / 1e6
    );
}

/// Prints what is read in a plain text whose blocks are parted by blank lines.
pub(crate) fn print_plain(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let blocks: Vec<_> = text.split("\n\n").collect();
    let passages: Vec<_> = blocks
        .iter()
        .map(|text| Passage {
            text,
            kind: BlockKind::Paragraph,
            marks: &[],
        })
        .collect();
    for (passage, sentences) in passages.iter().zip(read(&passages)) {
        for sentence in sentences {
            println!(
                "{:.2} {}",
                sentence.factual,
                &passage.text[sentence.range.clone()]
            );
            for found in &sentence.attributions {
                let part = |range: &Option<std::ops::Range<usize>>| {
                    range.clone().map_or("-", |range| &passage.text[range])
                };
                println!(
                    "     {}{} source [{}] cue [{}] content [{}] {}",
                    found.kind.as_str(),
                    if is_flag(found) { "!" } else { "" },
                    part(&found.source),
                    &passage.text[found.cue.clone()],
                    part(&found.content),
                    found.speaker.as_ref().map_or("", |speaker| {
                        passages
                            .get(speaker.passage)
                            .map_or("", |passage| &passage.text[speaker.range.clone()])
                    })
                );
            }
        }
    }
}

/// The Markdown and text files below a folder.
pub(crate) fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "md" || extension == "txt")
        {
            files.push(path);
        }
    }
}

/// The blocks of a Markdown text.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = Block {
        text: String::new(),
        kind: BlockKind::Paragraph,
        marks: Vec::new(),
    };
    let mut link = 0;
    let mut quotes = 0;
    let mut close = |open: &mut Block, kind: BlockKind| {
        let block = std::mem::replace(
            open,
            Block {
                text: String::new(),
                kind,
                marks: Vec::new(),
            },
        );
        if !block.text.trim().is_empty() {
            found.push(block);
        }
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => {
                    let kind = if quotes > 0 {
                        BlockKind::Quotation
                    } else {
                        BlockKind::Paragraph
                    };
                    close(&mut open, kind);
                }
                Tag::Heading { .. } => close(&mut open, BlockKind::Heading),
                Tag::BlockQuote(_) => {
                    quotes += 1;
                    close(&mut open, BlockKind::Quotation);
                }
                Tag::CodeBlock(_) => close(&mut open, BlockKind::Code),
                Tag::Item => close(&mut open, BlockKind::ListItem),
                Tag::TableCell => close(&mut open, BlockKind::TableCell),
                Tag::Link { .. } => link = open.text.len(),
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::TableCell => {
                    close(&mut open, BlockKind::Paragraph);
                }
                TagEnd::BlockQuote(_) => {
                    quotes -= 1;
                    close(&mut open, BlockKind::Paragraph);
                }
                TagEnd::Link => {
                    let range = link.min(open.text.len())..open.text.len();
                    open.marks.push(Mark {
                        range,
                        kind: MarkKind::Link { url: String::new() },
                        span: Span::default(),
                    });
                }
                _ => {}
            },
            Event::Text(text) => open.text.push_str(&text),
            Event::Code(text) => {
                let start = open.text.len();
                open.text.push_str(&text);
                open.marks.push(Mark {
                    range: start..open.text.len(),
                    kind: MarkKind::Code,
                    span: Span::default(),
                });
            }
            Event::SoftBreak | Event::HardBreak => open.text.push('\n'),
            Event::FootnoteReference(_) => {
                let at = open.text.len();
                open.marks.push(Mark {
                    range: at..at,
                    kind: MarkKind::Footnote {
                        label: String::new(),
                    },
                    span: Span::default(),
                });
            }
            _ => {}
        }
    }
    close(&mut open, BlockKind::Paragraph);
    found
}
