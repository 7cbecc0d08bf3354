//! Plain types for text and where it stands: spans, files with a line index, text assembled
//! from pieces of a file, and the folding that decides when two spellings are the same words.
//!
//! Everything here is pure and at the bottom of the house: it knows nothing of YAML, Markdown
//! or rules, and reads no file.

mod file;
mod fold;
mod mapped;
mod span;

pub use file::{Position, TextFile};
pub use fold::{Folded, fold};
pub use mapped::Mapped;
pub use span::Span;
