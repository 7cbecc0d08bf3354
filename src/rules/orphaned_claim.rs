use crate::anchor::{Anchor, Difference, Nearest};
use crate::claims::Claim;
use crate::finding::{Edit, FileId, Finding, Fix, Level};
use crate::text::one_line;

use super::support::attributions::shortened;
use super::support::garbled::Garbled;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "orphaned-claim",
    group: Group::Anchor,
    level: Some(Level::Error),
    summary: "a claim whose text is no longer in the article",
    docs: r#"
What it does: reports a claim whose `text` does not stand in the article, and shows the nearest
sentence with what changed in it, or the sentences that it was split, joined or rearranged into. White
space, the shapes of quotes and dashes, markup and the like make no difference; case and figures do.
It keeps silent on a `text` whose YAML is broken.

Why: the sentence was edited after it was checked. Its source may say the old thing.

What to do: read the source again. If the article is right, copy its words into the claim; if the
claim is right, correct the article.

```article
The estimated cost was more than $200 million.
```
```yaml fails
claims:
  - text: The estimated cost was more than $210 million
    cite: https://www.heraldtribune.com/cost
```

```article
The bank closed the account of the port on May 12. The decision, it said, came after a review of 40 payments.
```
```yaml fails
claims:
  - text: The bank closed the account of the port on May 12, a decision that came after a review of 40 payments
    cite: https://www.heraldtribune.com/bank
```

```article
The “estimated cost” was more than
**$200 million**.
```
```yaml
claims:
  - text: The "estimated cost" was more than $200 million
    cite: https://www.heraldtribune.com/cost
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let (Some(file), Some(article)) = (context.claims_file, context.article) else {
        return;
    };
    let garbled = Garbled::new(context);
    for (claim, anchor) in context.anchors() {
        let Anchor::Orphaned(nearest) = anchor else {
            continue;
        };
        // The text may have been misread: the YAML has to be fixed first.
        if garbled.holds(claim) {
            continue;
        }
        found.push(match nearest {
            Some(near) if near.tied.is_none() => changed(context, claim, near, file, article),
            Some(near) => tied(context, claim, near, file, article),
            None => gone(claim, file),
        });
    }
}

fn gone(claim: &Claim, file: FileId) -> Finding {
    RULE.at(
        file,
        claim.place(),
        format!(
            "{} is not in the article, and nothing close to it is",
            said(claim)
        ),
    )
    .claim(claim.name())
    .help("copy the sentence from the article, or delete the claim")
}

fn tied(
    context: &RuleContext<'_>,
    claim: &Claim,
    near: &Nearest,
    file: FileId,
    article: FileId,
) -> Finding {
    let mut finding = RULE
        .at(
            file,
            claim.place(),
            format!(
                "{} is not in the article, and two sentences are equally close",
                said(claim)
            ),
        )
        .related(article, context.text.span(&near.range), "one of them")
        .claim(claim.name())
        .help("copy the sentence you mean");
    if let Some(other) = near.tied.and_then(|at| context.text.sentences.get(at)) {
        finding = finding.related(article, context.text.span(&other.range), "the other");
    }
    finding
}

fn changed(
    context: &RuleContext<'_>,
    claim: &Claim,
    near: &Nearest,
    file: FileId,
    article: FileId,
) -> Finding {
    let words = context.text.words(&near.range);
    let selector_differs = near.differences.is_empty();
    if selector_differs {
        return RULE
            .at(
                file,
                claim.place(),
                "the article has these words, but not with this prefix, suffix, case or word boundaries",
            )
            .related(article, context.text.span(&near.range), "the nearest words")
            .claim(claim.name())
            .help("copy the words around them from the article");
    }
    let message = if near.is_regrouped {
        format!(
            "{} is no longer in the article in these words; it seems to say so in others: \"{}\"",
            said(claim),
            shortened(words)
        )
    } else {
        let (claimed, found) = sides(near);
        format!(
            "the claim says \"{claimed}\", the article \"{found}\": \"{}\"",
            shortened(words)
        )
    };
    let mut finding = RULE
        .at(file, claim.place(), message)
        .claim(claim.name())
        .help(help(claim));
    let (first, rest) = near.differences.split_first().unzip();
    if let Some(first) = first {
        finding.primary.span = first.claim;
        finding = finding.labelled(side("the claim", &first.claimed)).related(
            article,
            first.article,
            side("the article", &first.found),
        );
    }
    for other in rest.into_iter().flatten().take(MOST_SHOWN) {
        finding = shown(finding, other, file, article);
    }
    if let Some(fix) = rewording(claim, words, file) {
        finding = finding.fix(fix);
    }
    finding
}

/// The words of a claim, for a message.
fn said(claim: &Claim) -> String {
    let text = claim.text.as_ref().map_or("", |text| text.exact.as_str());
    format!("\"{}\"", shortened(text))
}

/// What claim and nearest sentence say where they first differ, with the words around it when one
/// of them has nothing there.
fn sides(near: &Nearest) -> (String, String) {
    let shown = |words: &str| {
        let words = one_line(words);
        if words.is_empty() {
            "(nothing)".to_owned()
        } else {
            shortened(&words)
        }
    };
    near.differences.first().map_or_else(
        || (String::new(), String::new()),
        |first| (shown(&first.claimed), shown(&first.found)),
    )
}

fn help(claim: &Claim) -> String {
    match &claim.id {
        Some(id) => format!(
            "if the edit was intended, update the claim (`claimlint reanchor {}`) and check its source again",
            id.as_str()
        ),
        None => "if the edit was intended, update the claim's text and check its source again"
            .to_owned(),
    }
}

/// Most differences that are labeled.
const MOST_SHOWN: usize = 3;

fn shown(finding: Finding, difference: &Difference, file: FileId, article: FileId) -> Finding {
    finding
        .related(
            file,
            difference.claim,
            side("the claim", &difference.claimed),
        )
        .related(
            article,
            difference.article,
            side("the article", &difference.found),
        )
}

fn side(who: &str, words: &str) -> String {
    if words.trim().is_empty() {
        format!("{who}: nothing here")
    } else {
        format!("{who}: {}", shortened(words))
    }
}

/// A fix that puts the article's words into the claim: never safe, since the source has to be
/// checked again.
fn rewording(claim: &Claim, words: &str, file: FileId) -> Option<Fix> {
    let exact = &claim.text.as_ref()?.exact;
    let plain = exact.value.is_verbatim(0..exact.as_str().len());
    let line = one_line(words);
    let quotable = !line.contains([
        '"', '\'', '\\', '#', ':', '{', '}', '[', ']', ',', '&', '*', '!', '|', '>', '%', '@', '`',
    ]);
    (plain && quotable).then(|| Fix {
        edits: vec![Edit {
            file,
            span: exact.value.whole(),
            text: line,
        }],
        safe: false,
    })
}
