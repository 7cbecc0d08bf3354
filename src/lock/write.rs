use crate::yaml::write::Value;

use super::{Lock, VERSION};

/// What stands above everything else.
const HEAD: &str = "\
# What claimlint saw of the sources, and what people confirmed. Commit this file; it is written by
# `claimlint check --verify`, `claimlint check --probe` and `claimlint confirm`.
";

/// The whole file.
pub fn write(lock: &Lock) -> String {
    let text = |words: &str| Value::text(words);
    let mut sources = Vec::new();
    for (key, entry) in &lock.sources {
        let mut lines = Vec::new();
        let mut add = |name: &str, value: Option<String>| {
            lines.extend(value.map(|value| (name.to_owned(), text(&value))));
        };
        add("verdict", entry.verdict.map(|one| one.as_str().to_owned()));
        add("checked", entry.checked.map(|day| day.to_string()));
        add("final-url", entry.final_url.clone());
        add("etag", entry.etag.clone());
        add("last-modified", entry.last_modified.clone());
        add(
            "failing-since",
            entry.failing_since.map(|day| day.to_string()),
        );
        add("extractor", entry.extractor.clone());
        add("text", entry.text.clone());
        for (name, hashes) in [("quotes", &entry.quotes), ("supports", &entry.supports)] {
            if !hashes.is_empty() {
                let hashes = hashes.iter().map(|hash| text(hash)).collect();
                lines.push((name.to_owned(), Value::List(hashes)));
            }
        }
        sources.push((key.clone(), Value::Map(lines)));
    }
    let mut confirmations = Vec::new();
    for (key, one) in &lock.confirmations {
        let mut lines = vec![
            ("by", text(&one.by)),
            ("how", text(&one.how)),
            ("confirmed", text(&one.on.to_string())),
            ("sentence", text(&one.binding.sentence)),
            ("claim", text(&one.binding.claim)),
        ];
        lines.extend(
            one.binding
                .quote
                .as_ref()
                .map(|quote| ("quote", text(quote))),
        );
        lines.push(("source", text(&one.binding.source)));
        confirmations.push((key.clone(), Value::map(lines)));
    }
    let mut document = vec![("version".to_owned(), Value::Number(VERSION))];
    if !sources.is_empty() {
        document.push(("sources".to_owned(), Value::Map(sources)));
    }
    if !confirmations.is_empty() {
        document.push(("confirmations".to_owned(), Value::Map(confirmations)));
    }
    format!("{HEAD}{}", Value::Map(document).document())
}
