//! claimlint, a linter for facts.
//!
//! The pipeline in one picture; the modules stand in its order, and data flows one way:
//!
//! ```text
//! load ─▶ article + claims ─▶ anchor ─▶ [probe ─▶ evidence] ─▶ rules ─▶ sift ─▶ report
//!         (what is written)  (the ties)  (the world, optional)  (pure)  (what to say)  (how to say it)
//! ```

pub mod anchor;
pub mod article;
pub mod claims;
pub mod cli;
pub mod draft;
pub mod evidence;
pub mod facts;
pub mod failure;
pub mod finding;
mod html;
pub mod inspect;
pub mod language;
pub mod lint;
pub mod load;
pub mod lock;
#[cfg(feature = "network")]
pub mod probe;
pub mod reading;
pub mod report;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod sift;
pub mod suppression;
pub mod text;
pub mod yaml;
