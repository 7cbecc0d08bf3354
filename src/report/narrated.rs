//! For screen readers: whole sentences, no drawing, no meaning in color or position alone.
//!
//! Every place is described in the same order: file, line, column, the words there, the label, and
//! the line around them.

use std::io;

use crate::finding::{Finding, Level};

use super::excerpt::{Excerpt, Mark, PLACES, excerpts};
use super::{Format, Report, Style, counted, folded, visible};

/// Columns of a line that are read out around a place.
const WIDTH: usize = 160;

/// The format for screen readers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrated {
    /// What is shown; color and width have no effect here.
    pub style: Style,
}

impl Format for Narrated {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::narrated(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let (shown, folded) = folded::split(report, &self.style);
        for (index, finding) in shown.iter().enumerate() {
            writeln!(out, "Finding {} of {}.", index + 1, shown.len())?;
            self.finding(report, finding, out)?;
            writeln!(out)?;
        }
        for article in &folded.articles {
            let path = visible::line(report.path(article.file));
            let words = visible::line(&article.words());
            writeln!(out, "{path}, an article without claims: {words}.")?;
        }
        if let Some(more) = folded.more_articles() {
            writeln!(
                out,
                "{more} are not shown. The option --all shows every finding."
            )?;
        }
        for (rule, file, more) in &folded.crowds {
            let path = visible::line(report.path(*file));
            writeln!(
                out,
                "{more} more of the rule {rule} in {path} are not shown. The option --all shows them."
            )?;
        }
        for (rule, count) in &folded.infos {
            let notes = counted(*count, "note");
            writeln!(
                out,
                "{notes} of the rule {rule}. The option --show info shows them."
            )?;
        }
        let summary = &report.summary;
        writeln!(out, "In all: {}.", summary.counts())?;
        if !report.failures.is_empty() {
            let failures = counted(report.failures.len(), "failure");
            writeln!(out, "{failures}: not everything could be checked.")?;
        }
        if let Some(words) = report.summary.language_words() {
            writeln!(out, "{words}.")?;
        }
        if let Some(words) = report.summary.asked_words() {
            writeln!(out, "{words}.")?;
        }
        if let Some(gone) = report.gone_words() {
            writeln!(out, "{gone}.")?;
        }
        if let Some(hint) = &report.hint {
            writeln!(out, "Next: {}.", visible::line(hint))?;
        }
        writeln!(out, "{}.", summary.verification_counts())
    }
}

impl Narrated {
    fn finding(
        &self,
        report: &Report<'_>,
        finding: &Finding,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let level = match finding.level {
            Level::Error => "Error",
            Level::Warning => "Warning",
            Level::Info => "Info",
        };
        writeln!(out, "{level}: {}.", visible::line(&finding.message))?;
        write!(out, "Rule: {}.", finding.rule)?;
        if let Some(claim) = &finding.claim {
            write!(out, " Claim: {}.", visible::line(claim))?;
        }
        if let Some(source) = &finding.source {
            write!(out, " Source: {}.", visible::line(source))?;
        }
        writeln!(out)?;
        let style = Style {
            width: WIDTH,
            ..self.style
        };
        let mut opening = "Place";
        for excerpt in excerpts(report, finding, &style) {
            let mut marks: Vec<_> = excerpt.marks.iter().collect();
            marks.sort_by_key(|mark| (!mark.primary, mark.range.start));
            for mark in marks {
                place(report, &excerpt, mark, opening, out)?;
                opening = "Another place";
            }
        }
        let more = finding.related.len().saturating_sub(PLACES);
        if more > 0 {
            writeln!(out, "And {}.", counted(more, "more place"))?;
        }
        if let Some(help) = &finding.help {
            writeln!(out, "What to do: {}.", visible::line(help))?;
        }
        Ok(())
    }
}

fn place(
    report: &Report<'_>,
    excerpt: &Excerpt,
    mark: &Mark,
    opening: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let path = visible::line(report.path(excerpt.file));
    write!(
        out,
        "{opening}: {path}, line {}, column {}",
        mark.at.line, mark.at.column
    )?;
    let words = excerpt.text.get(mark.range.clone()).unwrap_or_default();
    if !words.is_empty() {
        write!(out, ", the words \"{}\"", words.replace('\n', " "))?;
    }
    if !mark.words.is_empty() {
        write!(out, ": {}", mark.words.replace('\n', " "))?;
    }
    let period = if mark.words.ends_with('?') { "" } else { "." };
    writeln!(out, "{period}")?;
    let line = excerpt
        .text
        .lines()
        .nth(mark.at.line.saturating_sub(excerpt.first_line + 1))
        .unwrap_or_default()
        .trim();
    if line.len() > words.len() {
        writeln!(out, "The line reads: {line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Narrated::default()), @r#"
        Finding 1 of 5.
        Error: the article no longer says this.
        Rule: orphaned-claim. Claim: damage. Source: gazette.
        Place: claims/harbour.yaml, line 8, column 49, the words "$210 million": the claim: $210 million.
        The line reads: text: the damage was estimated at more than $210 million
        Another place: articles/harbour.md, line 3, column 241, the words "$200 million": the article: $200 million.
        The line reads: …did, which nobody had expected when the works began. By then the damage was estimated at more than $200 million, a sum that the town could not raise.
        What to do: if the article is right, change the claim's text and check its source again.

        Finding 2 of 5.
        Warning: "experts" could be anyone.
        Rule: weasel-attribution.
        Place: articles/harbour.md, line 3, column 62, the words "Experts": who? a name, an institution or a document.
        The line reads: The harbour reopened on 3 May, and its director was pleased. Experts have found that the new quay carries more freight than the old one ever did, which…
        What to do: name the experts, or add a claim for this sentence with a speaker and a citation.

        Finding 3 of 5.
        Warning: the address is not encrypted.
        Rule: insecure-url. Source: gazette.
        Place: claims/harbour.yaml, line 5, column 63, the words "http://": https:// is safer.
        The line reads: gazette: {publisher: Harbour Gazette, title: The quay, url: http://gazette.example.org/quay}

        Finding 4 of 5.
        Error: a confidential source says more than it may.
        Rule: confidential-detail. Source: insider.
        Place: claims/harbour.yaml, line 4, column 58, the words "•••": in a file that is committed.
        The line reads: insider: {type: interview, confidential: true, author: •••, reason: asked for it}
        What to do: move it to claims/harbour.private.yaml.

        Finding 5 of 5.
        Warning: \u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` <b>this</b> ##\u{5b}error].
        Rule: uncited-statement.
        Place: articles/\u{1b}]0;evil|`<b>.md, line 2, column 1, the words "::error file=a.md::pwned": \u{202e}label :\u{3a}warning:\u{3a}.
        The line reads: ::error file=a.md::pwned\u{0}
        Another place: articles/\u{1b}]0;evil|`<b>.md, line 1, column 53, the words "[here](javascript:alert(1))": a link.
        The line reads: \u{1b}[2J\u{202e}desrever\u{202c} <script>alert(1)</script> | `code` | [here](javascript:alert(1))
        What to do: [click](javascript:alert(1)) %0A:\u{3a}error:\u{3a} :\u{3a}error:\u{3a}second line.

        1 note of the rule unverified-quote. The option --show info shows them.
        In all: 2 errors, 3 warnings, 1 info, 2 suppressed.
        1 failure: not everything could be checked.
        Next: claimlint explain orphaned-claim.
        1 claim: 1 unchecked.
        "#);
    }
}
