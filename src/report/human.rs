//! For people: diagnostics with the lines that they are about, drawn by miette.
//!
//! The only file that uses miette. It gets excerpts that are already cut, masked and escaped, not
//! the text of files; so a finding costs the same in a file of 5 MB as in one of 5 lines.

use std::{fmt, io};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents,
};

use crate::finding::{Finding, Level};

use super::excerpt::{Excerpt, Mark, PLACES, excerpts};
use super::folded::{self, Folded};
use super::{Format, Report, Style, counted, visible};

/// The format for people at a terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Human {
    /// How it looks.
    pub style: Style,
}

impl Format for Human {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::human(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let theme = if self.style.color {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(self.style.width)
            // An address broken over two lines could be neither clicked nor copied.
            .with_word_separator(textwrap::WordSeparator::AsciiSpace)
            .with_break_words(false)
            .with_context_lines(1);
        let (shown, folded) = folded::split(report, &self.style);
        for finding in shown {
            let mut drawn = String::new();
            handler
                .render_report(&mut drawn, &Shown::new(report, &finding, &self.style))
                .map_err(io::Error::other)?;
            for line in drawn.lines() {
                writeln!(out, "{}", line.trim_end())?;
            }
            writeln!(out)?;
        }
        write_folded(report, &folded, out)?;
        writeln!(out, "{}", report.summary.counts())?;
        if !report.failures.is_empty() {
            let failures = counted(report.failures.len(), "failure");
            writeln!(out, "{failures}: not everything could be checked")?;
        }
        if let Some(words) = report.summary.language_words() {
            writeln!(out, "{words}")?;
        }
        if let Some(words) = report.summary.asked_words() {
            writeln!(out, "{words}")?;
        }
        if let Some(gone) = report.gone_words() {
            writeln!(out, "{gone}")?;
        }
        if let Some(hint) = &report.hint {
            writeln!(out, "next: {}", visible::line(hint))?;
        }
        writeln!(out, "{}", report.summary.verification_counts())
    }
}

fn write_folded(
    report: &Report<'_>,
    folded: &Folded<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for article in &folded.articles {
        let path = visible::line(report.path(article.file));
        writeln!(out, "⚠ {path}: {}", visible::line(&article.words()))?;
    }
    if let Some(more) = folded.more_articles() {
        writeln!(out, "… and {more} (--all shows every finding)")?;
    } else if !folded.articles.is_empty() {
        writeln!(
            out,
            "☞ a line for each article without claims (--all shows every finding)"
        )?;
    }
    for (rule, file, more) in &folded.crowds {
        let path = visible::line(report.path(*file));
        writeln!(out, "… and {more} more {rule} in {path} (--all shows them)")?;
    }
    for (rule, count) in &folded.infos {
        writeln!(out, "☞ {count} {rule} (--show info shows them)")?;
    }
    if !(folded.articles.is_empty() && folded.crowds.is_empty() && folded.infos.is_empty()) {
        writeln!(out)?;
    }
    Ok(())
}

/// A finding as miette draws it.
#[derive(Debug)]
struct Shown {
    code: String,
    level: Level,
    message: String,
    help: Option<String>,
    pages: ExcerptSource,
}

impl Shown {
    fn new(report: &Report<'_>, finding: &Finding, style: &Style) -> Self {
        let mut help = finding.help.as_deref().map(visible::paragraph);
        let more = finding.related.len().saturating_sub(PLACES);
        if more > 0 {
            let words = format!("(and {} more)", counted(more, "place"));
            help = Some(help.map_or_else(|| words.clone(), |help| format!("{help}\n{words}")));
        }
        Self {
            code: format!("claimlint::{}", finding.rule),
            level: finding.level,
            message: visible::line(&finding.message),
            help,
            pages: ExcerptSource::new(report, excerpts(report, finding, style)),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.pages)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.pages.0.iter().flat_map(|page| {
            page.excerpt.marks.iter().map(|mark| page.label(mark))
        })))
    }
}

/// All excerpts of a finding, one after the other as if they were one source.
///
/// miette takes one source for a diagnostic and gives each related diagnostic its own header. One
/// source whose parts have different names puts both files of a finding under one header. Spans
/// across two excerpts are refused, so that they are never drawn as one.
#[derive(Debug)]
struct ExcerptSource(Vec<SourcePart>);

#[derive(Debug)]
struct SourcePart {
    /// Where the excerpt begins in the one source.
    base: usize,
    name: String,
    excerpt: Excerpt,
}

impl ExcerptSource {
    fn new(report: &Report<'_>, excerpts: Vec<Excerpt>) -> Self {
        let mut base = 0;
        let mut pages = Vec::new();
        for excerpt in excerpts {
            let len = excerpt.text.len();
            pages.push(SourcePart {
                base,
                name: visible::line(report.path(excerpt.file)),
                excerpt,
            });
            base += len;
        }
        Self(pages)
    }
}

impl SourcePart {
    fn label(&self, mark: &Mark) -> LabeledSpan {
        let words = (!mark.words.is_empty()).then(|| mark.words.clone());
        let span = (self.base + mark.range.start, mark.range.len());
        if mark.primary {
            LabeledSpan::new_primary_with_span(words, span)
        } else {
            LabeledSpan::new_with_span(words, span)
        }
    }
}

impl SourceCode for ExcerptSource {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let page = self
            .0
            .iter()
            .rfind(|page| page.base <= span.offset())
            .ok_or(MietteError::OutOfBounds)?;
        let text = &page.excerpt.text;
        let from = span.offset() - page.base;
        if from + span.len() > text.len() {
            return Err(MietteError::OutOfBounds);
        }
        // miette requests a span without context lines for the location above the excerpt.
        let at = page
            .excerpt
            .marks
            .iter()
            .filter(|_| lines_before == 0)
            .find(|mark| mark.range.start == from && mark.range.len() == span.len())
            .map_or((page.excerpt.first_line, 0), |mark| {
                (mark.at.line - 1, mark.at.column - 1)
            });
        Ok(Box::new(MietteSpanContents::new_named(
            page.name.clone(),
            text.as_bytes(),
            (page.base, text.len()).into(),
            at.0,
            at.1,
            text.lines().count(),
        )))
    }
}

#[cfg(test)]
mod tests;
