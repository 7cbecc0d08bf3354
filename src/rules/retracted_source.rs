use std::collections::HashSet;

use crate::claims::Claim;
use crate::finding::{FileId, Finding, Level, Standing};
use crate::reference::retraction::kind_by_title;
use crate::reference::standing_notice;
use crate::source_facts::{Notice, NoticeKind};
use crate::text::Span;

use super::support::records;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "retracted-source",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "a cited work that was retracted, doubted or corrected",
    docs: r#"
What it does: reports a work that was retracted or withdrawn (an error), about which its publisher
voiced a concern, of which a part was retracted, or which was corrected (warnings). It knows of it
from the record that `--verify` asks the registry of a DOI for, and that `claims.lock` remembers;
from a title that begins with `RETRACTED`; and offline from a list as Retraction Watch publishes it,
which settings name: `retractions: retraction-watch.csv`. A retraction that was taken back is
none; and the notice about a retraction was not retracted itself.

Why: a retracted work supports nothing, and goes on being cited for years.

What to do: read the notice; cite another source, or drop the claim. A claim that is about the
retraction says `about-retraction: true`.

```yaml
sources:
  paper: {title: Strain in steel bridges, doi: 10.1000/strain}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```world fails
doi:10.1000/strain has the record {"title": "Strain in steel bridges", "updated-by": [{"DOI": "10.1000/notice", "type": "retraction", "updated": {"date-parts": [[2021, 2, 6]]}}]}
```

```yaml
sources:
  paper: {title: Strain in steel bridges, doi: 10.1000/strain}
claims:
  - {text: The study was retracted in 2021., cite: paper, about-retraction: true}
```

```world
doi:10.1000/strain has the record {"title": "Strain in steel bridges", "updated-by": [{"DOI": "10.1000/notice", "type": "retraction", "updated": {"date-parts": [[2021, 2, 6]]}}]}
```

```yaml
sources:
  notice: {title: "Retraction: Strain in steel bridges", doi: 10.1000/notice}
claims:
  - {text: The study was retracted in 2021., cite: notice}
```

```world
doi:10.1000/notice has the record {"title": "Retraction: Strain in steel bridges", "DOI": "10.1000/notice", "update-to": [{"DOI": "10.1000/strain", "type": "retraction"}]}
```

```article
The steel of the bridge strained in 1932, doi:10.1000/strain.
```

```world fails
doi:10.1000/strain has the record {"title": "Strain in steel bridges", "DOI": "10.1000/strain", "updated-by": [{"DOI": "10.1000/notice", "type": "retraction"}]}
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Records],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

/// A work against which something was said, where it is cited.
struct Noticed {
    file: FileId,
    span: Span,
    /// The id of the source, or the identifier that claims cite.
    cited_as: String,
    notice: Notice,
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    for one in records::identified(context) {
        let record = one.facts.record.iter();
        let notices = record.flat_map(|record| &record.notices);
        if let Some(notice) = standing_notice(notices.chain(&one.facts.listed)) {
            let cited_as = one.reference.cited_as().to_owned();
            if seen.insert(cited_as.clone()) {
                let noticed = Noticed {
                    file: one.reference.file,
                    span: one.reference.text.span,
                    cited_as,
                    notice: notice.clone(),
                };
                report(context, &noticed, found);
            }
        }
    }
    // A source may say so itself.
    for source in context.judged_sources() {
        let Some(title) = source.title.as_ref() else {
            continue;
        };
        if let Some(kind) = kind_by_title(title.as_str())
            && seen.insert(source.id.as_str().trim().to_owned())
        {
            let noticed = Noticed {
                file: source.file,
                span: title.span,
                cited_as: source.id.as_str().trim().to_owned(),
                notice: Notice {
                    kind,
                    day: None,
                    doi: None,
                },
            };
            report(context, &noticed, found);
        }
    }
}

/// The claims that cite something.
fn citing<'a>(context: &RuleContext<'a>, id: &str) -> Vec<&'a Claim> {
    let claims = context.claims.claims.iter();
    claims
        .filter(|claim| {
            claim
                .cite
                .iter()
                .any(|cite| cite.source.as_str().trim() == id)
        })
        .collect()
}

fn report(context: &RuleContext<'_>, noticed: &Noticed, found: &mut Vec<Finding>) {
    let citing = citing(context, &noticed.cited_as);
    let (about, others): (Vec<&Claim>, Vec<&Claim>) =
        citing.into_iter().partition(|claim| claim.about_retraction);
    if !about.is_empty() && others.is_empty() {
        return;
    }
    let finding = || {
        let mut finding = RULE
            .at(noticed.file, noticed.span, message(&noticed.notice))
            .source(noticed.cited_as.as_str())
            .help(help(&noticed.notice));
        if noticed.notice.kind != NoticeKind::Retraction {
            finding.level = Level::Warning;
            finding.undermines = None;
        }
        finding
    };
    if about.is_empty() {
        found.push(finding());
        return;
    }
    // Where some claims are about the retraction, each of the others is named.
    for claim in others {
        let mut finding = finding().claim(claim.name());
        if let Some(file) = context.claims_file {
            finding = finding.related(file, claim.place(), "rests on it");
        }
        found.push(finding);
    }
}

fn message(notice: &Notice) -> String {
    let on = notice
        .day
        .as_ref()
        .map_or_else(String::new, |day| format!(" ({day})"));
    match notice.kind {
        NoticeKind::Retraction => format!("this work was retracted{on}"),
        NoticeKind::PartialRetraction => format!("a part of this work was retracted{on}"),
        NoticeKind::Concern => {
            format!("an expression of concern was published about this work{on}")
        }
        NoticeKind::Correction => format!("a correction of this work was published{on}"),
        NoticeKind::Reinstatement => format!("this work was reinstated{on}"),
    }
}

fn help(notice: &Notice) -> String {
    let read = match &notice.doi {
        Some(doi) => format!("read the notice at https://doi.org/{doi}"),
        None => "read the notice".to_owned(),
    };
    let then = match notice.kind {
        NoticeKind::Retraction => "cite another source",
        NoticeKind::Correction => "see whether the claim still holds",
        _ => "see whether the claim rests on what is in doubt",
    };
    format!("{read}, and {then}; a claim that is about it says `about-retraction: true`")
}
