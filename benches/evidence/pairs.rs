//! Pairs of a claim and a quote by kind: how many get a finding, and how many an error.
//!
//! Reads the tables of `DATA_FOLDER/pairs/`, tab-separated: `claim, quote` or `claim, quote, kind`,
//! or `kind, verdict, claim, quote`; a table without kinds has its own name as one.

use std::collections::BTreeMap;
use std::path::Path;

use claimlint::evidence::compare::Comparison;
use claimlint::language::English;
use jiff::civil;

use super::Options;

/// The day that relative dates of the pairs are read from.
const AS_OF: (i16, i8, i8) = (2016, 10, 17);

pub(super) fn measure(folder: &Path, options: &Options) {
    let as_of = civil::Date::new(AS_OF.0, AS_OF.1, AS_OF.2).ok();
    let entries = std::fs::read_dir(folder.join("pairs"))
        .into_iter()
        .flatten();
    let mut tables: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .collect();
    tables.sort();
    for table in tables {
        let name = table.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&table).unwrap_or_default();
        let mut counts = BTreeMap::<String, [usize; 3]>::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<_> = line.split('\t').collect();
            let (kind, claim, quote) = match fields.as_slice() {
                [claim, quote] => ("all".to_owned(), claim, quote),
                [claim, quote, kind] => ((*kind).to_owned(), claim, quote),
                [kind, verdict, claim, quote] => (format!("{verdict} {kind}"), claim, quote),
                _ => continue,
            };
            let quotes = [*quote];
            let comparison = Comparison::new(&English, claim, &quotes, as_of);
            let errors = [
                comparison.numbers(),
                comparison.dates(),
                comparison.negations(),
                comparison.quotations(),
            ];
            let warnings = [comparison.names(), comparison.certainty()];
            let is_error = errors.iter().any(|found| !found.is_empty());
            let is_found = is_error || warnings.iter().any(|found| !found.is_empty());
            let [pairs, found, wrong] = counts.entry(kind.clone()).or_default();
            *pairs += 1;
            *found += usize::from(is_found);
            *wrong += usize::from(is_error);
            if options.misses {
                println!(
                    "{name} {kind} {}\n  {claim}\n  {quote}",
                    if is_found { "found" } else { "silent" }
                );
            }
        }
        for (kind, [pairs, found, errors]) in counts {
            println!("pairs {name} {kind}: {found} of {pairs} found, {errors} errors");
        }
    }
}
