use std::collections::HashSet;

use crate::claims::{Claim, Speaker};
use crate::finding::{Finding, Level};
use crate::language::{Attribution, AttributionKind, Prose, Vocabulary};
use crate::text::fold;

use super::support::attributions::shortened;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "speaker-mismatch",
    group: Group::Attribution,
    level: Some(Level::Warning),
    summary: "the sentence names another speaker than its claim",
    docs: r#"
What it does: reports a claim whose sentence attributes the statement to one named source that
shares no word of its name, and no acronym, with the claim's `speaker` or its `aka`.

Why: one of the two is wrong, and readers only see the article.

What to do: mend the one that is wrong; if both are the same under another name, add it as
`speaker: {name: …, aka: […]}`.

```article
According to the Herald Tribune, the bridge cost $4 million.
```
```yaml fails
claims:
  - text: the bridge cost $4 million
    speaker: Ana Lima
    cite: https://www.heraldtribune.com/bridge
```

```article
According to the FBI, the bridge cost $4 million.
```
```yaml
claims:
  - text: the bridge cost $4 million
    speaker: Federal Bureau of Investigation
    cite: https://www.fbi.gov/bridge
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
    for (claim, anchor) in context.anchors() {
        let Some(Speaker::Named { name, aka }) = &claim.speaker else {
            continue;
        };
        let Some(attribution) = only_named(context, claim, anchor) else {
            continue;
        };
        // That it says too much is reported; who it is stays unsaid.
        if context.withholds_speaker(claim) {
            continue;
        }
        let (Some(source), Some(speaker)) = (&attribution.source, &attribution.speaker) else {
            continue;
        };
        let words = context.text.words(&speaker.range);
        let names = std::iter::once(name)
            .chain(aka)
            .map(crate::yaml::Text::as_str);
        let Some(known) = context.text.prose(source).map(Prose::vocabulary) else {
            continue;
        };
        let is_named = |name| is_same(known, name, words);
        if is_comparable(known, words) && !names.clone().any(is_named) {
            found.push(
                RULE.at(
                    file,
                    name.span,
                    format!("the article gives this to \"{}\", the claim to \"{}\"", shortened(words), shortened(name.as_str())),
                )
                .labelled("the claim's speaker")
                .related(article, context.text.span(source), "the article's")
                .claim(claim.name())
                .help("mend the one that is wrong; for another name of the same source write `speaker: {name: …, aka: […]}`"),
            );
        }
    }
}

/// The attribution of the claim's sentences, when there is exactly one and it is named.
fn only_named<'a>(
    context: &RuleContext<'a>,
    _claim: &Claim,
    anchor: &crate::anchor::Anchor,
) -> Option<&'a Attribution> {
    let [place] = anchor.occurrences() else {
        return None;
    };
    let annotated: &'a crate::article::analysis::AnnotatedText = context.text;
    let sentences = annotated.sentences.get(place.sentences.clone())?;
    let mut attributions = sentences
        .iter()
        .flat_map(|sentence| &sentence.attributions)
        .filter(|attribution| attribution.reports && !attribution.exempt);
    let only = attributions.next()?;
    let alone = attributions.next().is_none();
    (alone && only.kind == AttributionKind::Named).then_some(only)
}

fn name_words(known: &Vocabulary, name: &str) -> HashSet<String> {
    fold(name)
        .text()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| word != "s" && !known.common_in_names.contains(&word.as_str()))
        .collect()
}

/// Whether words hold a name at all: pronouns and descriptions are not compared.
fn is_comparable(known: &Vocabulary, words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        word.starts_with(char::is_uppercase)
            && word.chars().count() > 1
            && !known
                .common_in_names
                .contains(&word.to_lowercase().as_str())
            && !known.no_names.contains(&word)
    })
}

/// Whether two names share a word, a stem of a word ("Korea", "Korean"), or an acronym.
fn is_same(known: &Vocabulary, one: &str, other: &str) -> bool {
    let (left, right) = (name_words(known, one), name_words(known, other));
    let akin = |a: &String, b: &String| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        short == long || (short.chars().count() >= 4 && long.starts_with(short.as_str()))
    };
    left.iter().any(|a| right.iter().any(|b| akin(a, b)))
        || has_acronym(one, other)
        || has_acronym(other, one)
}

/// Whether `short` contains the initials of `long`: FBI for Federal Bureau of Investigation.
fn has_acronym(short: &str, long: &str) -> bool {
    let initials = |with_small: bool| -> String {
        long.split(|c: char| !c.is_alphanumeric())
            .filter(|word| with_small || word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let (all, capitals) = (initials(true), initials(false));
    short
        .replace('.', "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            word.len() >= 2 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        })
        .any(|word| all.contains(word) || capitals.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::English;

    #[test]
    fn names_are_the_same_by_a_word_or_an_acronym() {
        for (one, other, same) in [
            ("Priscilla Moriuchi", "expert Priscilla Moriuchi", true),
            ("National Security Agency", "the NSA", true),
            ("U.S. Department of Justice", "the DOJ", true),
            ("FBI", "Federal Bureau of Investigation", true),
            (
                "Kaspersky Lab",
                "Researchers at cybersecurity company, Kaspersky",
                true,
            ),
            ("North Korea", "North Korean officials", true),
            ("Ana Lima", "the Herald Tribune", false),
            (
                "Yonhap News Agency",
                "an official of the Space Agency",
                false,
            ),
        ] {
            assert_eq!(
                is_same(English.vocabulary(), one, other),
                same,
                "{one} / {other}"
            );
        }
    }

    #[test]
    fn pronouns_and_descriptions_are_not_compared() {
        for (words, comparable) in [
            ("He", false),
            ("the agency", false),
            ("the President", false),
            ("Reuters", true),
        ] {
            assert_eq!(
                is_comparable(English.vocabulary(), words),
                comparable,
                "{words}"
            );
        }
    }
}
