//! Plain types for text and positions: spans, files with a line index, text assembled from pieces
//! of a file, and the folding that decides when two spellings are the same words.
//!
//! Everything here is pure and depends on no other module: it knows nothing about YAML, Markdown or
//! rules, and reads no file.

mod border;
mod diff;
mod file;
mod fold;
mod haystack;
mod line;
mod lines;
mod mapped;
mod near;
mod search;
mod span;

pub use border::is_border;
pub use diff::{Hunk, diff, tokens};
pub use file::{FileId, Position, TextFile};
pub use fold::{Folded, fold};
pub use haystack::Haystack;
pub use line::{one_line, shortened, shortened_to_words};
pub use lines::new_lines;
pub use mapped::Mapped;
pub use near::{Index, Near, nearest_in};
pub use search::Needle;
pub use span::Span;
