//! False alarms: how often a comparison finds a mismatch although the evidence supports the
//! sentence.

use std::path::Path;

use claimlint::evidence::compare::{Comparison, Mismatch};
use claimlint::language::English;
use serde_json::Value;

use super::support::{SETS, evidence};
use super::{Options, rows, text};

type Differ = fn(&Comparison<'_>) -> Vec<Mismatch>;

pub(super) fn measure(folder: &Path, options: &Options) {
    let differs: [(&str, Differ); 6] = [
        ("number", |comparison| comparison.numbers()),
        ("date", |comparison| comparison.dates()),
        ("name", |comparison| comparison.names()),
        ("negation", |comparison| comparison.negations()),
        ("certainty", |comparison| comparison.certainty()),
        ("quotation", |comparison| comparison.quotations()),
    ];
    for (set, supported) in SETS {
        let all = rows(folder, &format!("{set}.jsonl"));
        let pairs: Vec<_> = all
            .iter()
            .filter(|row| text(row, "label") == supported)
            .map(|row| (text(row, "text"), quote(row)))
            .collect();
        for (name, differ) in differs {
            let mut alarms = 0;
            for (claim, quote) in &pairs {
                let found = differ(&Comparison::new(&English, claim, &[quote], None));
                alarms += usize::from(!found.is_empty());
                if options.misses
                    && let Some(first) = found.first()
                {
                    println!(
                        "{name}\n  {claim}\n  {quote:.600}\n    {:?} {:?}",
                        &claim[first.claim.clone()],
                        &quote[first.rival.clone()]
                    );
                }
            }
            println!("alarms {set} {name}: {alarms} of {} supported", pairs.len());
        }
    }
}

/// The words that support the sentence, where a set tells, else all of the evidence.
fn quote(row: &Value) -> String {
    let pieces = row.get("evidence").and_then(Value::as_array);
    let supporting = row.get("supporting").and_then(Value::as_array);
    let first = supporting.and_then(|sets| sets.first()?.as_array());
    match (pieces, first) {
        (Some(pieces), Some(set)) if !set.is_empty() => set
            .iter()
            .filter_map(|at| pieces.get(usize::try_from(at.as_u64()?).ok()?)?.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        _ => evidence(row),
    }
}
