//! A web page as text: all that is visible, block by block.
//!
//! All that shows is kept, menus and buttons as well: readability heuristics drop the very quote.
//! Built on tokens and a stack of open elements rather than on a tree, since pages nest without
//! end. Invariant: linear in the page.

mod stack;

use super::meta::{Meta, MetaReader};
use super::out::{Gap, Out};
use crate::html::{Element, Layout, Tag, Token, tokenize};
use stack::{Open, Stack};

/// A page that was read.
#[derive(Debug, Default)]
pub(super) struct ExtractedPage {
    pub(super) text: String,
    pub(super) meta: Meta,
    /// What stands there for browsers without scripts.
    pub(super) without_scripts: String,
    /// Whether its metadata points to a document whose cover this is.
    pub(super) has_document: bool,
    /// Whether it says that it shows only a part to those who do not pay.
    pub(super) is_partial: bool,
}

/// Reads the page `source`.
pub(super) fn read(source: &str) -> ExtractedPage {
    let mut reader = PageExtractor::default();
    tokenize(source, |token| match token {
        Token::Start(tag, _) => reader.open(tag),
        Token::End(tag, _) => reader.close(&tag.name()),
        token => {
            if let Some(words) = token.words(source) {
                reader.words(&words);
            }
        }
    });
    reader.finish()
}

#[derive(Default)]
struct PageExtractor {
    out: Out,
    stack: Stack,
    meta: MetaReader,
    /// Inside an element whose content is no text of the page: its name and what it holds.
    apart: Option<(&'static str, String)>,
    without_scripts: String,
}

impl PageExtractor {
    fn open(&mut self, tag: &Tag) {
        let name = tag.name();
        let known = Element::of(&name);
        let layout = known.map_or(Layout::Inline, |element| element.layout);
        match (layout, known) {
            (Layout::Apart, Some(element)) => {
                if self.apart.is_none() && !tag.is_self_closing() {
                    let kind = tag.attribute("type").unwrap_or_default();
                    let json = name == "script" && kind.trim() == "application/ld+json";
                    let name = if json { "json" } else { element.name };
                    self.apart = Some((name, String::new()));
                }
            }
            (Layout::Void, _) => match name.as_ref() {
                "br" => self.out.part(Gap::Line),
                "hr" => {
                    self.stack.close_paragraph();
                    self.out.part(Gap::Block);
                }
                "meta" => {
                    let key = tag.attribute("property").or(tag.attribute("name"));
                    self.meta.tag(
                        &key.unwrap_or_default(),
                        &tag.attribute("content").unwrap_or_default(),
                    );
                }
                _ => {}
            },
            _ => {
                self.stack.close_implied(&name, layout);
                self.out.part(gap(layout));
                self.stack.push(Open {
                    hidden: is_hidden(tag),
                    preformatted: matches!(name.as_ref(), "pre" | "listing"),
                    superscript: (name == "sup").then(|| self.out.len()),
                    note: tag.attribute("class").is_some_and(|class| {
                        ["reference", "footnote"]
                            .iter()
                            .any(|word| class.contains(word))
                    }),
                    layout,
                    name: name.into_owned(),
                });
                if self.stack.top_is("a") {
                    self.stack.mark_superscript_as_link();
                }
                if self.stack.top_is("q") {
                    self.words("“");
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((open, _)) = &self.apart {
            if *open == name || (*open == "json" && name == "script") {
                self.close_apart();
            }
            return;
        }
        if name == "br" {
            self.out.part(Gap::Line);
            return;
        }
        if name == "q" && self.stack.holds("q") {
            self.words("”");
        }
        if let Some(closed) = self.stack.close(name) {
            self.out.part(gap(closed.layout));
            if let Some(start) = closed.superscript {
                self.end_superscript(start, closed.note);
            }
        }
    }

    fn close_apart(&mut self) {
        match self.apart.take() {
            Some(("title", words)) => self.meta.title(&words),
            Some(("json", words)) => self.meta.json(&words),
            Some(("noscript", words)) => self.without_scripts.push_str(&words),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some((name, apart)) = &mut self.apart {
            // Nothing else is ever looked at.
            if matches!(*name, "title" | "json" | "noscript") {
                apart.push_str(words);
            }
        } else if self.stack.is_hidden() {
            // Not shown, not there.
        } else if self.stack.is_preformatted() {
            self.out.push_as_is(words);
        } else {
            self.out.push(words);
        }
    }

    /// Reference marks vanish, exponents stay apart from their number: 10² is not 102.
    fn end_superscript(&mut self, start: usize, is_note: bool) {
        let raised = self.out.cut(start);
        let trimmed = raised.trim();
        let digits = trimmed.chars().all(|c| c.is_ascii_digit()) && !trimmed.is_empty();
        let is_mark = trimmed.starts_with('[')
            || trimmed
                .chars()
                .all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | ',' | ' '))
            || digits && !takes_exponent(self.out.text());
        if is_note || is_mark {
            return;
        }
        if digits {
            let exponent: String = trimmed.chars().filter_map(superscript).collect();
            self.out.push_as_is(&exponent);
        } else {
            self.out.push_as_is(&raised);
        }
    }

    fn finish(mut self) -> ExtractedPage {
        self.close_apart();
        ExtractedPage {
            has_document: self.meta.has_document(),
            is_partial: self.meta.is_partial(),
            meta: self.meta.finish(),
            text: self.out.into_text(),
            without_scripts: self.without_scripts,
        }
    }
}

/// What stands between an element and its surroundings.
fn gap(layout: Layout) -> Gap {
    match layout {
        Layout::Block => Gap::Block,
        Layout::Row => Gap::Line,
        Layout::Cell => Gap::Cell,
        Layout::Inline | Layout::Void | Layout::Apart => Gap::None,
    }
}

/// Whether a raised number behind `text` is an exponent: behind a number, or a unit of length.
fn takes_exponent(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.ends_with(|c: char| c.is_ascii_digit())
        || matches!(
            word,
            "m" | "cm" | "mm" | "km" | "ft" | "mi" | "in" | "x" | "n" | "e" | "s"
        )
}

fn superscript(digit: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit.to_digit(10)? as usize)
}

/// Whether an element shows nothing, by its own attributes; style sheets are not read.
fn is_hidden(tag: &Tag) -> bool {
    if tag
        .attribute("hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
    {
        return true;
    }
    if tag.name() == "dialog" && tag.attribute("open").is_none() {
        return true;
    }
    let style = tag.attribute("style").unwrap_or_default();
    let style = style.to_ascii_lowercase();
    style.split(';').any(|declaration| {
        let (property, value) = declaration.split_once(':').unwrap_or_default();
        let value = value.split('!').next().unwrap_or_default();
        matches!(
            (property.trim(), value.trim()),
            ("display", "none") | ("visibility", "hidden" | "collapse")
        )
    })
}

#[cfg(test)]
mod tests;
