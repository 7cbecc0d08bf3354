//! Where reports are written: one to stdout, any number into files, and GitHub's step summary.
//!
//! A report file is written completely or not at all, never through a symlink, and never over a
//! file that this run has read or that is no earlier report in the same format.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::failure::Failure;
use crate::lint::Outcome;
use crate::load::{Loader, write};
use crate::report::{
    Concise, Format, Github, Gitlab, Html, Human, Json, Junit, Markdown, Narrated, Rdjsonl, Report,
    Sarif, Style,
};

/// The ways to write an answer that is no report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerFormat {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

/// The ways to write a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people
    #[default]
    Human,
    /// For screen readers: sentences, no drawing
    Narrated,
    /// One line each: path:line:column: level: message [rule]
    Concise,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions, and a table in its step summary
    Github,
    /// GitLab Code Quality
    Gitlab,
    /// JUnit XML
    Junit,
    /// Reviewdog's JSON lines
    Rdjsonl,
    /// A table for a comment or a note
    Markdown,
    /// The annotated article: one page for the desk
    Html,
}

/// A report that goes into a file.
#[derive(Clone, Debug)]
pub(super) struct OutputFile {
    format: OutputFormat,
    path: PathBuf,
}

impl OutputFile {
    /// Reads `FORMAT=FILE`.
    pub(super) fn typed(typed: &str) -> Result<Self, String> {
        let (format, path) = typed
            .split_once('=')
            .filter(|(_, path)| !path.is_empty())
            .ok_or("an output is given as FORMAT=FILE, for example sarif=claimlint.sarif")?;
        let format = OutputFormat::from_str(format, false).map_err(|_| {
            let names: Vec<String> = OutputFormat::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value)
                .map(|value| value.get_name().to_owned())
                .collect();
            format!(
                "there is no format `{format}`; formats are {}",
                names.join(", ")
            )
        })?;
        Ok(Self {
            format,
            path: PathBuf::from(path),
        })
    }
}

/// Every report of a run.
#[derive(Clone, Debug)]
pub(super) struct Outputs<'a> {
    /// What goes to stdout.
    pub(super) format: OutputFormat,
    /// What goes into files.
    pub(super) files: &'a [OutputFile],
    /// How reports for people look on stdout.
    pub(super) style: Style,
    /// The file of GitHub's step summary, when there is one.
    pub(super) step_summary: Option<OsString>,
}

impl Outputs<'_> {
    /// Whether one of them shows articles.
    pub(super) fn show_articles(format: OutputFormat, files: &[OutputFile]) -> bool {
        let formats = files.iter().map(|file| file.format);
        std::iter::once(format)
            .chain(formats)
            .any(|format| format == OutputFormat::Html)
    }

    /// Writes the reports that go into files; what could not be written is a failure.
    pub(super) fn write_files(
        &self,
        loader: &Loader,
        outcome: &Outcome,
        report: &Report<'_>,
    ) -> Vec<Failure> {
        let inputs: Vec<&Path> = outcome
            .files
            .iter()
            .map(|file| Path::new(file.path()))
            .collect();
        // A file is the same on every machine, so it does not depend on the terminal.
        let style = Style {
            color: false,
            width: Style::default().width,
            ..self.style
        };
        let mut failures = Vec::new();
        for file in self.files {
            let mut bytes = Vec::new();
            let format = format(file.format, style, outcome);
            // Writing into memory cannot fail.
            let _ = format.write(report, &mut bytes);
            let is_earlier = |text: &str| format.could_have_written(text);
            let written = write::output(loader, &file.path, &inputs, &bytes, &is_earlier);
            failures.extend(written.err());
        }
        let formats = self.files.iter().map(|file| file.format);
        let is_github = std::iter::once(self.format)
            .chain(formats)
            .any(|format| format == OutputFormat::Github);
        if let Some(path) = self.step_summary.as_ref().filter(|_| is_github) {
            let mut bytes = Vec::new();
            let _ = Markdown.write(report, &mut bytes);
            failures.extend(write::append(Path::new(path), &bytes).err());
        }
        failures
    }

    /// Writes the report that goes to stdout.
    pub(super) fn write(
        &self,
        outcome: &Outcome,
        report: &Report<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        // When nothing could be read, people get only the failures.
        let is_void = report.files.is_empty() && !report.failures.is_empty();
        let is_for_people = matches!(self.format, OutputFormat::Human | OutputFormat::Narrated);
        if is_void && is_for_people {
            return Ok(());
        }
        format(self.format, self.style, outcome).write(report, out)
    }
}

fn format(format: OutputFormat, style: Style, outcome: &Outcome) -> Box<dyn Format + '_> {
    match format {
        OutputFormat::Human => Box::new(Human { style }),
        OutputFormat::Narrated => Box::new(Narrated { style }),
        OutputFormat::Concise => Box::new(Concise),
        OutputFormat::Json => Box::new(Json),
        OutputFormat::Sarif => Box::new(Sarif),
        OutputFormat::Github => Box::new(Github),
        OutputFormat::Gitlab => Box::new(Gitlab),
        OutputFormat::Junit => Box::new(Junit),
        OutputFormat::Rdjsonl => Box::new(Rdjsonl),
        OutputFormat::Markdown => Box::new(Markdown),
        OutputFormat::Html => Box::new(Html {
            views: &outcome.views,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_typed_with_its_format() {
        for (typed, read) in [
            ("sarif=out.sarif", Ok((OutputFormat::Sarif, "out.sarif"))),
            ("html=a=b.html", Ok((OutputFormat::Html, "a=b.html"))),
            ("sarif", Err("FORMAT=FILE")),
            ("sarif=", Err("FORMAT=FILE")),
            (
                "pdf=out.pdf",
                Err("there is no format `pdf`; formats are human, narrated"),
            ),
        ] {
            match (OutputFile::typed(typed), read) {
                (Ok(file), Ok((format, path))) => {
                    assert_eq!((file.format, file.path), (format, PathBuf::from(path)));
                }
                (Err(said), Err(part)) => assert!(said.contains(part), "{said}"),
                (got, _) => panic!("{typed}: {got:?}"),
            }
        }
    }
}
