//! What several rules share.

pub(super) mod attributions;
pub(super) mod citations;
pub(super) mod comparisons;
pub(super) mod contradiction;
pub(super) mod garbled;
pub(super) mod names;
pub(super) mod records;
pub(super) mod visits;
