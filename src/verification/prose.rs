//! In which language the claims of each unit are written, where one of them may be weighed
//! against a source.

use rayon::prelude::*;

use crate::article::analysis::ClaimProse;
use crate::article::{self, Format};
use crate::claims::{Claim, ClaimKind, ClaimsFile};
use crate::workspace::ArticleUnit;

use super::Inputs;

/// What understands the claims of every unit; nothing of those that nothing is weighed of. Without
/// `pages` only claims are weighed whose sources have a local copy.
pub(super) fn of_units(inputs: &Inputs<'_>, pages: bool) -> Vec<ClaimProse> {
    let of_unit = |unit: &ArticleUnit| {
        let Some(model) = unit.model().filter(|model| is_any_weighed(model, pages)) else {
            return ClaimProse::default();
        };
        let text = unit.article.and_then(|id| inputs.files.get(id));
        let article = text.map(|text| article::read(text, Format::of(text.path())));
        ClaimProse::new(article.as_ref(), model.declared_language())
    };
    inputs.units.par_iter().map(of_unit).collect()
}

fn is_any_weighed(model: &ClaimsFile, pages: bool) -> bool {
    let is_weighed = |claim: &Claim| {
        claim.kind == ClaimKind::Fact
            && claim.cite.iter().any(|cite| {
                let source = model.source(cite.source.as_str().trim());
                let has_copy = source.is_some_and(|one| one.local_file.is_some());
                cite.quotes.is_empty() && (pages || has_copy)
            })
    };
    model.claims.iter().any(is_weighed)
}
