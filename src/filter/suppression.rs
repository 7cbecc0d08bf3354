//! Parses suppressions: comments by which an author accepts a finding, with a reason.
//!
//! In a claims file `# claimlint: ignore[rule] reason` applies to the entry it is in or before, in
//! an article `<!-- claimlint: ignore[rule] reason -->` (`{/* … */}` in MDX) to the next sentence
//! or block. `suppress` applies them to findings.

use std::ops::Range;

use crate::article::{Article, Comment};
use crate::claims::ClaimsFile;
use crate::finding::{FileId, Suppression};
use crate::language::Language;
use crate::text::{Span, TextFile};
use crate::yaml;

const MARK: &str = "claimlint:";

/// The suppressions of a claims file.
pub fn in_claims(
    file: FileId,
    text: &TextFile,
    comments: &[yaml::Comment],
    claims: &ClaimsFile,
) -> Vec<Suppression> {
    let mut entries: Vec<Span> = Vec::new();
    entries.extend(claims.claims.iter().map(|claim| claim.span));
    entries.extend(
        claims
            .sources
            .iter()
            .filter(|source| source.file == file)
            .map(|source| source.span),
    );
    entries.extend(claims.uncited_ok.iter().map(|entry| entry.span));
    let keys = [&claims.article, &claims.language];
    entries.extend(keys.into_iter().flatten().map(|value| value.span));
    entries.extend(claims.bibliography.iter().map(|value| value.span));
    entries.extend(claims.as_of.map(|day| day.span));
    entries.sort();
    comments
        .iter()
        .filter_map(|comment| {
            let offset = text.slice(comment.span).find(MARK)?;
            let directive = directive(
                text.slice(comment.span).get(offset..)?,
                comment.span.start + offset,
            )?;
            Some(Suppression {
                file,
                span: comment.span,
                rules: directive.rules,
                reason: directive.reason,
                scope: entry_of(text, comment.span, &entries),
            })
        })
        .collect()
}

/// The entry that a YAML comment applies to: the one it is in, or at the end of, else the next one.
fn entry_of(text: &TextFile, comment: Span, entries: &[Span]) -> Option<Span> {
    let line = text.line_index(comment.start);
    let line_start = text.line_span(line).start;
    let before = text.slice(Span::new(line_start, comment.start));
    if !before.trim().is_empty() {
        let last = entries
            .iter()
            .take_while(|entry| entry.start < comment.start)
            .filter(|entry| entry.end >= line_start)
            .last();
        if let Some(entry) = last {
            return Some(*entry);
        }
    }
    entries
        .iter()
        .find(|entry| entry.contains(comment))
        .or_else(|| entries.iter().find(|entry| entry.start > comment.start))
        .copied()
}

/// The suppressions of an article.
///
/// `languages` are those of its blocks.
pub fn in_article(
    file: FileId,
    article: &Article,
    languages: &[&'static dyn Language],
) -> Vec<Suppression> {
    article
        .comments
        .iter()
        .filter_map(|comment| {
            let words = comment.text.text();
            let offset = words.find(MARK)?;
            let start = comment.text.span(offset..words.len()).start;
            let directive = directive(words.get(offset..)?, start)?;
            Some(Suppression {
                file,
                span: comment.span,
                rules: directive.rules,
                reason: directive.reason,
                scope: sentence_or_block(article, languages, comment),
            })
        })
        .collect()
}

/// Inside a block a comment speaks for the sentence behind it, between blocks for the next one.
fn sentence_or_block(
    article: &Article,
    languages: &[&'static dyn Language],
    comment: &Comment,
) -> Option<Span> {
    let block = article.blocks.get(comment.block)?;
    let words = block.text.whole();
    if comment.span.start < words.start {
        return Some(block.span);
    }
    let at = block.text.text_offset(comment.span.end)?;
    let language = languages.get(comment.block)?;
    let sentence: Option<Range<usize>> = language
        .sentences(block.text.text())
        .into_iter()
        .find(|sentence| at < sentence.end);
    sentence.map(|sentence| block.text.span(sentence))
}

struct Directive {
    rules: Vec<(String, Span)>,
    reason: Option<String>,
}

/// Parses `claimlint: ignore[rule,rule] reason`, which begins at `start` of its file. None for any
/// other comment.
fn directive(words: &str, start: usize) -> Option<Directive> {
    let rest = words
        .strip_prefix(MARK)?
        .trim_start()
        .strip_prefix("ignore")?;
    let (names, reason) = match rest.strip_prefix('[') {
        Some(list) => list.split_once(']')?,
        None => ("", rest),
    };
    let at = |part: &str| start + (part.as_ptr() as usize - words.as_ptr() as usize);
    let rules = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| (name.to_owned(), Span::new(at(name), at(name) + name.len())))
        .collect();
    let reason = reason
        .trim()
        .trim_start_matches([':', '-', '–', '—'])
        .trim();
    Some(Directive {
        rules,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(Vec<String>, Option<String>)> {
        directive(words, 0).map(|found| {
            let names = found.rules.into_iter().map(|(name, span)| {
                assert_eq!(&words[span.range()], name);
                name
            });
            (names.collect(), found.reason)
        })
    }

    #[test]
    fn directives_name_rules_and_a_reason() {
        let names = |list: &[&str]| {
            list.iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        for (words, found) in [
            (
                "claimlint: ignore[bare-domain] it is the page",
                Some((names(&["bare-domain"]), Some("it is the page"))),
            ),
            (
                "claimlint:ignore[a, b]: why",
                Some((names(&["a", "b"]), Some("why"))),
            ),
            ("claimlint: ignore[a]", Some((names(&["a"]), None))),
            (
                "claimlint: ignore all of it",
                Some((names(&[]), Some("all of it"))),
            ),
            ("claimlint: ignore[a", None),
            ("claimlint: something else", None),
        ] {
            let found = found.map(|(names, reason)| (names, reason.map(str::to_owned)));
            assert_eq!(read(words), found, "{words}");
        }
    }
}
