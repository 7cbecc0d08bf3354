//! Does the source say so? A page or a PDF becomes text, and the text is weighed: does it hold
//! the quote, does the quote hold the claim.
//!
//! Everything here reads bytes that somebody else fetched; nothing asks the network or opens a
//! file. Invariant: what could not be read or decided is never taken for a pass nor for a miss.

pub mod compare;
pub mod hear;
pub mod passages;
pub mod quote;
pub mod reading;
pub mod support;
mod words;
