use std::collections::HashSet;
use std::ops::Range;

use crate::anchor::Anchor;
use crate::claims::{Claim, Speaker};
use crate::finding::{FileId, Finding, Level};
use crate::language::values::NameKind;
use crate::language::{Attribution, AttributionKind, Prose, Vocabulary};
use crate::text::fold;

use super::support::attributions::shortened;
use super::support::names::has_acronym;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "speaker-mismatch",
    group: Group::Attribution,
    level: Some(Level::Warning),
    summary: "article and claim attribute this to different speakers",
    docs: r#"
What it does: reports a claim whose sentence attributes the statement to one named source that
shares no word of its name, and no acronym, with the claim's `speaker` or its `aka`. It also reports
a claim by a person who is never named in the paragraph, where somebody else speaks or acts in the
claim's sentence.

Why: one of the two is wrong, and readers only see the article.

What to do: correct whichever is wrong; if both are the same under another name, add it as
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

```article
Rui Costa linked the fire to the cost of the bridge.
```
```yaml fails
claims:
  - text: the fire to the cost of the bridge
    speaker: Ana Lima
    cite: https://www.heraldtribune.com/bridge
```

```article
Rui Costa crossed the bridge in 1932.
```
```yaml
claims:
  - text: Rui Costa crossed the bridge in 1932
    speaker: Ana Lima
    cite: https://www.heraldtribune.com/bridge
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
            if let Some(other) = instead(context, anchor, name, aka)
                && !context.withholds_speaker(claim)
            {
                found.push(absent(context, claim, name, &other, (file, article)));
            }
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
                    format!("the article attributes this to \"{}\", the claim to \"{}\"", shortened(words), shortened(name.as_str())),
                )
                .labelled("the claim's speaker")
                .related(article, context.text.span(source), "the article's")
                .claim(claim.name())
                .help("correct whichever is wrong; if both are the same source, write `speaker: {name: …, aka: […]}`"),
            );
        }
    }
}

fn absent(
    context: &RuleContext<'_>,
    claim: &Claim,
    name: &crate::yaml::Text,
    other: &Range<usize>,
    (file, article): (FileId, FileId),
) -> Finding {
    let words = shortened(context.text.words(other));
    RULE.at(
        file,
        name.span,
        format!(
            "this paragraph names \"{words}\", and never the claim's speaker, \"{}\"",
            shortened(name.as_str())
        ),
    )
    .labelled("the claim's speaker")
    .related(article, context.text.span(other), "the article's")
    .claim(claim.name())
    .help("if the person the article names said it, change the claim's speaker; otherwise say in the article who did")
}

/// Verbs by which somebody says what another one did, in their past forms; who does so is the
/// subject.
const SPEECH_ACTS: &[&str] = &[
    "linked",
    "blamed",
    "accused",
    "tied",
    "connected",
    "attributed",
    "criticized",
    "criticised",
    "described",
    "praised",
    "compared",
    "dismissed",
    "rejected",
    "denied",
    "defended",
    "condemned",
    "denounced",
    "likened",
    "questioned",
    "disputed",
];

/// Who speaks in the claim's sentence instead of the claim's speaker, when that is a person whom
/// nothing in the paragraph names, and nobody there could be that person under another word.
fn instead(
    context: &RuleContext<'_>,
    anchor: &Anchor,
    name: &crate::yaml::Text,
    aka: &[crate::yaml::Text],
) -> Option<Range<usize>> {
    let [place] = anchor.occurrences() else {
        return None;
    };
    let text = context.text;
    let own = text.sentences.get(place.sentences.clone())?;
    let [own] = own else { return None };
    let prose = text.prose(&own.range)?;
    let known = prose.vocabulary();
    let is_person = |name: &str| {
        name.split_whitespace().count() > 1
            && name
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase))
    };
    if own.exempt || !is_person(name.as_str()) && aka.is_empty() {
        return None;
    }
    let mut paragraph = text
        .sentences
        .iter()
        .filter(|sentence| sentence.block == own.block);
    let is_unclear =
        |attribution: &Attribution| attribution.speaker.is_none() && attribution.source.is_some();
    let is_free = |sentence: &crate::article::analysis::Sentence| {
        !sentence.attributions.iter().any(is_unclear)
            && !std::iter::once(name)
                .chain(aka)
                .any(|name| is_same(known, name.as_str(), text.words(&sentence.range)))
    };
    if !paragraph.all(is_free) {
        return None;
    }
    let mut speakers = own
        .attributions
        .iter()
        .filter(|attribution| attribution.reports && !attribution.exempt)
        .map(|attribution| attribution.speaker.as_ref().map(|speaker| &speaker.range));
    if let Some(first) = speakers.next() {
        let first = first?.clone();
        let is_whole = |range: &Range<usize>| is_person(text.words(range));
        return (is_whole(&first) && speakers.all(|other| other.is_some_and(is_whole)))
            .then_some(first);
    }
    // `Ana Lima linked the decision to …`: what the claim says is what she says.
    let words = text.words(&own.range);
    let clauses = prose.clauses(words);
    let from = place.range.start.saturating_sub(own.range.start);
    let clause = clauses.as_slice().get(clauses.top(clauses.at(from)?))?;
    let verb = words.get(clause.verb.clone()?)?.to_lowercase();
    let subject = clause.subject.clone()?;
    if clause.negated || !SPEECH_ACTS.contains(&verb.as_str()) {
        return None;
    }
    let named = words.get(subject.clone())?;
    let found = prose
        .names(named)
        .into_iter()
        .find(|name| name.kind == NameKind::Person)?;
    let start = own.range.start + subject.start;
    let range = start + found.range.start..start + found.range.end;
    is_person(text.words(&range)).then_some(range)
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

    /// What the rule says of a claim by `speaker` over `text`.
    fn said(paragraph: &str, text: &str, speaker: &str) -> Option<String> {
        let claims = format!(
            "version: 1\narticle: a.md\nclaims:\n  - text: {text}\n    speaker: {speaker}\n    cite: https://a.org/x\n"
        );
        let files = [
            crate::text::TextFile::new("claims.yaml", claims),
            crate::text::TextFile::new("a.md", format!("# News\n\n{paragraph}\n")),
        ];
        let unit = crate::workspace::ArticleUnit {
            claims: Some(crate::claims::ParsedClaims::read(&files[0], FileId(0))),
            article: Some(FileId(1)),
            ..crate::workspace::ArticleUnit::default()
        };
        let options = crate::unit::Options {
            today: jiff::civil::date(2026, 11, 25),
            settings: &crate::settings::Settings::default(),
            root_paths: &[],
            views: false,
        };
        let facts = crate::source_facts::SourceFacts::default();
        let result = crate::unit::lint_unit(&unit, &facts, &files, &[&RULE], &options, &[]);
        let found = result.findings.into_iter().next();
        found.map(|finding| finding.message)
    }

    #[test]
    fn a_speaker_whom_the_paragraph_does_not_name_is_reported_where_somebody_else_speaks() {
        let lavrov = "Sergey Lavrov linked the decision to the sanctions of 2014.";
        for (paragraph, text, speaker, is_found) in [
            (
                lavrov,
                "the decision to the sanctions of 2014",
                "Maria Zakharova",
                true,
            ),
            (
                "Rui Costa blamed the fire on the mayor.",
                "Rui Costa blamed the fire on the mayor",
                "Ana Lima",
                true,
            ),
            (
                "The town burned in 1932. Rui Costa blamed the fire on the mayor.",
                "Rui Costa blamed the fire on the mayor",
                "Ana Lima",
                true,
            ),
            // It is the same person, or may be.
            (
                lavrov,
                "the decision to the sanctions of 2014",
                "Sergey Lavrov",
                false,
            ),
            (
                lavrov,
                "the decision to the sanctions of 2014",
                "Foreign Minister Lavrov",
                false,
            ),
            (
                lavrov,
                "the decision to the sanctions of 2014",
                "{name: The minister, aka: [S. Lavrov]}",
                false,
            ),
            // The paragraph names the speaker.
            (
                "Sergey Lavrov linked the decision to the sanctions. Maria Zakharova agreed.",
                "the decision to the sanctions",
                "Maria Zakharova",
                false,
            ),
            // Somebody speaks there who may be the speaker.
            (
                "Sergey Lavrov linked the decision to the sanctions. She said it was late.",
                "the decision to the sanctions",
                "Maria Zakharova",
                false,
            ),
            // A body is no person, and one word no whole name.
            (
                lavrov,
                "the decision to the sanctions of 2014",
                "Kremlin",
                false,
            ),
            // What somebody does is not what somebody says.
            (
                "Sergey Lavrov left the town in 2014.",
                "Sergey Lavrov left the town in 2014",
                "Maria Zakharova",
                false,
            ),
            (
                "The town linked the decision to the sanctions of 2014.",
                "the decision to the sanctions of 2014",
                "Maria Zakharova",
                false,
            ),
            (
                "Sergey Lavrov never linked the decision to the sanctions.",
                "the decision to the sanctions",
                "Maria Zakharova",
                false,
            ),
            (
                "The bridge opened in 1932.",
                "The bridge opened in 1932",
                "Maria Zakharova",
                false,
            ),
        ] {
            let found = said(paragraph, text, speaker);
            assert_eq!(
                found.is_some(),
                is_found,
                "{paragraph} by {speaker}: {found:?}"
            );
        }
        insta::assert_snapshot!(
            said(lavrov, "the decision to the sanctions of 2014", "Maria Zakharova").unwrap_or_default(),
            @r#"this paragraph names "Sergey Lavrov", and never the claim's speaker, "Maria Zakharova""#
        );
    }
}
