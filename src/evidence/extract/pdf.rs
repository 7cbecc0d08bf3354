//! PDF documents, read in a child process: parsers of PDF panic, loop and eat memory on
//! documents that anybody can put behind a link.
//!
//! The child is this very binary; it writes what it reads page by page, so that the pages
//! before a broken one are kept. Invariant: whatever a document does, the parent goes on.

mod child;
mod pages;

pub use child::extract_in_child;
#[cfg(feature = "pdf")]
pub use child::{confine, serve};
pub(in crate::evidence) use pages::joined;

use std::time::Duration;

use super::Meta;

/// What one document may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Wall-clock time.
    pub time: Duration,
    /// Memory of the child process in bytes; kept on Unix only.
    pub memory: u64,
    /// Bytes of text; what comes behind them is not read.
    pub text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(20),
            memory: 1024 * 1024 * 1024,
            text: 32 * 1024 * 1024,
        }
    }
}

/// The pages of a PDF as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfText {
    /// The text of each page, in order.
    pub pages: Vec<String>,
    /// What its information dictionary says.
    pub meta: Meta,
    /// Whether the last page was reached.
    pub complete: bool,
}
