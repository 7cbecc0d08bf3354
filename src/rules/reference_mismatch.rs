use std::collections::HashSet;

use crate::claims::Source;
use crate::finding::{Finding, Level, Standing};
use crate::reference::{AuthorsVerdict, Comparison, TitleVerdict, Verdict, compare};
use crate::source_facts::{RecordOrigin, WorkRecord};
use crate::text::{Span, shortened_to_words};
use crate::yaml::Text;

use super::support::contradiction;
use super::support::records::{self, Identified};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "reference-mismatch",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "a reference to one work with the identifier of another",
    docs: r#"
What it does: with `--verify` it asks the registry of a DOI for its record, reads what the pages of
arXiv, PubMed and Open Library state, and compares title, authors and year with the source. It is
an error when the record is one of another work, and a warning when the title, an author or the
year is not the record's. `claims.lock` remembers the record, so that the same is found offline. A
record that could not be read is an info, never a difference.

Without a record it reports references that contradict themselves (warning): a preprint that was
issued before arXiv gave out its number, a year away from the one in the DOI, a DOI of another
publisher than the journal's.

What is no difference: a subtitle, an edition, a translation in brackets, markup, spelling and
hyphens; "et al." and authors left out, initials, an institution in the place of persons; a year
from one before the record's to two after it; the journal. A manuscript may be published years
later, and a book reissued.

Why: an invented reference has a title, authors and a DOI that exist, only not together.

What to do: compare the DOI with the document. The help has the source as the record states it.

```yaml
sources:
  paper: {title: Strain in steel bridges, author: "Halvorsen, Ingrid", issued: 2019, doi: 10.1000/strain}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```world fails
doi:10.1000/strain has the record {"title": "Fishing off Peru", "author": [{"family": "Lima", "given": "Ana"}], "issued": {"date-parts": [[2011]]}}
```

```yaml fails
sources:
  paper: {title: Bridges, arxiv: 2305.00010, issued: 2019}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```yaml
sources:
  paper: {title: Bridges, arxiv: 1905.00010, issued: 2021, container-title: Journal of Bridges}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```yaml
