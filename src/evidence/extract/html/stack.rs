//! The open elements of a page, as far as text needs them.

use std::collections::HashMap;

use crate::html::Layout;

/// An element that was opened and not yet closed.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: String,
    pub(super) layout: Layout,
    pub(super) hidden: bool,
    pub(super) preformatted: bool,
    /// For `<sup>`: how much text there was when it opened.
    pub(super) superscript: Option<usize>,
    /// For `<sup>`: it marks a note.
    pub(super) note: bool,
}

/// Elements looked at from the top of the stack: browsers nest no deeper either, and what a
/// page can make us do per tag stays bounded.
const DEPTH: usize = 512;

/// Open elements, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    by_name: HashMap<String, usize>,
    hidden: usize,
    preformatted: usize,
}

impl Stack {
    pub(super) fn push(&mut self, element: Open) {
        *self.by_name.entry(element.name.clone()).or_default() += 1;
        self.hidden += usize::from(element.hidden);
        self.preformatted += usize::from(element.preformatted);
        self.open.push(element);
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    pub(super) fn is_preformatted(&self) -> bool {
        self.preformatted > 0
    }

    pub(super) fn top_is(&self, name: &str) -> bool {
        self.open.last().is_some_and(|top| top.name == name)
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|&count| count > 0)
    }

    /// A link inside a superscript makes it a reference mark.
    pub(super) fn mark_superscript_as_link(&mut self) {
        let inner = self.open.iter_mut().rev().take(4);
        for element in inner.filter(|element| element.superscript.is_some()) {
            element.note = true;
        }
    }

    /// Closes what `name` closes by opening: a paragraph by any block, an item by the next.
    pub(super) fn close_implied(&mut self, name: &str, layout: Layout) {
        match name {
            "li" => self.close_up_to(&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => self.close_up_to(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.close_up_to(&["td", "th"], &["tr", "table"]),
            "tr" => self.close_up_to(&["tr"], &["tbody", "thead", "tfoot", "table"]),
            "tbody" | "thead" | "tfoot" => {
                self.close_up_to(&["tbody", "thead", "tfoot"], &["table"]);
            }
            _ => {}
        }
        if layout == Layout::Block {
            self.close_paragraph();
        }
    }

    /// Closes an open paragraph, as any block does.
    pub(super) fn close_paragraph(&mut self) {
        self.close_up_to(
            &["p"],
            &["td", "th", "caption", "table", "button", "object"],
        );
    }

    fn close_up_to(&mut self, names: &[&str], barriers: &[&str]) {
        if !names.iter().any(|name| self.holds(name)) {
            return;
        }
        let found = self
            .open
            .iter()
            .rev()
            .take(DEPTH)
            .take_while(|element| !barriers.contains(&element.name.as_str()))
            .position(|element| names.contains(&element.name.as_str()));
        if let Some(depth) = found {
            self.pop(depth + 1);
        }
    }

    /// Closes the innermost element called `name` and returns it. An inline element that is
    /// closed across a block leaves the block open, and nothing is closed across a table cell.
    pub(super) fn close(&mut self, name: &str) -> Option<Open> {
        if !self.holds(name) {
            return None;
        }
        let mut across_block = false;
        let mut at = None;
        for (index, element) in self.open.iter().enumerate().rev().take(DEPTH) {
            if element.name == name {
                at = Some(index);
                break;
            }
            let is_part_of_table = matches!(
                name,
                "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot"
            );
            if !is_part_of_table && matches!(element.name.as_str(), "td" | "th" | "table") {
                return None;
            }
            across_block |= element.layout != Layout::Inline;
        }
        let at = at?;
        let is_inline = self.open.get(at)?.layout == Layout::Inline;
        if is_inline && across_block {
            let element = self.open.remove(at);
            self.forget(&element);
            return Some(element);
        }
        self.pop(self.open.len() - at)
    }

    /// Takes the innermost `count` elements off and returns the outermost of them.
    fn pop(&mut self, count: usize) -> Option<Open> {
        let mut last = None;
        for _ in 0..count {
            let element = self.open.pop()?;
            self.forget(&element);
            last = Some(element);
        }
        last
    }

    fn forget(&mut self, element: &Open) {
        if let Some(count) = self.by_name.get_mut(&element.name) {
            *count -= 1;
        }
        self.hidden -= usize::from(element.hidden);
        self.preformatted -= usize::from(element.preformatted);
    }
}
