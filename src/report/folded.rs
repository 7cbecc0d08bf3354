//! What people are spared: a rule's eleventh finding in a file, and infos one by one.
//!
//! Nothing is dropped in silence: what is not shown is counted, in the order in which it came.

use std::collections::HashMap;

use crate::finding::{FileId, Finding, Level};

use super::Style;

/// Findings of one rule in one file that are shown unless all are asked for.
const SHOWN: usize = 10;

/// Findings that are counted instead of shown.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// Rule, file and how many more there are.
    pub(super) crowds: Vec<(&'static str, FileId, usize)>,
    /// Rule and how many infos it has.
    pub(super) infos: Vec<(&'static str, usize)>,
}

/// Parts the findings that are shown from those that are counted.
pub(super) fn split<'a>(findings: &'a [Finding], style: &Style) -> (Vec<&'a Finding>, Folded) {
    let mut seen: HashMap<(&'static str, FileId), usize> = HashMap::new();
    let mut shown = Vec::new();
    let mut folded = Folded::default();
    for finding in findings {
        if finding.level == Level::Info && !style.show_infos {
            let rule = folded.infos.iter_mut().find(|one| one.0 == finding.rule);
            match rule {
                Some((_, count)) => *count += 1,
                None => folded.infos.push((finding.rule, 1)),
            }
            continue;
        }
        let file = finding.primary.file;
        let count = seen.entry((finding.rule, file)).or_default();
        *count += 1;
        if *count <= SHOWN || style.all {
            shown.push(finding);
        } else if *count == SHOWN + 1 {
            folded.crowds.push((finding.rule, file, 0));
        }
    }
    for (rule, file, more) in &mut folded.crowds {
        *more = seen.get(&(*rule, *file)).copied().unwrap_or_default() - SHOWN;
    }
    (shown, folded)
}