sources:
  paper: {title: Strain in steel bridges, author: Halvorsen et al., issued: 2019, doi: 10.1000/strain}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```world
doi:10.1000/strain has the record {"title": "Strain in Steel Bridges: A Survey", "author": [{"family": "Halvorsen", "given": "Ingrid"}, {"family": "Mori", "given": "Kenji"}], "issued": {"date-parts": [[2018]]}}
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Records],
    undermines: Some(Standing::NoRealSource),
    drafted: true,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut last: Option<(&str, Verdict, Finding)> = None;
    let mut told = HashSet::new();
    for one in records::identified(context) {
        let Some(source) = one.reference.source else {
            continue;
        };
        let Some(record) = &one.facts.record else {
            if let Some(why) = &one.facts.unread
                && told.insert((source.id.as_str(), one.reference.key()))
            {
                found.push(unread(&one, why));
            }
            continue;
        };
        let comparison = compare(&records::cited(source), record);
        if comparison.verdict == Verdict::Same {
            continue;
        }
        let finding = mismatch(context, &one, source, record, &comparison);
        // One finding for a source, however many identifiers say it: the gravest.
        match &last {
            Some((id, verdict, _)) if *id == source.id.as_str() => {
                if comparison.verdict > *verdict {
                    last = Some((source.id.as_str(), comparison.verdict, finding));
                }
            }
            _ => {
                let before = last.replace((source.id.as_str(), comparison.verdict, finding));
                found.extend(before.map(|(_, _, finding)| finding));
            }
        }
    }
    found.extend(last.map(|(_, _, finding)| finding));
    contradictions(context, found);
}

/// References that contradict themselves, unless a record says what is wrong with them.
fn contradictions(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let said: HashSet<String> = found
        .iter()
        .filter(|finding| finding.level != Level::Info)
        .filter_map(|finding| finding.source.clone())
        .collect();
    for source in context.judged_sources() {
        if let Some(one) = contradiction::of(source)
            && !said.contains(source.id.as_str())
        {
            let mut finding = RULE
                .at(source.file, one.span, one.message)
                .source(source.id.as_str())
                .help("look the identifier up and describe the work it identifies");
            finding.level = Level::Warning;
            finding.undermines = None;
            found.push(finding);
        }
    }
}

/// A record that could not be read.
fn unread(one: &Identified<'_>, why: &str) -> Finding {
    let message = format!(
        "the record of this {} could not be read, so the reference is not checked: {why}",
        one.scheme.name()
    );
    let text = one.reference.text;
    let mut finding = RULE
        .at(one.reference.file, text.span, message)
        .help("run it again later, or compare the source with the document");
    finding.level = Level::Info;
    finding.undermines = None;
    finding.source = one
        .reference
        .source
        .map(|source| source.id.as_str().to_owned());
    finding
}

/// Titles are shown up to here.
const LONGEST: usize = 120;

fn mismatch(
    context: &RuleContext<'_>,
    one: &Identified<'_>,
    source: &Source,
    record: &WorkRecord,
    comparison: &Comparison,
) -> Finding {
    let is_another = comparison.verdict == Verdict::AnotherWork;
    let places = places(source, comparison);
    let identifier = one.reference.text.span;
    let (span, label) = places
        .first()
        .cloned()
        .unwrap_or((identifier, String::new()));
    let mut finding = RULE
        .at(source.file, span, message(one, source, record, comparison))
        .labelled(label)
        .source(source.id.as_str());
    for (span, label) in places.into_iter().skip(1) {
        finding = finding.related(source.file, span, label);
    }
    if span != identifier {
        finding = finding.related(one.reference.file, identifier, "has this record");
    }
    if !is_another {
        finding.level = Level::Warning;
        finding.undermines = None;
    }
    let year = match (comparison.year, source.issued) {
        (None, Some(day)) if !record.years.is_empty() && !is_another => Some(day.first.year()),
        (Some(wrong), _) if !is_another => Some(wrong.record),
        _ => record.years.first().copied(),
    };
    let name = one.scheme.name();
    finding.help(format!(
        "cited:  {}\nrecord: {}\nif the {name} is right, write\n{}\nelse give the {name} of the work that is meant",
        described(
            source.title.as_ref().map(Text::as_str),
            &source.author.iter().map(Text::as_str).collect::<Vec<_>>(),
            false,
            source.issued.map(|day| day.first.year()),
            source.publisher.as_ref().map(Text::as_str),
        ),
        described(
            record.title.as_deref(),
            &record.authors,
            record.more_authors,
            year,
            record.container.as_deref(),
        ),
        records::corrected(source, record, year, context.files),
    ))
}

/// What differs, with the values of both sides.
fn message(
    one: &Identified<'_>,
    source: &Source,
    record: &WorkRecord,
    comparison: &Comparison,
) -> String {
    let name = one.scheme.name();
    let behind = match record.from {
        RecordOrigin::Registry => format!("the record of this {name}"),
        RecordOrigin::Page | RecordOrigin::Sharing => format!("the page of this {name}"),
    };
    let title = |title: Option<&str>| {
        let title = title.unwrap_or_default().trim();
        format!("\"{}\"", shortened_to_words(title, LONGEST))
    };
    let theirs = title(record.title.as_deref());
    let ours = title(source.title.as_ref().map(Text::as_str));
    if comparison.verdict == Verdict::AnotherWork {
        let by = match records::listed(&record.authors, record.more_authors) {
            names if names.is_empty() => String::new(),
            names => format!(" by {names}"),
        };
        return format!("{behind} is another work, {theirs}{by}, and not {ours}");
    }
    let mut differences = Vec::new();
    if matches!(comparison.title, TitleVerdict::Near | TitleVerdict::Other) {
        differences.push(format!("has the title {theirs}, and not {ours}"));
    }
    if matches!(
        comparison.authors,
        AuthorsVerdict::SomeOther | AuthorsVerdict::AllOther
    ) {
        let names: Vec<String> = comparison
            .unknown_authors
            .iter()
            .filter_map(|unknown| {
                let text = source.author.get(unknown.text)?.as_str();
                Some(text.get(unknown.range.clone())?.trim().to_owned())
            })
            .collect();
        differences.push(format!(
            "does not name {} among its authors ({})",
            records::listed(&names, false),
            records::listed(&record.authors, record.more_authors)
        ));
    }
    if let Some(year) = comparison.year {
        differences.push(format!(
            "has the year {}, and not {}",
            year.record, year.cited
        ));
    }
    format!("{behind} {}", differences.join("; it "))
}

/// The places of the source that differ, each with a few words.
fn places(source: &Source, comparison: &Comparison) -> Vec<(Span, String)> {
    let mut places = Vec::new();
    if let Some(title) = &source.title
        && matches!(comparison.title, TitleVerdict::Near | TitleVerdict::Other)
    {
        // Words side by side are one place; another title is one as a whole.
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for word in &comparison.title_words {
            match runs.last_mut() {
                Some(run)
                    if title
                        .as_str()
                        .get(run.end..word.start)
                        .is_some_and(|between| !between.contains(char::is_alphanumeric)) =>
                {
                    run.end = word.end;
                }
                _ => runs.push(word.clone()),
            }
        }
        if runs.is_empty() || comparison.title == TitleVerdict::Other {
            places.push((title.span, "not the record's title".to_owned()));
        } else {
            let label = || "not in the record's title".to_owned();
            places.extend(runs.into_iter().map(|run| (title.span_of(run), label())));
        }
    }
    for unknown in &comparison.unknown_authors {
        if let Some(text) = source.author.get(unknown.text) {
            let span = text.span_of(unknown.range.clone());
            places.push((span, "not an author of the record".to_owned()));
        }
    }
    if let (Some(year), Some(issued)) = (comparison.year, source.issued) {
        places.push((issued.span, format!("{} in the record", year.record)));
    }
    places
}

/// A work on one line, to be compared with another one.
fn described(
    title: Option<&str>,
    authors: &[impl AsRef<str>],
    has_more: bool,
    year: Option<i16>,
    container: Option<&str>,
) -> String {
    let mut parts = Vec::new();
    if let Some(title) = title {
        parts.push(format!("\"{}\"", shortened_to_words(title.trim(), LONGEST)));
    }
    if !authors.is_empty() {
        parts.push(records::listed(authors, has_more));
    }
    parts.extend(year.map(|year| year.to_string()));
    parts.extend(container.map(|name| shortened_to_words(name.trim(), LONGEST).into_owned()));
    parts.join(", ")
}
