use crate::claims::ClaimKind;
use crate::finding::Finding;
use crate::source_facts::{CheckOutcome, deciding};

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "unconfirmed-claim",
    group: Group::Evidence,
    level: None,
    summary: "a claim that only a person can check, and nobody has",
    docs: r#"
What it does: reports claims whose sources no machine can read, such as interviews, books and
confidential sources, and that no person has confirmed. The author's word is no confirmation, and
neither is a check that only the change itself brings. Off unless settings turn it on: not every desk
works with confirmations.

Why: what no machine can check and no person has checked, nobody has.

What to do: call, listen to the recording or look at the document, then
`claimlint confirm ID --by INITIALS --how call`.

```yaml fails
sources:
  mayor: {type: interview, author: Ana Lima}
claims:
  - {id: opening, text: The bridge opened in 1932., cite: mayor}
```

```yaml
sources:
  mayor: {type: interview, author: Ana Lima}
claims:
  - {id: opening, text: The bridge opened in 1932., cite: mayor}
```

```world
opening was confirmed for: The bridge opened in 1932.
```
"#,
    needs: &[Need::Claims, Need::Lock],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (file, _, claim) in context.claims() {
        let needs_a_person = !claim.cite.is_empty()
            && claim
                .cite
                .iter()
                .all(|citation| match context.target(citation) {
                    Target::Source(source) => {
                        source.confidential
                            || (source.url.is_none()
                                && source.archive_url.is_none()
                                && source.local_file.is_none()
                                && source.identifiers.is_empty())
                    }
                    _ => false,
                });
        let checks = context.facts.checks.get(&claim.name());
        let checks = checks.into_iter().flatten();
        // `stale-confirmation` reports one that lapsed.
        let is_confirmed = checks
            .clone()
            .any(|known| known.is_accepted && known.check.outcome == CheckOutcome::Confirmed);
        if claim.kind != ClaimKind::Fact || !needs_a_person || is_confirmed {
            continue;
        }
        let latest = deciding(checks).map(|known| &known.check);
        let message = match latest.map(|check| (check, check.outcome)) {
            Some((check, CheckOutcome::OnAuthor)) => format!(
                "this rests on the author's word ({}, {}): no source has confirmed it",
                check.who(),
                check.on
            ),
            Some((check, CheckOutcome::Unreachable)) => format!(
                "no person has confirmed this: {} reached nobody on {}",
                check.who(),
                check.on
            ),
            _ => "only a person can check this, and nobody has confirmed it".to_owned(),
        };
        let help = match &claim.id {
            Some(id) => format!(
                "check it, then `claimlint confirm {} --by INITIALS --how call`",
                id.as_str()
            ),
            None => "give it an `id`, check it, then run `claimlint confirm`".to_owned(),
        };
        found.push(RULE.of_claim(file, claim, message).help(help));
    }
}
