//! What no output may show: everything about a confidential source but its id, and user names and
//! passwords in addresses.
//!
//! The masks are computed from the tree, not from the decoded model, and also cover keys, comments
//! and values that were not understood. A file with a syntax error is masked as a whole when it
//! mentions confidential sources, because what follows the error is unknown.

use super::credentials::credentials;
use crate::text::{Span, TextFile};
use crate::yaml::{Node, NodeKind, Problem, YamlDocument};

/// The masked bytes of a claims file or a bibliography, in order and without overlaps.
pub fn masks(file: &TextFile, document: &YamlDocument) -> Vec<Span> {
    let mut all = confidential(file, document);
    all.extend(credentials(file.text()));
    all.sort_unstable();
    all.dedup_by(|next, last| {
        let joins = last.overlaps(*next);
        if joins {
            *last = last.join(*next);
        }
        joins
    });
    all
}

/// What is written of confidential sources.
fn confidential(file: &TextFile, document: &YamlDocument) -> Vec<Span> {
    let whole = Span::new(0, file.text().len());
    if is_private(file.path()) {
        return vec![whole];
    }
    if document.broken_at.is_some() && speaks_of_secrets(file.text()) {
        return vec![whole];
    }
    let Some(root) = &document.root else {
        return Vec::new();
    };
    let sources = root.get("sources").unwrap_or(root);
    let NodeKind::Mapping(entries) = &sources.kind else {
        return Vec::new();
    };
    entries
        .iter()
        .filter(|(_, entry)| is_confidential(entry))
        .map(|(id, entry)| {
            let last = file.line_index(entry.span.end.max(id.span.end));
            let line_end = file.line_span(last).end;
            // A source in braces may be followed by others on its line.
            let is_flow = file.slice(entry.span).starts_with('{');
            let rest = file.slice(Span::new(entry.span.end, line_end));
            let end = match rest.find('#') {
                Some(_) => line_end,
                None if is_flow => entry.span.end,
                None => line_end,
            };
            Span::new(id.span.end, end)
        })
        .collect()
}

/// Problems as they may be shown: one in masked bytes loses everything it quotes from there, which
/// problems put between backticks.
pub fn discreet(problems: Vec<Problem>, masks: &[Span]) -> Vec<Problem> {
    let is_secret = |span: Span| {
        masks
            .iter()
            .any(|mask| mask.overlaps(span) || mask.contains(span))
    };
    problems
        .into_iter()
        .map(|mut problem| {
            if is_secret(problem.span) {
                if problem.message.contains('`') {
                    "this cannot be read, and it is confidential".clone_into(&mut problem.message);
                }
                problem.help = problem.help.filter(|help| !help.contains('`'));
                if problem.label.contains('`') {
                    problem.label.clear();
                }
            }
            problem
        })
        .collect()
}

/// Whether a file name says that the file stays on the author's machine.
pub fn is_private(path: &str) -> bool {
    path.ends_with(".private.yaml") || path.ends_with(".private.yml")
}

/// Whether an entry is marked confidential; every value but `false` counts.
fn is_confidential(entry: &Node) -> bool {
    entry
        .get("confidential")
        .is_some_and(|flag| flag.as_str() != Some("false"))
}

fn speaks_of_secrets(text: &str) -> bool {
    text.to_ascii_lowercase().contains("confidential")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn masked(text: &str) -> Vec<String> {
        let file = TextFile::new("claims/a.yaml", text);
        let document = yaml::parse(&file);
        masks(&file, &document)
            .into_iter()
            .map(|span| file.slice(span).to_owned())
            .collect()
    }

    #[test]
    fn everything_but_the_id_is_masked() {
        assert_eq!(
            masked(
                "sources:\n  a:\n    confidential: true\n    author: Ana # her phone\nclaims: []\n"
            ),
            [":\n    confidential: true\n    author: Ana # her phone"]
        );
        assert_eq!(
            masked("sources: {a: {confidential: yes, author: Ana}, b: {title: B}}"),
            [": {confidential: yes, author: Ana}"]
        );
        assert!(masked("sources:\n  a: {confidential: false, title: A}\n").is_empty());
    }

    #[test]
    fn credentials_in_addresses_are_masked_wherever_they_stand() {
        assert_eq!(
            masked("sources:\n  a: {url: \"https://ana:pw@a.org/\"} # or ftp://b:c@d.org\n"),
            ["ana:pw", "b:c"]
        );
        assert_eq!(
            masked("sources: {a: {confidential: yes, url: \"https://ana:pw@a.org/\"}}"),
            [": {confidential: yes, url: \"https://ana:pw@a.org/\"}"]
        );
    }

    #[test]
    fn behind_a_break_nobody_knows_what_stands() {
        let text = "sources:\n  a:\n    confidential: true\n    author: [Ana\nclaims: []\n";
        assert_eq!(masked(text), [text]);
    }

    #[test]
    fn private_files_are_masked_whole() {
        let file = TextFile::new("claims/a.private.yaml", "sources: {}\n");
        let document = yaml::parse(&file);
        assert_eq!(masks(&file, &document), [Span::new(0, 12)]);
    }
}
