//! The documentation of the rules: the table of the README and what `explain` prints.

use std::fmt::Write as _;

use crate::report::RuleWords;

use super::{ALL, Rule};

/// The rules as a Markdown table, in the order of the documentation.
pub fn table() -> String {
    let mut table = String::from("| rule | level | finds |\n| --- | --- | --- |\n");
    for rule in ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| `{}` | {} | {} |",
            rule.name,
            rule.level_name(),
            rule.summary
        );
    }
    table
}

/// The documentation of every rule, for output formats that include it.
pub fn words() -> Vec<RuleWords> {
    ALL.iter()
        .map(|rule| RuleWords {
            name: rule.name,
            summary: rule.summary,
            docs: rule.docs,
            level: rule.level,
        })
        .collect()
}

/// The full documentation of one rule.
pub fn explain(rule: &Rule) -> String {
    format!(
        "{} ({}, {})\n\n{}\n\n{}\n",
        rule.name,
        rule.group.as_str(),
        rule.level_name(),
        rule.summary,
        rule.docs.trim()
    )
}
