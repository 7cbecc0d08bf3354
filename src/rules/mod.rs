//! The rules: pure functions over a [`RuleContext`], one file each.
//!
//! A rule's file contains everything about it: what it does and why, examples (which run as tests),
//! its messages and its logic. To add a rule, write its file and name it in the list below.

mod context;
mod coverage;
mod declare;
mod docs;
mod shared;
mod support;

pub use context::{Address, RuleContext, Target};
pub use coverage::{AskedFor, Part};
pub use declare::{Group, Need, Rule, SpeaksWhen};
pub use docs::{explain, table, words};
pub use shared::Shared;

/// Declares the modules and lists their rules, in the order of the documentation.
macro_rules! rules {
    ($($module:ident),* $(,)?) => {
        $(pub(crate) mod $module;)*

        /// Every rule, in the order of the documentation.
        pub static ALL: &[&Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    invalid_claims_file,
    path_outside_root,
    missing_article,
    duplicate_article,
    duplicate_claim_id,
    unknown_source,
    confidential_detail,
    unused_source,
    duplicate_claim,
    stale_exception,
    invalid_lock,
    orphaned_claim,
    ambiguous_claim,
    missing_citation,
    unknown_citation_key,
    placeholder_source,
    incomplete_source,
    missing_quote,
    uncited_statement,
    unsourced_quotation,
    article_without_claims,
    weasel_attribution,
    anonymous_source,
    agentless_attribution,
    dangling_attribution,
    speaker_mismatch,
    malformed_url,
    malformed_identifier,
    future_date,
    reference_mismatch,
    placeholder_author,
    duplicate_source,
    relay_cycle,
    insecure_url,
    shortened_url,
    tracking_parameters,
    bare_domain,
    local_url,
    retracted_source,
    unchecked_reference,
    second_hand_source,
    single_origin,
    number_mismatch,
    date_mismatch,
    negation_mismatch,
    name_mismatch,
    certainty_drift,
    altered_quotation,
    misquote,
    quote_out_of_context,
    wrong_locator,
    unsupported_claim,
    unverified_quote,
    unverified_source,
    source_changed,
    source_mismatch,
    disputed_claim,
    stale_confirmation,
    pending_confirmation,
    unconfirmed_claim,
    dead_link,
    moved_link,
    missing_fragment,
    unchecked_link,
    unused_suppression,
    suppression_without_reason,
    weakened_check,
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests;
