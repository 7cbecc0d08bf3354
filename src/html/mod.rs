//! HTML as the tokenizer of the standard sees it, with the place of every piece, and the one
//! table of what its elements are.
//!
//! Three rooms read pages, each with a visitor of its own that [`tokenize`] calls with one
//! [`Token`] after the other: articles (blocks whose every word is traced to its bytes), sources
//! (all that a reader of the page would see) and the prober (title, refresh, names of places).
//! No tree is built: pages nest without end. Invariant: tokens come in the order of the page, do
//! not overlap, and cost time and memory in proportion to it.
//!
//! What is not shared is which elements are open, because the answers to a wrong nesting differ.
//! In an article an inline end tag never reaches across a block: its blocks are ended in order,
//! and Markdown around a piece of HTML owns what it opened. In a source such a tag is taken out
//! of the middle, as browsers do it, so that no hidden element hides what comes behind its end.
//! The prober reads on whatever is open.

mod element;
mod tokens;

pub(crate) use element::{Element, Layout, Role};
pub(crate) use tokens::{Tag, Token, tokenize};
