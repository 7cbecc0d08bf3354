//! claimlint, a linter for facts.
//!
//! Data flows one way through the modules:
//!
//! ```text
//! workspace ─▶ article + claims ─▶ anchor ─▶ [verification] ─▶ rules ─▶ filter ─▶ report
//! (which files) (what is written)  (which     (the sources, read (pure)  (what to   (how to
//!                                   words)     only when asked)           say)       say it)
//! ```
//!
//! `docs/architecture.md` shows the modules and which of them may know which.

pub mod anchor;
pub mod article;
pub mod change;
pub mod checks;
pub mod claims;
pub mod cli;
pub mod edit;
pub mod evidence;
pub mod failure;
pub mod filter;
pub mod finding;
mod html;
pub mod inspect;
pub mod language;
pub mod lint;
pub mod load;
pub mod lock;
#[cfg(feature = "network")]
pub mod probe;
pub mod reference;
pub mod report;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod source_facts;
pub mod text;
pub mod unit;
pub mod verification;
pub mod view;
pub mod workspace;
pub mod yaml;
