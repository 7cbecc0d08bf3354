//! Checks whether a source says what a claim says: extracts the text of a page or PDF, looks for
//! quotes in it, and compares claims with quotes and pages.
//!
//! Everything here gets bytes from its callers and uses neither the network nor files. Invariant:
//! what could not be read or decided counts neither as support nor as a miss.
//!
//! # How good it is
//!
//! `cargo bench --bench evidence -- DATA_FOLDER` prints these figures. They are for published
//! sets of labelled pairs; "unseen" is the mean over ten parts of a set, each judged by weights
//! that were fitted on the other nine of all four sets, and "all" is what the shipped weights
//! reach on the rows that they were fitted on.
//!
//! | a claim without a quote against a page: balanced accuracy | rows | unseen | all |
//! | --- | --- | --- | --- |
//! | sentences of an encyclopaedia against the page they cite | 349 | 0.74 | 0.76 |
//! | answers against the passage they cite, the question unknown | 1,198 | 0.67 | 0.68 |
//! | tricky claims against a sentence or two | 1,169 | 0.64 | 0.65 |
//! | near-identical claims, one true and one not | 708 | 0.71 | 0.71 |
//!
//! | [`compare`] on a sentence and its falsified twin | pairs | said |
//! | --- | --- | --- |
//! | other figures | 969 | 97 % |
//! | other numbers in words | 182 | 92 % |
//! | other months | 19 | 95 % |
//! | a negation put in or taken away | 581 | 95 % |
//! | none of these: alarms | 2,935 | 1 % |
//!
//! Of 1,664 sentences of these sets that their evidence does support, 0.7 % are said to have
//! another number, 0.1 % another date, 0.9 % another name and 1.3 % to be denied. These are whole
//! pages; a quote that was chosen for its claim gives less room for error.
//!
//! Looking for a quote of 300 characters in a megabyte of text takes 0.1 ms if it is there and 5 ms
//! if not, on two cores of a cloud machine; the worst text that was found, one word of a megabyte,
//! takes 0.1 s.
//!
//! Limits: it counts words and knows some synonyms, but it does not understand. Words that exclude
//! one another only by world knowledge ("sculptor" and "chef") count as missing words; it is worst
//! for long answers combined from several places of a passage, hardly better than chance in the
//! hardest part of that set. Therefore missing support is a warning, and only a rival number, date
//! or negation is an error.

pub mod checker;
pub mod compare;
pub mod extract;
mod locator;
pub mod passages;
pub mod quote;
pub mod support;
