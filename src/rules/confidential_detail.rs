use crate::claims::{Claim, is_private};
use crate::finding::{FileId, Finding, Level};
use crate::text::Span;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "confidential-detail",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a confidential source with details in a committed file",
    docs: r#"
What it does: reports a source with `confidential: true` that has other keys than `type`,
`confidential` and `reason`, in a file that is committed; and a claim that quotes such a source
there, says where in it, or describes its speaker in words that the article does not have.

Why: a name that was promised to stay secret is one `git push` away from everybody.

What to do: move the entry to `claims/NAME.private.yaml`, which `.gitignore` keeps out of the
repository; the sources there are merged by id. Quotes and locators go there as well, under
`claims` by the id of the claim: they are compared on your machine, and never shown. If it was committed already, it is in the
history: rewrite that, too.

```yaml fails
sources:
  insider: {type: interview, confidential: true, author: Ana Lima}
claims:
  - {text: The bridge opened in 1932., cite: insider}
```

```yaml fails
sources:
  insider: {type: interview, confidential: true, reason: asked for anonymity}
claims:
  - {text: The bridge opened in 1932., cite: {source: insider, quote: we opened it in 1932}}
```

```yaml
sources:
  insider: {type: interview, confidential: true, reason: asked for anonymity}
claims:
  - {text: The bridge opened in 1932., cite: insider}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

const HELP: &str = "keep type, confidential and reason here; move the rest to a *.private.yaml that git ignores, and mind the history if this was committed";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let is_committed = |file: FileId| {
        let file = context.files.get(file.0);
        !file.is_some_and(|file| is_private(file.path()))
    };
    for source in context
        .claims
        .sources
        .iter()
        .filter(|source| source.confidential && is_committed(source.file))
    {
        if let [first, ..] = source.details.as_slice() {
            let keys = source.details.len();
            let details = if keys == 1 { "a detail" } else { "details" };
            found.push(
                RULE.at(
                    source.file,
                    source.id.span,
                    format!(
                        "the confidential source `{}` has {details} in a committed file",
                        source.id.as_str()
                    ),
                )
                .related(
                    source.file,
                    *first,
                    if keys == 1 {
                        "this one"
                    } else {
                        "from here on"
                    },
                )
                .source(source.id.as_str())
                .help(HELP),
            );
        }
    }
    let Some(file) = context.claims_file.filter(|file| is_committed(*file)) else {
        return;
    };
    for claim in &context.claims.claims {
        let mut cited = claim.cite.iter();
        let detailed = cited.find_map(|citation| {
            let detail = citation.details().next()?;
            let is_secret = context.claims.is_confidential(citation);
            is_secret.then(|| (citation.source.as_str().trim(), detail))
        });
        if let Some((source, detail)) = detailed {
            found.push(of_claim(file, claim, detail, "has words or places of").source(source));
        }
        let has_others = claim
            .cite
            .iter()
            .any(|one| !context.claims.is_confidential(one));
        let speaker = claim
            .speaker
            .as_ref()
            .and_then(|speaker| speaker.words().next());
        if let (Some(words), false, true) = (speaker, has_others, context.article.is_some())
            && context.withholds_speaker(claim)
        {
            found.push(of_claim(
                file,
                claim,
                words.span,
                "describes the speaker in more words than the article, and cites",
            ));
        }
    }
}

/// A claim that says too much of a confidential source.
fn of_claim(file: FileId, claim: &Claim, detail: Span, does: &str) -> Finding {
    let message = format!("this claim {does} a confidential source, in a committed file");
    RULE.at(file, claim.place(), message)
        .related(file, detail, "from here on")
        .claim(claim.name())
        .help("move it to `claims:` of a *.private.yaml that git ignores, under the id of the claim, and mind the history if this was committed")
}
