use std::collections::HashSet;

use crate::claims::{Claim, Speaker};
use crate::finding::{Finding, Level};
use crate::language::AttributionKind;

use super::support::attributions::{Uncleared, shortened, uncleared};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "anonymous-source",
    group: Group::Attribution,
    level: Some(Level::Warning),
    summary: "an unnamed source with no reason given",
    docs: r#"
What it does: reports a person or an official who speaks without a name: "a security expert
said", "officials who asked not to be named". It keeps silent when a claim over the sentence has
an anonymous speaker with a `reason`, or a named speaker and a citation.

Why: readers accept that a name is withheld when they are told why, and when somebody knows it.

What to do: name the source; if it cannot be named, say why in the claim:
`speaker: {anonymous: true, description: …, reason: …}`.

```article fails
A security expert said that the bridge was never inspected.
```

```article
A security expert said that the bridge was never inspected.
```
```yaml
claims:
  - text: A security expert said that the bridge was never inspected.
    speaker: {anonymous: true, description: a security expert, reason: fears for his job}
    cite: https://www.heraldtribune.com/bridge
```

```article
Ana Lima, a security expert, said that the bridge was never inspected.
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut told = HashSet::new();
    for unnamed in uncleared(context, &[AttributionKind::Anonymous]) {
        let has_reason = context.covering(unnamed.sentence).any(gives_reason);
        if has_reason || unnamed.is_answered(context) {
            continue;
        }
        let own = context
            .covering(unnamed.sentence)
            .find(|claim| is_anonymous(claim));
        told.extend(own.map(|claim| claim.number));
        found.push(in_article(context, &unnamed, own));
    }
    let Some(file) = context.claims_file else {
        return;
    };
    for claim in &context.claims.claims {
        if let Some(Speaker::Anonymous {
            span, reason: None, ..
        }) = &claim.speaker
            && !told.contains(&claim.number)
        {
            found.push(
                RULE.at(
                    file,
                    *span,
                    "this speaker is unnamed, and no reason is given for withholding the name",
                )
                .claim(claim.name())
                .help("add `reason:` to say why the name is withheld"),
            );
        }
    }
}

fn is_anonymous(claim: &Claim) -> bool {
    matches!(claim.speaker, Some(Speaker::Anonymous { .. }))
}

fn gives_reason(claim: &Claim) -> bool {
    matches!(
        claim.speaker,
        Some(Speaker::Anonymous {
            reason: Some(_),
            ..
        })
    )
}

fn in_article(context: &RuleContext<'_>, unnamed: &Uncleared<'_>, own: Option<&Claim>) -> Finding {
    let source = unnamed.attribution.source.as_ref();
    let who = source.map_or_else(
        || unnamed.words(context),
        |range| shortened(context.text.words(range)),
    );
    let finding = RULE
        .at(
            unnamed.file,
            context.text.span(&unnamed.attribution.words()),
            format!("unnamed source \"{who}\", and no reason given for withholding the name"),
        )
        .labelled("who is it, or why is the name withheld?")
        .help("name the source, or add a claim with `speaker: {anonymous: true, description: …, reason: …}`");
    match (
        own.and_then(|claim| Some((claim, claim.speaker.as_ref()?))),
        context.claims_file,
    ) {
        (Some((claim, speaker)), Some(file)) => finding
            .related(file, speaker.span(), "the claim gives no reason either")
            .claim(claim.name())
            .help("add `reason:` to the claim's speaker, or name the source"),
        _ => finding,
    }
}
