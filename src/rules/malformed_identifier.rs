use crate::claims::address;
use crate::claims::identifier::Scheme;
use crate::claims::identity::named;
use crate::finding::{FileId, Finding, Level, Standing};
use crate::yaml::Text;

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "malformed-identifier",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "a DOI, ISBN, arXiv identifier, PMID or PMCID that cannot be one",
    docs: r#"
What it does: checks the form of identifiers and, for an ISBN, its check digit.

Why: invented references have identifiers that look right; a mistyped one leads to another work.

```yaml fails
sources:
  book: {type: book, title: Bridges, isbn: 9780306406158}
  paper: {title: Bridges, doi: 11.1000/bridge}
claims:
  - {text: The bridge opened in 1932., cite: [book, paper, "doi:10.1000"]}
```

```yaml
sources:
  book: {type: book, title: Bridges, isbn: 978-0-306-40615-7}
  paper: {title: Bridges, doi: 10.1000/bridge, arxiv: 2301.00010, pmid: 29456894}
claims:
  - {text: The bridge opened in 1932., cite: [book, paper, "doi:10.1000/182"]}
```
"#,
    needs: &[Need::Claims],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for source in context
        .claims
        .sources
        .iter()
        .filter(|source| !source.confidential)
    {
        let fields = source
            .identifiers
            .iter()
            .map(|(scheme, value)| (value, *scheme, value.as_str()));
        let addresses = [&source.url, &source.archive_url];
        let addresses = addresses.into_iter().flatten().filter_map(|text| {
            let (scheme, value) = named(text.as_str())?;
            Some((text, scheme, value))
        });
        for (text, scheme, value) in fields.chain(addresses) {
            found.extend(
                flawed(source.file, text, scheme, value)
                    .map(|finding| finding.source(source.id.as_str())),
            );
        }
    }
    let Some(file) = context.claims_file else {
        return;
    };
    for claim in &context.claims.claims {
        for citation in &claim.cite {
            let text = &citation.source;
            if let (Target::Address, Some((scheme, value))) =
                (context.target(citation), named(text.as_str()))
            {
                found.extend(
                    flawed(file, text, scheme, value).map(|finding| finding.claim(claim.name())),
                );
            }
        }
    }
}

fn flawed(file: FileId, text: &Text, scheme: Scheme, value: &str) -> Option<Finding> {
    if address::is_placeholder(value) {
        return None;
    }
    let flaw = scheme.normalise(value).err()?;
    let message = format!("this is no {}: {}", scheme.name(), flaw.reason);
    Some(RULE.at(file, text.span, message).help(flaw.help))
}
