use std::ops::Range;

use crate::finding::{Finding, Level};
use crate::language::{AttributionKind, Prose};

use super::support::attributions::{Uncleared, shortened, uncleared};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "agentless-attribution",
    group: Group::Attribution,
    level: Some(Level::Warning),
    summary: "\"it is believed\", \"reportedly\": a passive attribution with no named source",
    docs: r#"
What it does: reports a cue without anyone to attribute it to: "has been accused", "it is believed",
"reportedly". It keeps silent inside quotations, headings and code; when a "by" with a name, a
link or a footnote answers in the same clause; and when a claim over the sentence has a named
speaker and a citation.

It is an info where something is only expected, and for charges in a paragraph about a court.

Why: "was accused" hides who accuses, and that is the first thing to know.

What to do: say by whom, link it, or add a claim with a speaker and a citation.

```article fails
The company has been accused of fraud.
```

```article
The company has been accused of fraud by the Securities and Exchange Commission.
```

```article fails
The minister reportedly left the country.
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let kinds = &[AttributionKind::Agentless, AttributionKind::Evidential];
    for agentless in uncleared(context, kinds) {
        if !agentless.is_answered(context) {
            found.push(nobody(context, &agentless));
        }
    }
}

fn nobody(context: &RuleContext<'_>, agentless: &Uncleared<'_>) -> Finding {
    let place = with_charge(context.text.text(), agentless.attribution.words());
    let words = shortened(context.text.words(&place));
    let (label, help) = match agentless.attribution.kind {
        AttributionKind::Evidential => (
            "who reports it?",
            "say who reports it, or add a claim for this sentence with a speaker and a citation",
        ),
        _ => (
            "by whom?",
            "say by whom, or add a claim for this sentence with a speaker and a citation",
        ),
    };
    let mut finding = RULE
        .at(
            agentless.file,
            context.text.span(&place),
            format!("\"{words}\": {label}"),
        )
        .labelled(label)
        .help(help);
    if is_mild(context, agentless) {
        finding.level = Level::Info;
    }
    let claim = context.covering(agentless.sentence).next();
    if let (Some(claim), Some(file)) = (claim, context.claims_file) {
        let lacks = match (&claim.speaker, claim.cite.is_empty()) {
            (None, true) => "the claim has neither speaker nor citation",
            (None, false) => "the claim has no speaker",
            (Some(_), true) => "the claim cites nothing",
            (Some(_), false) => "the claim's speaker has no name",
        };
        finding = finding
            .related(file, claim.place(), lacks)
            .claim(claim.name());
    }
    finding
}

/// Whether it is a schedule (`is expected to arrive`), or a charge in a report about a court, which
/// is the source.
fn is_mild(context: &RuleContext<'_>, agentless: &Uncleared<'_>) -> bool {
    let cue = agentless.attribution.words();
    let Some(known) = context.text.prose(&cue).map(Prose::vocabulary) else {
        return false;
    };
    let has = |text: &str, wanted: &[&str]| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| wanted.iter().any(|one| one.eq_ignore_ascii_case(word)))
    };
    let words = context.text.words(&cue);
    has(words, known.scheduling)
        || has(words, known.charging)
            && has(
                context
                    .text
                    .words(&context.text.block_of(agentless.sentence)),
                known.courts,
            )
}

/// The cue with the charge that follows it: "was accused of stealing", "is suspected of being
/// involved" are more informative than the verb alone.
fn with_charge(text: &str, cue: Range<usize>) -> Range<usize> {
    let rest = text.get(cue.end..).unwrap_or_default();
    let mut words = rest
        .split_inclusive(|c: char| c.is_whitespace())
        .filter(|word| !word.trim().is_empty());
    let bare = |word: &str| {
        word.trim_end()
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .len()
    };
    let (Some("of"), Some(charge)) = (words.next().map(str::trim), words.next()) else {
        return cue;
    };
    let charge_len = bare(charge);
    let verb = &charge[..charge_len];
    let is_verb =
        verb.ends_with("ing") && !matches!(verb, "thing" | "king" | "ring" | "wing" | "spring");
    if !is_verb {
        return cue;
    }
    let last = match (charge.trim_end(), words.next()) {
        ("being" | "having", Some(participle)) => participle,
        _ => charge,
    };
    let end = last.as_ptr() as usize - text.as_ptr() as usize + bare(last);
    cue.start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charge_belongs_to_its_cue() {
        for (text, cue, whole) in [
            (
                "has been accused of stealing coins.",
                "has been accused",
                "has been accused of stealing",
            ),
            (
                "was suspected of being involved in it",
                "was suspected",
                "was suspected of being involved",
            ),
            (
                "was accused\u{a0}of lying.",
                "was accused",
                "was accused\u{a0}of lying",
            ),
            ("was accused of a crime", "was accused", "was accused"),
            ("was accused for stealing", "was accused", "was accused"),
            ("was accused", "was accused", "was accused"),
            ("was accused of thing", "was accused", "was accused"),
        ] {
            let at = text.find(cue).expect("the cue");
            assert_eq!(&text[with_charge(text, at..at + cue.len())], whole);
        }
    }
}
