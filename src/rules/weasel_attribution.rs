use std::collections::HashSet;

use crate::claims::Claim;
use crate::finding::{FileId, Finding, Level};
use crate::language::AttributionKind;
use crate::text::Span;

use super::support::attributions::{Uncleared, kind_of, uncleared, vague_speaker};
use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "weasel-attribution",
    group: Group::Attribution,
    level: Some(Level::Warning),
    summary: "\"experts say\": a collective that could be anyone",
    docs: r#"
What it does: reports a source noun without a name that is made to say something: "experts have
found", "studies show", "critics argue". It is an error when the claim's own speaker, or its
source, is such a collective: then the vagueness is on record as the attribution.

It keeps silent inside quotations, block quotes, headings and code; when a name, a link or a
footnote stands in the same clause; and when a claim over the sentence has a named speaker and a
citation.

Why: nobody can ask "experts". A named source can be checked, and can be wrong; an unnamed one cannot
even be wrong.

What to do: name them, link them, or add a claim with a speaker and a citation.

```article fails
Experts say that the bridge is unsafe.
```

```article
Engineers at Arup say that the bridge is unsafe.
```

```article
Experts say that the bridge is unsafe.
```
```yaml
claims:
  - text: Experts say that the bridge is unsafe.
    speaker: Institution of Civil Engineers
    cite: https://www.ice.org.uk/news/bridge
```

```article
The bridge is unsafe.
```
```yaml fails
claims:
  - {text: The bridge is unsafe., speaker: experts, cite: https://www.ice.org.uk/news/bridge}
```

```article
Research data lies in `data/`; `claimlint evidence` finds passages to quote.
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut told = HashSet::new();
    for weasel in uncleared(context, &[AttributionKind::Collective]) {
        if weasel.is_answered(context) {
            continue;
        }
        let own = context
            .covering(weasel.sentence)
            .find(|claim| is_weasel(context, claim));
        told.extend(own.map(|claim| claim.number));
        found.push(in_article(context, &weasel, own));
    }
    let Some(file) = context.claims_file else {
        return;
    };
    for claim in &context.claims.claims {
        if is_weasel(context, claim) && !told.contains(&claim.number) {
            found.extend(in_claims(claim, file));
        }
    }
    let Some(prose) = context.prose() else {
        return;
    };
    for source in cited_sources(context) {
        for name in source.publisher.iter().chain(&source.author) {
            if kind_of(prose, name.as_str()) == Some(AttributionKind::Collective) {
                let mut finding = RULE
                    .at(
                        source.file,
                        name.span,
                        format!(
                            "\"{}\": who exactly? no name, institution or document",
                            name.as_str()
                        ),
                    )
                    .labelled("who?")
                    .source(source.id.as_str())
                    .help("name the author or publisher as the source itself does");
                finding.level = Level::Error;
                found.push(finding);
            }
        }
    }
}

fn is_weasel(context: &RuleContext<'_>, claim: &Claim) -> bool {
    vague_speaker(context, claim) == Some(AttributionKind::Collective)
        && !context.withholds_speaker(claim)
}

fn in_article(context: &RuleContext<'_>, weasel: &Uncleared<'_>, own: Option<&Claim>) -> Finding {
    let source = weasel.attribution.source.as_ref();
    let who = source.map_or_else(
        || weasel.words(context),
        |range| context.text.words(range).to_owned(),
    );
    let mut finding = RULE
        .at(
            weasel.file,
            context.text.span(&weasel.attribution.words()),
            format!(
                "\"{}\": who exactly? no name, institution or document",
                super::support::attributions::shortened(&who)
            ),
        )
        .labelled("who?")
        .help("name them, or add a claim for this sentence with a speaker and a citation");
    if let (Some(claim), Some(file)) = (own, context.claims_file) {
        finding.level = Level::Error;
        finding = finding
            .related(file, speaker_span(claim), "the claim names nobody either")
            .claim(claim.name())
            .help("give the claim a named speaker: which of them said it, and where");
    }
    finding
}

fn in_claims(claim: &Claim, file: FileId) -> Option<Finding> {
    let crate::claims::Speaker::Named { name, .. } = claim.speaker.as_ref()? else {
        return None;
    };
    let mut finding = RULE
        .at(
            file,
            name.span,
            format!(
                "\"{}\": who exactly? no name, institution or document",
                name.as_str()
            ),
        )
        .labelled("who?")
        .claim(claim.name())
        .help("give the claim a named speaker: which of them said it, and where");
    finding.level = Level::Error;
    Some(finding)
}

fn speaker_span(claim: &Claim) -> Span {
    claim
        .speaker
        .as_ref()
        .map_or(claim.place(), crate::claims::Speaker::span)
}

/// Sources that claims cite, each once, without confidential ones.
fn cited_sources<'a>(context: &RuleContext<'a>) -> Vec<&'a crate::claims::Source> {
    let mut seen = HashSet::new();
    let claims: &'a crate::claims::ClaimsFile = context.claims;
    claims
        .claims
        .iter()
        .flat_map(|claim| &claim.cite)
        .filter_map(|citation| match context.target(citation) {
            Target::Source(source) if !source.confidential => Some(source),
            _ => None,
        })
        .filter(|source| seen.insert(source.id.as_str()))
        .collect()
}
