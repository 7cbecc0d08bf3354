//! How much of a body is read.

/// Most bytes of a page that are ever read, after decoding.
pub(crate) const WHOLE: usize = 2 * 1024 * 1024;
